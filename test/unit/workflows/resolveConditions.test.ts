import { expect, test } from "vitest";
import { parameterFaults } from "../../../src/workflows/parameters/parameterFaults.ts";

const conditions: [operator: string, asked: string, holds: (kind: unknown) => boolean][] = [
  ["EQUALS", "a", (kind) => kind === "a"],
  ["NOT_EQUALS", "a", (kind) => kind !== "a"],
  ["CONTAINS", "a.c", (kind) => (typeof kind === "string" || Array.isArray(kind)) && kind.includes("a.c")],
  [
    "NOT_CONTAINS",
    "a.c",
    (kind) => !((typeof kind === "string" || Array.isArray(kind)) && kind.includes("a.c")),
  ],
];
const kinds: unknown[] = ["a", "b", "xa.cx", "abc", ["a.c", "b"], ["xa.cx"], [], undefined];
const cases = conditions.flatMap(([operator, asked, holds]) =>
  kinds.map((kind) => ({ operator, asked, kind, holds: holds(kind) })),
);

test.each(cases)("kind $operator $asked of $kind", ({ operator, asked, kind, holds }) => {
  const schema = schemaWith(operator, asked);
  const given = kind === undefined ? {} : { kind };
  const without = parameterFaults(schema, given);
  const beside = parameterFaults(schema, { ...given, extra: "x" });
  expect(without.map(({ problem }) => problem)).toEqual(holds ? ["is required"] : []);
  expect(beside.map(({ at }) => at)).toEqual(holds ? [] : [["extra"]]);
});

test("leaves a condition open whose operator is not known", () => {
  const schema = schemaWith("SOUNDS_LIKE", "a");
  expect(parameterFaults(schema, {})).toEqual([]);
  expect(parameterFaults(schema, { extra: "x" })).toEqual([]);
});

test("leaves a condition open on something that lies outside of the parameters", () => {
  const schema = schemaWith("EQUALS", "a", "auth.params.region");
  expect(parameterFaults(schema, {})).toEqual([]);
  expect(parameterFaults(schema, { extra: "x" })).toEqual([]);
});

test("leaves a property without a condition as it is", () => {
  const schema = { properties: { extra: { type: "string", conditional: "nonsense" } }, required: ["extra"] };
  expect(parameterFaults(schema, {}).map(({ problem }) => problem)).toEqual(["is required"]);
});

test("resolves conditions within nested objects and alternatives", () => {
  const schema = { properties: { inner: schemaWith("EQUALS", "a") } };
  expect(parameterFaults(schema, { inner: { kind: "a" } })).toEqual([
    { at: ["inner", "extra"], problem: "is required" },
  ]);
  const alternatives = { anyOf: [schemaWith("EQUALS", "a")] };
  expect(parameterFaults(alternatives, { kind: "a" })).toEqual([{ at: ["extra"], problem: "is required" }]);
});

function schemaWith(operator: string, value: string, field = "kind") {
  return {
    type: "object",
    properties: { kind: {}, extra: { type: "string", conditional: { field, operator, value } } },
    required: ["extra"],
  };
}
