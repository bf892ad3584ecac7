import { once } from "node:events";
import { get } from "node:http";
import { text } from "node:stream/consumers";
import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, startGateway, type TestGateway } from "../../support/gateway.ts";

/**
 * What the gateway does not do, with the reason. SHOULD: Apollo Server answers 400 instead of 200 to a document that it refuses, under
 * application/json as well; clients tell the two kinds of refusal apart by it. MAY: a GET without a header that makes a browser ask first is
 * refused, to prevent forged requests.
 */
const knownExceptions: Readonly<Record<string, "warn" | "notice">> = {
  "572B": "warn",
  FDE2: "warn",
  "7B9B": "warn",
  "5A70": "notice",
  D6D5: "notice",
  "6A70": "notice",
};

let gateway: TestGateway;

beforeAll(async () => {
  const emulator = await startEmulator({ seed: "empty" }, afterAll);
  gateway = await startGateway({ emulator, onFinished: afterAll });
});

describe("audits of GraphQL over HTTP", () => {
  const audits = serverAudits({ url: () => `${gateway.url}/graphql` });

  it.each(audits.map((audit) => ({ id: audit.id, sentence: audit.name, run: audit.fn })))(
    "$id: $sentence",
    async ({ id, run }) => {
      const result = await run();
      expect(result.status, "reason" in result ? result.reason : "").toBe(knownExceptions[id] ?? "ok");
    },
  );

  it("knows every exception that it makes", () => {
    expect(audits.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(knownExceptions)));
    const musts = audits.filter(({ name }) => name.startsWith("MUST"));
    expect(musts.length).toBeGreaterThan(10);
    expect(musts.filter(({ id }) => id in knownExceptions)).toEqual([]);
  });
});

