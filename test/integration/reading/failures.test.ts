import { beforeAll, describe, expect, it } from "vitest";
import { startGateway, type TestGateway, type TestGatewayOptions } from "../../support/gateway.ts";
import { type Fault, type FaultyUpstream, startFaultyUpstream } from "./faultyUpstream.ts";
import { destinationFlows, firstOf, type ReadingGateway, startReadingGateway } from "./readingGateway.ts";

const ERRORS = "https://ns.adobe.com/aep/errors";

let healthy: ReadingGateway;

beforeAll(async () => {
  healthy = await startReadingGateway();
});

/** A gateway of its own before the shared emulator, with something between them that can go wrong. */
async function startFaulty(
  env: TestGatewayOptions["env"] = {},
): Promise<{ gateway: TestGateway; upstream: FaultyUpstream }> {
  const upstream = await startFaultyUpstream(healthy.emulator.url);
  const gateway = await startGateway({
    emulator: healthy.emulator,
    env: { ...env, PLATFORM_URL: upstream.url },
  });
  return { gateway, upstream };
}

const QUERY = `query ($flow: ID!, $segment: ID!) {
  dataflow(id: $flow) { id state baseConnection { name } targetConnection { name } }
  segment(id: $segment) { id name }
}`;

/** A dataflow whose account is going to be in trouble, and a segment that has nothing to do with it. */
function variables() {
  return { flow: firstOf(destinationFlows(healthy.prod)).id, segment: firstOf(healthy.prod.audiences).id };
}

/** What the Flow Service answered, as the graph tells it. */
function flowService(status: number, code = String(status), requestId: string | null = null) {
  return { service: "flowService", status, code, requestId };
}

