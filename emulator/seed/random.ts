import { hash } from "node:crypto";

/** A repeatable source of numbers: the same key gives the same sequence on every machine. */
export type Random = {
  /** A float in [0, 1). */
  next(): number;
  /** An integer in [min, max], both included. */
  integer(min: number, max: number): number;
  /** One element of a list that must not be empty. */
  pick<T>(items: readonly [T, ...T[]]): T;
  /** `length` characters drawn from an alphabet. */
  text(length: number, alphabet: string): string;
};

/**
 * Starts a sequence for a key. Each record draws from a sequence of its own, so that adding or changing one record leaves
 * all others as they were.
 */
export function createRandom(key: string): Random {
  let state = Number.parseInt(hash("sha1", key).slice(0, 8), 16);
  // mulberry32: 32 bits of state are plenty for plausible figures.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
    text: (length, alphabet) => {
      let text = "";
      while (text.length < length) text += alphabet.charAt(integer(0, alphabet.length - 1));
      return text;
    },
  };
}

/** A UUID of version 4 shape that follows from a name: the same name always gives the same id. */
export function nameUuid(name: string): string {
  const hex = hash("sha1", name);
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** `length` (at most 40) lower-case hex digits that follow from a name: mapping sets, datasets, provider references. */
export function nameHex(name: string, length: number): string {
  return hash("sha1", name).slice(0, length);
}
