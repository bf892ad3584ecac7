import { beforeEach, expect, it } from "vitest";
import { recordAnswer, tutorialProgress } from "../../../web/playground/tutorialProgress.ts";

beforeEach(() => tutorialProgress.set({ done: new Set(), ids: [], latest: new Map() }));

it("counts a step as done when its answer has neither errors nor user errors", () => {
  record("ConnectSource", { data: { createSourceConnection: { userErrors: [] } } });

  expect([...tutorialProgress.get().done]).toEqual(["ConnectSource"]);
});

it.each([
  ["errors", { errors: [{ message: "no" }], data: null }],
  ["user errors", { data: { createSourceConnection: { userErrors: [{ message: "no" }] } } }],
])("takes a step back that was done and now has %s", (_, answer) => {
  record("ConnectSource", { data: { createSourceConnection: { userErrors: [] } } });

  record("ConnectSource", answer);

  expect([...tutorialProgress.get().done]).toEqual([]);
});

it("finds the id that a later step takes", () => {
  record("ConnectSource", sourceConnection("first"));

  expect(tutorialProgress.get().ids).toEqual([
    { to: "CreateDataflow", into: ["input", "sourceConnectionId"], id: "first" },
  ]);
});

it("keeps the newest id when a step is run again", () => {
  record("ConnectSource", sourceConnection("first"));
  record("ConnectSource", sourceConnection("second"));

  expect(tutorialProgress.get().ids.map(({ id }) => id)).toEqual(["second"]);
});

it("keeps the id found before when a step is refused", () => {
  record("ConnectSource", sourceConnection("first"));
  record("ConnectSource", {
    data: { createSourceConnection: { sourceConnection: null, userErrors: [{ message: "no" }] } },
  });

  expect(tutorialProgress.get().ids.map(({ id }) => id)).toEqual(["first"]);
});

it("remembers the latest answer of each operation, also of one without a name", () => {
  record("Welcome", { data: {} });
  record(null, { data: {} });

  expect([...tutorialProgress.get().latest.keys()]).toEqual(["Welcome", ""]);
});

it("passes over the editor's own introspection", () => {
  record("IntrospectionQuery", { data: { __schema: {} } });

  expect(tutorialProgress.get().latest.size).toBe(0);
});

function record(operationName: string | null, answer: unknown): void {
  recordAnswer({ body: JSON.stringify({ operationName }), answer, status: 200, durationMs: 1 });
}

function sourceConnection(id: string) {
  return { data: { createSourceConnection: { sourceConnection: { id }, userErrors: [] } } };
}
