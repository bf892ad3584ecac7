import { expect, it } from "vitest";
import { createCallLog, type RecordedCall } from "../../../../emulator/http/calls.ts";

it("the call log forgets the oldest calls when it grows too long, and never grows beyond ten thousand", () => {
  const log = createCallLog();
  for (let index = 0; index < 25_000; index += 1) log.record(call(`/${index}`));
  expect(log.calls.length).toBeLessThanOrEqual(10_000);
  expect(log.calls.length).toBeGreaterThanOrEqual(9_000);
  expect(log.calls.at(-1)?.path).toBe("/24999");
});

function call(path: string): RecordedCall {
  return { method: "GET", path, query: "", status: 200, identity: "admin", startedAtMs: 0, durationMs: 0 };
}
