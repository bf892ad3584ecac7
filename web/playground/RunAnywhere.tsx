import { useGraphiQLActions } from "@graphiql/react";
import { useEffect } from "react";

/** Lets Ctrl+Enter (Cmd+Enter) run the operation from anywhere on the page, not only from within an editor. */
export function RunAnywhere() {
  const { run } = useGraphiQLActions();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isShortcut = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      // The editors listen for themselves.
      const isInEditor = event.target instanceof Element && event.target.closest(".monaco-editor") !== null;
      if (isShortcut && !isInEditor) void run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [run]);
  return null;
}
