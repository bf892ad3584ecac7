import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestGateway } from "../../support/gateway.ts";
import { isObject, listAt, valueAt, type Json, type JsonObject } from "../../../emulator/json/json.ts";
import carriedIds from "../../../web/playground/operations/carried-ids.json" with { type: "json" };
import { changedAt, pointerOf, valueAtPointer } from "./pointer.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "web", "playground", "operations");

/** Plays the tutorial of the playground, every step with the ids of the steps before. @throws Error when a step fails. */
export async function playTutorial(gateway: TestGateway): Promise<void> {
  const answers = new Map<string, Json>();
  const steps = readdirSync(folder).filter((file) => file.endsWith(".graphql"));
  for (const step of steps.toSorted()) {
    const document = readFileSync(join(folder, step), "utf8");
    const name = /^(?:query|mutation) (\w+)/m.exec(document)?.[1] ?? "";
    answers.set(name, await ask(gateway, document, variablesFor(step, name, answers)));
  }
}

function variablesFor(step: string, name: string, answers: ReadonlyMap<string, Json>): JsonObject {
  const file = step.replace(".graphql", ".json");
  let variables: Json = readdirSync(folder).includes(file)
    ? JSON.parse(readFileSync(join(folder, file), "utf8"))
    : {};
  for (const { from, at, to, into } of carriedIds) {
    if (to !== name) continue;
    const id = valueAtPointer(answers.get(from) ?? null, pointerOf(...at));
    variables = changedAt(variables, pointerOf(...into), { set: id ?? null });
  }
  return isObject(variables) ? variables : {};
}

/** Asks for everything that the graph can be asked for, by every way that leads to another call. */
export async function playQueries(gateway: TestGateway): Promise<void> {
  const data = await ask(gateway, LISTS);
  const idsOf = (member: string): Json =>
    listAt(data, member, "nodes").map((node) => valueAt(node, "id") ?? "");
  const members = ["destinations", "baseConnections", "sourceConnections", "targetConnections", "dataflows"];
  const ids = [...members, "dataflowRuns", "segments"].map((member) => [member, idsOf(member)]);
  const first = ids.map(([member, list]) => [
    `${String(member)}Id`,
    Array.isArray(list) ? (list[0] ?? "") : "",
  ]);
  const variables: JsonObject = Object.fromEntries([...ids, ...first]);
  for (const document of [BY_IDS, BY_ID, FILTERED, DATAFLOW, BACKWARDS])
    await ask(gateway, document, variables);
  const cursor = valueAt(data, "dataflows", "pageInfo", "endCursor") ?? "";
  await ask(gateway, NEXT_PAGE, { cursor });
}

async function ask(gateway: TestGateway, document: string, variables: JsonObject = {}): Promise<Json> {
  const { body } = await gateway.query(document, variables);
  const data: Json = JSON.parse(JSON.stringify(body.data ?? null));
  const userErrors = isObject(data)
    ? Object.values(data).flatMap((field) => listAt(field, "userErrors"))
    : [];
  if (body.errors || userErrors.length > 0) {
    throw new Error(`The gateway refused: ${JSON.stringify(body.errors ?? userErrors)} to ${document}`);
  }
  return data;
}

const LISTS = `{
  destinations { totalCount nodes { id } }
  baseConnections(first: 5) { totalCount nodes { id } }
  sourceConnections(first: 5) { totalCount nodes { id } }
  targetConnections(first: 5) { totalCount nodes { id } }
  dataflows(first: 5) { totalCount nodes { id } pageInfo { endCursor } }
  flowSpecs { id }
  dataflowRuns(first: 5) { totalCount nodes { id } }
  segments(first: 5) { totalCount nodes { id } }
  flowGraph { nodes { __typename } edges { __typename } }
}`;

const BY_IDS = `query ByIds(
  $destinations: [ID!]!, $baseConnections: [ID!]!, $sourceConnections: [ID!]!, $targetConnections: [ID!]!,
  $dataflows: [ID!]!, $dataflowRuns: [ID!]!, $segments: [ID!]!
) {
  destinationsById(ids: $destinations) { name }
  baseConnectionsById(ids: $baseConnections) { name }
  sourceConnectionsById(ids: $sourceConnections) { name }
  targetConnectionsById(ids: $targetConnections) { name }
  dataflowsById(ids: $dataflows) { name }
  dataflowRunsById(ids: $dataflowRuns) { status }
  segmentsById(ids: $segments) { name }
}`;

const BY_ID = `query ById($dataflowsId: ID!, $dataflowRunsId: ID!, $segmentsId: ID!) {
  dataflow(id: $dataflowsId) { name }
  dataflowRun(id: $dataflowRunsId) { status }
  segment(id: $segmentsId) { name }
  unknown: dataflow(id: "00000000-0000-4000-8000-000000000000") { name }
  nobody: segment(id: "00000000-0000-4000-8000-000000000000") { name }
}`;

const FILTERED = `query Filtered($destinationsId: ID!, $baseConnectionsId: ID!, $dataflowsId: ID!, $segmentsId: ID!) {
  baseConnections(filter: { destinationId: $destinationsId, state: ENABLED }, orderBy: { field: NAME }) { nodes { id } }
  sourceConnections(filter: { system: PROFILE_STORE }) { nodes { id } }
  targetConnections(filter: { baseConnectionId: $baseConnectionsId }) { nodes { id } }
  byState: dataflows(filter: { state: ENABLED, lastRunStartedAt: { from: "2020-01-01T00:00:00Z" } }) { totalCount nodes { id } }
  byDestination: dataflows(filter: { destinationId: $destinationsId }) { nodes { id } }
  byAccount: dataflows(filter: { baseConnectionId: $baseConnectionsId }) { nodes { id } }
  bySegment: dataflows(filter: { segmentId: $segmentsId }) { nodes { id } }
  dataflowRuns(filter: { dataflowId: $dataflowsId, status: SUCCESS }, orderBy: { field: STARTED_AT }) { nodes { id } }
  segments(filter: { nameContains: "a", descriptionContains: "e" }, orderBy: { field: NAME }) { nodes { id } }
}`;

const DATAFLOW = `query Dataflow($dataflowsId: ID!) {
  dataflow(id: $dataflowsId) {
    flowSpec { name destinations { name } }
    sourceConnection { name datasets { id } baseConnection { name } dataflows(first: 3) { nodes { id } } }
    targetConnection { name parameters baseConnection { name } dataflows(first: 3) { nodes { id } } }
    baseConnection { name targetConnections(first: 3) { nodes { id } } }
    destination { name }
    activations { segment { name lastEvaluation { profileCount } } }
    lastRun { status activities { name } }
    runs(first: 2) { nodes { dataflow { name } segments { segment { name } } } }
    health { __typename }
  }
}`;

const BACKWARDS = `query Backwards($segmentsId: ID!, $destinationsId: ID!, $baseConnectionsId: ID!) {
  segment(id: $segmentsId) { name activations { dataflow { name destination { name } } } }
  destination(id: $destinationsId) { baseConnections(first: 3) { nodes { id } } dataflows(first: 3) { nodes { id } } }
  baseConnection(id: $baseConnectionsId) { dataflows(first: 3) { nodes { id } } }
}`;

const NEXT_PAGE = `query NextPage($cursor: String!) { dataflows(first: 5, after: $cursor) { nodes { id } } }`;
