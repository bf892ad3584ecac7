import { connect } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { createGateway } from "../../../src/server/createGateway.ts";
import { configFor, startEmulator, startGateway } from "../../support/gateway.ts";
import { createProbe } from "./probeSchema.ts";
import { openRaw, postText } from "./rawSocket.ts";

const emulatorOptions = { seed: "empty" } as const;

const quiet = { log: { write: () => undefined } };

it("listens only once it is started, and says where", async () => {
  const gateway = await createGateway(configFor(await startEmulator(emulatorOptions)), quiet);
  const { url, graphqlUrl, playgroundUrl } = await gateway.start();
  onTestFinished(() => gateway.stop());
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(graphqlUrl).toBe(`${url}/graphql`);
  expect(playgroundUrl).toBe(`${url}/playground/`);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
});

it("names no playground where the schema cannot be asked for", async () => {
  const config = configFor(await startEmulator(emulatorOptions), { INTROSPECTION: "false" });
  const gateway = await createGateway(config, quiet);
  expect((await gateway.start()).playgroundUrl).toBeUndefined();
  await gateway.stop();
});

it("can be built without an upstream and stays alive without one", async () => {
  const { query, url } = await startGateway({ env: { PLATFORM_URL: "http://127.0.0.1:9" }, emulatorOptions });
  const { status, body } = await query("{ dataflows { nodes { id } } }");
  expect(status).toBe(200);
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", retryable: true });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

it("refuses to be started twice, stopped before its start, or stopped twice", async () => {
  const gateway = await createGateway(configFor(await startEmulator(emulatorOptions)), quiet);
  await expect(gateway.stop()).rejects.toThrow("never started");
  await gateway.start();
  await expect(gateway.start()).rejects.toThrow("started already");
  await gateway.stop();
  await expect(gateway.stop()).rejects.toThrow("stopped already");
  await expect(gateway.start()).rejects.toThrow("stopped already");
});

it("says when its port is taken, and leaves nothing open", async () => {
  const first = await startGateway({ emulatorOptions });
  const config = configFor(first.emulator, { PORT: new URL(first.url).port });
  const second = await createGateway(config, quiet);
  await expect(second.start()).rejects.toMatchObject({ code: "EADDRINUSE" });
  await expect(second.stop()).rejects.toThrow("stopped already");
  expect((await fetch(`${first.url}/livez`)).status).toBe(200);
});

it("answers open requests before it stops, and takes no new connections meanwhile", async () => {
  const { schema, ran } = createProbe();
  const { url, query, stop } = await startGateway({ emulatorOptions, schema });
  const idle = await openRaw(url);
  const open = query("{ slow(ms: 500) }");
  await vi.waitFor(() => expect(ran).toEqual(["slow"]));
  const stoppedMs = performance.now();
  const stopping = stop();
  await expect(connected(url)).resolves.toBe(false);
  const { headers, body } = await open;
  expect(body).toEqual({ data: { slow: "slow" } });
  expect(headers.get("connection")).toBe("close");
  await stopping;
  await idle.untilClosed();
  expect(performance.now() - stoppedMs).toBeLessThan(3000);
});

it("answers what is under way on a connection that is kept alive, and closes it", async () => {
  const { schema, ran } = createProbe();
  const { url, stop } = await startGateway({ emulatorOptions, schema });
  const connection = await openRaw(url);
  connection.send(postText('{"query":"{ slow(ms: 300) }"}', { connection: "keep-alive" }));
  await vi.waitFor(() => expect(ran).toEqual(["slow"]));
  const stopping = stop();
  expect(await connection.untilClosed()).toContain('{"data":{"slow":"slow"}}');
  await stopping;
});

it("ends what is still open when the time to drain is over", async () => {
  const { schema, ran } = createProbe();
  const { url, stop } = await startGateway({ env: { DRAIN_TIMEOUT_MS: "200" }, emulatorOptions, schema });
  const connection = await openRaw(url);
  connection.send(postText('{"query":"{ slow(ms: 60000) }"}'));
  await vi.waitFor(() => expect(ran).toEqual(["slow"]));
  const stoppedMs = performance.now();
  await stop();
  await connection.untilClosed();
  expect(performance.now() - stoppedMs).toBeLessThan(2500);
});

/** Whether the address takes a connection. */
function connected(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
