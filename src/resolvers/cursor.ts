import { createHash } from "node:crypto";
import { InvalidInputError } from "../errors.ts";

/** Where a walk stands. */
export interface Position {
  /** Names the upstream page: its token, or the number of an audience page; null on the first. */
  readonly page: string | null;
  /** How many items of that upstream page are behind. */
  readonly skip: number;
  /** Id of the last item that is behind. */
  readonly id: string;
  /** Its time of creation in epoch milliseconds; null where it has none. */
  readonly createdAt: number | null;
}

/** Fingerprint of what a list is of: a cursor works only for the list it came from. */
export function fingerprint(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 11);
}

/** Writes a position as an opaque cursor. */
export function encodeCursor(list: string, { page, skip, id, createdAt }: Position): string {
  return Buffer.from(JSON.stringify([list, page, skip, id, createdAt])).toString("base64url");
}

/** Reads a cursor; refuses one that is damaged or was issued for another list. Null when none is given. */
export function decodeCursor(list: string, cursor: string | null | undefined): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const parts = parse(cursor);
  if (!parts) {
    throw new InvalidInputError(
      ["after"],
      `"after" is not a cursor of this service. Use a cursor from a page as it came.`,
    );
  }
  const [issuedFor, page, skip, id, createdAt] = parts;
  if (issuedFor !== list) {
    throw new InvalidInputError(
      ["after"],
      `"after" was issued for another list, filter or order. Start without it after changing any of them.`,
    );
  }
  return { page, skip, id, createdAt };
}

/** Reads where a cursor stands, whatever list it is of; null when it is damaged. For judging what it will cost to follow it. */
export function readPosition(cursor: string): Position | null {
  const parts = parse(cursor);
  return parts ? { page: parts[1], skip: parts[2], id: parts[3], createdAt: parts[4] } : null;
}

type Parts = [string, string | null, number, string, number | null];

function parse(cursor: string): Parts | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return isParts(value) ? value : undefined;
  } catch {
    // Anything can be sent as a cursor; what is not JSON is answered like any other damaged one.
    return undefined;
  }
}

function isParts(value: unknown): value is Parts {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [list, page, skip, id, createdAt]: unknown[] = value;
  return (
    typeof list === "string" &&
    (page === null || typeof page === "string") &&
    Number.isInteger(skip) &&
    Number(skip) >= 0 &&
    typeof id === "string" &&
    (createdAt === null || typeof createdAt === "number")
  );
}
