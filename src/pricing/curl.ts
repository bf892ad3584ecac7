import type { LedgerEntry } from "../upstream/ledger.ts";

/** What a command line needs beside the call itself. */
export interface CurlFacts {
  /** Scheme, host and port of the upstream. */
  readonly origin: string;
  /** The caller's headers, by lower-case names. Of their values only the sandbox's name is ever written out. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What stands for a header's value in a command line. */
const VARIABLES: readonly [name: string, text: string][] = [
  ["authorization", "Authorization: Bearer $ACCESS_TOKEN"],
  ["x-api-key", "x-api-key: $API_KEY"],
  ["x-gw-ims-org-id", "x-gw-ims-org-id: $ORG_ID"],
  ["x-sandbox-id", "x-sandbox-id: $SANDBOX_ID"],
];

/**
 * A command line that makes the call again. Shell variables stand for credentials, etags and the bodies of writes; ids that a bulk read asks
 * for are written out.
 */
export function curlOf(entry: LedgerEntry, { origin, headers }: CurlFacts): string {
  const sandbox = headers["x-sandbox-name"];
  const isWrite = entry.method !== "GET" && entry.body === undefined;
  const parts = [
    "curl -sS",
    ...(entry.method === "GET" ? [] : [`-X ${entry.method}`]),
    quoted(origin + entry.path),
    ...VARIABLES.filter(([name]) => headers[name] !== undefined).map(([, text]) => header(text)),
    ...(sandbox === undefined ? [] : [`-H ${quoted(`x-sandbox-name: ${sandbox}`)}`]),
    ...(entry.method === "PATCH" ? [header("If-Match: $ETAG")] : []),
    ...(isWrite && entry.method !== "DELETE" ? [JSON_BODY, '--data "$BODY"'] : []),
    ...(entry.body === undefined ? [] : [JSON_BODY, `--data ${quoted(entry.body)}`]),
  ];
  return parts.join(" ");
}

const JSON_BODY = header("content-type: application/json");

/** In double quotes, so that the shell fills in variables; only for texts of this file. */
function header(text: string): string {
  return `-H "${text}"`;
}

/** In single quotes, within which the shell reads everything as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
