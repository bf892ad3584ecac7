import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startEmulator } from "../../support/gateway.ts";
import { type MainProcess, runMain } from "./mainProcess.ts";

const graphLine = /^Graph +(\S+)$/m;

it("starts without any setting but a port, prints its addresses, and answers on the embedded emulator", async () => {
  const main = runMain({ PORT: "0" });
  const graph = await main.printed(graphLine);
  expect(main.stdout()).toMatch(
    /^Graph +http:\/\/127\.0\.0\.1:\d+\/graphql\nPlayground +http:\/\/127\.0\.0\.1:\d+\/playground\/\nUpstream +http:\/\/127\.0\.0\.1:\d+ \(the embedded emulator; set PLATFORM_URL for a real one\)\nIdentity +requests without Authorization are "admin"; docs\/emulator\.md lists the others\n$/,
  );
  const { data } = await ask(
    graph,
    '{ destinations(filter: { name: "Adobe Campaign" }) { nodes { name } } }',
  );
  expect(data).toEqual({ destinations: { nodes: [{ name: "Adobe Campaign" }] } });
  // V8 tells here of a setting that it does not know.
  expect(main.stderr()).toBe("");
});

it("lists all faults of its settings in one message, and starts nothing", async () => {
  const main = runMain({
    PORT: "x",
    MAX_DEPTH: "0",
    CORS_ORIGINS: "*",
    PLATFORM_URL: "https://u:hunter2@example.com",
  });
  expect(await main.exited).toBe(1);
  expect(main.stdout()).toBe("");
  expect(main.stderr().match(/^ {2}- /gm)).toHaveLength(4);
  for (const name of ["PORT", "MAX_DEPTH", "CORS_ORIGINS", "PLATFORM_URL"])
    expect(main.stderr()).toContain(name);
  expect(main.stderr()).not.toMatch(/hunter2|at .*\.ts:/);
});

it.each(["PORT", "EMULATOR_PORT"])("says which port is taken when %s is", async (name) => {
  const blocker = createServer();
  await new Promise<void>((resolve) => void blocker.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void blocker.close());
  const { port } = blocker.address() as AddressInfo;
  const main = runMain({ PORT: "0", [name]: String(port) });
  expect(await main.exited).toBe(1);
  expect(main.stderr()).toContain(`Port ${port} is in use already.`);
  expect(main.stderr()).toContain(name);
  expect(main.stderr()).not.toMatch(/at .*\.ts:/);
});

it("says so when its host is not an address of this machine", async () => {
  const main = runMain({ PORT: "0", HOST: "192.0.2.1" });
  expect(await main.exited).toBe(1);
  expect(main.stderr()).toContain("HOST is not an address of this machine.");
});

it("warns of no emulator in production when it has an upstream", async () => {
  const main = runMain({ PORT: "0", NODE_ENV: "production", PLATFORM_URL: "http://127.0.0.1:9" });
  await main.printed(/"graphqlUrl":"([^"]+)"/);
  main.signal("SIGTERM");
  await main.exited;
  expect(main.stdout()).not.toContain('"level":40');
});

it.each(["in a folder that is not there", "of another kind"])(
  "names the setting and the remedy when its database is a file %s",
  async (kind) => {
    const folder = await temporaryFolder();
    const file = join(folder, ...(kind === "of another kind" ? [] : ["missing"]), "state.sqlite");
    if (kind === "of another kind") await writeFile(file, "not a database");
    const main = runMain({ PORT: "0", EMULATOR_DB: file });
    expect(await main.exited).toBe(1);
    expect(main.stderr()).toContain(`EMULATOR_DB: ${file} cannot be used`);
    expect(main.stderr()).toContain("or a new file in a folder that exists");
    expect(main.stderr()).not.toMatch(/at .*\.ts:/);
  },
);

it("names the upstream it was given, and gives nobody an identity there", async () => {
  const emulator = await startEmulator();
  const main = runMain({ PORT: "0", PLATFORM_URL: emulator.url });
  const graph = await main.printed(graphLine);
  expect(main.stdout()).toContain(`Upstream    ${emulator.url}\n`);
  expect(main.stdout()).not.toMatch(/emulator|Identity/);
  const { errors } = await ask(graph, "{ destinations { nodes { id } } }");
  expect(errors[0].extensions.code).toBe("UNAUTHENTICATED");
});

