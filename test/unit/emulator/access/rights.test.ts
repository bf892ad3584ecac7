import { describe, expect, it } from "vitest";
import type { Identity } from "../../../../emulator/access/identities.ts";
import type { JsonObject } from "../../../../emulator/json/json.ts";
import {
  holds,
  mayActivate,
  requireChangeRights,
  requireManagement,
} from "../../../../emulator/access/rights.ts";
import type { Right } from "../../../../emulator/rules/rights.ts";
import { DATA_LAKE_SPEC_ID, PROFILE_STORE_SPEC_ID } from "../../../../emulator/rules/sourceConnections.ts";
import { defaultSwitches } from "../../../../emulator/switches/switches.ts";
import { WireError } from "../../../../emulator/wireErrors/WireError.ts";

describe("rights", () => {
  it("are all held by whoever may do everything", () => {
    expect(holds(identityWith("all"), "View Identity Graph")).toBe(true);
    expect(holds(identityWith(["View Profiles"]), "View Profiles")).toBe(true);
    expect(holds(identityWith(["View Profiles"]), "View Segments")).toBe(false);
  });

  it.each<[boolean, Right[]]>([
    [true, ["Activate Destinations", "View Destinations", "View Profiles", "View Segments"]],
    [true, ["Activate Destinations", "Manage Destinations", "View Profiles", "View Segments"]],
    [true, ["Activate Destinations", "Activate Segment without Mapping"]],
    [false, ["Activate Destinations", "View Destinations", "View Profiles"]],
    [false, ["Activate Destinations", "View Profiles", "View Segments"]],
    [false, ["Activate Segment without Mapping", "View Destinations", "View Profiles", "View Segments"]],
    [false, []],
  ])("%s: may activate with %j", (may, rights) => {
    expect(mayActivate(identityWith(rights))).toBe(may);
  });

  it("to manage are others for flows of datasets than for all others", () => {
    const datasets = flowFrom(DATA_LAKE_SPEC_ID);
    const audiences = flowFrom(PROFILE_STORE_SPEC_ID);
    const keeper = identityWith(["View Destinations", "Manage and Activate Dataset Destinations"]);
    const manager = identityWith(["View Destinations", "Manage Destinations"]);
    expect(() => requireManagement(asker(keeper), datasets)).not.toThrow();
    expect(() => requireManagement(asker(keeper), audiences)).toThrow(WireError);
    expect(() => requireManagement(asker(manager), audiences)).not.toThrow();
    expect(() => requireManagement(asker(manager), datasets)).toThrow(WireError);
  });

  it("to change are those of every part that changes", () => {
    const before = flowFrom(PROFILE_STORE_SPEC_ID);
    const change = (rights: Right[], after: JsonObject) => () =>
      requireChangeRights(asker(identityWith(rights)), before, { ...before, ...after });
    const renamed = { name: "Renamed" };
    expect(change([], {})).not.toThrow();
    expect(change(["Manage Destinations"], renamed)).not.toThrow();
    expect(change(["Activate Destinations"], renamed)).toThrow(WireError);
    const mapped = { transformations: [{ params: { profileMapping: { mappingId: "1" } } }] };
    expect(change(["Manage Destinations"], mapped)).toThrow(WireError);
  });
});

function flowFrom(specId: string): JsonObject {
  return { name: "Flow", inheritedAttributes: { sourceConnections: [{ connectionSpec: { id: specId } }] } };
}

function asker(identity: Identity) {
  return { identity, world: { switches: defaultSwitches } };
}

function identityWith(rights: Identity["rights"]): Identity {
  return {
    name: "somebody",
    kind: "user",
    token: "token",
    userId: "somebody",
    clientId: "client",
    imsOrgId: "organisation",
    rights,
    labels: [],
    expiresAt: Number.POSITIVE_INFINITY,
  };
}
