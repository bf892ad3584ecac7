import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../../../src/errors.ts";
import {
  decodeCursor,
  encodeCursor,
  fingerprint,
  type Position,
  readPosition,
} from "../../../../src/resolvers/lists/cursor.ts";

const position: Position = { page: "token", skip: 3, ids: ["id-3", "id-2"], createdAt: 1_658_430_188_496 };
const list = fingerprint("things", [], "-createdAt");

const positions = fc.record({
  page: fc.option(fc.string(), { nil: null }),
  skip: fc.nat(),
  ids: fc.array(fc.string(), { minLength: 1, maxLength: 100 }),
  createdAt: fc.option(fc.integer(), { nil: null }),
});

it("brings a position back as it was, and tells nothing that a URL could not carry", () => {
  fc.assert(
    fc.property(positions, fc.string(), (any, source) => {
      const cursor = encodeCursor(source, any);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(decodeCursor(source, cursor)).toEqual(any);
      expect(readPosition(cursor)).toEqual(any);
    }),
  );
});

it.each([null, undefined])("%s is the beginning", (cursor) => {
  expect(decodeCursor(list, cursor)).toBeNull();
});

const damaged = [
  "",
  "x",
  "%%%",
  "null",
  Buffer.from("{}").toString("base64url"),
  Buffer.from("[]").toString("base64url"),
  ...[
    [1, null, 0, null, "id"],
    [list, 7, 0, null, "id"],
    [list, null, -1, null, "id"],
    [list, null, 1.5, null, "id"],
    [list, null, "0", null, "id"],
    [list, null, 1e300, null, "id"],
    [list, null, 0, "now", "id"],
    [list, null, 0, null],
    [list, null, 0, null, 5],
    [list, null, 0, null, "id", null],
    [list, null, 0, null, ...Array.from({ length: 101 }, () => "id")],
  ].map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url")),
  encodeCursor(list, position).slice(2),
  encodeCursor(list, position).slice(0, -4),
];

describe("a damaged cursor", () => {
  it.each(damaged)("%j is refused with a sentence that helps", (cursor) => {
    expect(() => decodeCursor(list, cursor)).toThrow(InvalidInputError);
    expect(() => decodeCursor(list, cursor)).toThrow(/"after" is not a cursor of this service/);
    expect(readPosition(cursor)).toBeNull();
  });

  it("never does anything but be refused", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => Buffer.from(text).toString("base64url")),
        ),
        (text) => {
          expect(() => decodeCursor(list, text)).toThrow(InvalidInputError);
        },
      ),
    );
  });
});

describe("a fingerprint", () => {
  it("is the same for the same list and differs for any other", () => {
    expect(fingerprint("a", ["b"], { c: 1 })).toBe(fingerprint("a", ["b"], { c: 1 }));
    const all = [
      fingerprint("a", ["b"]),
      fingerprint("a", "b"),
      fingerprint("a", []),
      fingerprint("ab"),
      fingerprint("a", ["b"], undefined),
      fingerprint("a", [{ b: null }]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it("makes a cursor of one list useless for another", () => {
    const cursor = encodeCursor(fingerprint("things", [], "name"), position);
    expect(() => decodeCursor(list, cursor)).toThrow(InvalidInputError);
    expect(() => decodeCursor(list, cursor)).toThrow(/issued for another list, filter or order/);
  });
});
