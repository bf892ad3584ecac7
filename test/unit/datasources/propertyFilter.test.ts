import { describe, expect, it } from "vitest";
import { compileConditions, type Condition, equals } from "../../../src/datasources/propertyFilter.ts";
import { InvalidInputError } from "../../../src/errors.ts";

function compiled(condition: Partial<Condition>): string | undefined {
  const [[, value] = []] = compileConditions([
    { ...equals("name", ["x"], ["filter", "name"]), ...condition },
  ]);
  return value;
}

describe("a condition", () => {
  it.each<[Partial<Condition>, string]>([
    [{ values: ["Campaign"] }, "name==Campaign"],
    [{ values: ["a", "b", "c"] }, "name==a,b,c"],
    [
      { path: "inheritedAttributes.properties.isDestinationFlow", values: [true] },
      "inheritedAttributes.properties.isDestinationFlow==true",
    ],
    [{ path: "createdAt", operator: ">=", values: [1_658_430_188_496] }, "createdAt>=1658430188496"],
    [{ path: "createdAt", operator: "<", values: [0] }, "createdAt<0"],
    [{ path: "createdAt", operator: ">", values: [1] }, "createdAt>1"],
    [
      { values: ["with spaces & signs = > < ! % + # \" ' ä 漢 😀"] },
      "name==with spaces & signs = > < ! % + # \" ' ä 漢 😀",
    ],
  ])("%j is written as %s", (condition, expected) => {
    expect(compiled(condition)).toBe(expected);
  });

  it("takes up to 50 values", () => {
    const ids = Array.from({ length: 50 }, (_, index) => `id-${index}`);
    expect(compiled({ path: "id", values: ids })).toBe(`id==${ids.join(",")}`);
  });

  it.each([
    ["no value", []],
    ["51 values", Array.from({ length: 51 }, (_, index) => `id-${index}`)],
  ])("with %s is refused, and its input field is named", (_what, values) => {
    expect(() => compiled({ values })).toThrow(InvalidInputError);
    expect(() => compiled({ values })).toThrow(/"filter\.name" takes 1 to 50 values/);
  });

  it.each(["a,b", ",", "", "a\nb", "a\u0000b", "a\u007Fb", "a\u0085b"])(
    "with the value %j, which the language cannot carry, is refused rather than sent as something else",
    (value) => {
      expect(() => compiled({ values: ["fine", value] })).toThrow(InvalidInputError);
      expect(() => compiled({ values: [value] })).toThrow(/"filter\.name" cannot be filtered on the value/);
    },
  );
});

it("writes each condition as a property of its own: all of them must hold", () => {
  expect(compileConditions([equals("id", ["1"], []), equals("state", ["enabled"], [])])).toEqual([
    ["property", "id==1"],
    ["property", "state==enabled"],
  ]);
  expect(compileConditions([])).toEqual([]);
});
