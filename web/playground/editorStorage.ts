import type { Storage as EditorStorage } from "@graphiql/toolkit";

/** Settings of the page itself: they hold nothing that was typed into an editor. */
const preferences = new Set(
  ["theme", "visiblePlugin", "docExplorerFlex", "editorFlex", "secondaryEditorFlex"].map(
    (key) => `graphiql:${key}`,
  ),
);

/**
 * Keeps the look of the page for the next visit, and everything typed (operations, variables, history)
 * only as long as the browser's tab lives: variables of this graph carry credentials of destinations.
 * Request headers are not stored at all, because the editor is told not to persist them.
 */
export function createEditorStorage(lasting: Storage, forThisTab: Storage): EditorStorage {
  const storageFor = (key: string) => (preferences.has(key) ? lasting : forThisTab);
  return {
    getItem: (key) => storageFor(key).getItem(key),
    setItem: (key, value) => storageFor(key).setItem(key, value),
    removeItem: (key) => storageFor(key).removeItem(key),
    clear() {
      for (const storage of [lasting, forThisTab])
        for (const key of ownKeys(storage)) storage.removeItem(key);
    },
    get length() {
      return ownKeys(lasting).length + ownKeys(forThisTab).length;
    },
  };
}

function ownKeys(storage: Storage): string[] {
  return Object.keys(storage).filter((key) => key.startsWith("graphiql:"));
}
