import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A request that came and how it was answered. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** Body of the request, as text. */
  readonly sent: string;
  /** Status of the answer; 0 when it was lost on the way back. */
  readonly status: number;
}

/** Stands between a gateway and its upstream and lets things happen at a moment that a test chooses. */
export interface UpstreamProxy {
  /** Base address, to be given as `PLATFORM_URL`. */
  readonly url: string;
  /** What has passed, oldest first. */
  readonly exchanges: readonly Exchange[];
  /** Runs this before the next request of the method is passed on, once for each time it is called. */
  beforeNext(method: string, happening: () => Promise<unknown>): void;
  /** Passes the next request of the method on and drops its answer: the client's connection breaks. */
  loseNextAnswer(method: string): void;
  /** Answers the next request of the method in the upstream's place. */
  answerNext(method: string, status: number, body: unknown): void;
}

/** An answer on its way back. */
interface Passing {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer | string;
}

/** What happens to a request; undefined when its answer is lost on the way back. */
type Treatment = (pass: () => Promise<Passing>) => Promise<Passing | undefined>;

/** Starts a proxy on a free port that is closed when the test ends. */
export async function startUpstreamProxy(upstreamUrl: string): Promise<UpstreamProxy> {
  const treatments = new Map<string, Treatment[]>();
  const exchanges: Exchange[] = [];
  const server = createServer((incoming, outgoing) => {
    void relay(incoming, outgoing);
  });
  const relay = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = "", url: path = "" } = incoming;
    const body = await buffer(incoming);
    const pass = () => forward(upstreamUrl, incoming, body);
    const answer = await (treatments.get(method)?.shift() ?? asItIs)(pass);
    exchanges.push({ method, path, sent: body.toString(), status: answer?.status ?? 0 });
    if (answer) outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    else incoming.socket.destroy();
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
    exchanges,
    beforeNext(method, happening) {
      treat(method, async (pass) => {
        await happening();
        return pass();
      });
    },
    loseNextAnswer(method) {
      treat(method, async (pass) => {
        await pass();
        return undefined;
      });
    },
    answerNext(method, status, body) {
      const headers = { "content-type": "application/json" };
      treat(method, () => Promise.resolve({ status, headers, body: JSON.stringify(body) }));
    },
  };
}

const asItIs: Treatment = (pass) => pass();

function forward(upstreamUrl: string, incoming: IncomingMessage, body: Buffer): Promise<Passing> {
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
