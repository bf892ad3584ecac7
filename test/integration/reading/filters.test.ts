import { beforeAll, describe, expect, it } from "vitest";
import type {
  AudienceRecord,
  ConnectionRecord,
  FlowRecord,
  RunRecord,
  SourceConnectionRecord,
  TargetConnectionRecord,
} from "../../../emulator/seed/SeedData.ts";
import { createManualClock } from "../../../emulator/time/clock.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { startGateway } from "../../support/gateway.ts";
import {
  destinationFlows,
  firstOf,
  iso,
  NOON_MS,
  type ReadingGateway,
  sandboxOf,
  startReadingGateway,
} from "./readingGateway.ts";

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway();
});

type Filter = Readonly<Record<string, unknown>>;

/** A filter made from the seed, and the same condition on its records. */
type Case<T> = [what: string, (gateway: ReadingGateway) => { filter: Filter; fits: (record: T) => boolean }];

/** Expects that a filtered list holds exactly the records that fit, that it is counted so, and that there are some. */
async function expectFiltered<T extends { readonly id: string }>(
  noun: string,
  typeName: string,
  records: readonly T[],
  { filter, fits }: { filter: Filter; fits: (record: T) => boolean },
): Promise<void> {
  const query = `query ($filter: ${typeName}!) { ${noun}(first: 100, filter: $filter) { totalCount nodes { id } } }`;
  const data = await gateway.ask<Record<string, { totalCount: number; nodes: { id: string }[] }>>(query, {
    filter,
  });
  const expected = records.filter(fits).map(({ id }) => id);
  const found = data[noun]?.nodes.map(({ id }) => id) ?? [];
  expect(data[noun]?.totalCount).toBe(expected.length);
  if (expected.length <= 100) expect(found.toSorted()).toEqual(expected.toSorted());
  else expect(found.every((id) => expected.includes(id))).toBe(true);
  expect(expected.length).toBeGreaterThan(0);
}

const targetOf = ({ inheritedAttributes }: FlowRecord) => inheritedAttributes.targetConnections[0];

const dataflowCases: Case<FlowRecord>[] = [
  [
    "any of several ids",
    ({ prod }) => {
      const ids = [...destinationFlows(prod).slice(3, 9), { id: "unknown" }].map(({ id }) => id);
      return { filter: { ids }, fits: ({ id }) => ids.includes(id) };
    },
  ],
  [
    "an exact name",
    ({ prod }) => {
      const { name } = firstOf(destinationFlows(prod).slice(5));
      return { filter: { name }, fits: (flow) => flow.name === name };
    },
  ],
  ...(["ENABLED", "DISABLED", "DRAFT", "INITIALIZING"] as const).map((state): Case<FlowRecord> => [
    `the state ${state}`,
    () => ({ filter: { state }, fits: (flow) => flow.state === state.toLowerCase() }),
  ]),
  [
    "a destination",
    ({ prod }) => {
      const destinationId = targetOf(firstOf(destinationFlows(prod)))?.connectionSpec.id;
      return {
        filter: { destinationId },
        fits: (flow) => targetOf(flow)?.connectionSpec.id === destinationId,
      };
    },
  ],
  [
    "an account",
    ({ prod }) => {
      const baseConnectionId = targetOf(firstOf(destinationFlows(prod)))?.baseConnection?.id;
      return {
        filter: { baseConnectionId },
        fits: (flow) => targetOf(flow)?.baseConnection?.id === baseConnectionId,
      };
    },
  ],
  [
    "a source connection",
    ({ prod }) => {
      const [sourceConnectionId = ""] = firstOf(destinationFlows(prod)).sourceConnectionIds;
      return {
        filter: { sourceConnectionId },
        fits: (flow) => flow.sourceConnectionIds.includes(sourceConnectionId),
      };
    },
  ],
  [
    "a target connection",
    ({ prod }) => {
      const [targetConnectionId = ""] = firstOf(destinationFlows(prod)).targetConnectionIds;
      return {
        filter: { targetConnectionId },
        fits: (flow) => flow.targetConnectionIds.includes(targetConnectionId),
      };
    },
  ],
  [
    "a kind of pipeline",
    ({ prod }) => {
      const { id: flowSpecId } = firstOf(destinationFlows(prod)).flowSpec;
      return { filter: { flowSpecId }, fits: ({ flowSpec }) => flowSpec.id === flowSpecId };
    },
  ],
  [
    "a segment",
    ({ prod }) => {
      const text = JSON.stringify(prod.flows);
      const { id } = firstOf(prod.audiences.filter((audience) => text.includes(`"id":"${audience.id}"`)));
      return {
        filter: { segmentId: id },
        fits: (flow) => JSON.stringify(flow.transformations).includes(`"${id}"`),
      };
    },
  ],
  ...(
    [
      ["SUCCESS", "success"],
      ["FAILED", "failed"],
    ] as const
  ).map(([lastRunStatus, text]): Case<FlowRecord> => [
    `the status ${lastRunStatus} of the latest run`,
    () => ({ filter: { lastRunStatus }, fits: ({ lastRunDetails }) => lastRunDetails?.state === text }),
  ]),
  [
    "a span of the latest run's beginning",
    ({ prod }) => {
      const times = destinationFlows(prod).flatMap(
        ({ lastRunDetails }) => lastRunDetails?.startedAtUTC ?? [],
      );
      const [from = 0, to = 0] = [times.toSorted()[5], times.toSorted()[20]];
      return {
        filter: { lastRunStartedAt: { from: iso(from), to: iso(to) } },
        fits: ({ lastRunDetails: { startedAtUTC: at } = { startedAtUTC: -1 } }) => at >= from && at < to,
      };
    },
  ],
  [
    "an open span",
    ({ prod }) => {
      const [from = 0] = destinationFlows(prod).flatMap(
        ({ lastRunDetails }) => lastRunDetails?.startedAtUTC ?? [],
      );
      return {
        filter: { lastRunStartedAt: { from: iso(from) } },
        fits: ({ lastRunDetails }) => (lastRunDetails?.startedAtUTC ?? -1) >= from,
      };
    },
  ],
  [
    "several conditions at once",
    ({ prod }) => {
      const flow = firstOf(destinationFlows(prod).filter(({ state }) => state === "enabled"));
      const destinationId = targetOf(flow)?.connectionSpec.id;
      return {
        filter: { destinationId, state: "ENABLED", flowSpecId: flow.flowSpec.id },
        fits: (one) =>
          one.state === "enabled" &&
          one.flowSpec.id === flow.flowSpec.id &&
          targetOf(one)?.connectionSpec.id === destinationId,
      };
    },
  ],
];

