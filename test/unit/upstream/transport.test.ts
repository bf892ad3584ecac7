import { getEventListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  UpstreamAbortedError,
  UpstreamFormatError,
  UpstreamNetworkError,
} from "../../../src/upstream/errors.ts";
import { createTransport, type TransportOptions } from "../../../src/upstream/transport.ts";
import { sampleRequest, sampleWrite } from "./sampleExchange.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An upstream that behaves as told, on a free port, and a transport to it. */
async function upstream(handle: Handler, options: Partial<TransportOptions> = {}) {
  const server = createServer(handle);
  let connections = 0;
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const transport = createTransport({ maxConnections: 4, ...options });
  onTestFinished(async () => {
    server.closeAllConnections();
    await transport.close();
    await new Promise((resolve) => void server.close(resolve));
  });
  const url = (path: string) => `http://127.0.0.1:${port}${path}`;
  return { send: transport.send, url, connections: () => connections };
}

async function textOf(request: IncomingMessage): Promise<string> {
  return (await request.setEncoding("utf8").toArray()).join("");
}

describe("an exchange", () => {
  it("carries method, path, query, headers and body, and brings back status, headers and text", async () => {
    const { send, url } = await upstream(async (request, response) => {
      const body = await textOf(request);
      const { method, headers } = request;
      response.writeHead(207, { "x-request-id": "req-1", "content-type": "application/json" });
      response.end(JSON.stringify({ method, url: request.url, who: headers["authorization"], body }));
    });
    const answer = await send(
      sampleWrite({ url: url("/flows?a=%2B1&a=2"), headers: { authorization: "Bearer t" }, body: '{"ü":1}' }),
    );
    expect(answer.status).toBe(207);
    expect(answer.headers).toMatchObject({ "x-request-id": "req-1", "content-type": "application/json" });
    expect(JSON.parse(answer.text)).toEqual({
      method: "POST",
      url: "/flows?a=%2B1&a=2",
      who: "Bearer t",
      body: '{"ü":1}',
    });
  });

  it.each([204, 301, 400, 404, 429, 500, 503])("takes %i for an answer like any other", async (status) => {
    const { send, url } = await upstream((_request, response) => void response.writeHead(status).end());
    expect(await send(sampleRequest({ url: url("/") }))).toMatchObject({ status, text: "" });
  });

  it("joins a header that came several times", async () => {
    const { send, url } = await upstream((_request, response) => {
      response.writeHead(200, { "x-many": ["one", "two"] }).end();
    });
    expect((await send(sampleRequest({ url: url("/") }))).headers["x-many"]).toBe("one, two");
  });

  it("puts an answer of many pieces together, also where a letter is cut", async () => {
    const bytes = Buffer.from(`"${"ü€😀".repeat(5000)}"`);
    const { send, url } = await upstream((_request, response) => {
      for (let at = 0; at < bytes.length; at += 997) response.write(bytes.subarray(at, at + 997));
      response.end();
    });
    expect((await send(sampleRequest({ url: url("/") }))).text).toBe(bytes.toString());
  });

  it("leaves out the byte order mark with which some servers begin", async () => {
    const { send, url } = await upstream((_request, response) => void response.end("\uFEFF{}"));
    expect((await send(sampleRequest({ url: url("/") }))).text).toBe("{}");
  });

  it("takes the answer proper, not an informational one before it", async () => {
    const { send, url } = await upstream((_request, response) => {
      response.writeEarlyHints({ link: "</a>; rel=preload" });
      response.writeHead(200, { "x-request-id": "req-1" }).end("{}");
    });
    const { status, headers, text } = await send(sampleRequest({ url: url("/") }));
    expect({ status, id: headers["x-request-id"], text }).toEqual({ status: 200, id: "req-1", text: "{}" });
    expect(headers["link"]).toBeUndefined();
  });
});

