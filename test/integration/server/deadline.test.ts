import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { startGateway } from "../../support/gateway.ts";
import { createProbe } from "./probeSchema.ts";
import { openRaw, postText } from "./rawSocket.ts";

const DEADLINE_MS = 300;

/** The deadline and room for a busy machine. */
const BOUND_MS = DEADLINE_MS + 2000;

const env = { REQUEST_DEADLINE_MS: String(DEADLINE_MS) };
const emulatorOptions = { seed: "empty" } as const;

const deadlineExceeded = (path: readonly (string | number)[], retryable = true) =>
  expect.objectContaining({ path, extensions: { code: "DEADLINE_EXCEEDED", retryable } });

it("answers at the deadline with what is finished, and says what is not", async () => {
  const { query } = await startGateway({ env, emulatorOptions, schema: createProbe().schema });
  const askedMs = performance.now();
  const { status, body } = await query("{ quick never neverInList parent { quick never } }");
  expect(performance.now() - askedMs).toBeGreaterThan(DEADLINE_MS - 20);
  expect(performance.now() - askedMs).toBeLessThan(BOUND_MS);
  expect(status).toBe(200);
  expect(body.data).toEqual({
    quick: "quick",
    never: null,
    neverInList: ["quick", null],
    parent: { quick: "quick", never: null },
  });
  expect(body.errors).toHaveLength(3);
  expect(body.errors).toEqual(
    expect.arrayContaining([
      deadlineExceeded(["never"]),
      deadlineExceeded(["neverInList", 1]),
      deadlineExceeded(["parent", "never"]),
    ]),
  );
  expect(body.errors?.[0]?.message).toContain(`${DEADLINE_MS} ms`);
});

it("answers at the deadline when nothing can be finished", async () => {
  const { query } = await startGateway({ env, emulatorOptions, schema: createProbe().schema });
  const { status, body } = await query("{ required { never } }");
  expect(status).toBe(200);
  expect(body).toEqual({ data: null, errors: [deadlineExceeded(["required", "never"])] });
});

it("resolves a router's entities only until the deadline", async () => {
  const { query } = await startGateway({ env, emulatorOptions, schema: createProbe().schema });
  const { body } = await query(
    "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Parent { id quick } } }",
    {
      r: [
        { __typename: "Parent", id: "1" },
        { __typename: "Parent", id: "never" },
      ],
    },
  );
  expect(body.data).toEqual({ _entities: [{ id: "1", quick: "quick" }, null] });
  expect(body.errors).toEqual([deadlineExceeded(["_entities", 1])]);
});

it("starts no further mutation once the deadline has passed", async () => {
  const probe = createProbe();
  const { query } = await startGateway({ env, emulatorOptions, schema: probe.schema });
  const { body } = await query("mutation { first never last }");
  expect(probe.ran).toEqual(["first", "never"]);
  expect(body.data).toEqual({ first: "first", never: null, last: null });
  // What had begun may have been done; what had not may be sent again.
  expect(body.errors).toEqual([deadlineExceeded(["never"], false), deadlineExceeded(["last"])]);
});

it("does not hold up an answer that is finished before the deadline", async () => {
  const { query } = await startGateway({ emulatorOptions, schema: createProbe().schema });
  const { body } = await query("{ slow(ms: 50) }");
  expect(body).toEqual({ data: { slow: "slow" } });
});

it("answers at the deadline when upstream accepts the call and never answers", async () => {
  const upstream = await startSilentUpstream();
  const { query } = await startGateway({ env: { ...env, PLATFORM_URL: upstream.url }, emulatorOptions });
  const askedMs = performance.now();
  const { status, body } = await query("{ dataflows { nodes { id } } destinations { nodes { id } } }");
  expect(performance.now() - askedMs).toBeLessThan(BOUND_MS);
  expect(status).toBe(200);
  expect(body.errors?.map(({ extensions }) => extensions.code)).toContain("DEADLINE_EXCEEDED");
  await vi.waitFor(() => expect(upstream.open()).toBe(0));
});

it("keeps what was read before the deadline when the calls for the rest do not end in time", async () => {
  const { query, emulator } = await startGateway({
    env: { REQUEST_DEADLINE_MS: "1000" },
    emulatorOptions: { faults: [{ kind: "latency", path: "/connections", ms: 10_000 }] },
  });
  expect(emulator.calls).toEqual([]);
  for (const list of ["nodes", "edges"]) {
    const fields = "{ name baseConnection { name } targetConnection { name } }";
    const selection = list === "nodes" ? fields : `{ node ${fields} }`;
    const { status, body } = await query(`{ dataflows(first: 2) { ${list} ${selection} } }`);
    expect(status).toBe(200);
    const flow = {
      name: expect.any(String),
      baseConnection: null,
      targetConnection: { name: expect.any(String) },
    };
    const item = list === "nodes" ? flow : { node: flow };
    expect(body.data).toEqual({ dataflows: { [list]: [item, item] } });
    const at = (index: number) => [
      "dataflows",
      list,
      index,
      ...(list === "nodes" ? [] : ["node"]),
      "baseConnection",
    ];
    expect(body.errors).toEqual([deadlineExceeded(at(0)), deadlineExceeded(at(1))]);
    expect(body.errors?.[0]?.message).toContain("1000 ms");
  }
});

it("ends the upstream calls of a client that goes away", async () => {
  const upstream = await startSilentUpstream();
  const { url, logLines } = await startGateway({ env: { PLATFORM_URL: upstream.url }, emulatorOptions });
  const connection = await openRaw(url);
  connection.send(postText('{"query":"{ dataflows { nodes { id } } }"}'));
  await vi.waitFor(() => expect(upstream.open()).toBe(1), { timeout: 5000 });
  connection.reset();
  await vi.waitFor(() => expect(upstream.open()).toBe(0), { timeout: 5000 });
  await vi.waitFor(() => expect(logLines().at(-1)).toMatchObject({ msg: "request", status: "client gone" }));
});

/** An upstream that takes requests and never answers. */
async function startSilentUpstream(): Promise<{ url: string; open(): number }> {
  let open = 0;
  const server = createServer((request) => {
    open += 1;
    request.socket.once("close", () => (open -= 1));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, open: () => open };
}
