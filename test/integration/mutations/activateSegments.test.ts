import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  AUDIENCES,
  createCampaignEnds,
  createCampaignFlow,
  create,
  flowBody,
  PUBLISHED,
  s3Account,
  S3_PARAMS,
  spec,
} from "../../support/activation.ts";
import type { JsonObject } from "../../../emulator/json/json.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { besideOf, mutate, read, upstreamRecord } from "../../support/mutate.ts";

interface Payload {
  readonly dataflow: Readonly<Record<string, unknown>> | null;
  readonly results: readonly { readonly segmentId: string; readonly outcome: string }[];
}

interface Segment {
  readonly id: string;
  readonly externalId: string | null;
  readonly namespace: string | null;
  readonly name: string;
}

let gateway: TestGateway;
let own: readonly Segment[];
let external: Segment;

beforeAll(async () => {
  gateway = await startGateway({ onFinished: afterAll });
  const { segments } = await read<{ segments: { nodes: readonly Segment[] } }>(
    gateway,
    "{ segments(first: 100) { nodes { id externalId namespace name } } }",
  );
  const { nodes } = segments;
  own = nodes.filter(({ externalId }) => externalId === null);
  const outside = nodes.find(({ externalId }) => externalId !== null);
  if (!outside) throw new Error("The seed has no audience from outside.");
  external = outside;
});

const activate = (input: object, selection = "results { segmentId outcome }", on = gateway) =>
  mutate<Payload>(on, "activateSegments", input, selection);

const file = {
  fileNameTemplate: "%DESTINATION_NAME%_%SEGMENT_ID%",
  exportMode: "DAILY_FULL_EXPORT",
  schedule: { frequency: "DAILY", startDate: "2030-06-01", startTime: "06:00" },
};

function segment(index: number, settings: object = file): { segmentId: string } {
  return { segmentId: own[index]?.id ?? "", ...settings };
}

const newFlow = async () => (await createCampaignFlow(besideOf(gateway))).flow;

