import { pick, useGraphiQL } from "@graphiql/react";
import { useSyncExternalStore } from "react";
import { readPath, tutorialProgress } from "./tutorialProgress.ts";

/** One line below the open tab's answer: how it ended, how long it took and, where the gateway tells, what it cost. */
export function AnswerFooter() {
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const { latest } = useSyncExternalStore(tutorialProgress.subscribe, tutorialProgress.get);
  const answer = latest.get(tabs[activeTabIndex]?.operationName ?? "");
  return (
    <div className="answer-footer" role="status">
      {answer ? describeAnswer(answer) : "Press Run (Ctrl+Enter) to send the operation."}
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
