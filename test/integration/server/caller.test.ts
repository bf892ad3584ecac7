import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { startEmulator, startGateway } from "../../support/gateway.ts";

const destinations = "{ destinations(first: 1) { nodes { id } } }";

const platformHeaders = {
  authorization: "Bearer the-callers-own-token",
  "x-api-key": "key-1",
  "x-gw-ims-org-id": "ORG@AdobeOrg",
  "x-sandbox-name": "stage",
  "x-sandbox-id": "sandbox-id-1",
};

it("passes the caller's credentials, organisation and sandbox on, and nothing else of the request", async () => {
  const upstream = await startRecordingUpstream();
  const { query } = await startGateway({
    env: { PLATFORM_URL: upstream.url },
    emulatorOptions: { seed: "empty" },
    identity: null,
  });
  const own = { cookie: "a=b", "x-forwarded-for": "10.0.0.1", "x-custom": "1", "user-agent": "a-browser" };
  await query(destinations, {}, { headers: { ...platformHeaders, ...own } });
  const [headers = {}] = upstream.received;
  expect(headers).toMatchObject(platformHeaders);
  for (const name of ["cookie", "x-forwarded-for", "x-custom", "content-type"])
    expect(headers).not.toHaveProperty(name);
  expect(headers["user-agent"]).not.toBe("a-browser");
});

it("invents no identity for a request without credentials, unless it was given one", async () => {
  const upstream = await startRecordingUpstream();
  const { query } = await startGateway({
    env: { PLATFORM_URL: upstream.url },
    emulatorOptions: { seed: "empty" },
    identity: null,
  });
  await query(destinations);
  for (const name of Object.keys(platformHeaders)) expect(upstream.received[0]).not.toHaveProperty(name);
});

it("gives a request without credentials the development identity of the embedded emulator", async () => {
  const { query, emulator } = await startGateway();
  const { body } = await query(destinations);
  expect(body.errors).toBeUndefined();
  expect(emulator.calls.map(({ identity }) => identity)).toEqual(["admin"]);
});

it("keeps the sandbox that a request without credentials names", async () => {
  const upstream = await startRecordingUpstream();
  const identity = { authorization: "Bearer development", "x-sandbox-name": "prod", "x-api-key": "dev" };
  const { query } = await startGateway({
    env: { PLATFORM_URL: upstream.url },
    emulatorOptions: { seed: "empty" },
    identity,
  });
  await query(destinations, {}, { headers: { "x-sandbox-name": "stage" } });
  expect(upstream.received[0]).toMatchObject({ ...identity, "x-sandbox-name": "stage" });
});

it("does not mix the development identity into a request that has credentials", async () => {
  const { query, emulator } = await startGateway();
  const { body } = await query(destinations, {}, { headers: { authorization: "Bearer unknown" } });
  expect(body.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect(emulator.calls.map(({ identity }) => identity)).toEqual(["none"]);
});

it("serves callers side by side, each with its own rights", async () => {
  const emulator = await startEmulator();
  const { query } = await startGateway({ emulator });
  const names = ["admin", "reader", "otherOrganisation", "expired"] as const;
  const answers = await Promise.all(
    names.map((name) =>
      query(
        "{ dataflows(first: 100) { totalCount } }",
        {},
        { headers: { ...emulator.identities[name].headers } },
      ),
    ),
  );
  const [admin, reader, other, expired] = answers.map(({ body }) => body);
  expect(admin?.errors).toBeUndefined();
  expect(reader?.errors).toBeUndefined();
  expect(other?.data).not.toEqual(admin?.data);
  expect(expired?.errors?.[0]?.extensions).toMatchObject({
    code: "UNAUTHENTICATED",
    retryable: false,
    upstream: { service: "flowService", status: 401, code: expect.any(String) },
  });
});

it("repeats the caller's token neither in its answer nor in its log, whatever upstream says", async () => {
  const upstream = await startRecordingUpstream((headers) => ({
    status: 403,
    body: { error_code: "403003", message: `The token ${String(headers.authorization)} is not for this key` },
  }));
  const { query, logText } = await startGateway({
    env: { PLATFORM_URL: upstream.url },
    emulatorOptions: { seed: "empty" },
  });
  const { body } = await query(destinations, {}, { headers: platformHeaders });
  expect(body.errors?.[0]?.extensions.code).toMatch(/^(FORBIDDEN|UNAUTHENTICATED)$/);
  expect(JSON.stringify(body)).not.toContain("the-callers-own-token");
  expect(logText()).not.toContain("the-callers-own-token");
});

type Answer = (headers: IncomingHttpHeaders) => { status: number; body: unknown };

/** An upstream that keeps the headers it gets and answers with an empty list unless told otherwise. */
async function startRecordingUpstream(
  answer: Answer = () => ({ status: 200, body: { items: [] } }),
): Promise<{ url: string; received: IncomingHttpHeaders[] }> {
  const received: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    const { status, body } = answer(request.headers);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received };
}