describe("activating segments in files", () => {
  test("delivers segments, an attribute and an identity in one change, and answers the dataflow as it is then", async () => {
    const dataflowId = await newFlow();
    const answer = await activate(
      {
        dataflowId,
        segments: [
          segment(0),
          segment(1, { ...file, schedule: { ...file.schedule, endDate: "2030-09-01" } }),
        ],
        attributes: [{ path: "person.name.firstName" }, { identityNamespace: "Email" }],
      },
      `results { segmentId outcome }
       attributeResults { path identityNamespace outcome }
       mappingSetOutcome
       dataflow {
         activations { segmentId nameAtActivation fileNameTemplate exportMode schedule { frequency trigger startDate endDate startTime } }
         attributes { path identityNamespace }
       }`,
    );
    expect(answer.userErrors).toEqual([]);
    expect(answer.payload?.results.map(({ outcome }) => outcome)).toEqual(["ADDED", "ADDED"]);
    expect(answer.payload).toMatchObject({
      attributeResults: [
        { path: "person.name.firstName", identityNamespace: null, outcome: "ADDED" },
        { path: null, identityNamespace: "Email", outcome: "ADDED" },
      ],
      mappingSetOutcome: null,
    });
    expect(answer.payload?.dataflow).toEqual({
      activations: [0, 1].map((index) => ({
        segmentId: own[index]?.id,
        nameAtActivation: own[index]?.name,
        fileNameTemplate: file.fileNameTemplate,
        exportMode: "DAILY_FULL_EXPORT",
        schedule: {
          frequency: "DAILY",
          trigger: "SCHEDULED",
          startDate: "2030-06-01",
          endDate: index === 1 ? "2030-09-01" : null,
          startTime: "06:00",
        },
      })),
      attributes: [
        { path: "person.name.firstName", identityNamespace: null },
        { path: "Email", identityNamespace: "Email" },
      ],
    });
  });

  test("reads the dataflow and all segments, patches once, and reads back only what is selected", async () => {
    const dataflowId = await newFlow();
    const answer = await activate({ dataflowId, segments: [segment(0), segment(1)] });
    expect(answer.calls).toEqual([
      `GET /flows/${dataflowId}`,
      "POST /data/core/ups/audiences/bulk-get",
      `PATCH /flows/${dataflowId}`,
    ]);
    const again = await activate({ dataflowId, segments: [segment(2)] }, "dataflow { etag }");
    expect(again.calls).toEqual([
      `GET /flows/${dataflowId}`,
      `GET /data/core/ups/audiences/${own[2]?.id}`,
      `PATCH /flows/${dataflowId}`,
      `GET /flows/${dataflowId}`,
    ]);
  });

  test("a second time writes nothing and reads nothing more", async () => {
    const dataflowId = await newFlow();
    const input = {
      dataflowId,
      segments: [segment(0), segment(1)],
      attributes: [{ path: "mobilePhone.number" }],
    };
    await activate(input);
    const before = await upstreamRecord(gateway, `/flows/${dataflowId}`);
    const again = await activate(
      input,
      "results { outcome } attributeResults { outcome } dataflow { etag state }",
    );
    expect(again.payload).toMatchObject({ attributeResults: [{ outcome: "UNCHANGED" }] });
    expect(again.payload?.results).toEqual([{ outcome: "UNCHANGED" }, { outcome: "UNCHANGED" }]);
    expect(again.calls).toEqual([`GET /flows/${dataflowId}`, "POST /data/core/ups/audiences/bulk-get"]);
    expect(await upstreamRecord(gateway, `/flows/${dataflowId}`)).toEqual(before);
  });

  test("updates what differs, adds what is missing and leaves the rest, in the order of the input", async () => {
    const dataflowId = await newFlow();
    await activate({ dataflowId, segments: [segment(0), segment(1), segment(2)] });
    const before = await upstreamRecord(gateway, `/flows/${dataflowId}`);
    const later = { ...file, schedule: { ...file.schedule, startTime: "21:00" } };
    const answer = await activate({ dataflowId, segments: [segment(3), segment(1, later), segment(0)] });
    expect(answer.payload?.results).toEqual([
      { segmentId: own[3]?.id, outcome: "ADDED" },
      { segmentId: own[1]?.id, outcome: "UPDATED" },
      { segmentId: own[0]?.id, outcome: "UNCHANGED" },
    ]);
    const [was, is] = [
      selectorsOf(before),
      selectorsOf(await upstreamRecord(gateway, `/flows/${dataflowId}`)),
    ];
    expect(is.map(({ id }) => id)).toEqual([0, 1, 2, 3].map((index) => own[index]?.id));
    expect([is[0], is[2]]).toEqual([was[0], was[2]]);
    expect(is[1]).toMatchObject({ createTime: was[1]?.["createTime"], schedule: { startTime: "21:00" } });
  });

  test("keeps what it does not know of a selector when it changes the rest", async () => {
    const dataflowId = await newFlow();
    await activate({ dataflowId, segments: [segment(0)] });
    const enrichmentInfo = { enabled: true, sourceType: "AUDIENCE_DATASET" };
    await patchFlow(dataflowId, [
      { op: "add", path: `${AUDIENCES}/0/value/enrichmentInfo`, value: enrichmentInfo },
    ]);
    await activate({
      dataflowId,
      segments: [segment(0, { ...file, exportMode: "FIRST_FULL_THEN_INCREMENTAL" })],
    });
    const [selector] = selectorsOf(await upstreamRecord(gateway, `/flows/${dataflowId}`));
    expect(selector).toMatchObject({ exportMode: "FIRST_FULL_THEN_INCREMENTAL", enrichmentInfo });
  });

  test("names an audience from outside by the id of its origin, and finds it again", async () => {
    const dataflowId = await newFlow();
    const input = { dataflowId, segments: [{ segmentId: external.id, ...file }] };
    expect((await activate(input)).payload?.results).toEqual([{ segmentId: external.id, outcome: "ADDED" }]);
    const [selector] = selectorsOf(await upstreamRecord(gateway, `/flows/${dataflowId}`));
    expect(selector).toMatchObject({
      id: external.externalId,
      systemSegmentId: external.id,
      namespace: external.namespace,
    });
    expect((await activate(input)).payload?.results).toEqual([
      { segmentId: external.id, outcome: "UNCHANGED" },
    ]);
  });

  test("works with an upstream that answers a patch with nothing but a status", async () => {
    const other = await startGateway({ emulatorOptions: { switches: { patchStatus: 202 } } });
    const { flow } = await createCampaignFlow(besideOf(other));
    const input = { dataflowId: flow, segments: [segment(0)] };
    const answer = await activate(input, "results { outcome } dataflow { activations { segmentId } }", other);
    expect(answer.payload).toMatchObject({
      results: [{ outcome: "ADDED" }],
      dataflow: { activations: [{ segmentId: own[0]?.id }] },
    });
  });
});

