import { describe, expect, it } from "vitest";
import { projection } from "../../../../emulator/lists/projection.ts";
import { WireError } from "../../../../emulator/wireErrors/WireError.ts";

const rules = {
  family: "flows",
  fields: { id: "id", name: "text", deep: "structure", list: "structure" },
} as const;
const record = {
  id: "1",
  name: "n",
  deep: { a: { x: 1, y: 2 }, b: 3 },
  list: [{ a: 1, b: 2 }, { a: 3 }, "text"],
};

describe("a projection", () => {
  it.each<[string | null, object]>([
    [null, record],
    ["", record],
    ["name", { id: "1", name: "n" }],
    ["deep.a", { id: "1", deep: { a: { x: 1, y: 2 } } }],
    ["deep.a.x,deep.b", { id: "1", deep: { a: { x: 1 }, b: 3 } }],
    ["deep.a.x,deep", { id: "1", deep: record.deep }],
    ["deep,deep.a.x", { id: "1", deep: record.deep }],
    ["list[].a", { id: "1", list: [{ a: 1 }, { a: 3 }, "text"] }],
    ["list.b, name", { id: "1", name: "n", list: [{ b: 2 }, {}, "text"] }],
    ["deep.nothing", { id: "1", deep: {} }],
  ])("of %j keeps what it names, and the id", (fields, expected) => {
    expect(projection(fields, rules)(record)).toEqual(expected);
  });

  it.each(["nothing", "constructor", "a b", "deep..a"])("refuses %j", (fields) => {
    expect(() => projection(fields, rules)).toThrow(WireError);
  });
});
