import type { LedgerEntry } from "../upstream/ledger.ts";
import { type CurlFacts, curlOf } from "./curl.ts";
import type { Estimate } from "./estimateCalls.ts";

/** One call as it is told to a client. */
export interface ExplainedCall extends Omit<LedgerEntry, "body"> {
  /** A command line that makes the call again; credentials are shell variables. */
  readonly curl: string;
}

/** What `extensions.upstream` tells of an operation. */
export interface UpstreamExplanation {
  /** In the order in which they ended. */
  readonly calls: readonly ExplainedCall[];
  readonly cost: {
    /** Most calls that were expected before it ran; null where they could not be counted. */
    readonly estimated: number | null;
    /** Calls that were sent: neither shared nor cached ones, and retries not counted. */
    readonly actual: number;
  };
}

/** Tells what an operation cost and which calls it made, without a single header's value but the sandbox's name. */
export function explainUpstream(
  entries: readonly LedgerEntry[],
  { calls }: Estimate,
  facts: CurlFacts,
): UpstreamExplanation {
  return {
    calls: entries.map((entry) => explainCall(entry, facts)),
    cost: { estimated: Number.isFinite(calls) ? calls : null, actual: sentCalls(entries) },
  };
}

/** How many of the calls were sent. */
export function sentCalls(entries: readonly LedgerEntry[]): number {
  return entries.filter(({ via }) => via === "sent").length;
}

function explainCall(entry: LedgerEntry, facts: CurlFacts): ExplainedCall {
  const { service, method, path, status, via, keys } = entry;
  const durationMs = Math.round(entry.durationMs * 10) / 10;
  return { service, method, path, status, durationMs, via, keys, curl: curlOf(entry, facts) };
}