describe("activating segments where attributes come by a mapping set", () => {
  test("gives a dataflow that was created without it what it needs, in the same patch", async () => {
    const dataflowId = await newerFlow();
    const mappingSet = { id: "7acb0b72008d4ca1982970041834d40e", version: 1 };
    const input = { dataflowId, segments: [segment(0, { ...file, fileNameTemplate: "export" })], mappingSet };
    const answer = await activate(
      input,
      "results { outcome } mappingSetOutcome dataflow { mappingSet { id version } }",
    );
    expect(answer.payload).toMatchObject({
      results: [{ outcome: "ADDED" }],
      mappingSetOutcome: "ADDED",
      dataflow: { mappingSet },
    });
    expect(answer.calls.filter((line) => line.startsWith("PATCH"))).toHaveLength(1);
    expect((await activate(input)).calls.filter((line) => line.startsWith("PATCH"))).toEqual([]);
  });

  test("explains that attributes are not listed there", async () => {
    const answer = await activate({ dataflowId: await newerFlow(), attributes: [{ path: "person.name" }] });
    expect(answer.faults).toEqual(["INVALID_INPUT input.attributes"]);
    expect(answer.userErrors[0]?.message).toContain("mapping set");
  });
});

describe("activating segments for a stream", () => {
  test("sends no files' settings and refuses them", async () => {
    const dataflowId = await flowTo("Amazon Kinesis");
    const fresh = own.at(-1)?.id ?? "";
    const refused = await activate({ dataflowId, segments: [{ segmentId: fresh, ...file }] });
    expect(refused.faults).toEqual([
      "INVALID_INPUT input.segments.0.fileNameTemplate",
      "INVALID_INPUT input.segments.0.exportMode",
      "INVALID_INPUT input.segments.0.schedule",
    ]);
    const answer = await activate({ dataflowId, segments: [{ segmentId: fresh }] });
    expect(answer.userErrors).toEqual([]);
    const selector = selectorsOf(await upstreamRecord(gateway, `/flows/${dataflowId}`)).find(
      ({ id }) => id === fresh,
    );
    expect(selector).not.toHaveProperty("schedule");
  });
});

describe("nothing is changed for", () => {
  const refusals: [what: string, input: () => object, faults: string[]][] = [
    ["nothing to deliver", () => ({}), ["INVALID_INPUT input"]],
    [
      "a dataflow that does not exist",
      () => ({ dataflowId: "nothing", segments: [segment(0)] }),
      ["NOT_FOUND input.dataflowId"],
    ],
    [
      "segments that do not exist, each at its own place",
      () => ({ segments: [{ segmentId: "no-1", ...file }, segment(0), { segmentId: "no-2", ...file }] }),
      ["NOT_FOUND input.segments.0.segmentId", "NOT_FOUND input.segments.2.segmentId"],
    ],
    [
      "a segment that is named twice",
      () => ({ segments: [segment(0), segment(0)] }),
      ["INVALID_INPUT input.segments.1.segmentId"],
    ],
    [
      "missing settings, and a segment that does not exist",
      () => ({ segments: [{ segmentId: "no-1" }] }),
      [
        "INVALID_INPUT input.segments.0.fileNameTemplate",
        "INVALID_INPUT input.segments.0.exportMode",
        "INVALID_INPUT input.segments.0.schedule",
        "NOT_FOUND input.segments.0.segmentId",
      ],
    ],
    [
      "a schedule that cannot be",
      () => ({ segments: [segment(0, { ...file, schedule: { ...file.schedule, startTime: "06:15" } })] }),
      ["INVALID_INPUT input.segments.0.schedule.startTime"],
    ],
    [
      "a template without the macros that the destination needs",
      () => ({ segments: [segment(0, { ...file, fileNameTemplate: "export" })] }),
      ["INVALID_INPUT input.segments.0.fileNameTemplate"],
    ],
    [
      "a mapping set where attributes are listed",
      () => ({ mappingSet: { id: "m" } }),
      ["INVALID_INPUT input.mappingSet"],
    ],
  ];

  test.each(refusals)("%s", async (_, input, faults) => {
    const dataflowId = await newFlow();
    const answer = await activate(
      { dataflowId, ...input() },
      `results { outcome } attributeResults { outcome }
       mappingSetOutcome dataflow { id }`,
    );
    expect(answer.faults).toEqual(faults);
    expect(answer.payload).toMatchObject({
      results: [],
      attributeResults: [],
      mappingSetOutcome: null,
      dataflow: null,
    });
    expect(answer.calls.some((line) => line.startsWith("PATCH"))).toBe(false);
  });

  test("an export of datasets", async () => {
    const answer = await activate({ dataflowId: await datasetFlow(), segments: [segment(0)] });
    expect(answer.faults).toEqual(["INVALID_INPUT input.dataflowId"]);
  });

  test("an ingestion dataflow, which is no part of this graph", async () => {
    const answer = await activate({ dataflowId: await ingestionFlow(), segments: [segment(0)] });
    expect(answer.faults).toEqual(["NOT_FOUND input.dataflowId"]);
  });
});

