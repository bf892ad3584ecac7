import { describe, expect, it } from "vitest";
import type { Identity } from "../../../emulator/identities.ts";
import { holds, mayActivate } from "../../../emulator/rights.ts";
import type { Right } from "../../../emulator/rules/rights.ts";

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
});

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
