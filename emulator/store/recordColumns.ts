import { textAt, type Json, type JsonObject } from "../json/json.ts";

/** A record's id, as the store knows it. */
export function idOf(record: JsonObject): string {
  const id: Json | undefined = record["id"];
  if (typeof id === "number") return String(id);
  const text = textAt(record, "id");
  if (text === undefined) throw new Error("A record needs an id.");
  return text;
}

/** The first of these members that is a time, in epoch milliseconds; 0 where there is none. */
export function timeOf(record: JsonObject, members: readonly string[]): number {
  for (const member of members) {
    const value = record[member];
    if (typeof value === "number") return value;
  }
  return 0;
}
