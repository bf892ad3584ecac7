import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildASTSchema,
  getVariableValues,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from "graphql";
import { describe, expect, it } from "vitest";
import carriedIds from "../../../web/playground/operations/carried-ids.json" with { type: "json" };

const folder = join(import.meta.dirname, "../../../web/playground/operations");
// The federation directives are the subgraph's business: what can be asked does not depend on them.
const schema = buildASTSchema(
  parse(readFileSync(join(import.meta.dirname, "../../../schema.graphql"), "utf8")),
  {
    assumeValidSDL: true,
  },
);
const operations = readdirSync(folder)
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map(readOperation);

describe.each(operations)("$file", ({ file, text, document, operation, variables }) => {
  it("is valid against the schema", () => {
    expect(validate(schema, document, specifiedRules).map(({ message }) => message)).toEqual([]);
  });

  it("is one operation with a name, so that its tab has a title", () => {
    expect(document.definitions).toHaveLength(1);
    expect(operation.name?.value).toMatch(/^[A-Z]/);
  });

  it("brings variables that the schema takes, and none besides", () => {
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});

    expect(errors ?? []).toEqual([]);
    expect(Object.keys(variables ?? {})).toEqual(
      (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
    );
  });

  it("begins with a title, numbered like its file, and a sentence", () => {
    const number = Number(file.slice(0, 2));
    const [title, gap, sentence] = text.split("\n");

    expect(title).toMatch(number === 0 ? /^# \w+$/ : new RegExp(`^# ${number}\\. [A-Z]`));
    expect(gap).toBe("#");
    expect(sentence).toMatch(/^# [A-Z]/);
  });

  it("asks every mutation why it did not do what was asked", () => {
    expect(operation.operation !== "mutation" || text.includes("userErrors")).toBe(true);
  });
});

describe.each(carriedIds)("the id carried from $from to $to", ({ from, at, to, into }) => {
  it("comes from an earlier step that selects it", () => {
    const steps = operations.map(({ name }) => name);

    expect(steps.indexOf(from)).toBeGreaterThan(-1);
    expect(steps.indexOf(from)).toBeLessThan(steps.indexOf(to));
    expect(selects(operationNamed(from).operation, at)).toBe(true);
  });

  it("goes into a variable that the later step brings", () => {
    const value = into.reduce<unknown>(
      (current, key) => (typeof current === "object" && current ? Reflect.get(current, key) : undefined),
      operationNamed(to).variables,
    );

    expect(value).toEqual(expect.any(String));
  });

  it("is announced by a comment in both steps", () => {
    expect(operationNamed(from).text).toMatch(new RegExp(`# Steps?\\b.*\\b${numberOf(to)}\\b.* take`));
    expect(operationNamed(to).text).toMatch(new RegExp(`\\bstep ${numberOf(from)}\\b`));
  });
});

function readOperation(file: string) {
  const text = readFileSync(join(folder, file), "utf8");
  const document = parse(text);
  const operation = onlyOperation(document);
  return { file, text, document, operation, name: operation.name?.value, variables: readVariables(file) };
}

function readVariables(file: string): Record<string, unknown> | null {
  const name = file.replace(/graphql$/, "json");
  return readdirSync(folder).includes(name) ? JSON.parse(readFileSync(join(folder, name), "utf8")) : null;
}

function onlyOperation(document: DocumentNode): OperationDefinitionNode {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("The file holds no operation");
  return operation;
}

/** The number in the file's name, which is the step's. */
function numberOf(name: string): number {
  return Number(operationNamed(name).file.slice(0, 2));
}

function operationNamed(name: string) {
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`There is no operation ${name}`);
  return found;
}

/** Whether the fields of a path, indexes of lists left out, are selected one below the other. */
function selects(operation: OperationDefinitionNode, path: readonly string[]): boolean {
  let selections = operation.selectionSet.selections;
  for (const key of path.filter((part) => !/^\d+$/.test(part))) {
    const field = selections.find((node) => node.kind === Kind.FIELD && node.name.value === key);
    if (field?.kind !== Kind.FIELD) return false;
    selections = field.selectionSet?.selections ?? [];
  }
  return true;
}
