import { describe, expect, it } from "vitest";
import { createIdentities } from "../../../../emulator/access/identities.ts";
import { createTokens } from "../../../../emulator/access/tokens.ts";

const { known } = createIdentities([]);
const START = 1_800_000_000_000;
const validity = { fromMs: START, untilMs: START + 1000, scope: "openid" };

describe("tokens", () => {
  it("that are issued stand for the credential until they expire", () => {
    const tokens = createTokens(known);
    const service = tokens.identify("emulator-service-client", "emulator-service-secret");
    expect(service?.name).toBe("service");
    const token = service ? tokens.issue(service, validity) : "";
    expect(tokens.resolve(token, START)?.name).toBe("service");
    expect(tokens.resolve(token, START + 999)?.name).toBe("service");
    expect(tokens.resolve(token, START + 1000)).toBeUndefined();
  });

  it("are known to every emulator, so that a restart does not end them", () => {
    const service = known.find(({ kind }) => kind === "service");
    const token = service ? createTokens(known).issue(service, validity) : "";
    expect(createTokens(known).resolve(token, START)?.name).toBe("service");
    expect(createTokens([]).resolve(token, START)).toBeUndefined();
  });

  it.each([
    ["emulator-service-client", "wrong"],
    ["emulator-client", ""],
    ["", ""],
  ])("are for nobody who says %j and %j", (clientId, secret) => {
    expect(createTokens(known).identify(clientId, secret)).toBeUndefined();
  });

  it.each(["", ".", "a.b", "a.b.c", "a.b.c.d", "emulator-token-nobody"])("are not made up as %j", (token) => {
    expect(createTokens(known).resolve(token, START)).toBeUndefined();
  });
});
