import { pick, useGraphiQL } from "@graphiql/react";
import { useSyncExternalStore } from "react";
import { readPath, tutorialProgress } from "./tutorialProgress.ts";

/** One line below the open tab's answer: how it ended and how long it took. */
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
  return [
    `HTTP ${status}`,
    `${Math.round(durationMs)} ms`,
    ...(Array.isArray(errors) ? [`${errors.length} ${errors.length === 1 ? "error" : "errors"}`] : []),
  ].join(" · ");
}
