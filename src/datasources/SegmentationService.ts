import { NotFoundError, UnavailableError } from "../errors.ts";
import { completeName, isRecord, listIn, unreadable } from "./envelope.ts";
import { isPlainId } from "./plainId.ts";
import { type MaybePromise, RecordLoader } from "./RecordLoader.ts";
import { type Answer, createRestService, type RestService, type ServiceAccess } from "./RestService.ts";
import type {
  AudienceListBody,
  AudienceRecord,
  BulkGetBody,
  SegmentJobRecord,
} from "./SegmentationService.wire.ts";

/** Path of the Segmentation Service below the platform's address. */
const BASE_PATH = "/data/core/ups";

/** Most ids of one bulk request, by its documentation. */
export const MAX_BULK_IDS = 100;

/** How many of the latest finished jobs are looked at to find a segment's last evaluation. */
const RECENT_JOBS = 20;

/** What part of the audiences to read. */
export interface AudienceListOptions {
  /** `name` and `description` match parts of the text; `property` conditions match exactly. */
  readonly name?: string;
  readonly description?: string;
  readonly property?: readonly string[];
  /** Upstream's own notation, such as `updateTime:desc`. */
  readonly sort: string;
  readonly limit: number;
  /** Number of the page, from 0, as the page before said. */
  readonly start: number;
}

/** A page of audiences; `next` is where the following one starts, undefined on the last. */
export interface AudiencePage {
  readonly items: readonly AudienceRecord[];
  readonly totalCount: number;
  readonly next: number | undefined;
}

/** The Segmentation Service, for one request of one caller. */
export class SegmentationService {
  readonly #service: RestService;
  readonly #audiences: RecordLoader<AudienceRecord>;
  #jobs: Promise<readonly SegmentJobRecord[]> | undefined;

  constructor(access: Omit<ServiceAccess, "service" | "baseUrl"> & { readonly platformUrl: string }) {
    const { platformUrl, ...rest } = access;
    this.#service = createRestService({ service: "segmentation", baseUrl: platformUrl + BASE_PATH, ...rest });
    this.#audiences = new RecordLoader((ids) => this.#readMany(ids), MAX_BULK_IDS);
  }

  /** The segment or external audience with this platform id, or null. Asked for together, up to 100 ids are one call. */
  find(id: string): MaybePromise<AudienceRecord | null> {
    return this.#audiences.load(id);
  }

  /** One page of the segments and external audiences. */
  async list(options: AudienceListOptions): Promise<AudiencePage> {
    const { name, description, property = [], sort, limit, start } = options;
    const query = new URLSearchParams({ sort, limit: String(limit), start: String(start) });
    if (name !== undefined) query.append("name", name);
    if (description !== undefined) query.append("description", description);
    for (const condition of property) query.append("property", condition);
    return this.#pageOf(await this.#service.call({ path: `/audiences?${query}` }), start);
  }

  /** The latest successful segment jobs, newest first; read once per request. */
  recentJobs(): Promise<readonly SegmentJobRecord[]> {
    this.#jobs ??= this.#readRecentJobs();
    return this.#jobs;
  }

  #pageOf(answer: Answer, start: number): AudiencePage {
    const items = listIn<AudienceRecord>(answer, "children");
    for (const audience of items) this.#audiences.prime(audience.id, audience);
    const body = answer.body as AudienceListBody;
    return { items, totalCount: body._page?.totalCount ?? items.length, next: nextStart(body, start) };
  }

  async #readRecentJobs(): Promise<readonly SegmentJobRecord[]> {
    const query = new URLSearchParams({
      limit: String(RECENT_JOBS),
      status: "SUCCEEDED",
      sort: "creationTime:desc",
    });
    return listIn(await this.#service.call({ path: `/segment/jobs?${query}` }), "children");
  }

  async #readMany(ids: readonly string[]): Promise<(AudienceRecord | Error | null)[]> {
    const carriable = ids.filter(isPlainId);
    const records = await this.#readCarriable(carriable);
    const found = new Map(carriable.map((id, index) => [id, records[index]]));
    return ids.map((id) => found.get(id) ?? null);
  }

  async #readCarriable(ids: readonly string[]): Promise<(AudienceRecord | Error | null)[]> {
    const [first] = ids;
    if (first === undefined) return [];
    if (ids.length === 1) return [await this.#readOne(first)];
    const answer = await this.#service.find({
      method: "POST",
      path: "/audiences/bulk-get",
      body: { ids: ids.map((id) => ({ id })) },
      readOnly: true,
      keys: ids.length,
    });
    // When none of the ids exists the whole answer is a 404.
    if (answer instanceof NotFoundError) return ids.map(() => null);
    const results = (answer.body as BulkGetBody | undefined)?.results ?? {};
    return ids.map((id) => audienceIn(results[id]));
  }

  async #readOne(id: string): Promise<AudienceRecord | null> {
    const answer = await this.#service.find({ path: `/audiences/${encodeURIComponent(id)}` });
    if (answer instanceof NotFoundError) return null;
    if (!isRecord(answer.body)) throw unreadable(answer, "the answer is no record with an id");
    return named(answer.body);
  }
}

type BulkResult = NonNullable<BulkGetBody["results"]>[string];

function named(record: { readonly id: string }): AudienceRecord {
  completeName(record);
  return record as AudienceRecord;
}

/** Statuses of a single result that mean: not there, or hidden from this caller. */
const ABSENT = new Set(["403", "404"]);

/** An id without a record stands inside the results with its errors, under their statuses. */
function audienceIn(result: BulkResult | undefined): AudienceRecord | Error | null {
  if (!result) return null;
  if (isRecord(result)) return named(result);
  const statuses = Object.keys(result.errors ?? {});
  if (statuses.every((status) => ABSENT.has(status))) return null;
  return new UnavailableError("The Segmentation Service could not read this segment. Try again later.", {
    retryable: true,
  });
}

/** The service calls it an offset but counts pages; its own word for the next one is followed, as long as it leads on. */
function nextStart(body: AudienceListBody, start: number): number | undefined {
  const href = body._links?.next?.href;
  const fromLink = href
    ? new URL(href.replace(/^@/, ""), "http://relative.invalid").searchParams.get("start")
    : null;
  const next = Number(fromLink ?? body._page?.next ?? Number.NaN);
  return next > start ? next : undefined;
}
