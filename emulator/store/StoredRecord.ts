import { parseObject, type JsonObject } from "../json/json.ts";

/** A record as the store holds it: JSON that is parsed when somebody looks into it first. Lists send most of it unseen. */
export class StoredRecord {
  readonly text: string;
  #value: JsonObject | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get value(): JsonObject {
    this.#value ??= parseObject(this.text);
    return this.#value;
  }
}
