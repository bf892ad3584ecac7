import { pick, useGraphiQL } from "@graphiql/react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { fillVariables } from "./fillVariables.ts";
import { tutorialProgress } from "./tutorialProgress.ts";
import { tutorialSteps } from "./tutorialSteps.ts";

/** Fills the variables of the open step with the ids that earlier steps answered. Shows nothing itself. */
export function CarryIds() {
  const { tabs, activeTabIndex, variableEditor } = useGraphiQL(
    pick("tabs", "activeTabIndex", "variableEditor"),
  );
  const { ids } = useSyncExternalStore(tutorialProgress.subscribe, tutorialProgress.get);
  const filled = useRef(new Set<string>());
  const activeTab = tabs[activeTabIndex];
  const operationName = activeTab?.operationName;

  useEffect(() => {
    const original = tutorialSteps.find((step) => step.operationName === operationName)?.variables;
    const wanted = ids.filter(({ to }) => to === operationName);
    if (!variableEditor || !original || wanted.length === 0) return;
    const text = variableEditor.getValue();
    const next = fillVariables(text, original, wanted, filled.current);
    for (const { id } of wanted) filled.current.add(id);
    if (next !== text) variableEditor.setValue(next);
  }, [activeTab?.id, operationName, ids, variableEditor]);

  return null;
}