it("prints nothing but JSON lines in production, and no playground", async () => {
  const main = runMain({ PORT: "0", NODE_ENV: "production" });
  const graph = await main.printed(/"graphqlUrl":"([^"]+)"/);
  await ask(graph, "{ __typename }");
  main.signal("SIGTERM");
  expect(await main.exited).toBe(0);
  const lines = main
    .stdout()
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(lines).toEqual([
    expect.objectContaining({ level: 30, msg: "ready", graphqlUrl: graph, embeddedEmulator: true }),
    expect.objectContaining({
      level: 40,
      msg: expect.stringMatching(/^PLATFORM_URL is not set: .*emulator/),
    }),
    expect.objectContaining({ level: 30, msg: "request", status: 200 }),
  ]);
  expect(main.stdout()).not.toContain("playground");
});

it.each(["SIGINT", "SIGTERM"] as const)("lets open requests finish on %s and ends with 0", async (name) => {
  const main = runMain({ PORT: "0" });
  const graph = await main.printed(graphLine);
  await ask(graph, "{ __typename }");
  main.signal(name);
  expect(await main.exited).toBe(0);
  expect(main.stderr()).toBe("");
});

it("ends at once on a second signal", async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => void silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo;
  const main = runMain({ PORT: "0", PLATFORM_URL: `http://127.0.0.1:${port}`, DRAIN_TIMEOUT_MS: "60000" });
  const graph = await main.printed(graphLine);
  const called = new Promise((resolve) => void silent.once("connection", resolve));
  const open = ask(graph, "{ dataflows { nodes { id } } }").catch(() => "broken off");
  await called;
  main.signal("SIGTERM");
  const { origin } = new URL(graph);
  await expect
    .poll(() =>
      fetch(`${origin}/livez`).then(
        () => "open",
        () => "closed",
      ),
    )
    .toBe("closed");
  main.signal("SIGTERM");
  expect(await main.exited).toBe(1);
  expect(await open).toBe("broken off");
});

it("logs a promise that was forgotten, without its secrets, and serves on", async () => {
  const forget = `process.on("SIGUSR2", () => void Promise.reject(new Error("forgotten, password=hunter2")))`;
  const main = runMain({
    PORT: "0",
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(forget)}`,
  });
  const graph = await main.printed(graphLine);
  main.signal("SIGUSR2");
  const line: unknown = JSON.parse(await main.printed(/^.*unhandled rejection.*$/m));
  expect(line).toMatchObject({ level: 50, error: { message: "forgotten, password=[redacted]" } });
  expect((await ask(graph, "{ __typename }")).data).toEqual({ __typename: "Query" });
});

it.each(["localhost", "0.0.0.0"])("listens on %s and prints an address that can be opened", async (host) => {
  const main = runMain({ PORT: "0", HOST: host });
  const graph = await main.printed(graphLine);
  expect((await ask(graph, "{ __typename }")).data).toEqual({ __typename: "Query" });
});

it("keeps the emulator's state in the file it was given", async () => {
  const folder = await temporaryFolder();
  const env = { PORT: "0", EMULATOR_DB: join(folder, "state.sqlite") };
  const create = `mutation { createBaseConnection(input: { name: "Kept", sourceSystem: PROFILE_STORE }) { baseConnection { id } userErrors { message } } }`;
  const { data } = await withMain(env, (graph) => ask(graph, create));
  const { id } = data.createBaseConnection.baseConnection;
  const again = await withMain(env, (graph) => ask(graph, `{ baseConnection(id: "${id}") { name } }`));
  expect(again.data).toEqual({ baseConnection: { name: "Kept" } });
});

it("reads the file .env of the folder it is started from, the environment going before it", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, ".env"), "PORT=0\nINTROSPECTION=false\nLOG_LEVEL=loud\n");
  const main = runMain({ LOG_LEVEL: "warn" }, folder);
  await main.printed(graphLine);
  expect(main.stdout()).toContain("Playground  off (INTROSPECTION)");
});

async function ask(graph: string, query: string) {
  const answer = await fetch(graph, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return JSON.parse(await answer.text());
}

async function withMain<T>(
  env: Readonly<Record<string, string>>,
  use: (graph: string) => Promise<T>,
): Promise<T> {
  const main = runMain(env);
  const result = await use(await main.printed(graphLine));
  await stop(main);
  return result;
}

async function stop(main: MainProcess): Promise<void> {
  main.signal("SIGTERM");
  await main.exited;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gateway-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
