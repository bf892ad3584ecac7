import { describe, expect, it } from "vitest";
import { SpecCatalogue } from "../../../src/datasources/SpecCatalogue.ts";
import { Specifications } from "../../../src/datasources/Specifications.ts";
import { Ledger } from "../../../src/upstream/ledger.ts";
import { callerHeaders, scriptedUpstream, type ScriptedAnswer } from "./scriptedUpstream.ts";

const catalogueOfTwo: ScriptedAnswer = { body: { items: [{ id: "b" }, { id: "a" }] } };

/** The specifications of one request; several of them may share the catalogue of their process. */
function specifications(
  answer: () => ScriptedAnswer = () => catalogueOfTwo,
  catalogue = new SpecCatalogue(),
) {
  const upstream = scriptedUpstream(answer);
  const ledger = new Ledger();
  const specs = new Specifications(upstream.service, {
    path: "connectionSpecs",
    baseUrl: "http://platform.test/flowservice",
    headers: callerHeaders,
    catalogue,
    ledger,
  });
  return { ...upstream, specs, ledger, catalogue };
}

describe("within a request", () => {
  it("the whole list is read once, whatever is asked of it", async () => {
    const { specs, paths } = specifications();
    const found = await Promise.all([specs.find("a"), specs.find("b"), specs.find("c"), specs.all()]);
    expect(found.slice(0, 3)).toMatchObject([{ id: "a" }, { id: "b" }, null]);
    expect([...(await specs.all()).keys()]).toEqual(["b", "a"]);
    expect(paths()).toEqual(["/connectionSpecs"]);
  });

  it.each(["constructor", "__proto__", ""])("nothing is found by the id %j", async (id) => {
    expect(await specifications().specs.find(id)).toBeNull();
  });
});

describe("across requests", () => {
  it("the list is remembered for a caller whom upstream accepts, and the ledger says so", async () => {
    const first = specifications();
    await first.specs.all();
    first.catalogue.accept(callerHeaders);
    const second = specifications(undefined, first.catalogue);
    expect(await second.specs.find("a")).toMatchObject({ id: "a" });
    expect(second.paths()).toEqual([]);
    expect(second.ledger.entries).toMatchObject([{ path: "/flowservice/connectionSpecs", via: "cached" }]);
  });

  it("the list is read again by a caller whom upstream has not accepted yet", async () => {
    const first = specifications();
    await first.specs.all();
    const second = specifications(undefined, first.catalogue);
    await second.specs.all();
    expect(second.paths()).toEqual(["/connectionSpecs"]);
  });

  it.each<[string, ScriptedAnswer]>([
    ["a failure", { status: 503 }],
    ["an answer without a list", { body: {} }],
    ["a list with nothing for a record", { body: { items: [{ id: "a" }, null] } }],
    ["a list with a record without id", { body: { items: [{ name: "a" }] } }],
  ])("%s is not remembered", async (_what, answer) => {
    const first = specifications(() => answer);
    await expect(first.specs.all()).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    first.catalogue.accept(callerHeaders);
    const second = specifications(undefined, first.catalogue);
    expect((await second.specs.all()).size).toBe(2);
  });
});
