import { expect, it } from "vitest";
import { secretValues } from "../../../src/workflows/secretValues.ts";

it.each([
  ["a text", "hunt2", ["hunt2"]],
  ["a text that JSON writes otherwise, both ways", 'a"b', ['a"b', 'a\\"b']],
  ["a number", { pin: 123456789 }, ["123456789"]],
  ["a fraction", [0.5], ["0.5"]],
  ["texts and numbers at any depth", { one: ["a1"], two: { three: [{ four: 4 }] } }, ["a1", "4"]],
  ["no truth values and nothing of nothing", { yes: true, none: null, absent: undefined }, []],
])("finds %s", (_what, values, found) => {
  expect(secretValues(values)).toEqual(found);
});
