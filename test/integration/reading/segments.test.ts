import { beforeAll, describe, expect, it } from "vitest";
import type { AudienceRecord } from "../../../emulator/seed/SeedData.ts";
import { firstOf, iso, type ReadingGateway, startReadingGateway } from "./readingGateway.ts";

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway();
});

function isExternal({ id, audienceId }: AudienceRecord): boolean {
  return id !== audienceId;
}

const EVERYTHING = `id name description externalId namespace origin lifecycleState evaluationMethods
  expression { type format value } mergePolicyId labels createdAt updatedAt`;

const OPTIONAL = ["description", "expression", "mergePolicyId"];

/** A segment of the seed as the graph shows it. */
function shownSegment(audience: AudienceRecord) {
  const { id, name, audienceId, namespace, originName, lifecycleState, createEpoch, updateEpoch } = audience;
  return {
    id,
    name,
    externalId: isExternal(audience) ? audienceId : null,
    namespace: isExternal(audience) ? namespace : null,
    origin: originName,
    lifecycleState,
    evaluationMethods: methodsOf(audience),
    labels: audience["labels"] ?? [],
    createdAt: iso(createEpoch * 1000),
    updatedAt: iso(updateEpoch * 1000),
    ...Object.fromEntries(OPTIONAL.map((field) => [field, audience[field] ?? null])),
  };
}

function methodsOf({ evaluationInfo }: AudienceRecord): string[] {
  const { batch, continuous, synchronous } = (evaluationInfo ?? {}) as Record<string, { enabled: boolean }>;
  return [
    ...(batch?.enabled ? ["BATCH"] : []),
    ...(continuous?.enabled ? ["STREAMING"] : []),
    ...(synchronous?.enabled ? ["EDGE"] : []),
  ];
}

function countsOf(metrics: unknown, name: string): Record<string, unknown> {
  return { ...(metrics as Record<string, object> | undefined)?.[name] };
}

describe("a segment", () => {
  it("is told in full, external audiences with both ids and with times in one unit", async () => {
    const { audiences } = gateway.prod;
    const { segmentsById } = await gateway.ask<{ segmentsById: object[] }>(
      `query ($ids: [ID!]!) { segmentsById(ids: $ids) { ${EVERYTHING} } }`,
      { ids: audiences.map(({ id }) => id) },
    );
    expect(segmentsById).toEqual(audiences.map(shownSegment));
    expect(audiences.filter(isExternal).length).toBeGreaterThan(3);
    // Some audiences count their creation in microseconds.
    expect(audiences.some(({ creationTime }) => creationTime > 1e14)).toBe(true);
  });

  it("is the same read alone, in bulk and in a list", async () => {
    const { id } = firstOf(gateway.prod.audiences.filter(isExternal));
    const { segment } = await gateway.ask<{ segment: object }>(
      `query ($id: ID!) { segment(id: $id) { ${EVERYTHING} } }`,
      {
        id,
      },
    );
    const { segments } = await gateway.ask<{ segments: { nodes: { id: string }[] } }>(
      `{ segments(first: 100) { nodes { ${EVERYTHING} } } }`,
    );
    expect(segments.nodes.find((node) => node.id === id)).toEqual(segment);
  });

  it("tells what the latest successful job that evaluated it found", async () => {
    const jobs = gateway.prod.segmentJobs
      .filter(({ status }) => status === "SUCCEEDED")
      .toSorted((one, other) => other.creationTime - one.creationTime);
    const { segments } = await gateway.ask<{
      segments: { nodes: { id: string; lastEvaluation: object | null }[] };
    }>(
      `{ segments(first: 100) { nodes { id lastEvaluation { jobId evaluatedAt profileCount realized existing exited } } } }`,
    );
    for (const { id, lastEvaluation } of segments.nodes) {
      const job = jobs.find(({ metrics }) => id in countsOf(metrics, "segmentedProfileCounter"));
      const counts = { exited: null, existing: null, realized: null };
      const expected = job && {
        jobId: job.id,
        evaluatedAt: expect.any(String),
        profileCount: countsOf(job["metrics"], "segmentedProfileCounter")[id],
        ...counts,
        ...(countsOf(job["metrics"], "segmentedProfileByStatusCounter")[id] as object | undefined),
      };
      expect(lastEvaluation).toEqual(expected ?? null);
    }
    expect(segments.nodes.filter(({ lastEvaluation }) => lastEvaluation).length).toBeGreaterThan(50);
    expect(segments.nodes.filter(({ lastEvaluation }) => !lastEvaluation).length).toBeGreaterThan(3);
  });

  it("costs one call for the evaluations of them all", async () => {
    const { calls } = await gateway.askAndCount(
      `{ segments(first: 100) { nodes { lastEvaluation { profileCount } } } }`,
    );
    expect(calls).toEqual([
      "GET /audiences?sort=createEpoch:desc&limit=100&start=0",
      "GET /segment/jobs?limit=20&status=SUCCEEDED&sort=creationTime:desc",
    ]);
  });
});

