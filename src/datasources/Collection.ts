import { NotFoundError, type UpstreamAnswer } from "../errors.ts";
import { countIn, listIn, unreadable } from "./envelope.ts";
import type { PatchOperation, WriteReceipt } from "./FlowService.wire.ts";
import { isPlainId } from "./plainId.ts";
import { compileConditions, type Condition, equals, MAX_VALUES } from "./propertyFilter.ts";
import { type MaybePromise, RecordLoader } from "./RecordLoader.ts";
import type { Answer, RestService } from "./RestService.ts";

/** What part of a list to read. */
export interface ListOptions {
  readonly conditions: readonly Condition[];
  /** Upstream's own notation, such as `-createdAt`. */
  readonly orderby?: string;
  /** 1 to 100. */
  readonly limit: number;
  /** Where to continue, as the page before said. */
  readonly continuationToken?: string | undefined;
}

/** Most records that one call of a walk brings, as the upstream allows. */
export const WALK_PAGE_SIZE = 100;

/** A page of a list and where the next one begins; `next` is undefined on the last. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** Facts of a collection. */
export interface CollectionOptions {
  /** Path of the collection, such as `flows`. */
  readonly path: string;
  /** What one of its objects is called in messages. */
  readonly noun: string;
}

/**
 * One family of the Flow Service, for one request of one caller. Reads by id go through a loader: ids asked for in the same moment become
 * one call, at most 50 ids each, and a record seen once in a request is not read again, unless it was written.
 */
export class Collection<T extends { readonly id: string }> {
  readonly #service: RestService;
  /** Path of the collection below the service. */
  readonly path: string;
  readonly #noun: string;
  readonly #loader: RecordLoader<T>;
  /** What upstream answered of objects that are not there, by id. */
  readonly #absences = new Map<string, UpstreamAnswer>();

  constructor(service: RestService, options: CollectionOptions) {
    this.#service = service;
    this.path = options.path;
    this.#noun = options.noun;
    this.#loader = new RecordLoader((ids) => this.#readMany(ids), MAX_VALUES);
  }

  /** The record, or null when there is none or the caller may not see it; at once where it was read before. */
  find(id: string): MaybePromise<T | null> {
    return this.#loader.load(id);
  }

  /** The record; rejects with `NotFoundError` when there is none. `path` names the input field to blame. */
  async get(id: string, path?: readonly string[]): Promise<T> {
    const record = await this.find(id);
    if (!record) throw this.notFound(id, path);
    return record;
  }

  /** Like `get`, but past everything that was read before in this request. */
  getFresh(id: string, path?: readonly string[]): Promise<T> {
    this.#loader.clear(id);
    this.#absences.delete(id);
    return this.get(id, path);
  }

  /** The error for an object that is not there. */
  notFound(id: string, path?: readonly string[]): NotFoundError {
    const upstream = this.#absences.get(id);
    return new NotFoundError(this.#noun, id, { upstream, ...(path && { path }) });
  }

  /** One page of the list. */
  async list(options: ListOptions): Promise<ListPage<T>> {
    const query = new URLSearchParams(compileConditions(options.conditions));
    query.append("limit", String(options.limit));
    if (options.orderby) query.append("orderby", options.orderby);
    if (options.continuationToken) query.append("continuationToken", options.continuationToken);
    const page = readPage<T>(await this.#service.call({ path: `/${this.path}?${query}` }));
    for (const record of page.items) this.#loader.prime(record.id, record);
    // A page that names itself as the next one would be read for ever.
    return page.next === options.continuationToken ? { ...page, next: undefined } : page;
  }

  /** The newest records that meet the conditions, read page by page until there are `most` of them; `isComplete` when there are no others. */
  async newest(
    conditions: readonly Condition[],
    most: number,
  ): Promise<{ readonly items: readonly T[]; readonly isComplete: boolean }> {
    const items: T[] = [];
    let next: string | undefined;
    do {
      const page = await this.list({
        conditions,
        orderby: "-createdAt",
        limit: WALK_PAGE_SIZE,
        continuationToken: next,
      });
      items.push(...page.items);
      next = page.next;
    } while (next && items.length < most);
    return { items, isComplete: next === undefined };
  }

  /** How many records meet the conditions. */
  async count(conditions: readonly Condition[]): Promise<number> {
    const query = new URLSearchParams([...compileConditions(conditions), ["count", "true"]]);
    return countIn(await this.#service.call({ path: `/${this.path}?${query}` }));
  }

  /**
   * Creates an object and answers its id; rejects with `UnavailableError` when the answer names none, since something may be there now.
   * `secrets` are values that an upstream message must not repeat.
   */
  async create(body: object, secrets: readonly string[] = []): Promise<string> {
    const answer = await this.#service.call({ method: "POST", path: `/${this.path}`, body, secrets });
    const receipt = answer.body as Partial<WriteReceipt> | null | undefined;
    if (typeof receipt?.id === "string" && receipt.id !== "") return receipt.id;
    throw unreadable(answer, "the answer has no id of the new object");
  }

  /** Changes an object that still has this etag; rejects with `ConflictError` when it was changed meanwhile. */
  async patch(id: string, etag: string, operations: readonly PatchOperation[]): Promise<void> {
    this.#loader.clear(id);
    await this.#service.call({
      method: "PATCH",
      path: `/${this.path}/${encodeURIComponent(id)}`,
      namesObject: true,
      headers: { "if-match": quoted(etag) },
      body: operations,
    });
  }

  async #readMany(ids: readonly string[]): Promise<(T | null)[]> {
    const [first] = ids;
    if (ids.length === 1 && first !== undefined) return [await this.#readOne(first)];
    const carriable = ids.filter(isPlainId);
    const { items } = await this.#listByIds(carriable);
    const byId = new Map(items.map((record) => [record.id, record]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  async #readOne(id: string): Promise<T | null> {
    if (!isPlainId(id)) return null;
    const answer = await this.#service.find({ path: `/${this.path}/${encodeURIComponent(id)}` });
    if (answer instanceof NotFoundError) {
      if (answer.upstream) this.#absences.set(id, answer.upstream);
      return null;
    }
    // The documented answer to an id that is unknown is 404; a list without it has been seen as well.
    return listIn<T>(answer, "items")[0] ?? null;
  }

  async #listByIds(ids: readonly string[]): Promise<ListPage<T>> {
    if (ids.length === 0) return { items: [], next: undefined };
    const query = new URLSearchParams(compileConditions([equals("id", ids, ["id"])]));
    query.append("limit", "100");
    return readPage<T>(await this.#service.call({ path: `/${this.path}?${query}`, keys: ids.length }));
  }
}

/** Reads the envelope of a list. */
function readPage<T>(answer: Answer): ListPage<T> {
  const items = listIn<T>(answer, "items");
  const { _links } = answer.body as { _links?: { next?: { href?: string } } };
  return { items, next: continuationToken(_links?.next?.href) };
}

/** The link is relative to the service's base address and may carry the token alone, so the filters are always sent again beside it. */
function continuationToken(href: string | undefined): string | undefined {
  if (!href) return undefined;
  return new URL(href, "http://relative.invalid").searchParams.get("continuationToken") ?? undefined;
}

/** Old samples show etags without their quotes, which upstream then refuses. */
function quoted(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}
