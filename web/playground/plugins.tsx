import { explorerPlugin } from "@graphiql/plugin-explorer";
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import type { GraphiQLPlugin } from "@graphiql/react";
import { IdentityPanel } from "./IdentityPanel.tsx";
import { TutorialPanel } from "./TutorialPanel.tsx";

/** The panel that is open on the first visit. */
export const tutorialPlugin: GraphiQLPlugin = {
  title: "Tutorial",
  icon: () => (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M2.5 4.500 4 6l2.500-3M2.500 10.500 4 12l2.500-3M2.500 16.500 4 18l2.500-3M9.500 4.500h8M9.500 10.500h8M9.500 16.500h8" />
    </svg>
  ),
  content: TutorialPanel,
};

const identityPlugin: GraphiQLPlugin = {
  title: "Identity",
  icon: () => (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="7" cy="10" r="4" />
      <path d="M11 10h7.500v3.500M15 10v2.500" />
    </svg>
  ),
  content: IdentityPanel,
};

/** The panels at the left edge, below the documentation, in the order of their buttons. */
export const plugins: GraphiQLPlugin[] = [
  tutorialPlugin,
  { ...explorerPlugin({ showAttribution: false }), title: "Explorer" },
  identityPlugin,
  HISTORY_PLUGIN,
];
