import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** Stands between a gateway and its upstream and lets things happen at a moment that a test chooses. */
export interface UpstreamProxy {
  /** Base address, to be given as `PLATFORM_URL`. */
  readonly url: string;
  /** Bodies that were sent, as text, oldest first, with "METHOD path" before them. */
  readonly sent: readonly string[];
  /** Runs this before the next request of the method is passed on, once for each time it is called. */
  beforeNext(method: string, happening: () => Promise<unknown>): void;
  /** Passes the next request of the method on and drops its answer: the client's connection breaks. */
  loseNextAnswer(method: string): void;
  /** Answers the next request of the method in the upstream's place. */
  answerNext(method: string, status: number, body: unknown): void;
}

type Treatment =
  | { readonly kind: "happening"; readonly run: () => Promise<unknown> }
  | { readonly kind: "lose" }
  | { readonly kind: "answer"; readonly status: number; readonly body: unknown };

/** Starts a proxy on a free port that is closed when the test ends. */
export async function startUpstreamProxy(upstreamUrl: string): Promise<UpstreamProxy> {
  const treatments = new Map<string, Treatment[]>();
  const sent: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void relay(incoming, outgoing);
  });
  const relay = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await buffer(incoming);
    sent.push(`${incoming.method} ${incoming.url} ${body.toString()}`);
    const treatment = treatments.get(incoming.method ?? "")?.shift();
    if (treatment?.kind === "happening") await treatment.run();
    if (treatment?.kind === "answer") {
      outgoing.writeHead(treatment.status, { "content-type": "application/json" });
      outgoing.end(JSON.stringify(treatment.body));
      return;
    }
    const answer = await forward(upstreamUrl, incoming, body);
    if (treatment?.kind === "lose") incoming.socket.destroy();
    else outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const url = await new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const treat = (method: string, treatment: Treatment) => {
    treatments.set(method, [...(treatments.get(method) ?? []), treatment]);
  };
  return {
    url,
    sent,
    beforeNext: (method, run) => treat(method, { kind: "happening", run }),
    loseNextAnswer: (method) => treat(method, { kind: "lose" }),
    answerNext: (method, status, body) => treat(method, { kind: "answer", status, body }),
  };
}

interface Forwarded {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

function forward(upstreamUrl: string, incoming: IncomingMessage, body: Buffer): Promise<Forwarded> {
  return new Promise((resolve, reject) => {
    const { method, headers } = incoming;
    const outgoing = request(upstreamUrl + (incoming.url ?? ""), { method, headers }, (answer) => {
      buffer(answer).then(
        (text) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        reject,
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
