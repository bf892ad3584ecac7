import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEmulator } from "../../../emulator/createEmulator.ts";
import { checkSeed } from "../../../emulator/ownSeed/checkSeed.ts";
import { completeSeed } from "../../../emulator/ownSeed/completeSeed.ts";
import { SeedError } from "../../../emulator/ownSeed/SeedError.ts";
import type { SandboxInput, SeedInput } from "../../../emulator/ownSeed/SeedInput.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { startEmulator } from "../../support/emulator.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
const example = readFileSync(
  join(import.meta.dirname, "..", "..", "..", "examples", "emulator-seed.json"),
  "utf8",
);

describe("a seed of one's own", () => {
  it("may leave out everything that follows from the rest", () => {
    const { flow, other } = completedExample();
    expect(other).toMatchObject({ name: "dev", title: "dev", type: "development", flows: [], datasets: [] });
    expect(flow).toMatchObject({
      state: "enabled",
      version: flow.etag,
      createdAt: NOW,
      imsOrgId: "0123456789ABCDEF01234567@AdobeOrg",
      sandboxName: "prod",
      flowSpec: { version: "1.0" },
      inheritedAttributes: {
        properties: { isDestinationFlow: true },
        sourceConnections: [{ baseConnection: { id: "a3f1c7de-6f0e-4c56-9a55-0d3a5b7a1c01" } }],
        targetConnections: [{ baseConnection: { id: "a3f1c7de-6f0e-4c56-9a55-0d3a5b7a1c02" } }],
      },
      lastRunDetails: { id: "a3f1c7de-6f0e-4c56-9a55-0d3a5b7a1c07", state: "success" },
    });
    expect(flow.etag).toMatch(/^"[\w-]+"$/);
  });

  it("has runs with the metrics of their state, and an audience for each segment", () => {
    const { flow, sandbox } = completedExample();
    expect(sandbox.runs[1]).toMatchObject({
      state: "failed",
      flowSpec: flow.flowSpec,
      metrics: { statusSummary: { status: "failed" }, durationSummary: { completedAtUTC: 1767333660000 } },
    });
    expect(sandbox.audiences.map(({ audienceId }) => audienceId)).toEqual([
      "a3f1c7de-6f0e-4c56-9a55-0d3a5b7a1c06",
      "crm-1042",
    ]);
  });

  it("is what the emulator then serves, to the identities of its organisation", async () => {
    const { url, identities } = await startEmulator({ seed: asSeed(exampleSeed()) });
    const { headers } = identities.admin;
    const base = `${url}/data/foundation/flowservice`;
    const ask = async (path: string) => (await fetch(`${base}${path}`, { headers })).json();
    expect(headers["x-gw-ims-org-id"]).toBe("0123456789ABCDEF01234567@AdobeOrg");
    expect(
      await ask(
        "/flows?property=inheritedAttributes.targetConnections[].baseConnection.id==a3f1c7de-6f0e-4c56-9a55-0d3a5b7a1c02",
      ),
    ).toMatchObject({ items: [{ name: "Audiences to our bucket" }] });
    expect(await ask("/runs?property=flowId==a3f1c7de-6f0e-4c56-9a55-0d3a5b7a1c05&count=true")).toEqual({
      count: 2,
    });
  });

  it("keeps an emulator from starting when it cannot be used, and leaves its file closed and empty", async () => {
    const folder = mkdtempSync(join(tmpdir(), "emulator-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const db = join(folder, "state.sqlite");
    const wrong = seedOf({ runs: [{ id: "1", flowId: "gone" }] });
    await expect(createEmulator({ db, seed: wrong })).rejects.toThrow(SeedError);
    const { identities } = await startEmulator({ db, seed: asSeed(exampleSeed()) });
    expect(identities.admin.imsOrgId).toBe("0123456789ABCDEF01234567@AdobeOrg");
  });

  it("keeps the emulator's catalogue unless it brings one", () => {
    expect(completed(exampleSeed()).connectionSpecs).toEqual(createDefaultSeed(NOW).connectionSpecs);
    const bare = { connectionSpecs: [], flowSpecs: [], organisations: [organisation({})] };
    expect(completed(bare)).toMatchObject({ connectionSpecs: [], flowSpecs: [] });
  });

  it("stays as it is where it leaves nothing out", () => {
    const seed = createDefaultSeed(NOW);
    expect(completed(seed)).toEqual(seed);
  });

  it("gives whoever made a record the last change of it, too", () => {
    const account = { id: "1", name: "One", createdBy: "me", connectionSpec: { id: s3 } };
    const [sandbox] = completed(seedOf({ connections: [account] })).organisations[0]?.sandboxes ?? [];
    expect(sandbox?.connections).toMatchObject([{ createdBy: "me", updatedBy: "me" }]);
  });

  it.each<[string, unknown, string]>([
    ["that is no object", [], "the seed must be object"],
    ["without organisations", { organisations: [] }, "organisations must NOT have fewer than 1 items"],
    [
      "with a misspelt list",
      { organisations: [organisation({ flow: [] })] },
      'organisations[0].sandboxes[0]: "flow" is unknown',
    ],
    [
      "with a record that lacks something",
      seedOf({ flows: [{ id: "1" }] }),
      'organisations[0].sandboxes[0].flows[0]: "name" is missing',
    ],
    [
      "with something of another kind",
      seedOf({ runs: [{ id: "1", flowId: "2", createdAt: "yesterday" }] }),
      "organisations[0].sandboxes[0].runs[0].createdAt must be integer",
    ],
    [
      "with a word that means nothing",
      seedOf({ type: "staging" }),
      'organisations[0].sandboxes[0].type must be equal to one of the allowed values: ["production","development"]',
    ],
  ])("%s is refused at its place", (_, seed, fault) => {
    expect(faultsOf(() => completed(seed))).toContain(fault);
  });

  it.each<[string, SeedInput, string]>([
    [
      "an unknown destination",
      seedOf({ connections: [{ id: "1", name: "One", connectionSpec: { id: "nowhere" } }] }),
      'connections[0].connectionSpec.id: the catalogue has no connection spec "nowhere"',
    ],
    [
      "an account that is not there",
      seedOf({
        targetConnections: [
          { id: "1", name: "One", connectionSpec: { id: s3 }, params: {}, baseConnectionId: "nobody" },
        ],
      }),
      'targetConnections[0].baseConnectionId: there is no connection "nobody"',
    ],
    [
      "ends that are not there",
      seedOf({ flows: [flowBetween("here", "there")] }),
      'flows[0].targetConnectionIds: there is no target connection "there"',
    ],
    [
      "the runs of a flow that is not there",
      seedOf({ runs: [{ id: "1", flowId: "gone" }] }),
      'runs[0].flowId: there is no flow "gone"',
    ],
    [
      "the same id twice",
      seedOf({ segmentDefinitions: [segmentNamed("One"), segmentNamed("Two")] }),
      'segmentDefinitions: "1" is there twice',
    ],
  ])("is refused when it names %s", (_, seed, fault) => {
    expect(faultsOf(() => completed(seed))).toContain(`organisations[0].sandboxes[0].${fault}`);
  });

  it("is told all of its faults at once", () => {
    const flows = [flowBetween("here", "there"), { ...flowBetween("x", "y"), id: "2" }];
    expect(faultsOf(() => completed(seedOf({ flows })))).toHaveLength(4);
    const sandboxes = [{ name: "prod" }, { name: "prod" }];
    const twice = { organisations: [{ imsOrgId: "one", sandboxes }, organisation({ imsOrgId: "one" })] };
    expect(faultsOf(() => completed(twice))).toEqual([
      'organisations: "one" is there twice',
      'organisations[0].sandboxes: "prod" is there twice',
    ]);
  });
});

const s3 = "4fce964d-3f37-408f-9778-e597338a21ee";

function exampleSeed(): unknown {
  return JSON.parse(example);
}

function completedExample() {
  const [sandbox, other] = completed(exampleSeed()).organisations[0]?.sandboxes ?? [];
  const [flow] = sandbox?.flows ?? [];
  if (!sandbox || !flow) throw new Error("The example has no sandbox with a flow.");
  return { sandbox, other, flow };
}

function asSeed(seed: unknown): SeedInput {
  checkSeed(seed);
  return seed;
}

function completed(seed: unknown) {
  return completeSeed(asSeed(seed), NOW);
}

function organisation({ imsOrgId = "org@AdobeOrg", ...sandbox }: Record<string, unknown>) {
  return { imsOrgId: String(imsOrgId), sandboxes: [{ name: "prod", ...sandbox }] };
}

function seedOf(sandbox: Partial<SandboxInput> | Record<string, unknown>): SeedInput {
  return { organisations: [organisation({ ...sandbox })] };
}

function flowBetween(source: string, target: string) {
  const flowSpec = { id: "1a0514a6-33d4-4c7f-aff8-594799c47549" };
  return { id: "1", name: "One", flowSpec, sourceConnectionIds: [source], targetConnectionIds: [target] };
}

function segmentNamed(name: string) {
  return { id: "1", name };
}

function faultsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SeedError) return error.faults;
    throw error;
  }
  return [];
}