test("tells what upstream says when the dataflow's state allows no change", async () => {
  const other = await startGateway({
    emulatorOptions: { switches: { patchEntersUpdating: true }, finalizeAfterMs: 60_000 },
  });
  const beside = besideOf(other);
  const [dataflowId] = await idsOf("/flows?property=state==enabled&limit=1", beside);
  await patchFlow(dataflowId ?? "", [{ op: "replace", path: "/name", value: "Renamed" }], beside);
  const input = { dataflowId, attributes: [{ path: "some.attribute" }] };
  const answer = await activate(input, "results { outcome }", other);
  expect(answer.faults).toEqual(["REFUSED -"]);
  expect(answer.userErrors[0]?.upstream).toMatchObject({ status: 400, code: "FLOW-1420-400" });
});

describe("errors that no caller of a mutation can mend stay errors of the request", () => {
  test("missing rights", async () => {
    const dataflowId = await newFlow();
    const { headers } = gateway.emulator.identities.reader;
    const document = `mutation($input: ActivateSegmentsInput!) { activateSegments(input: $input) { results { outcome } } }`;
    const { body } = await gateway.query(
      document,
      { input: { dataflowId, segments: [segment(0)] } },
      { headers },
    );
    expect(body.data).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect(body.errors?.[0]?.path).toEqual(["activateSegments"]);
  });

  test("an expired token", async () => {
    const { headers } = gateway.emulator.identities.expired;
    const document = `mutation { createBaseConnection(input: { name: "x", sourceSystem: PROFILE_STORE }) { userErrors { code } } }`;
    const { body } = await gateway.query(document, {}, { headers });
    expect(body.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});

function selectorsOf(flow: JsonObject): JsonObject[] {
  const [transformation] = flow["transformations"] as [
    { params: { segmentSelectors: { selectors: { value: JsonObject }[] } } },
  ];
  return transformation.params.segmentSelectors.selectors.map(({ value }) => value);
}

async function patchFlow(id: string, operations: JsonObject[], beside = besideOf(gateway)): Promise<void> {
  const { body } = await beside.get(`/flows/${id}`);
  const [flow] = body["items"] as [{ etag: string }];
  const answer = await beside.patch(`/flows/${id}`, flow.etag, operations);
  if (answer.status !== 200) throw new Error(`The patch was refused: ${answer.text}`);
}

async function idsOf(path: string, beside = besideOf(gateway)): Promise<string[]> {
  const { body } = await beside.get(path);
  return (body["items"] as { id: string }[]).map(({ id }) => id);
}

async function newerFlow(): Promise<string> {
  const beside = besideOf(gateway);
  const { source } = await createCampaignEnds(beside);
  const account = await create(beside, "/connections", s3Account());
  const target = await create(beside, "/targetConnections", {
    name: "Bucket",
    baseConnectionId: account.id,
    connectionSpec: spec(PUBLISHED.amazonS3),
    params: S3_PARAMS,
  });
  const body = flowBody(source, target.id, {
    flowSpec: spec(PUBLISHED.s3AudienceFlowSpec),
    transformations: [],
  });
  return (await create(beside, "/flows", body)).id;
}

async function flowTo(destination: string): Promise<string> {
  const { destinations } = await read<{
    destinations: { nodes: [{ dataflows: { nodes: [{ id: string }] } }] };
  }>(
    gateway,
    "query($name: String!) { destinations(filter: { name: $name }) { nodes { dataflows(first: 1, filter: { state: ENABLED }) { nodes { id } } } } }",
    { name: destination },
  );
  return destinations.nodes[0].dataflows.nodes[0].id;
}

async function datasetFlow(): Promise<string> {
  const path = `/flows?property=flowSpec.id==${PUBLISHED.s3DatasetFlowSpec}&limit=1`;
  return (await idsOf(path))[0] ?? "";
}

async function ingestionFlow(): Promise<string> {
  const { body } = await besideOf(gateway).get("/flows?limit=100");
  const flows = body["items"] as {
    id: string;
    inheritedAttributes: { properties?: { isDestinationFlow?: boolean } };
  }[];
  return (
    flows.find(({ inheritedAttributes }) => !inheritedAttributes.properties?.isDestinationFlow)?.id ?? ""
  );
}
