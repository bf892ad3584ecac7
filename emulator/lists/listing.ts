import { parseFilters, type Filter } from "./filter.ts";
import { textAt, type JsonObject } from "../json/json.ts";
import { itemsText } from "../json/JsonText.ts";
import type { ListRules } from "./listRules.ts";
import { parseOrder, type Order, type Place } from "./ordering.ts";
import { fingerprintOf, parsePage, writeToken, type PageRequest, type PageRules } from "./paging.ts";
import type { Answer, Call } from "../http/route.ts";
import type { Scope, Store, WalkColumn } from "../store/Store.ts";
import type { StoredRecord } from "../store/StoredRecord.ts";
import { orderAcrossSandboxes, valueInvalid } from "../wireErrors/flowQueryErrors.ts";

/** The query parameters of a list that is paged and ordered. */
export const LIST_PARAMETERS: readonly string[] = [
  "property",
  "orderby",
  "limit",
  "continuationToken",
  "count",
];

/** How a list is paged. */
export interface ListPaging {
  /** Where the link to the next page leads. */
  path: string;
  largestPage: number;
}

const LARGEST_PAGE = 100;

/** What a list shows of a record. */
export interface ListView {
  /** Whether the caller may see the record at all; what is hidden is not counted either. @default always */
  isVisible?: (record: JsonObject) => boolean;
  /** The record as it is sent. @default as it is stored */
  present?: (record: JsonObject) => JsonObject;
}

/** Answers a list request of the Flow Service: a page of records, or only their number. */
export function answerList(
  call: Call,
  rules: ListRules,
  view: ListView = {},
  { path, largestPage }: ListPaging = { path: `/${rules.family}`, largestPage: LARGEST_PAGE },
): Answer {
  const { query, world, scopes } = call;
  const orderby = query.get("orderby");
  if (orderby !== null && scopes.length > 1) throw orderAcrossSandboxes();
  const properties = query.getAll("property");
  const filters = parseFilters(properties, rules, world.switches);
  const order = parseOrder(orderby, rules);
  const tenants = scopes.map(({ imsOrgId, sandboxId }) => `${imsOrgId}/${sandboxId}`);
  const fingerprint = fingerprintOf([rules.family, orderby ?? "", ...tenants, ...properties.toSorted()]);
  const pageRules = { fingerprint, switches: world.switches, largestPage, nowMs: call.nowMs };
  const page = parsePage(query, pageRules);
  const { isVisible, present } = view;
  // Without a condition nothing of the record is looked at.
  const isWanted = (record: StoredRecord): boolean =>
    filters.every((filter) => filter.matches(record.value)) && (!isVisible || isVisible(record.value));

  const source = { call, path, rules, filters, order, after: page.after };
  if (page.countOnly) return { status: 200, body: { count: countWanted(source, isWanted) } };
  const pageOf = world.switches.pageWalks === "live" ? livePage : snapshotPage;
  const { items, end } = pageOf(source, isWanted, page);
  return {
    status: 200,
    body: itemsText(items.map(textAs(present)), linkToNext(end, path, pageRules)),
  };
}

/** Some records, and where the next page begins unless this is the last. */
interface Page {
  items: readonly StoredRecord[];
  end: Place | undefined;
}

