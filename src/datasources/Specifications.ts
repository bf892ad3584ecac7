import type { Ledger } from "../upstream/ledger.ts";
import { listIn } from "./envelope.ts";
import type { MaybePromise } from "./RecordLoader.ts";
import type { RestService } from "./RestService.ts";
import type { SpecCatalogue } from "./SpecCatalogue.ts";

/** What a list of specifications stands on. */
export interface SpecificationsOptions {
  /** Path of the family, such as `connectionSpecs`. */
  readonly path: string;
  /** Address of the service, without a trailing slash. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly catalogue: SpecCatalogue;
  readonly ledger: Ledger;
}

/**
 * One family of specifications, for one request of one caller. The upstream list documents neither pages nor a filter on what leads where, so
 * it is read whole, once, remembered by the process, and everything is answered from it.
 */
export class Specifications<T extends { readonly id: string }> {
  readonly #service: RestService;
  readonly #options: SpecificationsOptions;
  #all: Promise<ReadonlyMap<string, T>> | undefined;
  #read: ReadonlyMap<string, T> | undefined;

  constructor(service: RestService, options: SpecificationsOptions) {
    this.#service = service;
    this.#options = options;
  }

  /** All specifications of the family by id, in upstream's order. */
  all(): Promise<ReadonlyMap<string, T>> {
    this.#all ??= this.#load().then((specs) => (this.#read = specs));
    return this.#all;
  }

  /** The specification, or null when there is none; at once where the family was read before in this request. */
  find(id: string): MaybePromise<T | null> {
    if (this.#read) return this.#read.get(id) ?? null;
    return this.all().then((specs) => specs.get(id) ?? null);
  }

  async #load(): Promise<ReadonlyMap<string, T>> {
    const { catalogue, headers, path, ledger, baseUrl } = this.#options;
    const remembered = catalogue.read(headers, path);
    if (remembered) {
      ledger.noteCached("flowService", new URL(`${baseUrl}/${path}`).pathname, 1);
      return byId(remembered as readonly T[]);
    }
    const items = listIn<T>(await this.#service.call({ path: `/${path}` }), "items");
    catalogue.write(headers, path, items);
    return byId(items);
  }
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}
