import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { playTutorial } from "../../scripts/tutorial/playTutorial.ts";
import { reachGateway } from "../../scripts/tutorial/tutorialGateway.ts";
import { startGateway } from "../support/gateway.ts";

const script = join(import.meta.dirname, "../../scripts/tutorial.ts");

describe("the tutorial", () => {
  test("takes two segments to Adobe Campaign, each step printed with its operation, its answer and its REST calls", async () => {
    const gateway = await startGateway();
    const printed = await playedOn(gateway.url);
    for (const title of [
      "1. Find a destination",
      "2. List segments",
      "3. Open the Profile Store",
      "4. Connect the source",
      "5. Authorise an account",
      "6. Choose bucket and folder",
      "7. Create the dataflow",
      "8. Activate segments",
      "The same once more",
      "9. Read it back",
    ]) {
      expect(printed).toContain(`${title}\n─`);
    }
    expect(printed).toContain("mutation ActivateSegments(");
    expect(printed).toContain('"outcome": "ADDED"');
    expect(printed).toContain('"outcome": "UNCHANGED"');
    expect(printed).toMatch(/PATCH \/data\/foundation\/flowservice\/flows\/\S+ → 200/);
    expect(printed).toMatch(/All 9 steps went as they should, with \d+ REST calls\.$/);
  });

  test("takes one PATCH, and no more when it activates the same again", async () => {
    const gateway = await startGateway();
    await playedOn(gateway.url);
    expect(gateway.upstreamCalls().filter(({ method }) => method === "PATCH")).toHaveLength(1);
  });

  test("prints no secret, not even the one that is made up for it", async () => {
    const gateway = await startGateway();
    expect(await playedOn(gateway.url)).not.toContain("a secret that never comes back");
  });

  test("can be played again and again on the same organisation", async () => {
    const gateway = await startGateway();
    await playedOn(gateway.url);
    expect(await playedOn(gateway.url)).toContain("All 9 steps went as they should");
  });

  test("says so where a gateway does not tell its calls", async () => {
    const gateway = await startGateway({ env: { EXPLAIN_UPSTREAM: "never" } });
    const printed = await playedOn(gateway.url);
    expect(printed).toContain("this gateway does not tell");
    expect(printed).toMatch(/All 9 steps went as they should\.$/);
  });
});

describe("npm run tutorial", () => {
  test("starts a gateway and an emulator of its own, and leaves with 0", async () => {
    const { code, out, errors } = await run();
    expect(errors).toBe("");
    expect(out).toContain("started for this on an emulator of its own");
    expect(out).toContain("All 9 steps went as they should");
    expect(code).toBe(0);
  });

  test("plays on a gateway that runs already, by argument or variable", async () => {
    const gateway = await startGateway();
    const byArgument = await run([`${gateway.url}/graphql`]);
    const byVariable = await run([], { GATEWAY_URL: gateway.url });
    expect([byArgument.code, byVariable.code]).toEqual([0, 0]);
    expect(byVariable.out).toContain(`Playing the tutorial on ${gateway.url}.`);
  });

  test("stops at the first thing that is not as expected, says what, and leaves with 1", async () => {
    const gateway = await startGateway({ emulatorOptions: { seed: "empty" } });
    const { code, out, errors } = await run([gateway.url]);
    expect(errors.trim()).toBe(
      'The tutorial stops at "2. List segments". segments.nodes.0.id is missing where something was expected.',
    );
    expect(out).not.toContain("3. Open the Profile Store");
    expect(code).toBe(1);
  });

  test("says why a step was refused, and leaves with 1", async () => {
    const gateway = await startGateway({ identity: null });
    const { code, errors } = await run([gateway.url]);
    expect(errors).toMatch(/^The tutorial stops at "1. Find a destination". .*credentials/);
    expect(code).toBe(1);
  });

  test("passes an identity on, for a gateway that asks for one", async () => {
    const gateway = await startGateway({ identity: null });
    const { headers } = gateway.emulator.identities.admin;
    const variables = Object.entries(headers).map(([name, value]) => [
      name.toUpperCase().replaceAll("-", "_"),
      value,
    ]);
    const { code } = await run([gateway.url], Object.fromEntries(variables));
    expect(code).toBe(0);
  });

  test("says that no gateway answers, and leaves with 1", async () => {
    const { url, stop } = await startGateway();
    await stop();
    const { code, errors } = await run([url]);
    expect(errors.trim()).toBe(
      `No gateway answers at ${url}. Start one with "npm start", or leave the address out.`,
    );
    expect(code).toBe(1);
  });

  test.each([["not an address"], ["--unknown"], ["http://a.invalid", "http://b.invalid"]])(
    "explains itself for %s, and leaves with 2",
    async (...words) => {
      const { code, errors } = await run(words);
      expect(errors).toContain("npm run tutorial -- http://127.0.0.1:4000");
      expect(code).toBe(2);
    },
  );

  test("explains itself when asked", async () => {
    const { code, out } = await run(["--help"]);
    expect(out).toContain("npm run tutorial -- http://127.0.0.1:4000");
    expect(code).toBe(0);
  });
});

async function playedOn(url: string): Promise<string> {
  const lines: string[] = [];
  await playTutorial(reachGateway(url, {}), (line) => void lines.push(line));
  return lines.join("\n");
}

/** Runs the script as a process of its own, without the settings of the one that runs the tests. */
async function run(words: string[] = [], variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [script, ...words], {
    env: { ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, errors, code };
}