it.each(dataflowCases)("dataflows are filtered by %s", async (_what, make) => {
  await expectFiltered("dataflows", "DataflowFilter", destinationFlows(gateway.prod), make(gateway));
});

const accountCases: Case<ConnectionRecord>[] = [
  [
    "any of several ids",
    ({ prod }) => {
      const ids = prod.connections.slice(1, 4).map(({ id }) => id);
      return { filter: { ids }, fits: ({ id }) => ids.includes(id) };
    },
  ],
  [
    "an exact name",
    ({ prod }) => {
      const { name } = firstOf(prod.connections.slice(2));
      return { filter: { name }, fits: (account) => account.name === name };
    },
  ],
  [
    "a destination",
    ({ prod }) => {
      const { id } = firstOf(prod.connections.slice(1)).connectionSpec;
      return { filter: { destinationId: id }, fits: ({ connectionSpec }) => connectionSpec.id === id };
    },
  ],
  ["a state", () => ({ filter: { state: "ENABLED" }, fits: ({ state }) => state === "enabled" })],
];

it.each(accountCases)("base connections are filtered by %s", async (_what, make) => {
  await expectFiltered("baseConnections", "BaseConnectionFilter", gateway.prod.connections, make(gateway));
});

function accountOf({ inheritedAttributes }: SourceConnectionRecord): string | undefined {
  return inheritedAttributes?.baseConnection.id;
}

