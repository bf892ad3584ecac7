import type { JsonObject } from "../json/json.ts";

/** What a refusal consists of, besides its name in the code. */
export interface WireErrorParts {
  status: number;
  body: JsonObject;
  /** The body in the older shape of the same service, where there is one. */
  olderBody?: JsonObject;
  headers?: Readonly<Record<string, string>>;
}

/** A documented refusal on its way to the caller: thrown anywhere, answered by the router, and undoing the request's writes. */
export class WireError extends Error {
  override readonly name = "WireError" as const;
  readonly status: number;
  readonly body: JsonObject;
  readonly olderBody: JsonObject | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(parts: WireErrorParts) {
    super(`The emulator refuses with ${parts.status}.`);
    this.status = parts.status;
    this.body = parts.body;
    this.olderBody = parts.olderBody;
    this.headers = parts.headers ?? {};
  }
}
