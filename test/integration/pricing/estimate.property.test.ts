import { assert, asyncProperty, gen, pre } from "fast-check";
import { afterAll, expect, it } from "vitest";
import { createSchema } from "../../../src/server/schema.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { crowdedSeed, GUARDRAILS } from "./crowdedSeed.ts";
import { randomOperation, type World } from "./randomOperation.ts";

/** Repeat a failure, or look further, with PRICING_SEED and PRICING_RUNS. */
const seed = Number(process.env["PRICING_SEED"] ?? 20_260_101);
const numRuns = Number(process.env["PRICING_RUNS"] ?? 60);

/** Nothing but the price is under test: everything else lets every operation through, and the ceiling all but the absurd ones. */
const env = {
  EXPLAIN_UPSTREAM: "always",
  MAX_UPSTREAM_CALLS: "5000",
  MAX_OBJECTS: "1000000000",
  MAX_DEPTH: "100",
  MAX_ALIASES: "1000",
  MAX_TOKENS: "100000",
  MAX_DIRECTIVES: "1000",
  MAX_REPRESENTATIONS: "1000",
  LOG_LEVEL: "silent",
  REQUEST_DEADLINE_MS: "60000",
  UPSTREAM_TIMEOUT_MS: "60000",
};

interface Upstream {
  readonly calls: readonly { readonly via: string }[];
  readonly cost: { readonly estimated: number; readonly actual: number };
}

it.each([
  ["the seed", {}, 2],
  ["data that share nothing, at the guardrails", { seed: crowdedSeed(GUARDRAILS) }, 1],
])(
  "never estimates a random query below what it costs, on %s",
  { timeout: 240_000 },
  async (_, emulatorOptions, mostMultiplied) => {
    const gateway = await startGateway({ env, emulatorOptions, onFinished: afterAll });
    const world = { ...(await explore(gateway)), mostMultiplied };
    const ratios: number[] = [];
    const property = asyncProperty(gen(), async (g) => {
      const { query, variables } = randomOperation(g, world);
      const { status, body } = await gateway.query(query, variables);
      pre(status !== 400 || body.errors?.[0]?.extensions.code !== "TOO_EXPENSIVE");
      expect(body.errors?.slice(0, 2) ?? [], query).toEqual([]);
      const upstream = body.extensions?.["upstream"] as Upstream;
      // What the cache of specifications held would have been sent by a process that has just started.
      const made = upstream.calls.filter(({ via }) => via !== "shared").length;
      expect(made, `${query}\n${JSON.stringify(upstream.cost)}`).toBeLessThanOrEqual(upstream.cost.estimated);
      if (upstream.cost.estimated > 0) ratios.push(made / upstream.cost.estimated);
    });
    await assert(property, { seed, numRuns, endOnFailure: true });
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const exact = ratios.filter((ratio) => ratio === 1).length;
    console.log(
      `Of the estimate ${(mean * 100).toFixed(0)} % was spent on average over ${ratios.length} queries; ${exact} were exact.`,
    );
    expect(ratios.length).toBeGreaterThan(numRuns / 2);
  },
);

const LISTS = [
  "destinations",
  "baseConnections",
  "sourceConnections",
  "targetConnections",
  "dataflows",
  "dataflowRuns",
  "segments",
];

/** Finds out by asking which ids and cursors there are. */
async function explore(gateway: TestGateway): Promise<Omit<World, "mostMultiplied">> {
  const ids: Record<string, string[]> = {};
  const cursors: Record<string, string[]> = {};
  for (const list of LISTS) {
    const { body } = await gateway.query(
      `{ ${list}(first: 100) { edges { cursor node { __typename id } } } }`,
    );
    const page = body.data?.[list] as {
      edges: { cursor: string; node: { __typename: string; id: string } }[];
    };
    for (const { node } of page.edges) (ids[node.__typename] ??= []).push(node.id);
    cursors[`Query.${list}`] = [3, 19, 99].flatMap((index) => page.edges[index]?.cursor ?? []);
  }
  const { body } = await gateway.query("{ flowSpecs { id } }");
  const flowSpecs = (body.data?.["flowSpecs"] ?? []) as { id: string }[];
  ids["FlowSpec"] = flowSpecs.map(({ id }) => id);
  return { schema: createSchema(), ids, cursors };
}
