import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import carriedIds from "../../../web/playground/operations/carried-ids.json" with { type: "json" };
import { startGateway, type GraphqlBody, type TestGateway } from "../../support/gateway.ts";

type Variables = Record<string, unknown>;

const folder = join(import.meta.dirname, "../../../web/playground/operations");
const operations = readdirSync(folder)
  .filter((file) => file.endsWith(".graphql"))
  .sort()
  .map(readOperation);

it.each(operations)("$file works by itself on the seeded organisation", async ({ text, variables }) => {
  const gateway = await startGateway();

  const { body } = await gateway.query(text, variables);

  expect(failuresOf(body)).toEqual([]);
});

it("makes a dataflow, activates segments in it and reads it back when the steps hand on their ids", async () => {
  const gateway = await startGateway();

  const answers = await playTutorial(gateway);

  expect(answers.get("CreateDataflow")).toMatchObject({
    createDataflow: { dataflow: { destination: { name: "Adobe Campaign" } } },
  });
  expect(answers.get("ActivateSegments")).toMatchObject({
    activateSegments: { results: [{ outcome: "ADDED" }, { outcome: "ADDED" }] },
  });
  expect(answers.get("ReadDataflow")).toMatchObject({
    dataflow: {
      name: "Summer campaign for the tutorial",
      sourceConnection: { name: "Segments for the tutorial" },
      targetConnection: { name: "Summer folder for the tutorial", bucketName: "summer-campaign" },
      baseConnection: { name: "Campaign bucket for the tutorial" },
      activations: [
        { segment: { name: expect.stringContaining("Newsletter") }, exportMode: "DAILY_FULL_EXPORT" },
        {
          segment: { name: expect.stringContaining("Newsletter") },
          exportMode: "FIRST_FULL_THEN_INCREMENTAL",
        },
      ],
      attributes: [{ path: "personalEmail.address" }],
    },
  });
});

it("changes nothing when segments are activated a second time", async () => {
  const gateway = await startGateway();
  const { text, variables } = operationNamed("ActivateSegments");
  await gateway.query(text, variables);

  const { body } = await gateway.query(text, variables);

  expect(body.data).toMatchObject({
    activateSegments: { results: [{ outcome: "UNCHANGED" }, { outcome: "UNCHANGED" }] },
  });
});

/** Runs every operation in order, ids of earlier answers in place of the seeded ones. Answers `data` by operation name. */
async function playTutorial(gateway: TestGateway): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const { name, text, variables } of operations) {
    const filled = structuredClone(variables);
    for (const { from, at, into } of carriedIds.filter(({ to }) => to === name)) {
      Reflect.set(objectAt(filled, into.slice(0, -1)), into.at(-1) ?? "", valueAt(answers.get(from), at));
    }
    const { body } = await gateway.query(text, filled);
    expect(failuresOf(body), name).toEqual([]);
    answers.set(name, body.data);
  }
  return answers;
}

function failuresOf({ data, errors = [] }: GraphqlBody): unknown[] {
  const userErrors = Object.values(data ?? {}).flatMap((field) => valueAt(field, ["userErrors"]) ?? []);
  const empty = Object.entries(data ?? {}).filter(([, field]) => field === null);
  return [...errors, ...userErrors, ...empty];
}

function readOperation(file: string) {
  const text = readFileSync(join(folder, file), "utf8");
  const variablesFile = join(folder, file.replace(/graphql$/, "json"));
  const variables: Variables = existsSync(variablesFile)
    ? JSON.parse(readFileSync(variablesFile, "utf8"))
    : {};
  return { file, text, variables, name: /^(?:query|mutation) (\w+)/m.exec(text)?.[1] ?? "" };
}

function operationNamed(name: string) {
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`There is no operation ${name}`);
  return found;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, key) => (typeof current === "object" && current ? Reflect.get(current, key) : undefined),
    value,
  );
}

function objectAt(value: Variables, path: readonly string[]): object {
  const found = valueAt(value, path);
  if (typeof found !== "object" || found === null) throw new Error(`There is nothing at ${path.join(".")}`);
  return found;
}
