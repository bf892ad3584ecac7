import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";

/** How long and how many specifications are remembered. */
export interface SpecCatalogueOptions {
  /** Milliseconds for which a specification is served without asking again. @default 10 minutes */
  readonly ttlMs?: number;
  /** Milliseconds for which a caller, once accepted by upstream, may read what others fetched. @default 5 minutes */
  readonly acceptanceTtlMs?: number;
  /** Milliseconds of a clock that never goes back, for tests. @default the machine's monotonic clock */
  readonly now?: () => number;
}

/**
 * Specifications that the process remembers. They change rarely and are the same for everyone in an organisation and sandbox, so callers
 * share them; but a caller may read them only after upstream has accepted that very caller's token, or a made-up token would do.
 */
export class SpecCatalogue {
  readonly #lists: LRUCache<string, readonly object[]>;
  readonly #accepted: LRUCache<string, true>;

  constructor(options: SpecCatalogueOptions = {}) {
    const { ttlMs = 10 * 60_000, acceptanceTtlMs = 5 * 60_000, now = () => performance.now() } = options;
    const time = { perf: { now }, ttlResolution: 0 };
    this.#lists = new LRUCache({ max: 200, ttl: ttlMs, ...time });
    this.#accepted = new LRUCache({ max: 10_000, ttl: acceptanceTtlMs, ...time });
  }

  /** Notes that upstream has accepted this caller. */
  accept(headers: Readonly<Record<string, string>>): void {
    this.#accepted.set(callerKey(headers), true);
  }

  /** The remembered list of a family; undefined when it is not remembered or this caller may not read it. */
  read(headers: Readonly<Record<string, string>>, family: string): readonly object[] | undefined {
    return this.#accepted.has(callerKey(headers)) ? this.#lists.get(tenantKey(headers, family)) : undefined;
  }

  /** Remembers the list of a family. */
  write(headers: Readonly<Record<string, string>>, family: string, records: readonly object[]): void {
    this.#lists.set(tenantKey(headers, family), records);
  }
}

function tenantKey(headers: Readonly<Record<string, string>>, family: string): string {
  return JSON.stringify([
    family,
    headers["x-gw-ims-org-id"],
    headers["x-sandbox-name"],
    headers["x-sandbox-id"],
  ]);
}

/** A hash, so that no token lies in memory longer than its request. */
function callerKey(headers: Readonly<Record<string, string>>): string {
  const identity = JSON.stringify([
    headers["authorization"],
    headers["x-api-key"],
    headers["x-gw-ims-org-id"],
    headers["x-sandbox-name"],
    headers["x-sandbox-id"],
  ]);
  return hash("sha256", identity, "base64");
}
