import type { IncomingHttpHeaders } from "node:http";
import { header } from "../../http/headers.ts";
import type { Identity } from "../../access/identities.ts";
import type { World } from "../../world.ts";

/** The sandbox of a caller who names none. */
const USUAL_SANDBOX = "prod";

/**
 * This service documents both headers of the sandbox as optional, and whoever calls: either of them tells the sandbox, and
 * without any it is the production one.
 */
export function namedSandbox(
  { store }: World,
  { imsOrgId }: Identity,
  headers: IncomingHttpHeaders,
): IncomingHttpHeaders {
  const id = header(headers, "x-sandbox-id");
  const name = header(headers, "x-sandbox-name");
  const { "x-sandbox-id": _, ...others } = headers;
  if (name) return others;
  if (id === undefined) return { ...others, "x-sandbox-name": USUAL_SANDBOX };
  const named = store.sandboxes().find((one) => one.imsOrgId === imsOrgId && one.sandboxId === id);
  return { ...others, "x-sandbox-name": named?.sandboxName ?? id };
}
