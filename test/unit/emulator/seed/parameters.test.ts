import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { createDefaultSeed } from "../../../../emulator/seed/createDefaultSeed.ts";
import type { Json, JsonObject } from "../../../../emulator/json/json.ts";
import type { ConnectionSpecRecord } from "../../../../emulator/seed/SeedData.ts";

const seed = createDefaultSeed(Date.UTC(2026, 4, 14, 12));
const specs = new Map(seed.connectionSpecs.map((spec) => [spec.id, spec]));
const sandboxes = seed.organisations.flatMap((organisation) => organisation.sandboxes);
const ajv = createAjv();

describe("the specs", () => {
  it.each(seed.connectionSpecs.map((spec) => ({ name: spec.name, spec })))(
    "of $name are valid JSON Schema",
    ({ spec }) => {
      for (const { spec: schema } of spec.authSpec) expect(ajv.validateSchema(schema)).toBe(true);
      const target = targetSchema(spec);
      if (target !== undefined) expect(ajv.validateSchema(target)).toBe(true);
    },
  );
});

describe("the accounts", () => {
  const accounts = sandboxes.flatMap(({ connections }) => connections);

  it.each(accounts.map((account) => ({ name: account.name, account })))(
    "$name satisfies the authentication it names",
    ({ account }) => {
      const spec = specs.get(account.connectionSpec.id);
      const chosen = spec?.authSpec.find(({ name }) => name === account.auth?.specName);
      expect(chosen === undefined).toBe((spec?.authSpec ?? []).length === 0);
      if (chosen !== undefined) expectValid(ajv.compile(chosen.spec), account.auth?.params ?? {});
    },
  );

  it("give every secret a value of its own", () => {
    const secrets = accounts.flatMap(({ auth, connectionSpec }) => {
      const chosen = specs.get(connectionSpec.id)?.authSpec.find(({ name }) => name === auth?.specName);
      return Object.entries(properties(chosen?.spec))
        .filter(([, property]) => isObject(property) && property["format"] === "password")
        .map(([name]) => String(auth?.params[name]));
    });
    expect(secrets.length).toBeGreaterThan(12);
    expect(new Set(secrets).size).toBe(secrets.length);
    expect(secrets.filter((secret) => secret.length < 16)).toEqual([]);
  });
});

describe("the targets", () => {
  const flows = sandboxes.flatMap((sandbox) =>
    sandbox.flows.flatMap((flow) => {
      const target = sandbox.targetConnections.find(({ id }) => id === flow.targetConnectionIds[0]);
      return target === undefined ? [] : [{ name: flow.name, flow, target }];
    }),
  );

  it.each(flows)("of $name satisfy the target spec for what the flow exports", ({ flow, target }) => {
    const spec = specs.get(target.connectionSpec.id);
    const schema = spec === undefined ? undefined : targetSchema(spec);
    const workflow = seed.flowSpecs.find(({ id }) => id === flow.flowSpec.id)?.attributes["_workflow"];
    const datasets = JSON.stringify(workflow ?? "").includes("DATASETS");
    expectValid(ajv.compile(applicable(schema ?? {}, datasets, target.params)), target.params);
    expect("datasetFileType" in target.params).toBe(datasets);
  });
});

function createAjv(): Ajv {
  // Published patterns escape characters that need no escape, which regular expressions with the u flag refuse.
  const instance = new Ajv({ strict: true, allErrors: true, unicodeRegExp: false });
  addFormats.default(instance);
  instance.addKeyword("conditional");
  return instance;
}

/** Requires of the conditional parameters only those that apply: the published specs require all of them. */
function applicable(schema: JsonObject, datasets: boolean, params: JsonObject): JsonObject {
  const workflow = datasets ? "DATASETS" : "SEGMENTS";
  const applies = (name: Json): boolean => {
    const property = properties(schema)[String(name)];
    const condition = isObject(property) ? property["conditional"] : undefined;
    if (!isObject(condition)) return true;
    const { field, operator, value } = condition;
    const holds = (field === "flowSpec.attributes._workflow" ? workflow : params[String(field)]) === value;
    return holds !== String(operator).startsWith("NOT_");
  };
  const required = schema["required"];
  return { ...schema, required: Array.isArray(required) ? required.filter(applies) : [] };
}

function expectValid(validate: ValidateFunction, value: Json): void {
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

function targetSchema(spec: ConnectionSpecRecord): JsonObject | undefined {
  const schema = spec.targetSpec?.["spec"];
  return isObject(schema) ? schema : undefined;
}

function properties(schema: JsonObject | undefined): JsonObject {
  const found = schema?.["properties"];
  return isObject(found) ? found : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
