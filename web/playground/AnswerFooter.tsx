import { useSyncExternalStore } from "react";
import { readPath, tutorialProgress } from "./tutorialProgress.ts";

/** One line below the answer: how it ended, how long it took and, where the gateway tells, what it cost. */
export function AnswerFooter() {
  const { latest } = useSyncExternalStore(tutorialProgress.subscribe, tutorialProgress.get);
  return (
    <div className="answer-footer" role="status">
      {latest ? describeAnswer(latest) : "Press Run (Ctrl+Enter) to send the operation."}
    </div>
  );
}

function describeAnswer({
  status,
  durationMs,
  answer,
}: {
  status: number;
  durationMs: number;
  answer: unknown;
}): string {
  const errors = readPath(answer, ["errors"]);
  const upstream = readPath(answer, ["extensions", "upstream"]);
  const calls = Array.isArray(upstream) ? upstream : readPath(upstream, ["calls"]);
  return [
    `HTTP ${status}`,
    `${Math.round(durationMs)} ms`,
    ...(Array.isArray(errors) ? [`${errors.length} ${errors.length === 1 ? "error" : "errors"}`] : []),
    ...(Array.isArray(calls) ? [`${calls.length} REST ${calls.length === 1 ? "call" : "calls"}`] : []),
  ].join(" · ");
}
