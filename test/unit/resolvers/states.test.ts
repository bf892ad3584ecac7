import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConnectionState, DataflowRunStatus } from "../../../src/generated/graphql.ts";
import { runStatusTexts, stateTexts, toRunStatus, toState } from "../../../src/resolvers/states.ts";

describe("a state", () => {
  it.each<[string | undefined, ConnectionState]>([
    ["initializing", "INITIALIZING"],
    ["draft", "DRAFT"],
    ["pending", "PENDING"],
    ["inProgress", "UPDATING"],
    ["updating", "UPDATING"],
    ["enabled-finalizing", "UPDATING"],
    ["enabling", "ENABLING"],
    ["enabled", "ENABLED"],
    ["ENABLED", "ENABLED"],
    ["disabling", "DISABLING"],
    ["disabled", "DISABLED"],
    ["delete-finalizing", "DELETING"],
    ["something new", "UNKNOWN"],
    ["", "UNKNOWN"],
    ["constructor", "UNKNOWN"],
    ["__proto__", "UNKNOWN"],
    [undefined, "UNKNOWN"],
  ])("of %j reads as %s", (text, state) => {
    expect(toState(text)).toBe(state);
  });

  it.each<[ConnectionState, readonly string[]]>([
    ["ENABLED", ["enabled"]],
    ["DISABLED", ["disabled"]],
    ["UPDATING", ["inProgress", "updating", "enabled-finalizing", "disabled-finalizing"]],
    ["DELETING", []],
    ["UNKNOWN", []],
  ])("%s is filtered on by the texts %j, each of which reads as that state", (state, texts) => {
    expect(stateTexts(state)).toEqual(texts);
    for (const text of texts) expect(toState(text)).toBe(state);
  });
});

describe("how a run stands", () => {
  it.each<[string | undefined, DataflowRunStatus]>([
    ["Waiting", "WAITING"],
    ["QUEUED", "WAITING"],
    ["scheduled", "WAITING"],
    ["Processing", "PROCESSING"],
    ["inProgress", "PROCESSING"],
    ["IN_PROGRESS", "PROCESSING"],
    ["Success", "SUCCESS"],
    ["success", "SUCCESS"],
    ["COMPLETED", "SUCCESS"],
    ["PARTIAL_SUCCESS", "PARTIAL_SUCCESS"],
    ["PARTIAL_FAILURE", "PARTIAL_SUCCESS"],
    ["Failed", "FAILED"],
    ["failed", "FAILED"],
    ["cancelled", "CANCELLED"],
    ["canceled", "CANCELLED"],
    ["something new", "UNKNOWN"],
    ["hasOwnProperty", "UNKNOWN"],
    [undefined, "UNKNOWN"],
  ])("reads %j as %s", (text, status) => {
    expect(toRunStatus(text)).toBe(status);
  });

  it.each<[DataflowRunStatus, readonly string[]]>([
    ["WAITING", ["waiting", "queued", "scheduled", "pending"]],
    ["PROCESSING", ["processing", "inProgress", "in_progress", "started"]],
    ["SUCCESS", ["success", "completed"]],
    ["PARTIAL_SUCCESS", ["partial_success", "partial_failure", "partialsuccess"]],
    ["FAILED", ["failed"]],
    ["CANCELLED", ["cancelled", "canceled"]],
  ])("%s is filtered on by all the texts that read as that status: %j", (status, texts) => {
    expect(runStatusTexts(status)).toEqual(texts);
    for (const text of texts) expect(toRunStatus(text)).toBe(status);
  });

  it("UNKNOWN cannot be filtered on", () => {
    expect(runStatusTexts("UNKNOWN")).toEqual([]);
  });
});

it("no text of the upstream makes an enum value that the schema does not have", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(toState(text)).toMatch(/^[A-Z]+$/);
      expect(toRunStatus(text)).toMatch(/^[A-Z_]+$/);
    }),
  );
});
