import { expect, it } from "vitest";
import { fillVariables } from "../../../web/playground/fillVariables.ts";

const original = JSON.stringify({ input: { name: "Summer", sourceConnectionId: "seeded" } });
const carried = [{ to: "CreateDataflow", into: ["input", "sourceConnectionId"], id: "new" }];
const nothing: ReadonlySet<string> = new Set();

it("puts an id where the step brought one of its own", () => {
  const filled = fillVariables(original, original, carried, nothing);

  expect(JSON.parse(filled)).toEqual({ input: { name: "Summer", sourceConnectionId: "new" } });
});

it("replaces an id that it filled in before", () => {
  const text = original.replace("seeded", "older");

  const filled = fillVariables(text, original, carried, new Set(["older"]));

  expect(JSON.parse(filled)).toEqual({ input: { name: "Summer", sourceConnectionId: "new" } });
});

it("leaves alone an id that the person typed", () => {
  const text = original.replace("seeded", "typed by hand");

  expect(fillVariables(text, original, carried, nothing)).toBe(text);
});

it("keeps the person's other changes", () => {
  const text = original.replace("Summer", "Winter");

  const filled = fillVariables(text, original, carried, nothing);

  expect(JSON.parse(filled)).toEqual({ input: { name: "Winter", sourceConnectionId: "new" } });
});

it("reaches into lists", () => {
  const list = JSON.stringify({ segments: [{ id: "a" }, { id: "b" }] });

  const filled = fillVariables(list, list, [{ to: "x", into: ["segments", "1", "id"], id: "new" }], nothing);

  expect(JSON.parse(filled)).toEqual({ segments: [{ id: "a" }, { id: "new" }] });
});

it.each(["", "{", "[", "null", '"text"', "{}", '{"input":null}'])("leaves %j as it is", (text) => {
  expect(fillVariables(text, original, carried, nothing)).toBe(text);
});
