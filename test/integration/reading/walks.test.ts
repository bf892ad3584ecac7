import { describe, expect, it } from "vitest";
import { createManualClock, type MovableClock } from "../../../emulator/time/clock.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { createCampaignFlow } from "../../support/activation.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { createPlatformClient, type PlatformClient } from "../../support/platformClient.ts";
import { destinationFlows, NOON_MS, sandboxOf } from "./readingGateway.ts";

interface Walk {
  readonly gateway: TestGateway;
  readonly clock: MovableClock;
  /** The REST service, as those use it who work on the lists meanwhile. */
  readonly service: PlatformClient;
}

const seed = createDefaultSeed(NOON_MS);
const prod = sandboxOf(seed, 0, "prod");

/** Nothing in it is in use, so that everything may be deleted. */
const seedWithoutFlows = createDefaultSeed(NOON_MS);
Object.assign(sandboxOf(seedWithoutFlows, 0, "prod"), { flows: [], runs: [] });

/** A gateway of its own, since the test changes what there is. */
async function start(of = seed): Promise<Walk> {
  const clock = createManualClock(NOON_MS);
  const gateway = await startGateway({ emulatorOptions: { seed: of, clock } });
  const { url, identities } = gateway.emulator;
  return { gateway, clock, service: createPlatformClient(url, identities) };
}

/** Walks a list to its end and does something after each page; what it is given are the ids that the page has shown. */
async function walk(
  { gateway }: Walk,
  noun: string,
  first: number,
  meanwhile: (shown: readonly string[], turn: number) => Promise<unknown>,
): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 100; turn += 1) {
    const { body } = await gateway.query(
      `query ($first: Int, $after: String) { ${noun}(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
    );
    expect(body.errors).toBeUndefined();
    const page = body.data?.[noun] as Page;
    const shown = page.nodes.map(({ id }) => id);
    seen.push(...shown);
    if (!page.pageInfo.hasNextPage) return seen;
    after = page.pageInfo.endCursor;
    await meanwhile(shown, turn);
  }
  throw new Error("The walk does not end.");
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

function expectComplete(
  seen: readonly string[],
  all: readonly { readonly id: string }[],
  gone: ReadonlySet<string>,
): void {
  expect(seen.length).toBe(new Set(seen).size);
  const stayed = all.map(({ id }) => id).filter((id) => !gone.has(id));
  expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
}

describe("a walk over dataflows", () => {
  it.each([3, 8, 20])(
    "in pages of %i misses none and repeats none while dataflows come, go and change",
    async (first) => {
      const walking = await start();
      const { service, clock } = walking;
      const gone = new Set<string>();
      const seen = await walk(walking, "dataflows", first, async (shown, turn) => {
        clock.advance(60_000);
        await createCampaignFlow(service, { name: `made meanwhile ${turn}` });
        const last = shown.at(-1) ?? "";
        // The dataflow at the cursor goes, and one that has been shown before is renamed, which makes it the latest to change.
        const deleted = await service.delete(`/flows/${last}`);
        if (deleted.status === 202) gone.add(last);
        const [item] = (await service.get(`/flows/${shown[0]}`)).body["items"] as { etag: string }[];
        const renamed = await service.patch(`/flows/${shown[0]}`, item?.etag, [
          { op: "replace", path: "/name", value: `renamed ${turn}` },
        ]);
        expect(renamed.status).toBe(200);
      });
      expectComplete(seen, destinationFlows(prod), gone);
      expect(gone.size).toBeGreaterThan(1);
    },
  );
});

describe("a walk over segments, which upstream numbers by pages", () => {
  it.each([5, 20, 40])(
    "in pages of %i misses none and repeats none while segments come and go",
    async (first) => {
      const walking = await start(seedWithoutFlows);
      const { service, clock } = walking;
      const gone = new Set<string>();
      const seen = await walk(walking, "segments", first, async (shown, turn) => {
        clock.advance(60_000);
        for (const name of [`made ${turn} a`, `made ${turn} b`]) {
          const made = await service.post("/data/core/ups/segment/definitions", {
            name,
            schema: { name: "_xdm.context.profile" },
            expression: { type: "PQL", format: "pql/text", value: "true" },
          });
          expect(made.status).toBe(200);
        }
        for (const id of [shown[0], shown.at(-1)]) {
          const deleted = await service.delete(`/data/core/ups/segment/definitions/${id}`);
          if (deleted.status === 200) gone.add(id ?? "");
        }
      });
      expectComplete(seen, prod.audiences, gone);
      expect(gone.size).toBeGreaterThan(0);
    },
  );
});

describe("a walk over segments of which the last to be shown are deleted, all that a cursor remembers with them,", () => {
  it.each([
    ["ten", 20, 10],
    ["all", 9, 9],
  ])("in pages of which %s go misses none and repeats none", async (_what, first, deletedOfPage) => {
    const walking = await start(seedWithoutFlows);
    const gone = new Set<string>();
    const seen = await walk(walking, "segments", first, async (shown) => {
      for (const id of shown.slice(-deletedOfPage)) {
        const deleted = await walking.service.delete(`/data/core/ups/segment/definitions/${id}`);
        if (deleted.status === 200) gone.add(id);
      }
    });
    expectComplete(seen, prod.audiences, gone);
    expect(gone.size).toBeGreaterThan(deletedOfPage);
  });
});

describe("a walk over runs", () => {
  it("goes on where it was when runs have been added by time passing", async () => {
    const walking = await start();
    const seen = await walk(walking, "dataflowRuns", 90, async () => walking.clock.advance(3_600_000));
    expectComplete(seen, prod.runs, new Set());
  });
});