function livePage(source: Source, isWanted: (record: StoredRecord) => boolean, { limit }: PageRequest): Page {
  const found = take(records(source), isWanted, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const isLast = last === undefined || found.length === items.length;
  return { items, end: isLast ? undefined : placeOf(last, source.order) };
}

function snapshotPage(
  source: Source,
  isWanted: (record: StoredRecord) => boolean,
  { limit, after }: PageRequest,
): Page {
  const { world, identity, query } = source.call;
  const owner = JSON.stringify([identity.name, source.path, source.call.scopes]);
  const begin = (): StoredRecord[] => take(records(source), isWanted, Number.POSITIVE_INFINITY);
  const page = world.pageSnapshots.page({ owner, after, limit, begin });
  if (!page) throw valueInvalid(query.get("continuationToken") ?? "", "continuationToken");
  return page;
}

/** The text of a record as it is shown: that which is stored where nothing is to be hidden. */
export function textAs(present: ListView["present"]): (record: StoredRecord) => string {
  return present ? ({ value }) => JSON.stringify(present(value)) : ({ text }) => text;
}

/** Answers a list that is neither paged nor ordered, such as the catalogues. */
export function answerWholeList(call: Call, rules: ListRules, scope: Scope): Answer {
  return { status: 200, body: itemsText(matching(call, rules, scope).map(({ text }) => text)) };
}

/** Every record that the `property` parameters ask for, in no particular order. */
export function matchingRecords(call: Call, rules: ListRules, scope: Scope): JsonObject[] {
  return matching(call, rules, scope).map(({ value }) => value);
}

function matching(call: Call, rules: ListRules, scope: Scope): StoredRecord[] {
  const filters = parseFilters(call.query.getAll("property"), rules, call.world.switches);
  const candidates = preselected(call, rules, filters, scope) ?? everything(call.world.store, scope, rules);
  return candidates.filter((record) => filters.every((filter) => filter.matches(record.value)));
}

interface Source {
  call: Call;
  path: string;
  rules: ListRules;
  filters: readonly Filter[];
  order: Order;
  after: PageRequest["after"];
}

function countWanted(source: Source, isWanted: (record: StoredRecord) => boolean): number {
  let count = 0;
  for (const record of records({ ...source, after: undefined })) if (isWanted(record)) count += 1;
  return count;
}

function take(
  from: Iterable<StoredRecord>,
  isWanted: (record: StoredRecord) => boolean,
  most: number,
): StoredRecord[] {
  const taken: StoredRecord[] = [];
  for (const record of from) {
    if (!isWanted(record)) continue;
    taken.push(record);
    if (taken.length === most) break;
  }
  return taken;
}

/**
 * The records behind the given place, in order, before the filters. Three ways, the cheapest first: only the records
 * that an indexed filter names; a walk along an index that ends with the page; everything, sorted.
 */
function records(source: Source): Iterable<StoredRecord> {
  const { call, rules, filters, order, after } = source;
  const { store } = call.world;
  const named = call.scopes.map((scope) => preselected(call, rules, filters, scope));
  const column = walkColumn(order);
  if (column && call.scopes.length === 1 && named[0] === undefined) {
    const time = after?.values[0];
    return store.walkStored(call.scope, rules.family, {
      column,
      descending: order.keys[0]?.descending ?? false,
      after: after && { time: typeof time === "number" ? time : 0, id: after.id },
    });
  }
  const all = call.scopes.flatMap((scope, index) => named[index] ?? everything(store, scope, rules));
  const placed = all.map((record) => ({ record, place: placeOf(record, order) }));
  const behind = after ? placed.filter(({ place }) => order.compare(place, after) > 0) : placed;
  return behind.toSorted((left, right) => order.compare(left.place, right.place)).map(({ record }) => record);
}

function everything(store: Store, scope: Scope, rules: ListRules): StoredRecord[] {
  return store.walkStored(scope, rules.family, { column: "createdAt", descending: false }).toArray();
}

/** The only records that can match, when a filter names ids or an indexed path; undefined otherwise. */
function preselected(
  call: Call,
  rules: ListRules,
  filters: readonly Filter[],
  scope: Scope,
): StoredRecord[] | undefined {
  const { store } = call.world;
  const equalities = filters.filter(({ operator }) => operator === "==");
  const byId = equalities.find(({ path }) => path === "id");
  if (byId) return store.findMany(scope, rules.family, byId.values);
  const byValue = equalities.find(({ path }) => store.isIndexed(rules.family, path));
  if (!byValue) return undefined;
  return store.findMany(
    scope,
    rules.family,
    store.idsByValue(scope, rules.family, byValue.path, byValue.values),
  );
}

function walkColumn(order: Order): WalkColumn | undefined {
  const [key, ...others] = order.keys;
  if (!key || others.length > 0) return undefined;
  return key.path === "createdAt" || key.path === "updatedAt" ? key.path : undefined;
}

function placeOf({ value }: StoredRecord, order: Order): Place {
  return { values: order.placeOf(value), id: textAt(value, "id") ?? "" };
}

/** The link to the next page: relative, with nothing but the token; the caller sends its filters again. */
function linkToNext(end: Place | undefined, path: string, pageRules: PageRules): JsonObject {
  if (!end) return pageRules.switches.lastPageLinks === "empty" ? { _links: {} } : {};
  return { _links: { next: { href: `${path}?continuationToken=${writeToken(end, pageRules)}` } } };
}
