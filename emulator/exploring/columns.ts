import { listAt, textAt, textsAt, type JsonObject } from "../json/json.ts";
import { MAPPING_SETS } from "../rules/mappingSets.ts";
import { createRandom, type Random } from "../seed/random.ts";
import type { Scope } from "../store/Store.ts";
import type { World } from "../world.ts";

/** A column of a table or a file. */
export interface Column {
  name: string;
  type: "string" | "date";
}

/** What every dataset has, as its schema calls it. */
export const DATASET_COLUMNS: readonly Column[] = [
  { name: "_id", type: "string" },
  { name: "timestamp", type: "date" },
];

const FIRST_NAMES = ["Ada", "Bruno", "Carla", "Dario", "Elin"] as const;
const LAST_NAMES = ["Fink", "Garcia", "Holm", "Iversen", "Jansen"] as const;

/**
 * The columns that a flow to a destination writes: the attributes that it takes one by one or, where a mapping set names
 * them, those of the mapping set; where nobody has made that one, the attributes that the flow itself names.
 */
export function columnsOf(world: World, scope: Scope, flow: JsonObject): Column[] {
  const [transformation] = listAt(flow, "transformations");
  const params = ["params"] as const;
  const mappingId = textAt(transformation, ...params, "profileMapping", "mappingId") ?? "";
  const mapped = listAt(world.store.get(scope, MAPPING_SETS, mappingId), "mappings");
  const chosen = listAt(transformation, ...params, "profileSelectors", "selectors");
  const named = [
    ...textsAt(transformation, ...params, "mandatoryFields"),
    ...listAt(transformation, ...params, "primaryFields").map((field) => textAt(field, "attributePath")),
  ];
  const names = [
    ...chosen.map((selector) => textAt(selector, "value", "path")),
    ...mapped.map((mapping) => textAt(mapping, "destination")),
    ...(chosen.length + mapped.length === 0 ? named : []),
  ];
  const known = new Set(names.filter((name) => name !== undefined));
  return [...(known.size === 0 ? ["identity"] : known)].map(columnNamed);
}

/** The column of an attribute; its type is told by its name, since profiles have no schema here. */
export function columnNamed(name: string): Column {
  return { name, type: /date|timestamp|dob$/i.test(name) ? "date" : "string" };
}

/** A few rows as such a file might hold them: the same ones at every reading. */
export function sampleRows(columns: readonly Column[], key: string): Record<string, string>[] {
  const random = createRandom(`rows ${key}`);
  return Array.from({ length: 3 }, () => {
    const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
    return Object.fromEntries(columns.map((column) => [column.name, cell(column, first, last, random)]));
  });
}

function cell({ name, type }: Column, first: string, last: string, random: Random): string {
  if (type === "date") return `19${random.integer(50, 99)}-0${random.integer(1, 9)}-1${random.integer(0, 9)}`;
  if (/email/i.test(name)) return `${first}.${last}@customers.example`.toLowerCase();
  if (/firstName$/i.test(name)) return first;
  if (/lastName$/i.test(name)) return last;
  return random.text(8, "0123456789abcdef");
}
