import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useSyncExternalStore } from "react";
import { tutorialProgress } from "./tutorialProgress.ts";
import { tutorialSteps, type TutorialStep } from "./tutorialSteps.ts";

/** The steps of the tutorial in order: what each is for, which ones are done, and a way into each. */
export function TutorialPanel() {
  const { done } = useSyncExternalStore(tutorialProgress.subscribe, tutorialProgress.get);
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const openStep = useOpenStep();
  const openName = tabs[activeTabIndex]?.operationName;
  return (
    <section className="panel" aria-labelledby="tutorial-heading">
      <h2 id="tutorial-heading">Tutorial</h2>
      <p>
        From an empty account to segments in an email marketing destination. Open a step, press <b>Run</b>, go
        on: ids travel to the next step by themselves.
      </p>
      <ol className="steps">
        {tutorialSteps.map((step) => (
          <li key={step.operationName}>
            <button
              type="button"
              className="step"
              aria-current={step.operationName === openName ? "step" : undefined}
              onClick={() => openStep(step)}
            >
              <span className="step-title">
                {step.title}
                {done.has(step.operationName) && <span className="step-done">✓ done</span>}
              </span>
              {step.operationName === openName && (
                <span className="step-explanation">{step.explanation}</span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Goes to the step's tab; a step whose tab was closed gets a new one, as it was at first. */
function useOpenStep(): (step: TutorialStep) => void {
  const { changeTab, addTab } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(pick("tabs", "queryEditor", "variableEditor"));
  return (step) => {
    const index = tabs.findIndex(({ operationName }) => operationName === step.operationName);
    if (index >= 0) return changeTab(index);
    addTab();
    queryEditor?.setValue(step.query);
    variableEditor?.setValue(step.variables ?? "");
  };
}
