import { describe, expect, it } from "vitest";
import { createDefaultSeed } from "../../../../emulator/seed/createDefaultSeed.ts";
import type { Json } from "../../../../emulator/json/json.ts";
import type { SandboxSeed, SeedData } from "../../../../emulator/seed/SeedData.ts";

const NOON = Date.UTC(2026, 4, 14, 12);
const seed = createDefaultSeed(NOON);
const sandboxes = seed.organisations.flatMap(({ imsOrgId, sandboxes: all }) =>
  all.map((sandbox) => ({ imsOrgId, sandbox })),
);
const production = sandboxOf(seed, "prod");

describe("the default seed", () => {
  it("describes a believable production sandbox", () => {
    const flows = production.flows.filter(({ inheritedAttributes }) => inheritedAttributes.properties);
    const destinations = new Set(flows.map(targetSpecOf));
    expect({
      accounts: production.connections.length,
      dataflows: flows.length,
      destinations: destinations.size,
      segments: production.segmentDefinitions.length,
      runs: production.runs.length,
    }).toEqual({ accounts: 16, dataflows: 41, destinations: 12, segments: 60, runs: 600 });
  });

  it("has a production and a development sandbox in the first organisation and one in the second", () => {
    expect(seed.organisations.map((organisation) => organisation.sandboxes.map(({ name }) => name))).toEqual([
      ["prod", "dev"],
      ["prod"],
    ]);
  });

  it("shows flows in every state", () => {
    const states = new Set(production.flows.map(({ state }) => state));
    expect([...states].toSorted()).toEqual(["disabled", "draft", "enabled", "initializing"]);
    expect(production.flows.some(({ lastOperation }) => lastOperation?.status.value === "failed")).toBe(true);
    expect(production.flows.filter(({ labels }) => labels?.includes("core/C12"))).toHaveLength(1);
    expect(production.flows.filter(({ scheduleParams }) => scheduleParams)).not.toHaveLength(0);
  });

  it("has source dataflows that nothing marks as destinations", () => {
    const ingestion = production.flows.filter(({ inheritedAttributes }) => !inheritedAttributes.properties);
    expect(ingestion).toHaveLength(2);
  });

  it("shows every segment definition as an audience, and external audiences under two ids", () => {
    const audiences = new Map(production.audiences.map((audience) => [audience.id, audience]));
    expect(production.segmentDefinitions.filter(({ id }) => audiences.get(id)?.audienceId !== id)).toEqual(
      [],
    );
    const external = production.audiences.filter(({ id, audienceId }) => id !== audienceId);
    expect(external).toHaveLength(6);
    expect(new Set(external.map(({ originName }) => originName)).size).toBe(3);
  });

  it("has segments of every kind of evaluation", () => {
    const kinds = production.segmentDefinitions.map(({ evaluationInfo }) => JSON.stringify(evaluationInfo));
    expect(new Set(kinds).size).toBe(3);
  });

  it("tells the size of every segment in the newest job", () => {
    const [newest] = production.segmentJobs.toSorted((one, other) => other.creationTime - one.creationTime);
    const metrics = newest?.["metrics"];
    const counter = isObject(metrics) ? metrics["segmentedProfileCounter"] : undefined;
    expect(newest?.status).toBe("SUCCEEDED");
    expect(Object.keys(isObject(counter) ? counter : {}).toSorted()).toEqual(
      production.segmentDefinitions.map(({ id }) => id).toSorted(),
    );
  });

  it("is the same at every start of a day", () => {
    expect(createDefaultSeed(NOON + 3_600_000)).toEqual(seed);
  });

  it("keeps ids, names and relations and moves only times from one day to the next", () => {
    expect(withoutTimes(createDefaultSeed(NOON + 86_400_000))).toEqual(withoutTimes(seed));
  });

  it("holds nothing that lies in the future of the day it was made for", () => {
    const startOfDay = Date.UTC(2026, 4, 14);
    const late = sandboxes.flatMap(({ sandbox }) =>
      [...sandbox.connections, ...sandbox.targetConnections, ...sandbox.flows, ...sandbox.runs].filter(
        ({ createdAt, updatedAt }) => createdAt > updatedAt || updatedAt > startOfDay,
      ),
    );
    expect(late).toEqual([]);
  });

  it("writes the second of the last change into every etag", () => {
    const records = [...production.connections, ...production.flows, ...production.runs];
    const odd = records.filter(({ etag, updatedAt }) => {
      const seconds = /^"[0-9a-f]{8}-0000-0200-0000-([0-9a-f]{8})0000"$/.exec(etag)?.[1] ?? "";
      return Number.parseInt(seconds, 16) !== Math.floor(updatedAt / 1000);
    });
    expect(odd).toEqual([]);
  });
});

