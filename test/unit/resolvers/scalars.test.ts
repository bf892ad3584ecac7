import { Kind, parseValue } from "graphql";
import { describe, expect, it } from "vitest";
import { scalars } from "../../../src/resolvers/scalars.ts";

const { DateTime, LocalDate, Long, JSON: Json } = scalars;
const NOON_MS = Date.UTC(2026, 4, 14, 12);

describe("DateTime", () => {
  it("is written in UTC with milliseconds", () => {
    expect(DateTime.serialize(NOON_MS)).toBe("2026-05-14T12:00:00.000Z");
    expect(DateTime.serialize(0)).toBe("1970-01-01T00:00:00.000Z");
  });

  it.each([undefined, "2026-05-14T12:00:00Z", Number.NaN, Number.POSITIVE_INFINITY, new Date()])(
    "is not written from %j",
    (value) => {
      expect(() => DateTime.serialize(value)).toThrow(TypeError);
    },
  );

  it.each(["2026-05-14T12:00:00Z", "2026-05-14T12:00:00.000Z", "2026-05-14T14:00:00+02:00"])(
    "is read from %s, as a variable and as a literal",
    (text) => {
      expect(DateTime.parseValue(text)).toBe(NOON_MS);
      expect(DateTime.parseLiteral({ kind: Kind.STRING, value: text })).toBe(NOON_MS);
    },
  );

  it.each(["yesterday", "2026-05-14", "", 5, null, true])("is not read from %j", (value) => {
    expect(() => DateTime.parseValue(value)).toThrow();
    expect(() => DateTime.parseLiteral(parseValue(JSON.stringify(value)))).toThrow();
  });
});

describe("Long", () => {
  it.each([0, -1, 2 ** 31, 855_202_780_000, Number.MAX_SAFE_INTEGER])("carries %i exactly", (value) => {
    expect(Long.serialize(value)).toBe(value);
  });

  it.each([1.5, 2 ** 53, "many"])("does not carry %j", (value) => {
    expect(() => Long.serialize(value)).toThrow();
  });
});

describe("the others", () => {
  it("LocalDate is a day", () => {
    expect(LocalDate.serialize("2026-05-14")).toBe("2026-05-14");
    expect(() => LocalDate.parseValue("2026-02-30")).toThrow();
  });

  it("JSON is anything", () => {
    const value = { a: [1, "two", null, { b: true }] };
    expect(Json.serialize(value)).toEqual(value);
    expect(Json.parseValue(value)).toEqual(value);
  });
});
