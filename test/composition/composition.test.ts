import { type CompositionResult, composeServices } from "@apollo/composition";
import { type DirectiveNode, isObjectType, Kind, type ObjectTypeDefinitionNode, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway, type TestGateway } from "../support/gateway.ts";
import { marketingSdl, marketingSubgraph } from "./marketingSubgraph.ts";

let gateway: TestGateway;
let sdl: string;
let alone: CompositionResult;
let together: CompositionResult;

beforeAll(async () => {
  gateway = await startGateway({ onFinished: afterAll });
  const { _service } = await ask<{ _service: { sdl: string } }>("{ _service { sdl } }");
  ({ sdl } = _service);
  alone = compose();
  together = compose({ name: "marketing", sdl: marketingSdl });
});

/** The data of an answer that has no errors. */
async function ask<T>(document: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
  const { body } = await gateway.query(document, variables);
  expect(body.errors).toBeUndefined();
  return body.data as T;
}

/** The first id that a query finds. */
async function firstId(document: string): Promise<string> {
  const [, id] = /"id":"([^"]+)"/.exec(JSON.stringify(await ask(document))) ?? [];
  if (id === undefined) throw new Error("Nothing was found.");
  return id;
}

function compose(...others: readonly { readonly name: string; readonly sdl: string }[]) {
  const services = [{ name: "flows", sdl }, ...others].map(({ name, sdl: text }) => {
    return { name, url: `http://${name}.test`, typeDefs: parse(text) };
  });
  return composeServices(services);
}

/** Every entity of the gateway, and where an id of it is found. */
const entities: [typeName: string, idQuery: string][] = [
  ["Destination", "{ found: destinations(first: 1) { nodes { id } } }"],
  ["FlowSpec", "{ found: destinations(first: 1) { nodes { flowSpecs { id } } } }"],
  ["BaseConnection", "{ found: baseConnections(first: 1) { nodes { id } } }"],
  ["SourceConnection", "{ found: sourceConnections(first: 1) { nodes { id } } }"],
  ["TargetConnection", "{ found: targetConnections(first: 1) { nodes { id } } }"],
  ["Dataflow", "{ found: dataflows(first: 1) { nodes { id } } }"],
  ["DataflowRun", "{ found: dataflowRuns(first: 1) { nodes { id } } }"],
  ["Segment", "{ found: segments(first: 1) { nodes { id } } }"],
];

/** Types that two subgraphs may answer alike. */
const valueTypes = [
  "PageInfo",
  "AuthenticationSpec",
  "TargetSpec",
  "SourceDataset",
  "CsvOptions",
  "ActivationSchedule",
  "DataflowAttribute",
  "MappingSetReference",
  "DeduplicationKey",
  "DatasetSchedule",
  "DataflowOperation",
  "RecordCounts",
  "DataSizes",
  "FileCounts",
  "RunActivity",
  "RunIssue",
  "SegmentExpression",
  "SegmentEvaluation",
  "UpstreamAnswer",
];

describe("the gateway's own schema", () => {
  it("composes alone, without errors and without hints", () => {
    const { errors, hints } = alone;
    expect(errors ?? []).toEqual([]);
    expect(hints?.map(({ definition, message }) => `${definition.code}: ${message}`)).toEqual([]);
  });

  it("has a key on every type that can be looked up by id, and nothing else is an entity", async () => {
    const { __type } = await ask<{ __type: { possibleTypes: { name: string }[] } }>(
      `{ __type(name: "_Entity") { possibleTypes { name } } }`,
    );
    expect(__type.possibleTypes.map(({ name }) => name).toSorted()).toEqual(
      entities.map(([name]) => name).toSorted(),
    );
  });
});

describe("composed with a subgraph that extends Segment and Dataflow", () => {
  it("it makes a supergraph without errors and without hints", () => {
    const { errors, hints, supergraphSdl } = together;
    expect(errors ?? []).toEqual([]);
    expect(supergraphSdl).toContain("join__Graph");
    expect(hints?.map(({ definition, message }) => `${definition.code}: ${message}`)).toEqual([]);
  });

  it.each(["Segment", "Dataflow"])("%s is one entity of both, by its id", (name) => {
    expect(joinsOf(supergraphType(name))).toEqual([
      { graph: "FLOWS", key: "id" },
      { graph: "MARKETING", key: "id" },
    ]);
  });

  it.each(entities)("%s keeps its key", (name) => {
    expect(joinsOf(supergraphType(name))).toContainEqual({ graph: "FLOWS", key: "id" });
  });

  it("value types that both define are shared field by field", () => {
    for (const name of ["PageInfo", "RecordCounts"]) {
      const type = supergraphType(name);
      expect(joinsOf(type).map(({ graph }) => graph)).toEqual(["FLOWS", "MARKETING"]);
      // A field of one subgraph alone would be marked with it.
      for (const { directives = [] } of type.fields ?? []) {
        expect(directives.filter((directive) => directive.name.value === "join__field")).toEqual([]);
      }
    }
  });

  it.each(valueTypes)("%s may be defined by another subgraph as well", (name) => {
    const copy = copyOf(name);
    const { errors } = compose({ name: "copying", sdl: copy });
    expect(errors?.map(({ message }) => message) ?? []).toEqual([]);
  });

  it("what is no value type may not: two subgraphs would answer differently", () => {
    const { errors } = compose({ name: "copying", sdl: copyOf("SegmentActivationResult") });
    expect(errors?.map(({ message }) => message).join()).toMatch(/non-shareable field/i);
  });
});

