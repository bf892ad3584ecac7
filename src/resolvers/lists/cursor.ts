import { hash } from "node:crypto";
import { InvalidInputError } from "../../errors.ts";

/** Where a walk stands. */
export interface Position {
  /** Names the upstream page: its token, or the number of an audience page; null on the first. */
  readonly page: string | null;
  /** How many items of that upstream page are behind. */
  readonly skip: number;
  /** Ids of items that are behind, the last one first: where that one has gone, another tells where the walk stands. At least one. */
  readonly ids: readonly string[];
  /** Time of creation of the last item that is behind, in epoch milliseconds; null where it does not matter. */
  readonly createdAt: number | null;
}

/** Fingerprint of what a list is of: a cursor works only for the list it came from. */
export function fingerprint(...parts: readonly unknown[]): string {
  return hash("sha256", JSON.stringify(parts), "base64url").slice(0, 11);
}

/** Writes a position as an opaque cursor. */
export function encodeCursor(list: string, { page, skip, ids, createdAt }: Position): string {
  return Buffer.from(JSON.stringify([list, page, skip, createdAt, ...ids])).toString("base64url");
}

/** Reads a cursor; refuses one that is damaged or was issued for another list. Null when none is given. */
export function decodeCursor(list: string, cursor: string | null | undefined): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const issued = parse(cursor);
  if (!issued) {
    throw new InvalidInputError(
      ["after"],
      `"after" is not a cursor of this service. Use a cursor from a page as it came.`,
    );
  }
  if (issued.list !== list) {
    throw new InvalidInputError(
      ["after"],
      `"after" was issued for another list, filter or order. Start without it after changing any of them.`,
    );
  }
  return issued.position;
}

/** Reads where a cursor stands, whatever list it is of; null when it is damaged. For judging what it will cost to follow it. */
export function readPosition(cursor: string): Position | null {
  return parse(cursor)?.position ?? null;
}

/** Most ids that a cursor of this service holds: as many as an upstream page. */
export const MOST_IDS = 100;

interface Issued {
  readonly list: string;
  readonly position: Position;
}

function parse(cursor: string): Issued | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(value) ? issuedFrom(value) : undefined;
  } catch {
    // Anything can be sent as a cursor; what is not JSON is answered like any other damaged one.
    return undefined;
  }
}

function issuedFrom([list, page, skip, createdAt, ...ids]: readonly unknown[]): Issued | undefined {
  if (typeof list !== "string" || !isCount(skip)) return undefined;
  if (page !== null && typeof page !== "string") return undefined;
  if (createdAt !== null && typeof createdAt !== "number") return undefined;
  return isIds(ids) ? { list, position: { page, skip, ids, createdAt } } : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isIds(values: readonly unknown[]): values is readonly string[] {
  return values.length >= 1 && values.length <= MOST_IDS && values.every((id) => typeof id === "string");
}