describe("when one service answers an error, the rest of the answer is intact and the error stands at its path:", () => {
  it.each<[shape: string, fault: Fault, extensions: object]>([
    [
      "API gateway, token not valid",
      { status: 401, body: { error_code: "401013", message: "no" } },
      { code: "UNAUTHENTICATED", retryable: false, upstream: flowService(401, "401013") },
    ],
    [
      "API gateway, token missing, with 403 and a number for a code",
      { status: 403, body: { error_code: 403010, message: "no" } },
      { code: "UNAUTHENTICATED", upstream: flowService(403, "403010") },
    ],
    [
      "API gateway, too many requests",
      { status: 429, body: { error_code: "429050", message: "no" }, headers: { "retry-after": "60" } },
      { code: "RATE_LIMITED", retryable: true, retryAfterSeconds: 60, upstream: flowService(429, "429050") },
    ],
    [
      "Flow Service, permission missing",
      {
        status: 403,
        body: {
          type: `${ERRORS}/FLOW-2120-403`,
          title: "Forbidden",
          status: 403,
          report: { "detailed-message": "You may not", "request-id": "req-7" },
        },
      },
      { code: "FORBIDDEN", retryable: false, upstream: flowService(403, "FLOW-2120-403", "req-7") },
    ],
    [
      "Flow Service, something refused",
      { status: 400, body: { type: `${ERRORS}/FLOW-1449-400`, errorMessage: "Invalid field" } },
      { code: "REFUSED", retryable: false, upstream: flowService(400, "FLOW-1449-400") },
    ],
    [
      "Flow Service, older shape",
      { status: 400, body: { errorMessage: "odd", errorDetails: "odd" } },
      { code: "REFUSED", upstream: flowService(400) },
    ],
    [
      "Flow Service, older validation",
      { status: 422, body: { message: "Give a spec id" } },
      { code: "REFUSED", upstream: flowService(422) },
    ],
    [
      "platform, content type",
      {
        status: 400,
        body: { type: "/placeholder/type/uri", status: 400, title: "BadRequest", detail: "Type" },
        headers: { "x-request-id": "req-8" },
      },
      { code: "REFUSED", upstream: flowService(400, "400", "req-8") },
    ],
    [
      "Flow Service, sandbox unknown although it answers 404",
      { status: 404, body: { type: `${ERRORS}/FLOW-2100-404`, errorMessage: "no sandbox" } },
      { code: "UNAUTHENTICATED", upstream: flowService(404, "FLOW-2100-404") },
    ],
    [
      "Flow Service, internal error",
      { status: 500, body: { type: `${ERRORS}/FLOW-1400-500`, errorMessage: "broken" } },
      { code: "UPSTREAM_UNAVAILABLE", retryable: true, upstream: flowService(500, "FLOW-1400-500") },
    ],
    [
      "a proxy's page",
      { status: 502, body: "<html>502</html>" },
      { code: "UPSTREAM_UNAVAILABLE", upstream: flowService(502) },
    ],
    ["nothing but a status", { status: 503 }, { code: "UPSTREAM_UNAVAILABLE", upstream: flowService(503) }],
    [
      "a time-out further behind",
      { status: 504 },
      { code: "UPSTREAM_UNAVAILABLE", upstream: flowService(504) },
    ],
    ["a reset connection", "reset", { code: "UPSTREAM_UNAVAILABLE", retryable: true }],
    ["half a body", "half a body", { code: "UPSTREAM_UNAVAILABLE", retryable: true }],
    ["a page in place of JSON", "no JSON", { code: "UPSTREAM_UNAVAILABLE", retryable: true }],
  ])("%s", async (_shape, fault, extensions) => {
    const { gateway, upstream: between } = await startFaulty();
    between.fail(/^GET .*\/connections/, fault);
    const { status, body } = await gateway.query(QUERY, variables());
    expect(status).toBe(200);
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]).toMatchObject({ path: ["dataflow", "baseConnection"], extensions });
    expect(body.data).toEqual({
      dataflow: {
        id: variables().flow,
        state: "ENABLED",
        baseConnection: null,
        targetConnection: { name: expect.any(String) },
      },
      segment: { id: variables().segment, name: expect.any(String) },
    });
  });

  it.each<[shape: string, fault: Fault]>([
    [
      "current",
      { status: 404, body: { type: `${ERRORS}/FLOW-1439-404`, title: "Resource not found", status: 404 } },
    ],
    ["older", { status: 404, body: { errorMessage: "not found with id = [1]" } }],
    [
      "as the list of errors prints it",
      { status: 400, body: { type: `${ERRORS}/FLOW-1439-400`, errorMessage: "gone" } },
    ],
  ])("an unknown id is null and no error at all, %s", async (_shape, fault) => {
    const { gateway, upstream: between } = await startFaulty();
    between.fail(/^GET .*\/connections/, fault);
    const { body } = await gateway.query(QUERY, variables());
    expect(body.errors).toBeUndefined();
    expect(body.data?.["dataflow"]).toMatchObject({ baseConnection: null, targetConnection: {} });
  });
});

describe("the Segmentation Service's errors", () => {
  it.each<[shape: string, fault: Fault, extensions: object]>([
    [
      "no right",
      {
        status: 403,
        body: {
          requestId: "req-1",
          errors: { "403": [{ code: "UPAPI-113752-403", message: "Denied" }] },
          type: `${ERRORS}/UPAPI-113752-403`,
        },
      },
      {
        code: "FORBIDDEN",
        upstream: { service: "segmentation", status: 403, code: "UPAPI-113752-403", requestId: "req-1" },
      },
    ],
    [
      "refused, in the newer shape",
      {
        status: 400,
        body: {
          type: `${ERRORS}/NEBULA-100058-400`,
          "request-id": "req-2",
          errors: { "400": [{ message: "Unknown operator" }] },
        },
      },
      {
        code: "REFUSED",
        upstream: { service: "segmentation", status: 400, code: "NEBULA-100058-400", requestId: "req-2" },
      },
    ],
    ["down", { status: 503 }, { code: "UPSTREAM_UNAVAILABLE" }],
  ])("%s: dataflows are intact beside segments that are null", async (_shape, fault, extensions) => {
    const { gateway, upstream } = await startFaulty();
    upstream.fail(/core\/ups/, fault);
    const { body } = await gateway.query(`{
      segments(first: 1) { nodes { id } }
      dataflows(first: 2, orderBy: { direction: ASC }) { nodes { name activations { segmentId segment { name } } } }
    }`);
    expect(body.data).toMatchObject({ segments: null, dataflows: { nodes: [{}, {}] } });
    expect(JSON.stringify(body.data)).toContain('"segment":null');
    expect(body.errors?.find(({ path }) => path?.[0] === "segments")).toMatchObject({
      path: ["segments"],
      extensions,
    });
    const others = body.errors?.filter(({ path }) => path?.[0] !== "segments") ?? [];
    expect(others.length).toBeGreaterThan(0);
    for (const error of others) expect(error.path?.at(-1)).toBe("segment");
  });

  it("for one segment of a bulk read are that segment's alone", async () => {
    const { gateway, upstream } = await startFaulty();
    const [one, other] = healthy.prod.audiences;
    const body = {
      results: {
        [one?.id ?? ""]: one,
        [other?.id ?? ""]: { requestId: "r", errors: { "500": [{ code: 500, message: "odd" }] } },
        third: { requestId: "r", errors: { "404": [{ code: 404, message: "Not found." }] } },
      },
    };
    upstream.fail(/bulk-get/, { status: 207, body });
    const answer = await gateway.query("query ($ids: [ID!]!) { segmentsById(ids: $ids) { name } }", {
      ids: [one?.id, other?.id, "third"],
    });
    expect(answer.body.data).toEqual({ segmentsById: [{ name: one?.name }, null, null] });
    expect(answer.body.errors).toMatchObject([
      { path: ["segmentsById", 1], extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: true } },
    ]);
  });
});

