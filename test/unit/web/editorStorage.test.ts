import { expect, it } from "vitest";
import { createEditorStorage } from "../../../web/playground/editorStorage.ts";

it.each(["graphiql:theme", "graphiql:visiblePlugin", "graphiql:editorFlex"])(
  "keeps %s, a look of the page, for the next visit",
  (key) => {
    const { storage, lasting, forThisTab } = createStorages();

    storage.setItem(key, "value");

    expect(lasting.getItem(key)).toBe("value");
    expect(forThisTab.length).toBe(0);
    expect(storage.getItem(key)).toBe("value");
  },
);

it.each(["graphiql:tabState", "graphiql:query", "graphiql:variables", "graphiql:queries"])(
  "forgets %s, which may hold credentials, with the browser's tab",
  (key) => {
    const { storage, lasting, forThisTab } = createStorages();

    storage.setItem(key, "value");

    expect(forThisTab.getItem(key)).toBe("value");
    expect(lasting.length).toBe(0);
    expect(storage.getItem(key)).toBe("value");
  },
);

it("does not store the headers being edited", () => {
  const { storage, lasting, forThisTab } = createStorages();

  storage.setItem("graphiql:headers", '{ "authorization": "Bearer secret" }');

  expect(lasting.length + forThisTab.length).toBe(0);
});

it("takes the headers out of tabs and history, however deep they are", () => {
  const { storage } = createStorages();

  storage.setItem(
    "graphiql:queries",
    JSON.stringify({ queries: [{ query: "{ a }", headers: '{ "authorization": "Bearer secret" }' }] }),
  );

  expect(storage.getItem("graphiql:queries")).toBe('{"queries":[{"query":"{ a }","headers":null}]}');
});

it("stores an operation that mentions headers as it is", () => {
  const { storage } = createStorages();

  storage.setItem("graphiql:query", '{ a(name: "headers") }');

  expect(storage.getItem("graphiql:query")).toBe('{ a(name: "headers") }');
});

it("clears what is the playground's own and nothing else", () => {
  const { storage, lasting, forThisTab } = createStorages();
  lasting.setItem("another page", "value");
  storage.setItem("graphiql:theme", "dark");
  storage.setItem("graphiql:query", "{ a }");

  expect(storage.length).toBe(2);
  storage.clear();

  expect(storage.length).toBe(0);
  expect(forThisTab.length).toBe(0);
  expect(lasting.getItem("another page")).toBe("value");
});

function createStorages() {
  const lasting = createMemoryStorage();
  const forThisTab = createMemoryStorage();
  return { storage: createEditorStorage(lasting, forThisTab), lasting, forThisTab };
}

/** The browser's storage, whose entries are properties of the object. */
function createMemoryStorage(): Storage {
  const methods = {
    getItem: (key: string) => entries[key] ?? null,
    setItem: (key: string, value: string) => void (entries[key] = value),
    removeItem: (key: string) => void Reflect.deleteProperty(entries, key),
    clear: () => Object.keys(entries).forEach((key) => Reflect.deleteProperty(entries, key)),
    key: (index: number) => Object.keys(entries)[index] ?? null,
  };
  const entries: Record<string, string> & Storage = Object.create(methods, {
    length: { get: () => Object.keys(entries).length },
  });
  return entries;
}
