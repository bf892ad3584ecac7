import { createHash } from "node:crypto";
import { isObject, listAt, parseJson, textAt, valueAt, type Json } from "../json/json.ts";
import type { OrderValue, Place } from "./ordering.ts";
import type { Switches } from "../switches/switches.ts";
import { limitWithCount } from "../wireErrors/flowErrors.ts";
import { valueInvalid } from "../wireErrors/flowQueryErrors.ts";

/** What a list request asks for besides its filters and its order. */
export interface PageRequest {
  limit: number;
  countOnly: boolean;
  /** Where the previous page ended. */
  after: Place | undefined;
}

/** What decides how a request for a page is understood. */
export interface PageRules {
  /** Stands for everything that a token is bound to. */
  fingerprint: string;
  switches: Switches;
  largestPage: number;
  nowMs: number;
}

/**
 * Reads `limit`, `count` and `continuationToken`.
 * Throws the documented refusals.
 */
export function parsePage(query: URLSearchParams, rules: PageRules): PageRequest {
  const { switches, largestPage } = rules;
  const countOnly = parseCount(query.get("count"));
  const limit = query.get("limit");
  if (countOnly && limit !== null) throw limitWithCount();
  const token = query.get("continuationToken");
  return {
    limit: limit === null ? switches.defaultPageSize : parseLimit(limit, switches, largestPage),
    countOnly,
    after: token === null ? undefined : readToken(token, rules),
  };
}

function parseCount(text: string | null): boolean {
  if (text === null || text === "false") return false;
  if (text !== "true") throw valueInvalid(text, "count");
  return true;
}

function parseLimit(text: string, switches: Switches, largestPage: number): number {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit < 1) throw valueInvalid(text, "limit");
  if (limit <= largestPage) return limit;
  if (switches.limitOver100 === "refuse") throw valueInvalid(text, "limit");
  return largestPage;
}

/** A short text that is the same only for the same parts. */
export function fingerprintOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 16);
}

/** The token with which the page after a place is asked for. */
export function writeToken(place: Place, { fingerprint, nowMs }: PageRules): string {
  const content = { f: fingerprint, v: [...place.values], i: place.id, t: nowMs };
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}

function readToken(token: string, { fingerprint, switches, nowMs }: PageRules): Place {
  const content = decode(token);
  const id = textAt(content, "i");
  if (id === undefined) throw valueInvalid(token, "continuationToken");
  if (switches.continuationTokenBoundToFilters && textAt(content, "f") !== fingerprint) {
    throw valueInvalid(token, "continuationToken");
  }
  const age = nowMs - Number(valueAt(content, "t"));
  const most = switches.continuationTokenLifetimeMs;
  if (most > 0 && !(age < most)) throw valueInvalid(token, "continuationToken");
  return { id, values: listAt(content, "v").map(toOrderValue) };
}

function toOrderValue(value: Json): OrderValue {
  return typeof value === "string" || typeof value === "number" ? value : null;
}

function decode(token: string): Json {
  try {
    const content = parseJson(Buffer.from(token, "base64url").toString());
    return isObject(content) ? content : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