const sourceCases: Case<SourceConnectionRecord>[] = [
  [
    "an exact name",
    ({ prod }) => {
      const { name } = firstOf(prod.sourceConnections.slice(4));
      return { filter: { name }, fits: (one) => one.name === name };
    },
  ],
  ["a state", () => ({ filter: { state: "ENABLED" }, fits: ({ state }) => state === "enabled" })],
  [
    "any of several ids",
    ({ prod }) => {
      const ids = prod.sourceConnections.slice(7, 9).map(({ id }) => id);
      return { filter: { ids }, fits: ({ id }) => ids.includes(id) };
    },
  ],
  [
    "the Profile Store",
    () => ({
      filter: { system: "PROFILE_STORE" },
      fits: ({ connectionSpec }) => connectionSpec.id === "8a9c3494-9708-43d7-ae3f-cda01e5030e1",
    }),
  ],
  [
    "the data lake",
    () => ({
      filter: { system: "DATA_LAKE" },
      fits: ({ connectionSpec }) => connectionSpec.id === "23598e46-f560-407b-88d5-ea6207e49db0",
    }),
  ],
  ...(
    [
      ["an account that was named when they were made", true],
      ["an account that upstream gave them", false],
    ] as const
  ).map(([what, isNamed]): Case<SourceConnectionRecord> => [
    what,
    ({ prod }) => {
      const source = firstOf(
        prod.sourceConnections.filter(
          ({ baseConnectionId, inheritedAttributes }) =>
            inheritedAttributes?.baseConnection && (baseConnectionId !== undefined) === isNamed,
        ),
      );
      const baseConnectionId = accountOf(source);
      return { filter: { baseConnectionId }, fits: (one) => accountOf(one) === baseConnectionId };
    },
  ]),
];

it.each(sourceCases)("source connections are filtered by %s", async (_what, make) => {
  await expectFiltered(
    "sourceConnections",
    "SourceConnectionFilter",
    gateway.prod.sourceConnections,
    make(gateway),
  );
});

const targetCases: Case<TargetConnectionRecord>[] = [
  [
    "an exact name",
    ({ prod }) => {
      const { name } = firstOf(prod.targetConnections.slice(4));
      return { filter: { name }, fits: (one) => one.name === name };
    },
  ],
  ["a state", () => ({ filter: { state: "ENABLED" }, fits: ({ state }) => state === "enabled" })],
  [
    "any of several ids",
    ({ prod }) => {
      const ids = prod.targetConnections.slice(0, 40).map(({ id }) => id);
      return { filter: { ids }, fits: ({ id }) => ids.includes(id) };
    },
  ],
  [
    "a destination",
    ({ prod }) => {
      const { id } = firstOf(prod.targetConnections).connectionSpec;
      return { filter: { destinationId: id }, fits: ({ connectionSpec }) => connectionSpec.id === id };
    },
  ],
  [
    "an account",
    ({ prod }) => {
      const { baseConnectionId } = firstOf(prod.targetConnections);
      return { filter: { baseConnectionId }, fits: (target) => target.baseConnectionId === baseConnectionId };
    },
  ],
];

it.each(targetCases)("target connections are filtered by %s", async (_what, make) => {
  await expectFiltered(
    "targetConnections",
    "TargetConnectionFilter",
    gateway.prod.targetConnections,
    make(gateway),
  );
});

function metricsOf({ metrics }: RunRecord) {
  return metrics as {
    durationSummary?: { startedAtUTC: number };
    statusSummary?: { status: string };
    recordSummary?: { targetSummaries?: object[] };
  };
}

const delivered = (run: RunRecord) => JSON.stringify(metricsOf(run).recordSummary?.targetSummaries ?? []);

const startOf = (run: RunRecord) => metricsOf(run).durationSummary?.startedAtUTC ?? -1;

it("runs are filtered by every word of upstream's that reads as their status", async () => {
  const seed = createDefaultSeed(NOON_MS);
  const { runs } = sandboxOf(seed, 0, "prod");
  const words = ["completed", "success", "pending", "partial_failure", "canceled", "started"];
  const changed = runs.slice(0, words.length);
  changed.forEach((run, index) =>
    Object.assign(metricsOf(run).statusSummary ?? {}, { status: words[index] }),
  );
  const own = await startGateway({ emulatorOptions: { seed, clock: createManualClock(NOON_MS) } });
  const ids = changed.map(({ id }) => id);
  const read = await own.query("query ($ids: [ID!]!) { dataflowRunsById(ids: $ids) { id status } }", { ids });
  const found = (read.body.data ?? {})["dataflowRunsById"] as { id: string; status: string }[];
  for (const { id, status } of found) {
    const query = `query ($ids: [ID!]) { dataflowRuns(filter: { ids: $ids, status: ${status} }) { nodes { id } } }`;
    const { body } = await own.query(query, { ids });
    expect(JSON.stringify(body.data)).toContain(id);
  }
  expect(found).toHaveLength(words.length);
});

