import { readPath } from "./tutorialProgress.ts";

/** Header by which the playground asks which REST calls stand behind an answer. */
export const upstreamCallsHeader = "x-upstream-calls";

/** One REST call behind an answer, as the gateway tells it. */
export interface UpstreamCall {
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly path: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly durationMs: number;
  /** `sent`, `shared` or `cached`. */
  readonly via: string;
  /** Number of ids that the call stood for. */
  readonly keys: number;
  /** Command line that makes the call again, with shell variables for credentials. */
  readonly curl: string;
}

/** What an answer cost in REST calls. */
export interface UpstreamCost {
  readonly calls: readonly UpstreamCall[];
  /** Most calls that were expected before; null when they could not be counted. */
  readonly estimated: number | null;
  /** Calls that were sent. */
  readonly actual: number;
}

/** The REST calls that an answer tells of; undefined when it tells nothing. */
export function upstreamCostOf(answer: unknown): UpstreamCost | undefined {
  const calls = readPath(answer, ["extensions", "upstream", "calls"]);
  const actual = readPath(answer, ["extensions", "upstream", "cost", "actual"]);
  const estimated = readPath(answer, ["extensions", "upstream", "cost", "estimated"]);
  if (!Array.isArray(calls) || typeof actual !== "number") return undefined;
  return {
    calls: calls.filter(isUpstreamCall),
    estimated: typeof estimated === "number" ? estimated : null,
    actual,
  };
}

/** The answer as it is for somebody who did not ask for the REST calls. */
export function withoutUpstream<Answer>(answer: Answer): Answer {
  const extensions = readPath(answer, ["extensions"]);
  if (readPath(extensions, ["upstream"]) === undefined) return answer;
  const rest = Object.entries(extensions ?? {}).filter(([name]) => name !== "upstream");
  const copy = { ...answer, extensions: Object.fromEntries(rest) };
  if (rest.length === 0) Reflect.deleteProperty(copy, "extensions");
  return copy;
}

/** "5 REST calls (estimated 6)". */
export function describeCost({ estimated, actual }: UpstreamCost): string {
  const calls = `${actual === 0 ? "no" : actual} REST ${actual === 1 ? "call" : "calls"}`;
  return `${calls} (${estimated === null ? "too many to estimate" : `estimated ${estimated}`})`;
}

/** How the answer to a call was obtained: "sent", "batched, 8 keys" (a number and its noun stay on one line), "shared", "cached". */
export function describeVia({ via, keys }: UpstreamCall): string {
  return via === "sent" && keys > 1 ? `batched, ${keys}\u00a0keys` : via;
}

/** A path that fits into `length` characters: the service's own prefix and the middle of what is still too long give way to "…". */
export function shortenPath(path: string, length = 40): string {
  const short = decodeSafely(path).replace(/^(?:\/[^/?]+){3}(?=\/)/, "…");
  if (short.length <= length) return short;
  const tail = Math.floor((length - 1) * 0.4);
  return `${short.slice(0, length - 1 - tail)}…${short.slice(-tail)}`;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: shown as it was sent.
    return text;
  }
}

function isUpstreamCall(value: unknown): value is UpstreamCall {
  const status = readPath(value, ["status"]);
  return (
    (status === null || typeof status === "number") &&
    ["method", "path", "via", "curl"].every((key) => typeof readPath(value, [key]) === "string") &&
    ["durationMs", "keys"].every((key) => typeof readPath(value, [key]) === "number")
  );
}
