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
 * Request headers are not stored at all, wherever the editor and its history put them.
 */
export function createEditorStorage(lasting: Storage, forThisTab: Storage): EditorStorage {
  const storageFor = (key: string) => (preferences.has(key) ? lasting : forThisTab);
  return {
    getItem: (key) => storageFor(key).getItem(key),
    setItem(key, value) {
      if (key !== "graphiql:headers") storageFor(key).setItem(key, withoutHeaders(value));
    },
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

/** Tabs and history are JSON with a `headers` member in each entry; the history fills it though told not to persist. */
function withoutHeaders(value: string): string {
  if (!value.includes('"headers"')) return value;
  try {
    return JSON.stringify(JSON.parse(value), (key, member: unknown) => (key === "headers" ? null : member));
  } catch {
    // An operation's text, which has no headers of its own.
    return value;
  }
}

function ownKeys(storage: Storage): string[] {
  return Object.keys(storage).filter((key) => key.startsWith("graphiql:"));
}
