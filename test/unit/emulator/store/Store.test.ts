import { describe, expect, it, onTestFinished } from "vitest";
import { Store, type Scope } from "../../../../emulator/store/Store.ts";

const here: Scope = { imsOrgId: "A@AdobeOrg", sandboxId: "1", sandboxName: "prod" };
const there: Scope = { ...here, sandboxId: "2", sandboxName: "dev" };

describe("the store", () => {
  it("undoes everything that a failed transaction wrote, counters and due work included", () => {
    const store = openStore();
    const first = store.nextNumber("etag");
    expect(() =>
      store.transaction(() => {
        store.put(here, "flows", { id: "a" });
        store.nextNumber("etag");
        store.schedule({ at: 1, kind: "k", subject: "a", payload: {} });
        throw new Error("refused");
      }),
    ).toThrow("refused");
    expect(store.get(here, "flows", "a")).toBeUndefined();
    expect(store.hasDue(10)).toBe(false);
    expect(store.nextNumber("etag")).toBe(first + 1);
  });

  it("keeps sandboxes apart", () => {
    const store = openStore();
    store.put(here, "flows", { id: "a", name: "here" });
    store.put(there, "flows", { id: "a", name: "there" });
    store.delete(there, "flows", "a");
    expect(store.get(here, "flows", "a")).toEqual({ id: "a", name: "here" });
  });

  it("finds records by an indexed path, through lists, as they are now", () => {
    const store = openStore();
    store.put(here, "flows", { id: "a", targetConnectionIds: ["x", "y"] });
    store.put(here, "flows", { id: "b", targetConnectionIds: ["y"] });
    store.put(here, "flows", { id: "b", targetConnectionIds: ["z"] });
    expect(store.idsByValue(here, "flows", "targetConnectionIds[]", ["x", "y"])).toEqual(["a", "a"]);
    expect(store.idsByValue(there, "flows", "targetConnectionIds[]", ["z"])).toEqual([]);
    expect(store.isIndexed("flows", "name")).toBe(false);
  });

  it("walks by time in both directions and goes on behind a position, equal times by id", () => {
    const store = openStore();
    for (const [id, createdAt] of [
      ["a", 1],
      ["b", 2],
      ["c", 2],
      ["d", 3],
    ] as const) {
      store.put(here, "flows", { id, createdAt });
    }
    const walk = (descending: boolean, after?: { time: number; id: string }) =>
      store
        .walk(here, "flows", { column: "createdAt", descending, after })
        .map(({ id }) => id)
        .toArray();
    expect(walk(false)).toEqual(["a", "b", "c", "d"]);
    expect(walk(true)).toEqual(["d", "c", "b", "a"]);
    expect(walk(false, { time: 2, id: "b" })).toEqual(["c", "d"]);
    expect(walk(true, { time: 2, id: "c" })).toEqual(["b", "a"]);
  });

  it("hands out due work once, the earliest first, and none that was called off", () => {
    const store = openStore();
    store.schedule({ at: 20, kind: "k", subject: "later", payload: {} });
    store.schedule({ at: 10, kind: "k", subject: "sooner", payload: { n: 1 } });
    store.schedule({ at: 15, kind: "k", subject: "never", payload: {} });
    store.callOff("k", "never");
    expect(store.takeDue(9)).toBeUndefined();
    expect(store.takeDue(20)).toEqual({ at: 10, kind: "k", subject: "sooner", payload: { n: 1 } });
    expect(store.takeDue(20)?.subject).toBe("later");
    expect(store.takeDue(20)).toBeUndefined();
  });

  it("tells when work is due for a subject, and calls off one kind for all subjects at once", () => {
    const store = openStore();
    store.schedule({ at: 20, kind: "k", subject: "a", payload: {} });
    store.schedule({ at: 10, kind: "k", subject: "a", payload: {} });
    store.schedule({ at: 5, kind: "other", subject: "a", payload: {} });
    expect(store.nextDue("k", "a")?.at).toBe(10);
    expect(store.nextDue("k", "b")).toBeUndefined();
    store.callOff("k");
    expect(store.nextDue("k", "a")).toBeUndefined();
    expect(store.nextDue("other", "a")?.at).toBe(5);
  });
});

function openStore(): Store {
  const store = new Store(undefined, { flows: ["targetConnectionIds[]"] });
  onTestFinished(() => store.close());
  return store;
}
