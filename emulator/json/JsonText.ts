/** JSON that is sent as it is, without being parsed and written anew. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An object with a list of JSON texts in `items`, and what else belongs beside it. */
export function itemsText(
  items: readonly string[],
  beside: Readonly<Record<string, unknown>> = {},
): JsonText {
  const others = Object.entries(beside).map(([name, value]) => `,"${name}":${JSON.stringify(value)}`);
  return new JsonText(`{"items":[${items.join(",")}]${others.join("")}}`);
}
