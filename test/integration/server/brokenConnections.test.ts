import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, afterAll, expect, it, describe } from "vitest";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { openRaw, postText } from "./rawSocket.ts";

const RECEIVE_TIMEOUT_MS = 400;

/** Time-out, the interval in which the server looks for late requests, and room for a busy machine. */
const BOUND_MS = RECEIVE_TIMEOUT_MS * 1.25 + 3000;

describe("a gateway whose clients misbehave on the wire", () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway({
      env: { RECEIVE_TIMEOUT_MS: String(RECEIVE_TIMEOUT_MS) },
      emulatorOptions: { seed: "empty" },
      onFinished: afterAll,
    });
  });

  afterAll(() => {
    expect(gateway.logLines().filter(({ msg }) => msg === "internal error")).toEqual([]);
  });

  const stillServes = async () => expect((await gateway.query("{ __typename }")).status).toBe(200);

  it.each([
    ["half a body", postText('{"query":"{ __typename }"}', { "content-length": "1000" })],
    ["a body of which nothing comes", postText("", { "content-length": "1000" })],
    [
      "half a chunked body",
      postText('5\r\n{"qu', { "transfer-encoding": "chunked", "content-length": "" }).replace(
        "content-length: \r\n",
        "",
      ),
    ],
    ["half the headers", "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-ty"],
    ["half a request line", "POST /gra"],
  ])(
    "closes a connection on which %s arrived, in bounded time, and serves others meanwhile",
    async (_what, text) => {
      const connection = await openRaw(gateway.url);
      const sentMs = performance.now();
      connection.send(text);
      await stillServes();
      const answer = await connection.untilClosed();
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(performance.now() - sentMs).toBeLessThan(BOUND_MS);
      await stillServes();
    },
  );

  it("closes a connection whose headers drip in one by one", async () => {
    const connection = await openRaw(gateway.url);
    const sentMs = performance.now();
    connection.send("GET /livez HTTP/1.1\r\nhost: localhost\r\n");
    const dripping = new AbortController();
    const drip = (async () => {
      while (!dripping.signal.aborted) {
        connection.send("x-drip: 1\r\n");
        await delay(50);
      }
    })();
    await connection.untilClosed();
    dripping.abort();
    await drip;
    expect(performance.now() - sentMs).toBeLessThan(BOUND_MS);
    await stillServes();
  });

  it("survives a client that breaks the connection in the middle of its body", async () => {
    const connection = await openRaw(gateway.url);
    connection.send(postText('{"query":', { "content-length": "1000" }));
    connection.reset();
    await stillServes();
  });

  it.each([
    ["no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000"],
    ["an unknown method", "BREW /graphql HTTP/1.1\r\nhost: localhost\r\n\r\n"],
    ["two contradicting lengths", postText("{}", { "transfer-encoding": "chunked" })],
  ])("refuses %s and closes the connection", async (_what, text) => {
    const connection = await openRaw(gateway.url);
    connection.send(text);
    expect(await connection.untilClosed()).toMatch(/^HTTP\/1\.1 400 /);
    await stillServes();
  });

  it("refuses headers that are too large", async () => {
    const connection = await openRaw(gateway.url);
    connection.send(`GET /livez HTTP/1.1\r\nhost: localhost\r\nx-large: ${"x".repeat(40_000)}\r\n\r\n`);
    expect(await connection.untilClosed()).toMatch(/^HTTP\/1\.1 431 /);
    await stillServes();
  });

  it.each(["not a host", "", "[::1"])("refuses the Host header %j", async (host) => {
    const connection = await openRaw(gateway.url);
    connection.send(postText('{"query":"{ __typename }"}', { host, connection: "close" }));
    expect(await connection.untilClosed()).toMatch(/^HTTP\/1\.1 400 [^]*"code":"BAD_REQUEST"/);
    await stillServes();
  });

  it("answers two requests that came in one piece, each", async () => {
    const connection = await openRaw(gateway.url);
    const request = postText('{"query":"{ __typename }"}');
    connection.send(request + request);
    await connection.until(/^(HTTP\/1\.1 200 [^]*?"__typename":"Query"[^]*?){2}$/);
  });
});