describe("a part that fails hides nothing else:", () => {
  it("a batch of a lookup", async () => {
    const { gateway, upstream } = await startFaulty();
    upstream.fail(/runs\?property=id==/, { status: 400, body: { message: "odd" } }, 1);
    const ids = healthy.prod.runs.slice(0, 80).map(({ id }) => id);
    const { body } = await gateway.query("query ($ids: [ID!]!) { dataflowRunsById(ids: $ids) { id } }", {
      ids,
    });
    const found = (body.data?.["dataflowRunsById"] ?? []) as ({ id: string } | null)[];
    expect(found).toHaveLength(80);
    const missing = found.flatMap((run, index) => (run ? [] : [index]));
    expect([30, 50]).toContain(missing.length);
    expect(body.errors?.map(({ path }) => path?.[1])).toEqual(missing);
  });

  it("the count of a list", async () => {
    const { gateway, upstream } = await startFaulty();
    upstream.fail(/count=true/, { status: 503 });
    const { body } = await gateway.query("{ dataflows(first: 1) { totalCount nodes { name } } }");
    expect(body.data).toMatchObject({
      dataflows: { totalCount: null, nodes: [{ name: expect.any(String) }] },
    });
    expect(body.errors).toMatchObject([
      { path: ["dataflows", "totalCount"], extensions: { code: "UPSTREAM_UNAVAILABLE" } },
    ]);
  });

  it("the catalogue", async () => {
    const { gateway, upstream } = await startFaulty();
    upstream.fail(/connectionSpecs|flowSpecs/, { status: 503 });
    const { body } = await gateway.query(`{
      dataflows(first: 1) { nodes { id destination { id name } flowSpec { name } targetConnection { name parameters } } }
      destinations { nodes { name } } flowSpecs { name }
    }`);
    expect(body.data).toMatchObject({
      dataflows: {
        nodes: [
          {
            destination: null,
            flowSpec: null,
            targetConnection: { name: expect.any(String), parameters: null },
          },
        ],
      },
      destinations: null,
      flowSpecs: null,
    });
    expect(body.errors).toHaveLength(5);
  });

  it("one of a router's entities", async () => {
    const { gateway, upstream } = await startFaulty();
    upstream.fail(/\/connections/, { status: 503 });
    const { flow, segment } = variables();
    const { body } = await gateway.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Segment { name } } }`,
      {
        representations: [
          { __typename: "Segment", id: segment },
          { __typename: "BaseConnection", id: "any" },
          { __typename: "Dataflow", id: flow },
          { __typename: "Dataflow", id: "unknown" },
        ],
      },
    );
    expect(body.data).toEqual({
      _entities: [
        { __typename: "Segment", name: expect.any(String) },
        null,
        { __typename: "Dataflow" },
        null,
      ],
    });
    expect(body.errors).toMatchObject([
      { path: ["_entities", 1], extensions: { code: "UPSTREAM_UNAVAILABLE" } },
    ]);
  });
});

describe("what passes by itself is not shown:", () => {
  it.each<[string, Fault]>([
    ["an answer of 503", { status: 503 }],
    ["an answer of 429 that asks for no long wait", { status: 429, headers: { "retry-after": "0" } }],
    ["a reset connection", "reset"],
    ["half a body", "half a body"],
  ])("%s", async (_what, fault) => {
    const { gateway, upstream } = await startFaulty();
    upstream.fail(/\/connections|bulk-get/, fault, 2);
    const { body } = await gateway.query(QUERY, variables());
    expect(body.errors).toBeUndefined();
    expect(body.data?.["dataflow"]).toMatchObject({ baseConnection: { name: expect.any(String) } });
    expect(upstream.faults()).toBe(2);
  });
});

describe("an upstream that does not answer", () => {
  it("costs one attempt's time and then the field", async () => {
    const { gateway, upstream } = await startFaulty({ UPSTREAM_TIMEOUT_MS: "1000" });
    upstream.fail(/\/connections/, "silence");
    const { body } = await gateway.query(QUERY, variables());
    expect(body.errors).toMatchObject([
      { path: ["dataflow", "baseConnection"], extensions: { code: "DEADLINE_EXCEEDED", retryable: true } },
    ]);
    expect(body.data?.["dataflow"]).toMatchObject({ state: "ENABLED", targetConnection: {} });
    expect(upstream.faults()).toBe(3);
  });

  it("costs the request no more than its deadline, and what is there is answered", async () => {
    const { gateway, upstream } = await startFaulty({ REQUEST_DEADLINE_MS: "3000" });
    upstream.fail(/\/connections/, "silence");
    const { body } = await gateway.query(QUERY, variables());
    expect(body.errors).toMatchObject([
      { path: ["dataflow", "baseConnection"], extensions: { code: "DEADLINE_EXCEEDED" } },
    ]);
    expect(body.data).toMatchObject({ dataflow: { baseConnection: null }, segment: {} });
  });
});

describe("a caller whose headers are wrong is told so:", () => {
  it.each<[string, (headers: Record<string, string>) => Record<string, string>]>([
    ["an expired token", () => ({ ...healthy.emulator.identities.expired.headers })],
    ["a token that is none", (headers) => ({ ...headers, authorization: "Bearer nonsense" })],
    ["no API key", ({ "x-api-key": _key, ...headers }) => headers],
    ["another API key", (headers) => ({ ...headers, "x-api-key": "another" })],
    ["no organisation", ({ "x-gw-ims-org-id": _organisation, ...headers }) => headers],
    [
      "an organisation that is not theirs",
      (headers) => ({
        ...headers,
        "x-gw-ims-org-id": healthy.emulator.identities.otherOrganisation.imsOrgId,
      }),
    ],
    ["an organisation that there is not", (headers) => ({ ...headers, "x-gw-ims-org-id": "NONE@AdobeOrg" })],
    ["no sandbox", ({ "x-sandbox-name": _sandbox, ...headers }) => headers],
    ["a sandbox that there is not", (headers) => ({ ...headers, "x-sandbox-name": "nowhere" })],
    ["a sandbox id beside a user token", (headers) => ({ ...headers, "x-sandbox-id": "5c6e2f" })],
  ])("%s", async (_what, change) => {
    const headers = change({ ...healthy.emulator.identities.admin.headers });
    const query =
      "query ($flow: ID!) { dataflow(id: $flow) { id } dataflows { nodes { id } } destinations { nodes { id } } }";
    const { body } = await healthy.query(query, { flow: variables().flow }, { headers });
    expect(body.data).toEqual({ dataflow: null, dataflows: null, destinations: null });
    expect(body.errors?.map(({ path }) => path?.[0]).toSorted()).toEqual([
      "dataflow",
      "dataflows",
      "destinations",
    ]);
    for (const { extensions, message } of body.errors ?? []) {
      expect(extensions.code).toBe("UNAUTHENTICATED");
      expect(message).toContain("Send Authorization, x-api-key, x-gw-ims-org-id and x-sandbox-name");
    }
  });
});
