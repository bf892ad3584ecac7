import { expect, test } from "vitest";
import { AUDIENCES, audience, createCampaignFlow } from "../../support/activation.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { besideOf, mutate, read, upstreamRecord } from "../../support/mutate.ts";
import { startUpstreamProxy, type UpstreamProxy } from "../../support/upstreamProxy.ts";

interface Payload {
  readonly dataflow: { readonly etag: string } | null;
  readonly results: readonly { readonly outcome: string }[];
}

const settings = {
  fileNameTemplate: "%DESTINATION_NAME%_%SEGMENT_ID%",
  exportMode: "DAILY_FULL_EXPORT",
  schedule: { frequency: "DAILY", startDate: "2030-06-01", startTime: "06:00" },
};

test("a change of something else between reading and writing is no conflict: read again, written again", async () => {
  const race = await startRace();
  race.proxy.beforeNext("PATCH", () => race.rename("Renamed meanwhile"));
  const answer = await race.activate({ segments: [race.segment(0)] });
  expect(answer.userErrors).toEqual([]);
  expect(answer.payload?.results).toEqual([{ outcome: "ADDED" }]);
  expect(race.calls()).toEqual(["GET", "PATCH 412", "GET", "PATCH 200", "GET"]);
  const flow = await upstreamRecord(race.gateway, `/flows/${race.flow}`);
  expect(flow["name"]).toBe("Renamed meanwhile");
  expect(JSON.stringify(flow)).toContain(race.segment(0).segmentId);
});

test("another segment that is added in between stays, and indexes are worked out anew", async () => {
  const race = await startRace();
  await race.activate({ segments: [race.segment(0), race.segment(1)] });
  race.proxy.beforeNext("PATCH", () => race.patch([{ op: "remove", path: `${AUDIENCES}/0` }]));
  const later = { ...settings, schedule: { ...settings.schedule, startTime: "21:00" } };
  const answer = await race.activate({ segments: [{ ...race.segment(1), ...later }] });
  expect(answer.payload?.results).toEqual([{ outcome: "UPDATED" }]);
  const flow = await upstreamRecord(race.gateway, `/flows/${race.flow}`);
  expect(flow["transformations"]).toMatchObject([
    {
      params: {
        segmentSelectors: {
          selectors: [{ value: { id: race.segment(1).segmentId, schedule: { startTime: "21:00" } } }],
        },
      },
    },
  ]);
});

test("the same segment added otherwise in between is a conflict that shows the dataflow as it stands", async () => {
  const race = await startRace();
  race.proxy.beforeNext("PATCH", () =>
    race.patch([{ op: "add", path: `${AUDIENCES}/-`, value: audience(race.segment(0).segmentId) }]),
  );
  const answer = await race.activate({ segments: [race.segment(0)] });
  const flow = await upstreamRecord(race.gateway, `/flows/${race.flow}`);
  expect(answer.faults).toEqual(["CONFLICT -"]);
  expect(answer.userErrors[0]).toMatchObject({
    __typename: "FlowConflictError",
    retryable: true,
    currentDataflow: { id: race.flow, etag: flow["etag"] },
    upstream: { status: 412, code: "FLOW-1404-412" },
  });
  expect(answer.payload).toMatchObject({ dataflow: null, results: [] });
  expect(race.calls()).toEqual(["GET", "PATCH 412", "GET"]);
});

test("the same segment added in the same way in between is what was asked for", async () => {
  const race = await startRace();
  race.proxy.beforeNext("PATCH", async () => {
    await mutate<Payload>(
      race.other,
      "activateSegments",
      { dataflowId: race.flow, segments: [race.segment(0)] },
      "results { outcome }",
    );
  });
  const answer = await race.activate({ segments: [race.segment(0)] });
  expect(answer.userErrors).toEqual([]);
  expect(answer.payload?.results).toEqual([{ outcome: "UNCHANGED" }]);
});

