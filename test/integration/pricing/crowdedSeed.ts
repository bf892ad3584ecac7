import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { createRandom, nameUuid } from "../../../emulator/seed/random.ts";
import type {
  AudienceRecord,
  FlowRecord,
  RunRecord,
  SandboxSeed,
  SeedData,
} from "../../../emulator/seed/SeedData.ts";

/** How much there is of everything. */
export interface Crowd {
  readonly flows: number;
  readonly audiences: number;
  /** Segments of each dataflow. */
  readonly segmentsPerFlow: number;
}

/** At the guardrails: dataflows that share nothing, each with as many segments as are recommended, and runs that crowd each other out. */
export const GUARDRAILS: Crowd = { flows: 110, audiences: 1500, segmentsPerFlow: 250 };

/** A sandbox in which everything is as expensive to read as it can be: nothing is shared, so that every batch is full. */
export function crowdedSeed(crowd: Crowd): SeedData {
  const seed = createDefaultSeed(Date.now());
  const [organisation, ...others] = seed.organisations;
  const [sandbox, ...rest] = organisation?.sandboxes ?? [];
  if (!organisation || !sandbox) throw new Error("The default seed has no sandbox.");
  const crowded = { ...organisation, sandboxes: [crowdSandbox(sandbox, crowd), ...rest] };
  return { ...seed, organisations: [crowded, ...others] };
}

function crowdSandbox(
  sandbox: SandboxSeed,
  { flows: count, audiences: audienceCount, segmentsPerFlow }: Crowd,
): SandboxSeed {
  const flow = sandbox.flows.find(({ transformations }) =>
    JSON.stringify(transformations).includes("PLATFORM_SEGMENT"),
  );
  const run = sandbox.runs.find(({ flowId }) => flowId === flow?.id);
  const audience = sandbox.audiences.find(({ id, audienceId }) => id === audienceId);
  if (!flow || !run || !audience) throw new Error("The default seed has no flow of segments that has run.");
  const audiences = Array.from({ length: audienceCount }, (_, index) => cloneAudience(audience, index));
  const parts = Array.from({ length: count }, (_, index) => {
    const random = createRandom(`crowd ${index}`);
    const members = Array.from({ length: segmentsPerFlow }, (_each, offset) => {
      const at = (index * 37 + offset * (1 + random.integer(0, 5))) % audienceCount;
      return audiences[at] ?? audience;
    });
    return clonePipeline(sandbox, { flow, run, members, index });
  });
  return {
    ...sandbox,
    audiences: [...sandbox.audiences, ...audiences],
    connections: [...sandbox.connections, ...parts.map(({ base }) => base)],
    sourceConnections: [...sandbox.sourceConnections, ...parts.map(({ source }) => source)],
    targetConnections: [...sandbox.targetConnections, ...parts.map(({ target }) => target)],
    flows: [...sandbox.flows, ...parts.map((part) => part.flow)],
    runs: [...sandbox.runs, ...parts.flatMap(({ runs }) => runs)],
  };
}

/** Every seventh is from outside and goes by another id in dataflows. */
function cloneAudience(audience: AudienceRecord, index: number): AudienceRecord {
  const id = nameUuid(`crowd audience ${index}`);
  const audienceId = index % 7 === 0 ? `outside-${index}` : id;
  return { ...audience, id, audienceId, name: `Audience ${index}` };
}

interface Pipeline {
  readonly flow: FlowRecord;
  readonly run: RunRecord;
  readonly members: readonly AudienceRecord[];
  readonly index: number;
}

function clonePipeline(sandbox: SandboxSeed, { flow, run, members, index }: Pipeline) {
  const name = (noun: string) => nameUuid(`crowd ${noun} ${index}`);
  const [base, source, target] = [
    sandbox.connections[1],
    sandbox.sourceConnections[0],
    sandbox.targetConnections[0],
  ];
  if (!base || !source || !target) throw new Error("The default seed has no connections.");
  const [from] = flow.inheritedAttributes.sourceConnections;
  const [to] = flow.inheritedAttributes.targetConnections;
  if (!from || !to?.baseConnection) throw new Error("The default seed's flow names no connections.");
  const account = { ...to.baseConnection, id: name("base") };
  const runs = Array.from({ length: index % 10 === 0 ? 40 : 6 }, (_, turn) =>
    cloneRun(run, { flowId: name("flow"), targetId: name("target"), members, turn }),
  );
  const [latest] = runs;
  return {
    base: { ...base, id: name("base"), connectionSpec: to.connectionSpec },
    source: { ...source, id: name("source"), baseConnectionId: name("base") },
    target: {
      ...target,
      id: name("target"),
      baseConnectionId: name("base"),
      connectionSpec: to.connectionSpec,
      inheritedAttributes: { baseConnection: account },
    },
    flow: {
      ...flow,
      id: name("flow"),
      createdAt: flow.createdAt + index,
      sourceConnectionIds: [name("source")],
      targetConnectionIds: [name("target")],
      inheritedAttributes: {
        properties: { isDestinationFlow: true },
        sourceConnections: [{ ...from, id: name("source") }],
        targetConnections: [{ ...to, id: name("target"), baseConnection: account }],
      },
      transformations: [
        { name: "GeneralTransform", params: { segmentSelectors: { selectors: members.map(selectorOf) } } },
      ],
      ...(latest && {
        lastRunDetails: {
          id: latest.id,
          state: "success",
          startedAtUTC: latest.createdAt,
          completedAtUTC: latest.updatedAt,
        },
      }),
    },
    runs,
  };
}

function selectorOf({ id, audienceId, name }: AudienceRecord) {
  const outside = audienceId === id ? {} : { systemSegmentId: id };
  return { type: "PLATFORM_SEGMENT", value: { id: audienceId, name, ...outside } };
}

interface Turn {
  readonly flowId: string;
  readonly targetId: string;
  readonly members: readonly AudienceRecord[];
  readonly turn: number;
}

/** Runs of busy and of quiet dataflows lie between each other in time. */
function cloneRun(run: RunRecord, { flowId, targetId, members, turn }: Turn): RunRecord {
  const entitySummaries = members.map(({ id }) => ({ id: `segment:${id}`, inputRecordCount: 1 }));
  return {
    ...run,
    id: nameUuid(`crowd run ${flowId} ${turn}`),
    flowId,
    createdAt: run.createdAt - turn * 60_000,
    metrics: {
      ...run.metrics,
      recordSummary: {
        inputRecordCount: 1,
        sourceSummaries: [],
        targetSummaries: [{ id: targetId, inputRecordCount: 1, entitySummaries }],
      },
    },
  };
}