const runCases: Case<RunRecord>[] = [
  [
    "any of several ids",
    ({ prod }) => {
      const ids = prod.runs.slice(100, 150).map(({ id }) => id);
      return { filter: { ids }, fits: ({ id }) => ids.includes(id) };
    },
  ],
  [
    "a dataflow",
    ({ prod }) => {
      const { flowId } = firstOf(prod.runs);
      return { filter: { dataflowId: flowId }, fits: (run) => run.flowId === flowId };
    },
  ],
  ...(
    [
      ["SUCCESS", "success"],
      ["FAILED", "failed"],
      ["PROCESSING", "inProgress"],
    ] as const
  ).map(([status, text]): Case<RunRecord> => [
    `the status ${status}`,
    () => ({ filter: { status }, fits: (run) => metricsOf(run).statusSummary?.status === text }),
  ]),
  [
    "a span of their beginning",
    ({ prod }) => {
      const times = prod.runs.map(startOf).toSorted((one, other) => one - other);
      const [from = 0, to = 0] = [times[40], times[90]];
      return {
        filter: { startedAt: { from: iso(from), to: iso(to) } },
        fits: (run) => startOf(run) >= from && startOf(run) < to,
      };
    },
  ],
  [
    "a segment",
    ({ prod }) => {
      const { id } = firstOf(
        prod.audiences.filter((audience) => prod.runs.some((run) => delivered(run).includes(audience.id))),
      );
      return { filter: { segmentId: id }, fits: (run) => delivered(run).includes(`"segment:${id}"`) };
    },
  ],
  [
    "a dataflow and a status",
    ({ prod }) => {
      const { flowId } = firstOf(
        prod.runs.filter((run) => metricsOf(run).statusSummary?.status === "failed"),
      );
      return {
        filter: { dataflowId: flowId, status: "FAILED" },
        fits: (run) => run.flowId === flowId && metricsOf(run).statusSummary?.status === "failed",
      };
    },
  ],
];

it.each(runCases)("runs are filtered by %s", async (_what, make) => {
  await expectFiltered("dataflowRuns", "DataflowRunFilter", gateway.prod.runs, make(gateway));
});

const contains = (text: unknown, part: string) => String(text).toLowerCase().includes(part.toLowerCase());

const segmentCases: Case<AudienceRecord>[] = [
  [
    "a part of the name, in any case",
    () => ({ filter: { nameContains: "CART" }, fits: ({ name }) => contains(name, "cart") }),
  ],
  [
    "a part of the description",
    () => ({
      filter: { descriptionContains: "QUARTER" },
      fits: (one) => contains(one["description"], "quarter"),
    }),
  ],
  [
    "where they stand in their life",
    () => ({ filter: { lifecycleState: "draft" }, fits: ({ lifecycleState }) => lifecycleState === "draft" }),
  ],
  [
    "where they come from",
    () => ({ filter: { origin: "CUSTOM_UPLOAD" }, fits: ({ originName }) => originName === "CUSTOM_UPLOAD" }),
  ],
  [
    "two things at once",
    () => ({
      filter: { lifecycleState: "published", origin: "AUDIENCE_MANAGER" },
      fits: ({ lifecycleState, originName }) =>
        lifecycleState === "published" && originName === "AUDIENCE_MANAGER",
    }),
  ],
];

it.each(segmentCases)("segments are filtered by %s", async (_what, make) => {
  await expectFiltered("segments", "SegmentFilter", gateway.prod.audiences, make(gateway));
});

type Spec = ReadingGateway["seed"]["connectionSpecs"][number];

const destinationCases: Case<Spec>[] = [
  [
    "any of several ids",
    ({ prod }) => {
      const ids = [...new Set(destinationFlows(prod).map((flow) => targetOf(flow)?.connectionSpec.id))];
      return { filter: { ids }, fits: ({ id }) => ids.includes(id) };
    },
  ],
  [
    "an exact name, in any case",
    () => ({ filter: { name: "adobe campaign" }, fits: ({ name }) => name === "Adobe Campaign" }),
  ],
  [
    "a part of the name",
    () => ({ filter: { nameContains: "amazon" }, fits: ({ name }) => contains(name, "amazon") }),
  ],
  [
    "a category",
    () => ({
      filter: { category: "EMAILMARKETING" },
      fits: (one) => contains(JSON.stringify(one), '"category":"emailMarketing"'),
    }),
  ],
];

it.each(destinationCases)("destinations are filtered by %s", async (_what, make) => {
  const { seed } = gateway;
  const specs = seed.connectionSpecs.filter(({ targetSpec, id }) => targetSpec && !id.startsWith("c604ff05"));
  await expectFiltered("destinations", "DestinationFilter", specs, make(gateway));
});