function supergraphType(name: string): ObjectTypeDefinitionNode {
  const type = parse(together.supergraphSdl ?? "").definitions.find(
    (definition): definition is ObjectTypeDefinitionNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === name,
  );
  if (!type) throw new Error(`The supergraph has no type ${name}.`);
  return type;
}

function joinsOf({ directives = [] }: ObjectTypeDefinitionNode) {
  return directives
    .filter(({ name }) => name.value === "join__type")
    .map((directive) => ({ graph: argumentOf(directive, "graph"), key: argumentOf(directive, "key") }));
}

function argumentOf({ arguments: args = [] }: DirectiveNode, name: string): string | undefined {
  const value = args.find((argument) => argument.name.value === name)?.value;
  return value && "value" in value ? String(value.value) : undefined;
}

/** A subgraph that defines a type of the gateway once more, with all that its fields are made of. */
function copyOf(name: string): string {
  const parts = new Set<string>();
  const collect = (typeName: string): void => {
    const type = alone.schema?.toGraphQLJSSchema().getType(typeName);
    if (!isObjectType(type) || parts.has(typeName)) return;
    parts.add(typeName);
    for (const field of Object.values(type.getFields()))
      collect(String(field.type).replaceAll(/[[\]!]/g, ""));
  };
  collect(name);
  const definitions = parse(sdl).definitions.filter(
    (definition) =>
      "name" in definition &&
      definition.name &&
      (parts.has(definition.name.value) ||
        definition.kind === Kind.SCALAR_TYPE_DEFINITION ||
        definition.kind === Kind.ENUM_TYPE_DEFINITION),
  );
  const text = definitions
    .map((definition) => sdl.slice(definition.loc?.start, definition.loc?.end))
    .join("\n");
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@cost", "@listSize"])`;
  return `${link}\ntype Query { copied: ${name} }\n${text}`;
}

describe("a router's way through both", () => {
  it.each(entities)("reaches %s by its key", async (typeName, idQuery) => {
    const id = await firstId(idQuery);
    const representations = [
      { __typename: typeName, id },
      { __typename: typeName, id: "unknown" },
    ];
    const text = typeName === "DataflowRun" ? "statusText" : "name";
    const data = await ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        __typename ... on ${typeName} { id name: ${text} }
      } }`,
      { representations },
    );
    expect(data).toEqual({
      _entities: [{ __typename: typeName, id, name: expect.any(String) }, null],
    });
  });

  it("leads from a campaign to the names of its segments, and from a dataflow to its owner", async () => {
    const { segments, dataflows } = await ask<
      Record<"segments" | "dataflows", { nodes: { id: string; name: string }[] }>
    >("{ segments(first: 3) { nodes { id name } } dataflows(first: 1) { nodes { id name } } }");
    const dataflow = dataflows.nodes[0] ?? { id: "", name: "" };
    const team = marketingSubgraph({ segments: segments.nodes.map(({ id }) => id), dataflow: dataflow.id });
    const there = await team.run(`{ campaign(name: "Spring") { segments { __typename id } } }`);
    const { campaign } = there.data as { campaign: { segments: object[] } };
    const named = await ask(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Segment { id name } } }",
      {
        r: campaign.segments,
      },
    );
    expect(named).toEqual({ _entities: segments.nodes });
    const owned = await team.run(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Dataflow { owner title } } }",
      { r: [{ __typename: "Dataflow", ...dataflow }] },
    );
    expect(owned.data).toEqual({ _entities: [{ owner: "Ada", title: `${dataflow.name} of Ada` }] });
  });

  it.each([
    ["an id that is missing", { __typename: "Dataflow" }, "id"],
    ["an id that is no text", { __typename: "Dataflow", id: { nested: true } }, "id"],
    ["an id that is null", { __typename: "Segment", id: null }, "id"],
    ["a type that there is not", { __typename: "Nothing", id: "1" }, "__typename"],
    ["a type that is no entity", { __typename: "PageInfo", id: "1" }, "__typename"],
    ["no type at all", { id: "1" }, "__typename"],
    ["a text in place of an object", "Dataflow", "__typename"],
  ])("refuses %s as the caller's fault", async (_what, representation, field) => {
    const { body } = await gateway.query(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Dataflow { id } } }",
      { r: [representation, { __typename: "Dataflow", id: "unknown" }] },
    );
    expect(body.data).toBeNull();
    expect(body.errors).toMatchObject([
      { path: ["_entities"], extensions: { code: "INVALID_INPUT", field: `representations.0.${field}` } },
    ]);
  });
});
