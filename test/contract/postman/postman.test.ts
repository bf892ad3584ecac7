import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textAt, valueAt, type Json } from "../../../emulator/json/json.ts";
import { readSpecifications, withDeviations } from "../openapi/conformance.ts";
import { plainName } from "../openapi/drive.ts";
import { UNDOCUMENTED_STATUSES } from "../openapi/deviations.ts";
import { judgeAnswer, type Finding } from "../openapi/judgement.ts";
import { arePublished, readPublished } from "../openapi/publishedFiles.ts";
import type { Exchange } from "../openapi/recordingProxy.ts";
import { isServedRequest } from "../openapi/servedOperations.ts";
import type { Specification } from "../openapi/Specification.ts";
import { ingestionFlow, setStage, type Stage } from "../openapi/stage.ts";
import {
  fillIn,
  requestsIn,
  variablesIn,
  mended,
  type CollectionRequest,
  type Variables,
} from "./collection.ts";
import { flowServicePlan, identityPlan, segmentationPlan, type Carried, type Step } from "./plan.ts";

describe("a request of a Postman collection", () => {
  const [request] = requestsIn({
    item: [
      {
        name: "A folder",
        item: [
          {
            name: "Change",
            request: {
              method: "PATCH",
              header: [
                { key: "Authorization", value: "Bearer {{TOKEN}}" },
                { key: "x-request-id", value: "{{x-request-id}}" },
                { key: "off", value: "1", disabled: true },
              ],
              url: {
                path: ["data", "things", ":THING_ID", ""],
                query: [
                  { key: "if-match", value: "{{if-match}}" },
                  { key: "limit", value: "{{limit}}" },
                  { key: "count", value: "false" },
                ],
              },
              body: { mode: "raw", raw: "{{body}}" },
            },
          },
        ],
      },
    ],
  });
  const variables = { TOKEN: "t", THING_ID: "a/b", "if-match": '"1"', body: '{"a":1}', limit: "" };

  it("gets its variables, and loses what is nothing but a variable without a value", () => {
    expect(request && fillIn(request, variables)).toEqual({
      method: "PATCH",
      path: "/data/things/a%2Fb/?if-match=%221%22&count=false",
      headers: { Authorization: "Bearer t" },
      body: '{"a":1}',
    });
  });

  it("has its etag put where it belongs, and its body named as JSON", () => {
    const filled = request && fillIn(mended(request), variables);
    expect(filled?.path).toBe("/data/things/a%2Fb/?count=false");
    expect(filled?.headers).toEqual({
      Authorization: "Bearer t",
      "if-match": '"1"',
      "Content-Type": "application/json",
    });
  });
});

if (arePublished("openapi", "postman")) describe("Adobe's Postman collections", runCollections);

function runCollections(): void {
  let stage: Stage;
  let specifications: Specification[];

  beforeAll(async () => {
    specifications = withDeviations(readSpecifications());
    stage = await setStage();
  });
  afterAll(() => stage.proxy.close());

  it.each([
    ["flow-service-api", flowServicePlan],
    ["segmentation-service-api", segmentationPlan],
    ["identity-management-service", identityPlan],
  ])("%s runs from beginning to end, every request once", async (name, plan) => {
    const requests = requestsIn(publishedJson(`${name}.postman_collection.json`));
    expect(plan.map((step) => step.name).toSorted()).toEqual(requests.map((one) => one.name).toSorted());
    const carried: Carried = { INGESTION_FLOW_ID: ingestionFlow(stage) };
    for (const step of plan) {
      const request = requests.find((candidate) => candidate.name === step.name);
      if (!request) throw new Error(`There is no request ${step.name}.`);
      const exchange = await send(stage, request, step, carried);
      stage.settle();
      expect({ request: step.name, ...verdictOn(specifications, exchange) }).toEqual({
        request: step.name,
        ...expected(specifications, exchange),
      });
      if (exchange.status < 300 && step.carry)
        Object.assign(carried, step.carry(JSON.parse(exchange.answerBody)));
    }
  });
}

async function send(
  stage: Stage,
  request: CollectionRequest,
  step: Step,
  carried: Carried,
): Promise<Exchange> {
  const variables = {
    ...variablesIn(publishedJson("environment-template.postman_environment.json")),
    ...identityVariables(stage, step.asService ? "service" : "admin"),
    ...carried,
    ...step.variables?.(carried),
    ...(step.body && { body: JSON.stringify(step.body(carried)) }),
  };
  const { method, path, headers, body } = fillIn(mended(request), variables);
  await fetch(stage.proxy.url + path, { method, headers, ...(body !== undefined && { body }) });
  const exchange = stage.proxy.exchanges.at(-1);
  if (!exchange) throw new Error(`${step.name} was not answered.`);
  return exchange;
}

/** What is to be said of the answer to a request: whether it succeeded, and in what it is not as documented. */
interface Verdict {
  readonly succeeded: boolean;
  /** Complaints; for an operation that is not emulated, how it names itself. */
  readonly says: readonly string[];
}

function verdictOn(specifications: readonly Specification[], exchange: Exchange): Verdict {
  const { status, path, answerBody } = exchange;
  if (status === 501) return { succeeded: false, says: [answerBody] };
  if (path.startsWith("/ims/")) return { succeeded: status === 200, says: tokenComplaints(answerBody) };
  const findings = specifications.flatMap((specification) => judgeAnswer(specification, exchange) ?? []);
  const bodies = findings.filter(({ kind }) => kind !== "status").flatMap(({ complaints }) => complaints);
  const isKnown = !findings.some(isUnlistedStatus);
  return {
    succeeded: status < 300 && isKnown,
    says: status < 300 ? bodies : [...bodies, answerBody],
  };
}

function isUnlistedStatus({ kind, specification, operation, status }: Finding): boolean {
  const isListed = UNDOCUMENTED_STATUSES.some(
    (listed) =>
      listed.specification === specification &&
      listed.status === status &&
      listed.operations.includes(plainName(operation)),
  );
  return kind === "status" && !isListed;
}

/** Success for what is emulated; for the rest, an answer in which the operation names itself. */
function expected(specifications: readonly Specification[], { method, path }: Exchange): Verdict {
  if (isServedRequest(method, path)) return { succeeded: true, says: [] };
  const names = specifications.flatMap((specification) => {
    const operation = specification.find(method, path);
    return operation ? [`${method} ${specification.base}${plainName(operation.template)}`] : [];
  });
  const name = names[0] ?? `${method} ${path}`;
  return { succeeded: false, says: [expect.stringContaining(`Not emulated: ${name}`)] };
}

function tokenComplaints(answerBody: string): string[] {
  const body: Json = JSON.parse(answerBody);
  const isToken =
    textAt(body, "access_token") !== undefined &&
    textAt(body, "token_type") === "bearer" &&
    typeof valueAt(body, "expires_in") === "number";
  return isToken ? [] : [answerBody];
}

function identityVariables(stage: Stage, name: "admin" | "service"): Variables {
  const { headers, imsOrgId, clientSecret } = stage.emulator.identities[name];
  return {
    ACCESS_TOKEN: headers["authorization"]?.replace("Bearer ", ""),
    API_KEY: headers["x-api-key"],
    IMS_ORG: imsOrgId,
    SANDBOX_NAME: headers["x-sandbox-name"],
    ...(name === "service" && { CLIENT_SECRET: clientSecret, SCOPES: "openid,session" }),
  };
}

function publishedJson(file: string): Json {
  const value: Json = JSON.parse(readPublished(`postman/${file}`));
  return value;
}