describe("an external audience", () => {
  it("is found where it is activated, although it stands there under the id of its origin", async () => {
    const activated = gateway.prod.flows.flatMap((flow) =>
      JSON.stringify(flow.transformations).includes("systemSegmentId") ? [flow] : [],
    );
    const audience = firstOf(
      gateway.prod.audiences.filter(
        (one) => isExternal(one) && JSON.stringify(activated).includes(`"${one.id}"`),
      ),
    );
    const expected = activated
      .filter(({ transformations }) => JSON.stringify(transformations).includes(`"${audience.id}"`))
      .map(({ id }) => id);
    const data = await gateway.ask<{
      segment: { externalId: string; activations: { segmentId: string; dataflow: { id: string } }[] };
      dataflows: { nodes: { id: string }[]; totalCount: number };
    }>(
      `query ($id: ID!) {
        segment(id: $id) { externalId namespace activations { segmentId nameAtActivation segment { id } dataflow { id } } }
        dataflows(first: 100, filter: { segmentId: $id }) { totalCount nodes { id } }
      }`,
      { id: audience.id },
    );
    expect(data.segment.externalId).toBe(audience.audienceId);
    expect(data.segment.activations.map(({ dataflow }) => dataflow.id).toSorted()).toEqual(
      expected.toSorted(),
    );
    expect(data.segment.activations.every(({ segmentId }) => segmentId === audience.id)).toBe(true);
    expect(data.dataflows.nodes.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
    expect(data.dataflows.totalCount).toBe(expected.length);
  });
});

describe("an activation", () => {
  it("tells how and when a segment is delivered, from the dataflow and from the segment alike", async () => {
    const fields = `segmentId nameAtActivation fileNameTemplate exportMode createdAt updatedAt
      schedule { frequency trigger startDate endDate startTime }`;
    const { dataflows } = await gateway.ask<{
      dataflows: { nodes: { id: string; activations: { segmentId: string }[] }[] };
    }>(`{ dataflows(first: 100) { nodes { id activations { ${fields} } } } }`);
    const { segments } = await gateway.ask<{
      segments: { nodes: { activations: { segmentId: string; dataflow: { id: string } }[] }[] };
    }>(`{ segments(first: 100) { nodes { activations { ${fields} dataflow { id } } } } }`);
    const there = new Map(
      dataflows.nodes.flatMap(({ id, activations }) => activations.map((one) => keyed(one, id))),
    );
    const back = segments.nodes.flatMap(({ activations }) =>
      activations.map(({ dataflow, ...one }) => keyed(one, dataflow.id)),
    );
    expect(new Map(back)).toEqual(there);
    const modes = [...there.values()].map((activation) => JSON.stringify(activation));
    for (const word of [
      "DAILY_FULL_EXPORT",
      "FIRST_FULL_THEN_INCREMENTAL",
      "AFTER_SEGMENT_EVALUATION",
      "EVERY_12_HOURS",
      "ONCE",
    ]) {
      expect(modes.some((text) => text.includes(`"${word}"`))).toBe(true);
    }
    expect(modes.some((text) => text.includes("UNKNOWN"))).toBe(false);
  });
});

/** An activation under the pair of ids that names it. */
function keyed(one: { segmentId: string }, flowId: string) {
  return [`${flowId}/${one.segmentId}`, one] as const;
}
