import { pick, useGraphiQL } from "@graphiql/react";
import { useId, useState, useSyncExternalStore } from "react";
import { type GatewayAnswer, readPath, tutorialProgress } from "./tutorialProgress.ts";
import { describeCost, upstreamCostOf } from "./upstreamCalls.ts";
import { UpstreamCallTable } from "./UpstreamCallTable.tsx";

type Answer = Omit<GatewayAnswer, "body">;

/** One line below the open tab's answer: how it ended, how long it took, what it cost; and on demand the REST calls behind it. */
export function AnswerFooter() {
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const { latest } = useSyncExternalStore(tutorialProgress.subscribe, tutorialProgress.get);
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const answer = latest.get(tabs[activeTabIndex]?.operationName ?? "");
  return (
    <div className="answer-footer">
      <div className="answer-summary">
        <p role="status">
          {answer ? describeAnswer(answer) : "Press Run (Ctrl+Enter) to send the operation."}
        </p>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setIsOpen((wasOpen) => !wasOpen)}
        >
          REST calls
        </button>
      </div>
      <section id={panelId} className="upstream-calls" aria-label="REST calls" hidden={!isOpen} tabIndex={0}>
        {isOpen && <UpstreamCalls answer={answer} />}
      </section>
    </div>
  );
}

function UpstreamCalls({ answer }: { readonly answer: Answer | undefined }) {
  const cost = upstreamCostOf(answer?.answer);
  if (answer === undefined)
    return <p>Run the operation, and the REST calls behind its answer are listed here.</p>;
  if (cost === undefined) return <p>This answer does not tell which REST calls stand behind it.</p>;
  if (cost.calls.length === 0) return <p>No REST call was made for this answer.</p>;
  return <UpstreamCallTable calls={cost.calls} />;
}

function describeAnswer({ status, durationMs, answer }: Answer): string {
  const errors = readPath(answer, ["errors"]);
  const cost = upstreamCostOf(answer);
  return [
    `HTTP ${status}`,
    `${Math.round(durationMs)} ms`,
    ...(Array.isArray(errors) ? [`${errors.length} ${errors.length === 1 ? "error" : "errors"}`] : []),
    ...(cost ? [describeCost(cost)] : []),
  ].join(" · ");
}
