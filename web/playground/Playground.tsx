import { MotionConfig } from "framer-motion";
import { GraphiQL } from "graphiql";
import { AnswerFooter } from "./AnswerFooter.tsx";
import { CarryIds } from "./CarryIds.tsx";
import { createEditorStorage } from "./editorStorage.ts";
import { FollowSystemTheme } from "./FollowSystemTheme.tsx";
import { plugins, tutorialPlugin } from "./plugins.tsx";
import { RunAnywhere } from "./RunAnywhere.tsx";
import { createSendOperation } from "./sendOperation.ts";
import { tutorialSteps } from "./tutorialSteps.ts";
import { ShowActiveTab } from "./ShowActiveTab.tsx";
import { TuneEditors } from "./TuneEditors.tsx";

const sendOperation = createSendOperation();
const storage = createEditorStorage(window.localStorage, window.sessionStorage);

const headersHint = `{
  // None is needed on the embedded emulator. The Identity panel sets them for all tabs at once.
  // "Authorization": "Bearer …",
  // "x-api-key": "…",
  // "x-gw-ims-org-id": "…@AdobeOrg",
  // "x-sandbox-name": "prod"
}`;

const defaultTabs = tutorialSteps.map(({ query, variables }) => ({ query, variables, headers: headersHint }));

/** GraphiQL with the tutorial's operations as tabs, on the graph that served the page. */
export function Playground() {
  return (
    <MotionConfig reducedMotion="user">
      <h1 className="visually-hidden">Flow Service GraphQL playground</h1>
      <GraphiQL
        fetcher={sendOperation}
        storage={storage}
        shouldPersistHeaders={false}
        defaultHeaders={headersHint}
        defaultTabs={defaultTabs}
        defaultEditorToolsVisibility="variables"
        plugins={plugins}
        visiblePlugin={tutorialPlugin}
        inputValueDeprecation
        schemaDescription
      >
        <GraphiQL.Logo>
          <span className="brand">
            Flow Service <b>GraphQL</b>
          </span>
        </GraphiQL.Logo>
        <GraphiQL.Footer>
          <AnswerFooter />
        </GraphiQL.Footer>
        <CarryIds />
        <FollowSystemTheme />
        <RunAnywhere />
        <ShowActiveTab />
        <TuneEditors />
      </GraphiQL>
    </MotionConfig>
  );
}