describe("destinations and kinds of pipeline are filtered by what they export:", () => {
  it.each(["SEGMENTS", "DATASETS"])("%s", async (exports) => {
    const { destinations, flowSpecs } = await gateway.ask<{
      destinations: { nodes: { id: string; flowSpecs: { id: string }[] }[] };
      flowSpecs: { id: string; exports: string }[];
    }>(
      `query ($exports: ExportKind!) {
        destinations(first: 100, filter: { exports: $exports }) { nodes { id flowSpecs(exports: $exports) { id } } }
        flowSpecs(filter: { exports: $exports }) { id exports }
      }`,
      { exports },
    );
    expect(destinations.nodes.length).toBeGreaterThan(3);
    expect(destinations.nodes.every((node) => node.flowSpecs.length > 0)).toBe(true);
    expect(flowSpecs.every((spec) => spec.exports === exports)).toBe(true);
    const workflows = gateway.seed.flowSpecs.filter(
      ({ attributes }) =>
        contains(JSON.stringify(attributes["_workflow"]), "DATASETS") === (exports === "DATASETS"),
    );
    for (const { id } of flowSpecs) expect(workflows.map((spec) => spec.id)).toContain(id);
  });

  it.each(["FILE", "STREAMING"])("and by how they deliver: %s", async (delivery) => {
    const { destinations } = await gateway.ask<{
      destinations: { nodes: { name: string; delivery: string }[] };
    }>(
      `query ($delivery: DestinationDelivery!) { destinations(first: 100, filter: { delivery: $delivery }) { nodes { name delivery } } }`,
      { delivery },
    );
    expect(destinations.nodes.every((node) => node.delivery === delivery)).toBe(true);
    const names = destinations.nodes.map(({ name }) => name);
    expect(names).toContain(delivery === "FILE" ? "Amazon S3" : "Amazon Kinesis");
  });
});

describe("what cannot be filtered is refused before anything is sent, and the field is named:", () => {
  it.each<[list: string, filter: string, field: string]>([
    ["dataflows", 'name: "Spring, summer"', "filter.name"],
    ["baseConnections", 'name: "a,b"', "filter.name"],
    ["dataflows", 'name: ""', "filter.name"],
    ["dataflows", "ids: []", "filter.ids"],
    ["destinations", "ids: []", "filter.ids"],
    ["dataflows", 'destinationId: "a,b"', "filter.destinationId"],
    ["dataflows", "state: UNKNOWN", "filter.state"],
    ["dataflows", "state: DELETING", "filter.state"],
    ["dataflowRuns", "status: UNKNOWN", "filter.status"],
    ["dataflows", "lastRunStatus: UNKNOWN", "filter.lastRunStatus"],
    ["sourceConnections", "system: UNKNOWN", "filter.system"],
    ["dataflows", "lastRunStartedAt: {}", "filter.lastRunStartedAt"],
    ["dataflowRuns", 'segmentId: "a,b"', "filter.segmentId"],
    ["segments", 'lifecycleState: "a==b"', "filter.lifecycleState"],
    ["segments", 'origin: ""', "filter.origin"],
  ])("%s of { %s }", async (list, filter, field) => {
    gateway.clearUpstreamCalls();
    const { body } = await gateway.query(`{ ${list}(filter: { ${filter} }) { nodes { id } } }`);
    expect(body.errors).toMatchObject([{ extensions: { code: "INVALID_INPUT", field }, path: [list] }]);
    expect(gateway.upstreamCalls()).toEqual([]);
  });

  it("51 ids", async () => {
    const ids = Array.from({ length: 51 }, (_, index) => `id-${index}`);
    const { body } = await gateway.query("query ($ids: [ID!]) { flowSpecs(filter: { ids: $ids }) { id } }", {
      ids,
    });
    expect(body.errors?.[0]?.message).toBe('"filter.ids" takes 1 to 50 values, not 51.');
  });
});

it("a value with signs that addresses and filters use is carried as it is", async () => {
  const name = `50% off & "more" = <yes> + #1? / ü 😀`;
  gateway.clearUpstreamCalls();
  await gateway.ask("query ($name: String) { dataflows(filter: { name: $name }) { nodes { id } } }", {
    name,
  });
  const [call] = gateway.upstreamCalls();
  expect(new URLSearchParams(call?.query).getAll("property")).toContain(`name==${name}`);
});
