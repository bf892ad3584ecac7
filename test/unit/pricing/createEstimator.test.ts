import { getOperationAST, type GraphQLSchema, parse } from "graphql";
import { expect, it } from "vitest";
import { createEstimator } from "../../../src/pricing/createEstimator.ts";
import { createSchema } from "../../../src/server/schema.ts";

/** Counts how often the schema is asked for its root: once for each time an operation is judged. */
function countingEstimator() {
  const schema: GraphQLSchema = createSchema();
  let judged = 0;
  const rootOf = schema.getRootType.bind(schema);
  schema.getRootType = (operation) => {
    judged += 1;
    return rootOf(operation);
  };
  const estimate = createEstimator(schema);
  return { estimate, judged: () => judged };
}

function prepared(query: string) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("There is no single operation in the document.");
  return (variables: Readonly<Record<string, unknown>>) => ({ document, operation, variables });
}

it("judges an operation once where variables make no difference", () => {
  const { estimate, judged } = countingEstimator();
  const request = prepared("query($id: ID!) { dataflow(id: $id) { name } }");
  for (let id = 0; id < 20; id += 1) expect(estimate(request({ id })).calls).toBe(1);
  expect(judged()).toBe(1);
});

it("judges it anew for each size, flag and kind of filter, but not for their contents", () => {
  const { estimate, judged } = countingEstimator();
  const request = prepared(`query($ids: [ID!]!, $with: Boolean!, $filter: DataflowFilter) {
    targetConnectionsById(ids: $ids) { name baseConnection @include(if: $with) { name } }
    dataflows(filter: $filter) { nodes { id } }
  }`);
  const calls = (ids: readonly string[], withTarget: boolean, filter: object | undefined) =>
    estimate(request({ ids, with: withTarget, filter })).calls;
  expect(calls(many("a"), true, {})).toBe(5);
  expect(calls(many("b"), true, {})).toBe(5);
  expect(judged()).toBe(1);
  expect(calls(many("a"), false, {})).toBe(3);
  expect(calls(["a"], true, {})).toBe(3);
  expect(calls(["a"], true, { segmentId: "s" })).toBe(4);
  expect(calls(["b"], true, { segmentId: "t" })).toBe(4);
  expect(judged()).toBe(4);
});

it("judges entities anew for each type, also where only the type's name is a variable", () => {
  const { estimate } = countingEstimator();
  const request = prepared(`query($a: String, $b: String) {
    _entities(representations: [{ __typename: $a, id: "1" }, { __typename: $b, id: "2" }]) { __typename }
  }`);
  const calls = (a: string, b: string) => estimate(request({ a, b })).calls;
  expect(calls("Dataflow", "Dataflow")).toBe(1);
  expect(calls("Dataflow", "Segment")).toBe(2);
  expect(calls("DataflowRun", "Segment")).toBe(2);
  expect(calls("NoSuchType", "Segment")).toBe(1);
});

it("tells operations of one document apart", () => {
  const document = parse(`query A { dataflow(id: "x") { name } } query B { dataflows { totalCount } }`);
  const { estimate } = countingEstimator();
  const calls = ["A", "B"].map((name) => {
    const operation = getOperationAST(document, name);
    return operation && estimate({ document, operation }).calls;
  });
  expect(calls).toEqual([1, 2]);
});

it("keeps no endless number of estimates", () => {
  const { estimate, judged } = countingEstimator();
  const request = prepared("query($first: Int) { dataflows(first: $first) { nodes { id } } }");
  for (let first = 1; first <= 150; first += 1) estimate(request({ first }));
  estimate(request({ first: 1 }));
  expect(judged()).toBe(151);
});

function many(start: string): string[] {
  return Array.from({ length: 60 }, (_, index) => `${start}${index}`);
}
