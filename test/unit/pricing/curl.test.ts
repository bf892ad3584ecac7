import { expect, it } from "vitest";
import { curlOf } from "../../../src/pricing/curl.ts";
import type { LedgerEntry } from "../../../src/upstream/ledger.ts";

const facts = {
  origin: "https://platform.test",
  headers: {
    authorization: "Bearer token-of-ada",
    "x-api-key": "key-of-ada",
    "x-gw-ims-org-id": "ADA@AdobeOrg",
    "x-sandbox-name": "it's prod",
    "x-sandbox-id": "sandbox-of-ada",
  },
};

function entry(differences: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    service: "flowService",
    method: "GET",
    path: "/flows?property=name%3D%3Da&limit=1",
    status: 200,
    durationMs: 1,
    via: "sent",
    keys: 1,
    ...differences,
  };
}

it("writes a read with variables for credentials and the sandbox by its name", () => {
  expect(curlOf(entry(), facts)).toBe(
    String.raw`curl -sS 'https://platform.test/flows?property=name%3D%3Da&limit=1' -H "Authorization: Bearer $ACCESS_TOKEN" -H "x-api-key: $API_KEY" -H "x-gw-ims-org-id: $ORG_ID" -H "x-sandbox-id: $SANDBOX_ID" -H 'x-sandbox-name: it'\''s prod'`,
  );
});

it("leaves out what the caller does not send", () => {
  expect(curlOf(entry(), { origin: facts.origin, headers: {} })).toBe(
    "curl -sS 'https://platform.test/flows?property=name%3D%3Da&limit=1'",
  );
});

it("keeps the shell from reading anything in an address or in ids", () => {
  const line = curlOf(
    entry({ method: "POST", path: "/x?a='$(date)`", body: `{"ids":["'; rm -rf $HOME"]}` }),
    {
      origin: facts.origin,
      headers: {},
    },
  );
  expect(line).toBe(
    `curl -sS -X POST 'https://platform.test/x?a='\\''$(date)\`' -H "content-type: application/json" --data '{"ids":["'\\''; rm -rf $HOME"]}'`,
  );
});

it.each([
  ["POST", ` -H "content-type: application/json" --data "$BODY"`],
  ["PATCH", ` -H "If-Match: $ETAG" -H "content-type: application/json" --data "$BODY"`],
  ["DELETE", ""],
])("writes no body of a %s that changes something", (method, end) => {
  const line = curlOf(entry({ method, path: "/flows" }), { origin: facts.origin, headers: {} });
  expect(line).toBe(`curl -sS -X ${method} 'https://platform.test/flows'${end}`);
});

it("never writes a credential", () => {
  const lines = ["GET", "POST", "PATCH"].map((method) => curlOf(entry({ method }), facts)).join("\n");
  expect(lines).not.toMatch(/of-ada|ADA@/);
});
