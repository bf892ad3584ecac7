import { beforeEach, describe, expect, it } from "vitest";
import { SpecCatalogue } from "../../../src/datasources/SpecCatalogue.ts";
import { callerHeaders } from "./scriptedUpstream.ts";

const MINUTE_MS = 60_000;
const ada = callerHeaders;
const bob = { ...ada, authorization: "Bearer token-of-bob" };
const specs = [{ id: "spec-1" }];

/** A catalogue that ada has filled after upstream had accepted her. */
function filledByAda(options: ConstructorParameters<typeof SpecCatalogue>[0] = {}): SpecCatalogue {
  const catalogue = new SpecCatalogue(options);
  catalogue.accept(ada);
  catalogue.write(ada, "connectionSpecs", specs);
  return catalogue;
}

describe("what is remembered", () => {
  it("is read by who fetched it", () => {
    expect(filledByAda().read(ada, "connectionSpecs")).toBe(specs);
  });

  it("is read by another caller of the same sandbox once upstream has accepted that very caller", () => {
    const catalogue = filledByAda();
    expect(catalogue.read(bob, "connectionSpecs")).toBeUndefined();
    catalogue.accept(bob);
    expect(catalogue.read(bob, "connectionSpecs")).toBe(specs);
  });

  it("is not read by one whom upstream has never accepted, though its headers name organisation and sandbox", () => {
    const { authorization: _token, ...withoutToken } = ada;
    expect(filledByAda().read(withoutToken, "connectionSpecs")).toBeUndefined();
    expect(filledByAda().read({ ...ada, "x-api-key": "another" }, "connectionSpecs")).toBeUndefined();
  });

  it.each([
    ["organisation", { "x-gw-ims-org-id": "TWO@AdobeOrg" }],
    ["sandbox", { "x-sandbox-name": "dev" }],
    ["sandbox by id", { "x-sandbox-id": "5c6e" }],
  ])("is of one %s only", (_what, difference) => {
    const catalogue = filledByAda();
    const elsewhere = { ...ada, ...difference };
    expect(catalogue.read(elsewhere, "connectionSpecs")).toBeUndefined();
    catalogue.accept(elsewhere);
    expect(catalogue.read(elsewhere, "connectionSpecs")).toBeUndefined();
  });

  it("is of one family only", () => {
    expect(filledByAda().read(ada, "flowSpecs")).toBeUndefined();
  });
});

describe("time", () => {
  let nowMs = 0;
  const now = () => nowMs;
  beforeEach(() => {
    nowMs = 1000;
  });

  it("makes the catalogue forget specifications after ten minutes", () => {
    const catalogue = filledByAda({ acceptanceTtlMs: 60 * MINUTE_MS, now });
    nowMs += 10 * MINUTE_MS;
    expect(catalogue.read(ada, "connectionSpecs")).toBe(specs);
    nowMs += 1;
    expect(catalogue.read(ada, "connectionSpecs")).toBeUndefined();
  });

  it("makes the catalogue forget after five minutes that a caller was accepted", () => {
    const catalogue = filledByAda({ now });
    nowMs += 5 * MINUTE_MS;
    expect(catalogue.read(ada, "connectionSpecs")).toBe(specs);
    nowMs += 1;
    expect(catalogue.read(ada, "connectionSpecs")).toBeUndefined();
    catalogue.accept(ada);
    expect(catalogue.read(ada, "connectionSpecs")).toBe(specs);
  });

  it("is counted anew each time that upstream accepts the caller", () => {
    const catalogue = filledByAda({ now });
    nowMs += 4 * MINUTE_MS;
    catalogue.accept(ada);
    nowMs += 4 * MINUTE_MS;
    expect(catalogue.read(ada, "connectionSpecs")).toBe(specs);
  });

  it("is a setting", () => {
    const catalogue = filledByAda({ ttlMs: 5, now });
    nowMs += 6;
    expect(catalogue.read(ada, "connectionSpecs")).toBeUndefined();
  });
});
