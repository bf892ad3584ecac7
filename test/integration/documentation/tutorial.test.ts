import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startGateway, type TestGateway } from "../../support/gateway.ts";

const page = readFileSync(new URL("../../../docs/tutorial.md", import.meta.url), "utf8");

/** The operations of the page, each with the REST calls that the page says it takes. */
const operations = [...page.matchAll(/```graphql\n([\s\S]*?)```\s+```http\n([\s\S]*?)```/g)].map(
  ([, text = "", calls = ""]) => ({ text, calls: calls.match(/^(?:GET|POST|PATCH) .*$/gm) ?? [] }),
);

/** Where the ids come from that the page writes in capitals. */
const ids: Readonly<Record<string, readonly string[]>> = {
  SEGMENT_1: ["segments", "nodes", "0", "id"],
  SEGMENT_2: ["segments", "nodes", "1", "id"],
  PROFILE_STORE_ID: ["createBaseConnection", "baseConnection", "id"],
  SOURCE_ID: ["createSourceConnection", "sourceConnection", "id"],
  ACCOUNT_ID: ["createBaseConnection", "baseConnection", "id"],
  TARGET_ID: ["createTargetConnection", "targetConnection", "id"],
  DATAFLOW_ID: ["createDataflow", "dataflow", "id"],
};

test("every operation of the tutorial's page works and takes the REST calls that the page names", async () => {
  const gateway = await startGateway();
  const answers: Record<string, unknown> = {};
  for (const { text, calls } of operations) {
    const { data, made } = await send(gateway, withIds(text, answers));
    expect(made.toSorted(), text).toEqual(calls.map(withoutNames).toSorted());
    Object.assign(answers, data);
  }
  expect(operations).toHaveLength(9);
  expect(answers).toMatchObject({
    activateSegments: {
      results: [{ outcome: "ADDED" }, { outcome: "ADDED" }],
      attributeResults: [{ outcome: "ADDED" }],
    },
    dataflow: { destination: { name: "Adobe Campaign" }, attributes: [{ path: "personalEmail.address" }] },
  });
});

async function send(gateway: TestGateway, text: string) {
  gateway.clearUpstreamCalls();
  const { body } = await gateway.query(text);
  const userErrors = Object.values(body.data ?? {}).flatMap((field) => valueAt(field, ["userErrors"]) ?? []);
  expect([...(body.errors ?? []), ...userErrors], text).toEqual([]);
  const made = gateway.upstreamCalls().map(({ method, path }) => withoutNames(`${method} ${path}`));
  return { data: body.data ?? {}, made };
}

function withIds(text: string, answers: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/"([A-Z][A-Z0-9_]+)"/g, (whole, name: string) => {
    const path = ids[name];
    return path ? JSON.stringify(valueAt(answers, path)) : whole;
  });
}

/** A call without its ids, by which the page and the gateway name them differently. */
function withoutNames(call: string): string {
  return call.replaceAll(/\{[^}]*\}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "{}");
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === "object" && current !== null ? Reflect.get(current, key) : undefined,
    value,
  );
}