describe("connections", () => {
  it("are kept and used again", async () => {
    const { send, url, connections } = await upstream((_request, response) => void response.end("{}"));
    for (let call = 0; call < 20; call += 1) await send(sampleRequest({ url: url("/") }));
    // The next call may come a moment before the first connection is free again.
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it("are no more than allowed, however many calls there are", async () => {
    const waiting: ServerResponse[] = [];
    const { send, url, connections } = await upstream(
      (_request, response) => {
        waiting.push(response);
        if (waiting.length === 2) setImmediate(() => waiting.splice(0).forEach((open) => open.end("{}")));
      },
      { maxConnections: 2 },
    );
    const calls = Array.from({ length: 8 }, () => send(sampleRequest({ url: url("/") })));
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(calls.map(() => 200));
    expect(connections()).toBe(2);
  });

  it("that were closed while idle are opened anew", async () => {
    const { send, url, connections } = await upstream((_request, response) => {
      response.setHeader("connection", "close");
      response.end("{}");
    });
    await send(sampleRequest({ url: url("/") }));
    await send(sampleRequest({ url: url("/") }));
    expect(connections()).toBe(2);
  });
});

describe("an upstream in trouble", () => {
  it.each<[string, Handler]>([
    ["is reset before any answer", (request) => void request.socket.resetAndDestroy()],
    [
      "breaks in the middle of the body",
      (request, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write('{"items":[', () => request.socket.destroy());
      },
    ],
    [
      "breaks in the middle of a body of unknown length",
      (request, response) => {
        response.writeHead(200);
        response.write('{"items":[', () => request.socket.destroy());
      },
    ],
    ["brings no HTTP", (request) => void request.socket.end("garbage\r\n\r\n")],
  ])("is a network error when the connection %s", async (_what, handle) => {
    const { send, url } = await upstream(handle);
    await expect(send(sampleRequest({ url: url("/flows") }))).rejects.toThrow(UpstreamNetworkError);
  });

  it("is a network error when nobody listens, and the message names the call and nothing else", async () => {
    const { send, url } = await upstream((request) => void request.socket.resetAndDestroy());
    const failure = send(sampleRequest({ url: url("/flows?property=name==Ada") }));
    await expect(failure).rejects.toThrow("GET /flows: the connection failed");
    await expect(failure).rejects.toMatchObject({ cause: expect.any(Error) });
  });

  it("is unreadable, not to be asked again, when its answer is larger than allowed", async () => {
    let calls = 0;
    const { send, url } = await upstream(
      (_request, response) => {
        calls += 1;
        response.end("x".repeat(2000));
      },
      { maxResponseBytes: 1000 },
    );
    await expect(send(sampleRequest({ url: url("/") }))).rejects.toThrow(UpstreamFormatError);
    expect(calls).toBe(1);
  });

  it("that answers within the bound is read whole", async () => {
    const { send, url } = await upstream((_request, response) => void response.end("x".repeat(1000)), {
      maxResponseBytes: 1000,
    });
    expect((await send(sampleRequest({ url: url("/") }))).text).toHaveLength(1000);
  });
});

describe("a request that ends early", () => {
  it("is not sent when its signal has been given before", async () => {
    let calls = 0;
    const { send, url } = await upstream((_request, response) => {
      calls += 1;
      response.end();
    });
    const sent = send(sampleRequest({ url: url("/"), signal: AbortSignal.abort() }));
    await expect(sent).rejects.toThrow(UpstreamAbortedError);
    expect(calls).toBe(0);
  });

  it("ends while it waits for the answer, and its connection is given up", async () => {
    const end = new AbortController();
    const closed = Promise.withResolvers<void>();
    const { send, url } = await upstream((request) => {
      request.socket.once("close", () => closed.resolve());
      end.abort();
    });
    const sent = send(sampleRequest({ url: url("/"), signal: end.signal }));
    await expect(sent).rejects.toThrow(UpstreamAbortedError);
    await closed.promise;
  });

  it("ends in the middle of the body", async () => {
    const end = new AbortController();
    const { send, url } = await upstream((_request, response) => {
      response.writeHead(200);
      response.write("{", () => setImmediate(() => end.abort()));
    });
    const sent = send(sampleRequest({ url: url("/"), signal: end.signal }));
    await expect(sent).rejects.toThrow(UpstreamAbortedError);
  });

  it("ends while it waits for a connection, and is never sent", async () => {
    const paths: (string | undefined)[] = [];
    const held = Promise.withResolvers<ServerResponse>();
    const { send, url } = await upstream(
      (request, response) => {
        paths.push(request.url);
        if (request.url === "/held") held.resolve(response);
        else response.end();
      },
      { maxConnections: 1 },
    );
    const first = send(sampleRequest({ url: url("/held") }));
    const end = new AbortController();
    const waiting = send(sampleRequest({ url: url("/waiting"), signal: end.signal }));
    end.abort();
    await expect(waiting).rejects.toThrow(UpstreamAbortedError);
    (await held.promise).end();
    await first;
    await send(sampleRequest({ url: url("/after") }));
    expect(paths).toEqual(["/held", "/after"]);
  });

  it("leaves no listener on its signal, however it ended", async () => {
    const { signal } = new AbortController();
    const { send, url } = await upstream((request, response) => {
      if (request.url === "/broken") request.socket.destroy();
      else response.end();
    });
    await send(sampleRequest({ url: url("/"), signal }));
    await expect(send(sampleRequest({ url: url("/broken"), signal }))).rejects.toThrow(UpstreamNetworkError);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
