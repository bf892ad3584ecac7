import { pick, useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Makes text easy to read in all editors: long lines are wrapped, and the dash in a name is no suspicious character. */
export function TuneEditors() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick("queryEditor", "variableEditor", "headerEditor", "responseEditor"),
  );
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) {
      editor?.updateOptions({ wordWrap: "on", unicodeHighlight: { ambiguousCharacters: false } });
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}
