import { getOperationAST, parse } from "graphql";
import { expect, it } from "vitest";
import { createEstimator } from "../../../src/pricing/createEstimator.ts";
import { encodeCursor, type Position } from "../../../src/resolvers/lists/cursor.ts";
import { createSchema } from "../../../src/server/schema.ts";

const estimate = createEstimator(createSchema());

function estimateOf(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("There is no single operation in the document.");
  return estimate({ document, operation, variables });
}

function callsOf(query: string, variables?: Readonly<Record<string, unknown>>): number {
  return estimateOf(query, variables).calls;
}

it.each([
  ["__typename", 0],
  ["sourceConnection { id }", 0],
  ["sourceConnection { id ... on SourceConnection { __typename } }", 0],
  ["sourceConnection { id ... on SourceConnection { name } }", 1],
  ["lastRun { id status dataflow { name } }", 0],
  ["lastRun { createdAt }", 1],
  ["lastRun { dataflow { sourceConnection { name } } }", 1],
  ["lastRun { createdAt dataflow { sourceConnection { name } } }", 2],
  ["activations { dataflow { name activations { segmentId } } }", 0],
  ["activations { dataflow { sourceConnection { name } } }", 1],
  ["activations { segment { name } }", 3],
  ["activations { segment { id } }", 0],
  ["health { status }", 1],
  ["runs { nodes { segments { segmentId } } }", 1],
  ["runs { nodes { dataflow { name } } totalCount }", 2],
  ["destination { name } targetConnection { parameters }", 2],
])("below one dataflow, { %s } costs %i", (selection, calls) => {
  expect(callsOf(`{ dataflow(id: "x") { id ${selection} } }`)).toBe(1 + calls);
});

it("merges what is selected in several places under one name", () => {
  const query = `{ dataflow(id: "x") { ...A targetConnection { name } ...B } }
    fragment A on Dataflow { targetConnection { path } }
    fragment B on Dataflow { ...A targetConnection { baseConnection { id } } }`;
  expect(callsOf(query)).toBe(2);
});

it.each([
  [{}, 2],
  [{ more: true }, 3],
  [{ more: null }, 3],
  [{ less: true }, 1],
  [{ less: true, more: true }, 2],
])("leaves out what %j leaves out", (variables, calls) => {
  const query = `query($more: Boolean = false, $less: Boolean = false) { dataflow(id: "x") {
    sourceConnection @skip(if: $less) { name }
    ... on Dataflow @include(if: $more) { targetConnection { name } }
  } }`;
  expect(callsOf(query, variables)).toBe(calls);
});

it("judges a page size that will be refused by the nearest one that is not", () => {
  const query =
    "query($first: Int) { targetConnections(first: $first) { nodes { dataflows { totalCount } } } }";
  expect([0, 1, 100, 1e9].map((first) => callsOf(query, { first }))).toEqual([3, 3, 201, 201]);
  expect(callsOf(query)).toBe(41);
});

it("counts entities by type, however they are given", () => {
  const flows = Array.from({ length: 60 }, (_, id) => ({ __typename: "Dataflow", id }));
  expect(callsOf(entities("$all"), { all: flows })).toBe(4);
  expect(callsOf(entities("$all"), { all: [...flows, { __typename: "Destination", id: "d" }] })).toBe(5);
  expect(callsOf(entities("[$one, $one]"), { one: flows[0] })).toBe(2);
  expect(callsOf(entities("[$one, $one]"), { one: { __typename: "Destination" } })).toBe(1);
  expect(callsOf(entities("$all"), { all: [{ __typename: "NoSuchType" }, 5, null] })).toBe(0);
});

it("counts a single entity that stands for a list of one, and what is selected below it", () => {
  const flow = { __typename: "Dataflow", id: "x" };
  expect(callsOf(entities("$all"), { all: flow })).toBe(2);
  expect(callsOf(entities(`{ __typename: "Dataflow", id: "x" }`))).toBe(2);
});