describe("requests to the graph", () => {
  const json = { "content-type": "application/json" };
  const search = `?query=${encodeURIComponent("{ __typename }")}`;

  it("are answered over GET when a browser could not have sent them unasked", async () => {
    const answer = await graph({ search, headers: { "apollo-require-preflight": "1" } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ data: { __typename: "Query" } });
  });

  it("are refused over GET when any page could have sent them", async () => {
    const answer = await graph({ search });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });

  it("may not change anything over GET", async () => {
    const mutation = `?query=${encodeURIComponent('mutation { createBaseConnection(input: { name: "x" }) { userErrors { code } } }')}`;
    gateway.clearUpstreamCalls();
    const answer = await graph({ search: mutation, headers: { "apollo-require-preflight": "1" } });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
    expect(gateway.upstreamCalls()).toEqual([]);
  });

  it.each(["PUT", "PATCH", "DELETE"])(
    "are refused over %s with the methods that are taken",
    async (method) => {
      const answer = await graph({ method, headers: json, body: '{"query":"{ __typename }"}' });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("GET, POST");
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
    },
  );

  it("are not taken several at a time", async () => {
    const answer = await graph({ method: "POST", headers: json, body: '[{"query":"{ __typename }"}]' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ message: "Operation batching disabled." }] });
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml",
  ])("are refused as %s", async (contentType) => {
    const headers = { "content-type": contentType, "apollo-require-preflight": "1" };
    const answer = await graph({ method: "POST", headers, body: '{"query":"{ __typename }"}' });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toEqual({
      errors: [
        {
          message: "Send the body as JSON, with the header content-type: application/json.",
          extensions: { code: "UNSUPPORTED_MEDIA_TYPE" },
        },
      ],
    });
  });

  it.each([
    ["half a document", '{"query":'],
    ["a secret where JSON is expected", '{"query":"{ __typename }", "password": hunter2}'],
    ["a prototype in disguise", '{"query":"{ __typename }","__proto__":{"admin":true}}'],
  ])("are refused when the body is %s, without repeating it", async (_what, body) => {
    const answer = await graph({ method: "POST", headers: json, body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      errors: [
        {
          message: "The request cannot be read: its body is not valid JSON.",
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    });
  });

  it("are told so when they have no body", async () => {
    const answer = await graph({ method: "POST", headers: json, body: "" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      errors: [
        {
          message: "The request has no body: send the operation as JSON.",
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    });
  });

  it.each(["null", "17", '"text"', "{}", '{"query":17}', '{"query":"{ __typename }","variables":[]}'])(
    "are refused when the body is %s",
    async (body) => {
      const answer = await graph({ method: "POST", headers: json, body });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
    },
  );

  it("get the newer media type when they ask for it", async () => {
    const accept = "application/graphql-response+json";
    const answer = await graph({
      method: "POST",
      headers: { ...json, accept },
      body: '{"query":"{ __typename }"}',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(`${accept}; charset=utf-8`);
  });

  it("do not get a page, also when they ask for one", async () => {
    const answer = await graph({ headers: { accept: "text/html" } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toContain("application/json");
  });

  it("cannot be registered under a hash", async () => {
    const { body } = await gateway.query("{ __typename }");
    expect(body.data).toEqual({ __typename: "Query" });
    const extensions = { persistedQuery: { version: 1, sha256Hash: "x" } };
    const answer = await graph({ method: "POST", headers: json, body: JSON.stringify({ extensions }) });
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_SUPPORTED" } }],
    });
  });

  it("may hold text of any script", async () => {
    const name = "Zürich 日本語 🎉 \u202Eabc \u0000";
    const { status, body } = await gateway.query("query ($id: ID!) { destination(id: $id) { id } }", {
      id: name,
    });
    expect(status).toBe(200);
    expect(body.data === null || body.data?.["destination"] === null).toBe(true);
  });

  it.each(["/%zz", "/playground/%zz", "/graphql%"])(
    "are refused at an address that cannot be read, without repeating it: %s",
    async (path) => {
      const answer = await fetch(gateway.url + path);
      expect(answer.status).toBe(400);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(await answer.json()).toEqual({
        errors: [
          {
            message: "The address of the request cannot be read: check its percent signs.",
            extensions: { code: "BAD_REQUEST" },
          },
        ],
      });
    },
  );

  it.each([
    "/playground/%2e%2e/%2e%2e/x",
    "/playground/..%2f..%2fx",
    "/playground/%00",
    "/playground/no-such-file",
  ])("get nothing from outside the playground: %s", async (path) => {
    const answer = await requestAsIs(gateway.url, path);
    expect(answer).toEqual({ status: 404, body: expect.stringContaining('"code":"NOT_FOUND"') });
  });

  it("at another address are told where the graph is", async () => {
    const answer = await fetch(`${gateway.url}/graph`, { method: "POST", headers: json, body: "{}" });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      errors: [
        {
          message: "Nothing is served at this address with this method. The graph is at /graphql.",
          extensions: { code: "NOT_FOUND" },
        },
      ],
    });
  });
});

describe("every answer", () => {
  it.each([
    ["of the graph", "/graphql?query=%7B__typename%7D", { "apollo-require-preflight": "1" }],
    ["that refuses", "/graphql", {}],
    ["of nothing", "/nothing", {}],
    ["of the health checks", "/livez", {}],
  ])("%s is hardened against being framed, sniffed, cached and leaked", async (_what, path, headers) => {
    const answer = await fetch(`${gateway.url}${path}`, { headers: { ...headers } });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(answer.headers.get("x-powered-by")).toBeNull();
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("of the health checks says that the process lives and takes requests", async () => {
    expect(await (await fetch(`${gateway.url}/livez`)).json()).toEqual({ status: "live" });
    expect(await (await fetch(`${gateway.url}/readyz`)).json()).toEqual({ status: "ready" });
  });
});

describe("a page of another origin", () => {
  const origin = "https://app.example.com";

  it("may not call unless its origin is allowed", async () => {
    const answer = await preflight(gateway.url, origin);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("may call with the platform's headers when its origin is allowed, and others may not", async () => {
    const env = { CORS_ORIGINS: `${origin},http://localhost:3000` };
    const { url } = await startGateway({ emulator: gateway.emulator, env });
    const allowed = await preflight(url, origin);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(origin);
    expect(allowed.headers.get("vary")).toContain("Origin");
    expect(allowed.headers.get("access-control-allow-credentials")).toBeNull();
    for (const name of ["authorization", "x-api-key", "x-gw-ims-org-id", "x-sandbox-name", "x-sandbox-id"]) {
      expect(allowed.headers.get("access-control-allow-headers")).toContain(name);
    }
    expect(
      (await preflight(url, "https://evil.example.com")).headers.get("access-control-allow-origin"),
    ).toBeNull();
    expect((await preflight(url, "null")).headers.get("access-control-allow-origin")).toBeNull();
    expect(
      (await preflight(url, `${origin}.evil.com`)).headers.get("access-control-allow-origin"),
    ).toBeNull();
  });
});

function graph(init: RequestInit & { readonly search?: string } = {}): Promise<Response> {
  return fetch(`${gateway.url}/graphql${init.search ?? ""}`, init);
}

/** Sends a path as it is written; fetch would resolve its dots. */
async function requestAsIs(url: string, path: string) {
  const asked = get(url, { path });
  const [answer] = await once(asked, "response");
  return { status: answer.statusCode, body: await text(answer) };
}

/** What a browser asks before it lets a page of this origin call. */
function preflight(url: string, origin: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type,x-gw-ims-org-id",
    },
  });
}
