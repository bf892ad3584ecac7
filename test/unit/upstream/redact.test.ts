import { expect, it } from "vitest";
import { redact } from "../../../src/upstream/redact.ts";

it.each([
  [
    "every occurrence",
    "no s3cret-value, really no s3cret-value",
    ["s3cret-value"],
    "no [redacted], really no [redacted]",
  ],
  ["each of several", "alpha-1 and beta-22", ["alpha-1", "beta-22"], "[redacted] and [redacted]"],
  ["what looks like a pattern", "a.b*c(d) stays", ["a.b*c(d)"], "[redacted] stays"],
  ["nothing that is too short to be told from a word", "the key is key", ["key"], "the key is key"],
  ["nothing when there is no secret", "as it was", [], "as it was"],
])("replaces %s", (_what, text, secrets, cleaned) => {
  expect(redact(text, secrets)).toBe(cleaned);
});

it("takes a secret away whole where a shorter one is its beginning", () => {
  expect(redact("used secret-of-bob here", ["secret", "secret-of-bob"])).toBe("used [redacted] here");
});
