import { pick, useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Wraps long lines in the editors: the tutorial's sentences and ids can be read in a narrow window. */
export function WrapLines() {
  const { queryEditor, variableEditor, headerEditor } = useGraphiQL(
    pick("queryEditor", "variableEditor", "headerEditor"),
  );
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor])
      editor?.updateOptions({ wordWrap: "on" });
  }, [queryEditor, variableEditor, headerEditor]);
  return null;
}
