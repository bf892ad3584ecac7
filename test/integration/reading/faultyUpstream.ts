import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** How a faulty upstream answers in the emulator's place. */
export type Fault =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | "reset"
  | "half a body"
  | "no JSON"
  | "silence";

/** An upstream that passes everything on to an emulator, save what a test lets go wrong. */
export interface FaultyUpstream {
  /** Base address, to be given as `PLATFORM_URL`. */
  readonly url: string;
  /** Lets calls whose "METHOD path?query" (decoded) matches go wrong; only so many of them, where that is said. */
  fail(pattern: RegExp, fault: Fault, times?: number): void;
  /** Calls that went wrong so far. */
  faults(): number;
}

interface Plan {
  readonly pattern: RegExp;
  readonly fault: Fault;
  left: number;
}

/** Starts it on a free port; it is closed when the test ends. */
export async function startFaultyUpstream(upstreamUrl: string): Promise<FaultyUpstream> {
  const plans: Plan[] = [];
  let faults = 0;
  const server = createServer((request, response) => {
    const call = decodeURIComponent(`${request.method} ${request.url}`.replaceAll("+", " "));
    const plan = plans.find(({ pattern, left }) => left > 0 && pattern.test(call));
    if (!plan) return void passOn(upstreamUrl, request, response);
    plan.left -= 1;
    faults += 1;
    misbehave(plan.fault, request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    fail: (pattern, fault, times = Number.POSITIVE_INFINITY) =>
      void plans.push({ pattern, fault, left: times }),
    faults: () => faults,
  };
}

function misbehave(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault === "silence") return;
  if (fault === "reset") return void request.socket.resetAndDestroy();
  if (fault === "no JSON") return void response.end("<html>all is well</html>");
  if (fault === "half a body") {
    response.writeHead(200, { "content-length": "1000" });
    response.write('{"items":[{"id":', () => void request.socket.destroy());
    return;
  }
  const { status, body, headers = {} } = fault;
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : body && JSON.stringify(body));
}

async function passOn(
  upstreamUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "", headers } = request;
  const passed = Object.entries(headers).filter(([name]) =>
    /^(accept|authorization|content-type|if-match|x-)/.test(name),
  );
  const body = Buffer.concat(await request.toArray());
  const answer = await fetch(upstreamUrl + url, {
    method,
    headers: Object.fromEntries(passed.map(([name, value]) => [name, String(value)])),
    ...(body.length > 0 && { body }),
  });
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(await answer.text());
}
