import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { PUBLISHED } from "../../support/activation.ts";
import { startGateway, type GraphqlAnswer } from "../../support/gateway.ts";

const run = promisify(execFile);

interface Upstream {
  readonly calls: readonly {
    readonly service: string;
    readonly method: string;
    readonly path: string;
    readonly status: number | null;
    readonly durationMs: number;
    readonly via: string;
    readonly keys: number;
    readonly curl: string;
  }[];
  readonly cost: { readonly estimated: number; readonly actual: number };
}

const asking = { "x-upstream-calls": "true" };

function upstreamOf({ body }: GraphqlAnswer): Upstream | undefined {
  return body.extensions?.["upstream"] as Upstream | undefined;
}

const withNames = `{ dataflows(first: 5) { nodes { name destination { name } activations { segment { name } } } } }`;

it("tells no calls unless asked", async () => {
  const { query } = await startGateway();
  const answer = await query(withNames);
  expect(answer.body.errors).toBeUndefined();
  expect(answer.body.extensions).toBeUndefined();
});

it("tells every call with its facts, and the cost before and after, to those who ask", async () => {
  const { query, upstreamCalls } = await startGateway();
  const upstream = upstreamOf(await query(withNames, {}, { headers: asking }));
  const arrived = upstreamCalls().map(({ line }) => line);
  expect(upstream?.calls.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(arrived.sort());
  expect(upstream?.cost.actual).toBe(arrived.length);
  expect(upstream?.cost.estimated).toBeGreaterThanOrEqual(arrived.length);
  const bulk = upstream?.calls.find(({ method }) => method === "POST");
  expect(bulk).toMatchObject({ service: "segmentation", status: 207, via: "sent" });
  expect(bulk?.keys).toBeGreaterThan(1);
  expect(bulk?.durationMs).toBeGreaterThan(0);
});

it("tells what was taken from the cache of specifications, under the path it would have been read from", async () => {
  const { query, clearUpstreamCalls, upstreamCalls } = await startGateway();
  await query("{ destinations { totalCount } }");
  clearUpstreamCalls();
  const upstream = upstreamOf(await query("{ destinations { totalCount } }", {}, { headers: asking }));
  expect(upstreamCalls()).toEqual([]);
  expect(upstream?.calls).toMatchObject([
    { path: "/data/foundation/flowservice/connectionSpecs", via: "cached", durationMs: 0 },
  ]);
  expect(upstream?.cost).toEqual({ estimated: 1, actual: 0 });
});

it("writes command lines that make the same call again once the shell's variables are set", async () => {
  const { query, emulator } = await startGateway();
  const upstream = upstreamOf(await query(withNames, {}, { headers: asking }));
  expect(upstream?.calls.length).toBeGreaterThan(2);
  const { headers } = emulator.identities.admin;
  const env = {
    ACCESS_TOKEN: headers["authorization"]?.replace("Bearer ", ""),
    API_KEY: headers["x-api-key"],
    ORG_ID: headers["x-gw-ims-org-id"],
  };
  for (const { curl, status, method } of upstream?.calls ?? []) {
    const { url, ...request } = await readCommandLine(curl, env);
    expect(request.method).toBe(method);
    expect((await fetch(url, request)).status).toBe(status);
  }
});

/** What the shell would hand to curl, as a request. */
async function readCommandLine(line: string, env: Readonly<Record<string, string | undefined>>) {
  const script = `curl() { printf '%s\\n' "$@"; }; ${line}`;
  const { stdout } = await run("sh", ["-c", script], { env: { PATH: process.env["PATH"], ...env } });
  const [silent, ...words] = stdout.trimEnd().split("\n");
  expect(silent).toBe("-sS");
  const valuesOf = (flag: string) => words.filter((_, index) => words[index - 1] === flag);
  const body = valuesOf("--data")[0];
  return {
    url: words.find((word) => word.startsWith("http")) ?? "",
    method: valuesOf("-X")[0] ?? "GET",
    headers: valuesOf("-H").map((header): [string, string] => {
      const [name = "", value = ""] = header.split(/: (.*)/s);
      return [name, value];
    }),
    ...(body !== undefined && { body }),
  };
}

it("writes no credential and no body of a write into the answer", async () => {
  const { query, emulator } = await startGateway();
  const { headers } = emulator.identities.admin;
  const input = {
    name: "Account of the test",
    destinationId: PUBLISHED.amazonS3,
    authentication: {
      specName: "Access Key",
      parameters: { s3AccessKey: "ABCDEFGHIJKLMNOPQRST", s3SecretKey: "hunter2".repeat(6).slice(0, 40) },
    },
  };
  const answer = await query(
    `mutation($input: CreateBaseConnectionInput!) { createBaseConnection(input: $input) { baseConnection { id } userErrors { message } } }`,
    { input },
    { headers: asking },
  );
  const text = JSON.stringify(answer.body);
  for (const secret of ["hunter2", headers["authorization"]?.replace("Bearer ", "") ?? "-"]) {
    expect(text).not.toContain(secret);
  }
  const curls = upstreamOf(answer)?.calls.map(({ curl }) => curl) ?? [];
  expect(curls.filter((curl) => curl.includes("-X POST"))).toEqual([
    expect.stringContaining('--data "$BODY"'),
  ]);
});

it("tells the cost of an operation that it refuses, which is nothing", async () => {
  const { query, upstreamCalls } = await startGateway({ env: { MAX_UPSTREAM_CALLS: "2" } });
  const answer = await query(withNames, {}, { headers: asking });
  expect(upstreamOf(answer)).toMatchObject({ calls: [], cost: { actual: 0 } });
  expect(upstreamCalls()).toEqual([]);
});

it.each([
  ["never", asking, false],
  ["always", {}, true],
  ["on-request", { "x-upstream-calls": "false" }, false],
])("obeys EXPLAIN_UPSTREAM=%s", async (setting, headers, told) => {
  const { query } = await startGateway({ env: { EXPLAIN_UPSTREAM: setting } });
  const answer = await query("{ destinations { totalCount } }", {}, { headers });
  expect(upstreamOf(answer) !== undefined).toBe(told);
});

it("lets pages of allowed origins ask", async () => {
  const { url } = await startGateway({ env: { CORS_ORIGINS: "https://app.example.com" } });
  const answer = await fetch(`${url}/graphql`, {
    method: "OPTIONS",
    headers: {
      origin: "https://app.example.com",
      "access-control-request-method": "POST",
      "access-control-request-headers": "x-upstream-calls",
    },
  });
  expect(answer.headers.get("access-control-allow-headers")).toContain("x-upstream-calls");
});