test("two callers who add the same segments at the same time both succeed, and each segment is there once", async () => {
  const race = await startRace();
  const input = { dataflowId: race.flow, segments: [0, 1, 2].map((index) => race.segment(index)) };
  const answers = await Promise.all(
    [race.gateway, race.other, race.gateway, race.other].map((gateway) => gateway.query(ACTIVATE, { input })),
  );
  expect(answers.flatMap(({ body }) => body.errors ?? [])).toEqual([]);
  const payloads = answers.map(({ body }) => body.data?.["activateSegments"]);
  expect(
    payloads.map((payload) => JSON.stringify(payload)).filter((text) => text.includes('"code"')),
  ).toEqual([]);
  const flow = JSON.stringify((await upstreamRecord(race.gateway, `/flows/${race.flow}`))["transformations"]);
  for (const { segmentId } of input.segments) expect(flow.split(`"id":"${segmentId}"`)).toHaveLength(2);
});

test("a dataflow that never comes to rest is given up after three more attempts", async () => {
  const race = await startRace();
  for (const name of ["one", "two", "three", "four", "five"])
    race.proxy.beforeNext("PATCH", () => race.rename(name));
  const answer = await race.activate({ segments: [race.segment(0)] });
  expect(answer.faults).toEqual(["CONFLICT -"]);
  expect(answer.userErrors[0]?.retryable).toBe(true);
  expect(race.calls().filter((call) => call.startsWith("PATCH"))).toHaveLength(4);
});

test("an etag that is out of date is refused before anything is sent, with the current one", async () => {
  const race = await startRace();
  const answer = await race.activate({ segments: [race.segment(0)], ifMatch: '"0000"' });
  const { etag } = await upstreamRecord(race.gateway, `/flows/${race.flow}`);
  expect(answer.faults).toEqual(["CONFLICT input.ifMatch"]);
  expect(answer.userErrors[0]).toMatchObject({ retryable: false, upstream: null, currentDataflow: { etag } });
  expect(race.calls()).toEqual(["GET"]);
});

test("with an etag any change in between is a conflict", async () => {
  const race = await startRace();
  const { etag } = await upstreamRecord(race.gateway, `/flows/${race.flow}`);
  race.proxy.beforeNext("PATCH", () => race.rename("Renamed meanwhile"));
  const answer = await race.activate({ segments: [race.segment(0)], ifMatch: etag });
  expect(answer.faults).toEqual(["CONFLICT input.ifMatch"]);
  expect(race.calls()).toEqual(["GET", "PATCH 412", "GET"]);
});

test("with the etag that the dataflow has, the change is made", async () => {
  const race = await startRace();
  const { etag } = await upstreamRecord(race.gateway, `/flows/${race.flow}`);
  const answer = await race.activate({ segments: [race.segment(0)], ifMatch: etag });
  expect(answer.payload?.results).toEqual([{ outcome: "ADDED" }]);
});

test("a dataflow that is deleted in between is not there", async () => {
  const race = await startRace();
  race.proxy.beforeNext("PATCH", () => besideOf(race.gateway).delete(`/flows/${race.flow}`));
  const answer = await race.activate({ segments: [race.segment(0)] });
  expect(answer.faults.map((fault) => fault.split(" ")[0])).toEqual(["NOT_FOUND"]);
});

test("a patch whose answer is lost may be sent again as it is: the second time finds it done", async () => {
  const race = await startRace();
  race.proxy.loseNextAnswer("PATCH");
  const lost = await race.activate({ segments: [race.segment(0)] });
  expect(lost.payload).toBeNull();
  expect(lost.errors[0]?.extensions).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", retryable: true });
  const again = await race.activate({ segments: [race.segment(0)] });
  expect(again.payload?.results).toEqual([{ outcome: "UNCHANGED" }]);
});

