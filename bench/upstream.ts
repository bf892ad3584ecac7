import { createServer, type IncomingMessage } from "node:http";
import { collections } from "./upstreamData.ts";

/**
 * The upstream of the benchmark: it answers from memory, as fast as Node can, after a latency given in milliseconds as its argument, and
 * counts the calls. Answers are kept as bytes, so that next to nothing of its work is in the figures.
 */
const latencyMs = Number(process.argv[2] ?? 0);
const answers = new Map<string, Buffer>();
let calls = 0;

const server = createServer((request, response) => {
  if (request.url === "/_calls") {
    response.end(String(calls));
    calls = 0;
    return;
  }
  calls += 1;
  void bodyOf(request).then((body) => {
    const answer = remember(`${request.url}${body}`, () => answerTo(request.url ?? "/", body));
    const send = () => response.writeHead(200, { "content-type": "application/json" }).end(answer);
    if (latencyMs > 0) waitFor(latencyMs, send);
    else send();
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ ready: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}` });
});
process.on("disconnect", () => process.exit(0));

/** Timers are late by a millisecond or two, and a query has two or three stages: the last of the wait is spent looking at the clock. */
function waitFor(ms: number, then: () => void): void {
  const endMs = performance.now() + ms;
  const look = () => {
    if (performance.now() < endMs) setImmediate(look);
    else then();
  };
  setTimeout(look, ms - 2);
}

function remember(key: string, make: () => unknown): Buffer {
  let bytes = answers.get(key);
  if (!bytes) answers.set(key, (bytes = Buffer.from(JSON.stringify(make()))));
  return bytes;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

function answerTo(target: string, body: string): unknown {
  const url = new URL(target, "http://upstream.invalid");
  const parts = url.pathname.split("/").slice(4);
  const [family = "", id] = parts;
  const records = collections[family] ?? [];
  if (id === "bulk-get") return { results: pick(records, idsIn(body)) };
  if (id !== undefined) {
    const items = records.filter((record) => record.id === id);
    return family === "audiences" ? items[0] : { items };
  }
  const ids = idFilter(url.searchParams);
  const limit = Number(url.searchParams.get("limit") ?? records.length);
  return { items: (ids ? records.filter((record) => ids.has(record.id)) : records).slice(0, limit) };
}

function pick(records: readonly { readonly id: string }[], ids: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(ids.map((id) => [id, records.find((record) => record.id === id)]));
}

function idsIn(body: string): string[] {
  const { ids } = JSON.parse(body) as { ids: { id: string }[] };
  return ids.map(({ id }) => id);
}

function idFilter(query: URLSearchParams): Set<string> | undefined {
  const filter = query.getAll("property").find((property) => property.startsWith("id=="));
  return filter === undefined ? undefined : new Set(filter.slice("id==".length).split(","));
}
