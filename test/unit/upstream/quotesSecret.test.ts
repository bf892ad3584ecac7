import { expect, it } from "vitest";
import { quotesSecret } from "../../../src/upstream/quotesSecret.ts";

it.each([
  ["a value within a word", "no xs3cret-valuex", ["s3cret-value"], true],
  ["any of several", "has beta-22", ["alpha-1", "beta-22"], true],
  ["what looks like a pattern", "a.b*c(d) stays", ["a.b*c(d)"], true],
  ["a short value between quotes", 'bad value: {"password":"hunt2"}', ["hunt2"], true],
  ["a short value at both ends of the text", "hunt2", ["hunt2"], true],
  ["a short value after the same letters within a word", "monkey, key", ["key"], true],
  ["a number", 'bad value: {"pin":123456789}', ["123456789"], true],
  ["a short number", 'bad value: {"pin":1234}', ["1234"], true],
  ["a short value within longer words only", "monkeys are keyed", ["key"], false],
  ["another value", "as it was", ["s3cret-value"], false],
  ["an empty value", "as it was", [""], false],
  ["nothing, when there is no secret", "as it was", [], false],
])("looks for %s", (_what, text, secrets, isQuoted) => {
  expect(quotesSecret(text, secrets)).toBe(isQuoted);
});