describe.each(sandboxes.map(({ imsOrgId, sandbox }) => ({ imsOrgId, sandbox, name: sandbox.name })))(
  "the sandbox $name of $imsOrgId",
  ({ imsOrgId, sandbox }) => {
    it("has unique ids, all in their organisation and sandbox", () => {
      const records = [
        ...sandbox.connections,
        ...sandbox.sourceConnections,
        ...sandbox.targetConnections,
        ...sandbox.flows,
        ...sandbox.runs,
      ];
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
      expect(
        records.filter((record) => record.imsOrgId !== imsOrgId || record.sandboxId !== sandbox.id),
      ).toEqual([]);
    });

    it("joins every record to ones that exist", () => {
      expect(danglingReferences(sandbox, seed)).toEqual([]);
    });

    it("repeats in each flow what its connections say", () => {
      const sources = new Map(sandbox.sourceConnections.map((source) => [source.id, source]));
      const targets = new Map(sandbox.targetConnections.map((target) => [target.id, target]));
      for (const { inheritedAttributes } of sandbox.flows) {
        for (const { id, connectionSpec, baseConnection } of inheritedAttributes.sourceConnections) {
          const source = sources.get(id);
          expect({ connectionSpec, baseConnection }).toEqual({
            connectionSpec: source?.connectionSpec,
            baseConnection: source?.inheritedAttributes?.baseConnection,
          });
        }
        for (const { id, connectionSpec, baseConnection } of inheritedAttributes.targetConnections) {
          const target = targets.get(id);
          expect({ connectionSpec, baseConnection }).toEqual({
            connectionSpec: target?.connectionSpec,
            baseConnection: target?.inheritedAttributes?.baseConnection,
          });
        }
      }
    });
  },
);

function targetSpecOf(flow: SandboxSeed["flows"][number]): string | undefined {
  return flow.inheritedAttributes.targetConnections[0]?.connectionSpec.id;
}

function danglingReferences(sandbox: SandboxSeed, { connectionSpecs, flowSpecs }: SeedData): string[] {
  const specs = idSet(connectionSpecs);
  const accounts = idSet(sandbox.connections);
  const sources = idSet(sandbox.sourceConnections);
  const targets = idSet(sandbox.targetConnections);
  const flows = idSet(sandbox.flows);
  const knownFlowSpecs = idSet(flowSpecs);
  const dangling: string[] = [];
  const check = (known: ReadonlySet<string>, id: string | undefined, what: string): void => {
    if (id !== undefined && !known.has(id)) dangling.push(`${what} ${id}`);
  };
  for (const { connectionSpec } of sandbox.connections) check(specs, connectionSpec.id, "spec of account");
  for (const end of [...sandbox.sourceConnections, ...sandbox.targetConnections]) {
    check(specs, end.connectionSpec.id, "spec of end");
    check(accounts, end.baseConnectionId, "account of end");
    check(accounts, end.inheritedAttributes?.baseConnection.id, "inherited account of end");
  }
  for (const flow of sandbox.flows) {
    check(knownFlowSpecs, flow.flowSpec.id, "flow spec");
    for (const id of flow.sourceConnectionIds) check(sources, id, "source of flow");
    for (const id of flow.targetConnectionIds) check(targets, id, "target of flow");
  }
  for (const { flowId } of sandbox.runs) check(flows, flowId, "flow of run");
  return dangling;
}

function idSet(records: { id: string }[]): ReadonlySet<string> {
  return new Set(records.map(({ id }) => id));
}

/** Numbers of ten digits and more, dates and etags depend on the day; everything else must not. */
function withoutTimes(value: Json | SeedData): Json {
  return JSON.parse(
    JSON.stringify(value, (key, member: Json) => {
      if (/[eE]tag$|^version$/.test(key) || (key === "ops" && Array.isArray(member))) return null;
      if (typeof member === "number" && member > 1_000_000_000) return 0;
      if (typeof member === "string") {
        return member.replace(/\d{4}-\d{2}-\d{2}/g, "date").replace(/\b\d{10,13}\b/g, "time");
      }
      return member;
    }),
  );
}

function sandboxOf({ organisations }: SeedData, name: string): SandboxSeed {
  const sandbox = organisations[0]?.sandboxes.find((candidate) => candidate.name === name);
  if (sandbox === undefined) throw new Error(`the seed has no sandbox ${name}`);
  return sandbox;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
