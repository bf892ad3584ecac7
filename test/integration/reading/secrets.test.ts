import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../emulator/json/json.ts";
import type { ConnectionRecord, SandboxSeed } from "../../../emulator/seed/SeedData.ts";
import { everyField } from "./everyField.ts";
import { destinationFlows, type ReadingGateway, startReadingGateway } from "./readingGateway.ts";

let gateway: ReadingGateway;
let secrets: string[];

beforeAll(async () => {
  gateway = await startReadingGateway({
    env: { MAX_UPSTREAM_CALLS: "100000", MAX_TOKENS: "100000", MAX_DEPTH: "100", EXPLAIN_UPSTREAM: "always" },
  });
  secrets = gateway.prod.connections.flatMap(secretsOf);
});

/** Values of an account that its specification marks as secret, as they stand in a text and inside JSON. */
function secretsOf({ auth, connectionSpec }: ConnectionRecord): string[] {
  const spec = gateway.seed.connectionSpecs.find(({ id }) => id === connectionSpec.id);
  const schema = spec?.authSpec.find(({ name }) => name === auth?.specName)?.spec;
  const properties = (schema?.["properties"] ?? {}) as Record<string, JsonObject>;
  return Object.entries(auth?.params ?? {})
    .filter(([name]) => properties[name]?.["format"] === "password")
    .flatMap(([, value]) => [String(value), JSON.stringify(String(value)).slice(1, -1)]);
}

function expectNoSecret(text: string): void {
  for (const secret of secrets) expect(text).not.toContain(secret);
}

const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

/** Every noun and where its ids are. */
const nouns: [typeName: string, field: string, ids: (prod: SandboxSeed) => string[]][] = [
  ["BaseConnection", "baseConnectionsById", ({ connections }) => idsOf(connections)],
  ["TargetConnection", "targetConnectionsById", ({ targetConnections }) => idsOf(targetConnections)],
  ["SourceConnection", "sourceConnectionsById", ({ sourceConnections }) => idsOf(sourceConnections)],
  ["Dataflow", "dataflowsById", (prod) => idsOf(destinationFlows(prod))],
  ["DataflowRun", "dataflowRunsById", ({ runs }) => idsOf(runs).slice(0, 40)],
  ["Segment", "segmentsById", ({ audiences }) => idsOf(audiences).slice(0, 40)],
];

it("the seed has secrets worth looking for, and the upstream shows them in clear", async () => {
  expect(new Set(secrets).size).toBeGreaterThan(10);
  expect(secrets.every((secret) => secret.length > 5)).toBe(true);
  const { headers } = gateway.emulator.identities.admin;
  const answer = await fetch(`${gateway.emulator.url}/data/foundation/flowservice/connections?limit=100`, {
    headers,
  });
  const text = await answer.text();
  expect(secrets.some((secret) => text.includes(secret))).toBe(true);
});

describe("every field of", () => {
  it.each(nouns)(
    "%s, and of what hangs on it, is answered without a secret",
    async (typeName, field, idsIn) => {
      const ids = idsIn(gateway.prod);
      const query = `query ($ids: [ID!]!) { ${field}(ids: $ids) ${everyField(typeName, 2)} }`;
      const { status, body } = await gateway.query(query, { ids });
      expect(status).toBe(200);
      expect(body.errors).toBeUndefined();
      expectNoSecret(JSON.stringify(body));
    },
  );

  it("the map of dataflows is answered without a secret", async () => {
    const { body } = await gateway.query(`{ flowGraph ${everyField("FlowGraph", 1)} }`);
    expect(body.errors).toBeUndefined();
    expectNoSecret(JSON.stringify(body));
  });

  it("the catalogue is answered", async () => {
    const { body } = await gateway.query(
      `{ destinations(first: 100) { nodes ${everyField("Destination", 1)} } }`,
    );
    expect(body.errors).toBeUndefined();
    expectNoSecret(JSON.stringify(body));
  });
});

it("of an account's credentials exactly the harmless ones are shown", async () => {
  const { baseConnectionsById } = await gateway.ask<{
    baseConnectionsById: { authenticationParameters: JsonObject | null }[];
  }>("query ($ids: [ID!]!) { baseConnectionsById(ids: $ids) { authenticationParameters } }", {
    ids: idsOf(gateway.prod.connections),
  });
  for (const [index, { auth }] of gateway.prod.connections.entries()) {
    const shown = baseConnectionsById[index]?.authenticationParameters ?? null;
    if (!auth?.params) expect(shown).toBeNull();
    else expect(auth.params).toMatchObject(shown ?? {});
  }
  const names = new Set(
    baseConnectionsById.flatMap(({ authenticationParameters: shown }) => Object.keys(shown ?? {})),
  );
  expect([...names].toSorted()).toEqual(
    expect.arrayContaining(["accessKeyId", "domain", "s3AccessKey", "username"]),
  );
});

it("neither the caller's token nor a secret is in the log, whatever is asked", async () => {
  const log = gateway.logText();
  expect(log.length).toBeGreaterThan(1000);
  expectNoSecret(log);
  for (const { headers } of Object.values(gateway.emulator.identities)) {
    expect(log).not.toContain(String(headers["authorization"]).replace("Bearer ", ""));
  }
});