test("a created object whose answer is lost is not created again, and the caller is told to look for it", async () => {
  const race = await startRace();
  race.proxy.loseNextAnswer("POST");
  const input = { name: "Only once", sourceSystem: "PROFILE_STORE" };
  const answer = await mutate(race.gateway, "createBaseConnection", input, "baseConnection { id }");
  expect(answer.errors[0]?.extensions).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", retryable: false });
  expect(answer.errors[0]?.message).toContain("not known whether the base connection was created");
  expect(answer.calls.filter((line) => line.startsWith("POST"))).toHaveLength(1);
});

test("an object that is created and cannot be read back is named by its id", async () => {
  const race = await startRace();
  const broken = { type: "https://ns.adobe.com/aep/errors/FLOW-2120-403", title: "No", status: 403 };
  race.proxy.answerNext("GET", 403, broken);
  const input = { name: "Created", sourceSystem: "PROFILE_STORE" };
  const answer = await mutate<{ baseConnection: null }>(
    race.gateway,
    "createBaseConnection",
    input,
    "baseConnection { id name }",
  );
  expect(answer.payload).toEqual({ baseConnection: null, userErrors: [] });
  expect(answer.errors[0]).toMatchObject({
    path: ["createBaseConnection", "baseConnection"],
    extensions: { code: "PARTIAL_FAILURE", retryable: false },
  });
  const id = /id "([^"]+)"/.exec(answer.errors[0]?.message ?? "")?.[1] ?? "";
  expect(await upstreamRecord(race.gateway, `/connections/${id}`)).toMatchObject({ name: "Created" });
});

const ACTIVATE = `mutation($input: ActivateSegmentsInput!) {
  activateSegments(input: $input) { results { outcome } userErrors { code } }
}`;

interface Race {
  readonly gateway: TestGateway;
  /** A second gateway, straight on the same upstream. */
  readonly other: TestGateway;
  readonly proxy: UpstreamProxy;
  readonly flow: string;
  segment(index: number): { readonly segmentId: string };
  activate(input: object): ReturnType<typeof mutate<Payload>>;
  rename(name: string): Promise<void>;
  patch(operations: Parameters<ReturnType<typeof besideOf>["patch"]>[2]): Promise<void>;
  /** The gateway's own calls to the dataflow: methods, those of patches with their status. */
  calls(): string[];
}

/** A gateway whose calls can be held up, and a dataflow to Adobe Campaign. */
async function startRace(): Promise<Race> {
  const other = await startGateway();
  const { emulator } = other;
  const proxy = await startUpstreamProxy(emulator.url);
  const gateway = await startGateway({ emulator, env: { PLATFORM_URL: proxy.url } });
  const beside = besideOf(gateway);
  const { flow } = await createCampaignFlow(beside);
  const { segments } = await read<{
    segments: { nodes: readonly { id: string; externalId: string | null }[] };
  }>(other, "{ segments(first: 100) { nodes { id externalId } } }");
  const own = segments.nodes.filter(({ externalId }) => externalId === null);
  const patch: Race["patch"] = async (operations) => {
    const { etag } = await upstreamRecord(gateway, `/flows/${flow}`);
    const answer = await beside.patch(`/flows/${flow}`, String(etag), operations);
    if (answer.status !== 200) throw new Error(`The second writer was refused: ${answer.text}`);
  };
  return {
    gateway,
    other,
    proxy,
    flow,
    patch,
    segment: (index) => ({ segmentId: own[index]?.id ?? "", ...settings }),
    activate: (input) =>
      mutate<Payload>(
        gateway,
        "activateSegments",
        { dataflowId: flow, ...input },
        "results { outcome } dataflow { etag }",
      ),
    rename: (name) => patch([{ op: "replace", path: "/name", value: name }]),
    calls: () => callsTo(flow, proxy),
  };
}

/** "GET", or "PATCH" with its status, for each call of the gateway to a dataflow. */
function callsTo(flow: string, { exchanges }: UpstreamProxy): string[] {
  return exchanges
    .filter(({ path }) => path.endsWith(`/flows/${flow}`))
    .map(({ method, status }) => (method === "PATCH" ? `PATCH ${status}` : method));
}
