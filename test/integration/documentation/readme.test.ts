import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { startGateway } from "../../support/gateway.ts";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

/** The fenced blocks of a language, in order. */
function block(language: string, index = 0): string {
  const found = [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))][index];
  if (!found?.[1]) throw new Error(`The README has no block ${index + 1} of ${language}.`);
  return found[1];
}

it("answers the README's query as the README says", async () => {
  const gateway = await startGateway();
  const { status, body } = await gateway.query(block("graphql"));
  expect(status).toBe(200);
  expect(body).toEqual(JSON.parse(block("json")));
});

it("does the README's mutation once, and nothing the second time", async () => {
  const gateway = await startGateway();
  const { body: ids } = await gateway.query(
    '{ dataflows(first: 1, filter: { destinationId: "0b23e41a-cb4a-4321-a78f-3b654f5d7d97", state: ENABLED }) { nodes { id } } segments(first: 1, filter: { origin: "REAL_TIME_CUSTOMER_PROFILE" }, orderBy: { field: NAME }) { nodes { id } } }',
  );
  const { dataflows, segments } = ids.data as Record<"dataflows" | "segments", { nodes: { id: string }[] }>;
  const mutation = block("graphql", 1)
    .replace("DATAFLOW_ID", dataflows.nodes[0]?.id ?? "")
    .replace("SEGMENT_ID", segments.nodes[0]?.id ?? "");
  for (const outcome of ["ADDED", "UNCHANGED"]) {
    const { body } = await gateway.query(mutation);
    expect(body).toEqual({ data: { activateSegments: { results: [{ outcome }], userErrors: [] } } });
  }
});