it.each(["__proto__", "constructor", "toString"])("finds no price for an entity called %s", (__typename) => {
  expect(callsOf(entities("$all"), { all: [JSON.parse(`{ "__typename": "${__typename}" }`)] })).toBe(0);
});

it.each<[what: string, position: Partial<Position> | undefined, calls: number]>([
  ["without a cursor", undefined, 1],
  [
    "behind a cursor at the end of an upstream page, whose last item may have moved",
    { page: "t", skip: 0 },
    2,
  ],
  ["behind one within a page", { page: "t", skip: 3 }, 7],
  ["behind one that remembers several of the same time", { page: "t", skip: 0, ids: ["a", "b"] }, 7],
  ["behind one that no page has issued", { page: null, skip: 0 }, 7],
])("a page %s may take %s", (_what, position, calls) => {
  const after =
    position && encodeCursor("list", { page: null, skip: 0, ids: ["a"], createdAt: null, ...position });
  const query = "query($after: String) { dataflows(after: $after) { nodes { id } } }";
  expect(callsOf(query, { after })).toBe(calls);
});

it("expects answers of places that share a loader to arrive with any of its batches", () => {
  const branch = "dataflows(first: 50) { nodes { targetConnection { baseConnection { name } } } }";
  expect(callsOf(`{ ${branch} }`)).toBe(3);
  expect(callsOf(`{ a: ${branch} b: ${branch} }`)).toBe(10);
});

it("comes to an end where loaders fill each other", () => {
  const query = `{ a: dataflowRuns(first: 50) { nodes { ${runAround(runAround("dataflow { name }"))} } }
    b: dataflowRuns(first: 50) { nodes { ${runAround(runAround("dataflow { name }"))} } } }`;
  const { calls } = estimateOf(query);
  expect(calls).toBeGreaterThan(6);
  expect(calls).toBeLessThan(1000);
});

it.each([
  [1, 1],
  [9, 9],
  [10, 9],
  [11, 11],
  [20, 18],
  [100, 90],
])("expects the health of %i dataflows to take %i calls at the most", (first, calls) => {
  expect(callsOf(`{ dataflows(first: ${first}) { nodes { health { status } } } }`)).toBe(1 + calls);
});

it("names the field with most calls of its own", () => {
  const query = `{ found: destinations(first: 3) { edges { node { here: dataflows(first: 9) { nodes { runs { totalCount } } } } } } }`;
  expect(estimateOf(query).dearest).toEqual({ path: "found.edges.node.here.nodes.runs", count: 27 });
});

it("counts the objects that lists within lists multiply to, though they cost no call", () => {
  const { calls, objects, largest } = estimateOf(
    `{ dataflows(first: 100) { nodes { activations { dataflow { activations { segmentId } } } } } }`,
  );
  expect(calls).toBe(1);
  expect(largest).toEqual({ path: "dataflows.nodes.activations.dataflow.activations", count: 6_250_000 });
  expect(objects).toBe(6_250_000 + 2 * 25_000 + 100 + 2);
});

it("does not count what has too many places to be looked at", () => {
  const query = `{ dataflow(id: "x") { ${fanOut(fanOut(fanOut(fanOut(fanOut(fanOut("id"))))))} } }`;
  expect(callsOf(query)).toBe(Number.POSITIVE_INFINITY);
});

it("judges fields that it does not know as free, since validation has let none of them through", () => {
  expect(callsOf(`{ nothing { more } dataflow(id: "x") { nothing } }`)).toBe(1);
});

function fanOut(inner: string): string {
  return ["sourceConnection", "targetConnection", "baseConnection", "destination"]
    .map((end) => `${end} { dataflows { nodes { ${inner} } } }`)
    .join(" ");
}

/** From a run to its dataflow, that one's last run, its dataflow again, and so on. */
function runAround(inner: string): string {
  return `dataflow { lastRun { createdAt targets { targetConnection { name } } dataflow { lastRun { records { input } ${inner} } } } }`;
}

function entities(value: string): string {
  return `query($all: [_Any!]!, $one: _Any!) {
    _entities(representations: ${value}) { ... on Dataflow { sourceConnection { name } } ... on Destination { name } }
  }`;
}
