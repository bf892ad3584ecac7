import { createServer, request as send, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly requestHeaders: IncomingHttpHeaders;
  readonly requestBody: string;
  readonly status: number;
  readonly answerHeaders: IncomingHttpHeaders;
  readonly answerBody: string;
}

/** A proxy in front of one server that remembers everything that passes. */
export interface RecordingProxy {
  /** Base address, without a slash at its end. */
  readonly url: string;
  /** Oldest first. An exchange is added before its answer is passed on. */
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

/** Starts a proxy on a free port of the loopback interface. A broken connection behind it is broken in front, too. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const exchanges: Exchange[] = [];
  const server = createServer((incoming, outgoing) => {
    void forward(incoming, target)
      .then((exchange) => {
        exchanges.push(exchange);
        outgoing.writeHead(exchange.status, withoutFraming(exchange.answerHeaders)).end(exchange.answerBody);
        return exchange;
      })
      .catch(() => outgoing.destroy());
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await listening;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    exchanges,
    close() {
      const { promise, resolve: closed } = Promise.withResolvers<void>();
      server.close(() => closed());
      server.closeAllConnections();
      return promise;
    },
  };
}

async function forward(incoming: IncomingMessage, target: string): Promise<Exchange> {
  const requestBody = await text(incoming);
  const { method = "GET", url = "/", headers } = incoming;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  send(target + url, { method, headers: withoutFraming(headers) }, resolve)
    .on("error", reject)
    .end(requestBody);
  const answer = await promise;
  const { pathname, searchParams } = new URL(url, target);
  return {
    method,
    path: pathname,
    query: searchParams,
    requestHeaders: headers,
    requestBody,
    status: answer.statusCode ?? 0,
    answerHeaders: answer.headers,
    answerBody: await text(answer),
  };
}

/** Headers without those that belong to one connection, or that follow from the body. */
function withoutFraming(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _connection, "transfer-encoding": _encoding, "keep-alive": _alive, ...rest } = headers;
  return rest;
}
