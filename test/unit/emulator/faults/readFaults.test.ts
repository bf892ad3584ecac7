import { describe, expect, it } from "vitest";
import { FaultSpecError } from "../../../../emulator/faults/FaultSpecError.ts";
import { readFaults } from "../../../../emulator/faults/readFaults.ts";

describe("reading faults", () => {
  it.each<[string, object]>([
    ["ms is required", { kind: "latency" }],
    ["jitterMs must be a whole number from 0 to 600000", { kind: "latency", ms: 1, jitterMs: 0.5 }],
    ["at must be one of before, after", { kind: "reset", at: "during" }],
    [
      "retryAfterSeconds must be a whole number from 0 to 86400",
      { kind: "tooManyRequests", retryAfterSeconds: -1 },
    ],
    ["retryAfterForm must be one of seconds, date", { kind: "tooManyRequests", retryAfterForm: "epoch" }],
    ["status must be a whole number from 400 to 599", { kind: "error", status: 200 }],
    ["code must be a machine code such as 1103-503", { kind: "error", code: "a b" }],
    ["patch must be a list of JSON Patch operations", { kind: "otherWriter", patch: [1] }],
    ["patch must be a list of JSON Patch operations", { kind: "otherWriter", patch: {} }],
    ["keepBytes must be a whole number from 0 to 1073741824", { kind: "truncatedBody", keepBytes: "half" }],
    ["announced must be true or false", { kind: "oversizedBody", announced: "yes" }],
    ["everyMs must be a whole number from 1 to 60000", { kind: "slowBody", everyMs: 0 }],
    ["probability must be above 0", { kind: "reset", probability: 0 }],
    ["name must be a text of 1 to 100 characters", { kind: "reset", name: "" }],
    ["seed must be a whole number from 0 to 9007199254740991", { kind: "reset", seed: 1.5 }],
    ["ms is not known here", { kind: "reset", ms: 1 }],
  ])("refuses: %s", (reason, spec) => {
    expect(() => readFaults([spec], [])).toThrow(new FaultSpecError([reason]));
  });

  it("takes every kind with nothing but what it needs", () => {
    const kinds = ["tooManyRequests", "error", "reset", "htmlPage", "staleEtag", "otherWriter"];
    const bodies = ["truncatedBody", "oversizedBody", "slowBody", "invalidJson"];
    const specs = [{ kind: "latency", ms: 0 }, ...[...kinds, ...bodies].map((kind) => ({ kind }))];
    expect(readFaults(specs, []).map(({ name }) => name)).toEqual(specs.map(({ kind }) => kind));
  });

  it("draws delays between the least and the least plus the jitter, the same ones at every repetition", () => {
    expect(new Set(draw(1))).toEqual(new Set([10, 11, 12, 13, 14, 15]));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
  });
});

function draw(seed: number): (number | undefined)[] {
  const [fault] = readFaults([{ kind: "latency", ms: 10, jitterMs: 5, seed }], []);
  return Array.from({ length: 50 }, () => fault?.effect.delay?.drawMs());
}
