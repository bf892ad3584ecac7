import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { startGateway } from "../../support/gateway.ts";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

/** The first fenced block of a language. */
function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme);
  if (!found?.[1]) throw new Error(`The README has no block of ${language}.`);
  return found[1];
}

it("answers the README's query as the README says", async () => {
  const gateway = await startGateway();
  const { status, body } = await gateway.query(block("graphql"));
  expect(status).toBe(200);
  expect(body).toEqual(JSON.parse(block("json")));
});
