import { Collection } from "../../../src/datasources/Collection.ts";
import type { EntityRecord } from "../../../src/datasources/FlowService.wire.ts";
import { scriptedUpstream } from "../datasources/scriptedUpstream.ts";

/** A record of the upstream that tests of lists can change between two pages. */
export interface Thing extends EntityRecord {
  readonly name: string;
}

/** A list upstream that people work on while it is walked. */
export interface ListedThings {
  readonly collection: Collection<Thing>;
  readonly things: Thing[];
  /** Paths of the calls so far. */
  paths(): string[];
}

/** What the tests decide of an upstream list. */
export interface ListedThingsOptions {
  /** What decides between items that are equal in the order asked for; no source says what upstream does. @default by id, ascending */
  readonly tieBreak?: (one: Thing, other: Thing) => number;
}

/** A thing with its creation time, changed when it was created. */
export function thing(id: string, createdAt: number, differences: Partial<Thing> = {}): Thing {
  return { id, name: id, createdAt, updatedAt: createdAt, etag: '"e"', state: "enabled", ...differences };
}

/** So many things, `t0` the oldest. */
export function thingsUpTo(count: number): Thing[] {
  return Array.from({ length: count }, (_, index) => thing(`t${index}`, index));
}

/** A real collection on a scripted upstream that orders, pages by position and counts as the Flow Service does. */
export function listThings(things: Thing[], { tieBreak = byId }: ListedThingsOptions = {}): ListedThings {
  const upstream = scriptedUpstream((_path, { url }) => {
    const query = new URL(url).searchParams;
    if (query.get("count")) return { body: { count: things.length } };
    const compare = orderOf(query.get("orderby") ?? "-updatedAt", tieBreak);
    const token = query.get("continuationToken");
    const after = token === null ? undefined : (JSON.parse(token) as Thing);
    const rest = things.toSorted(compare).filter((item) => !after || compare(item, after) > 0);
    const items = rest.slice(0, Number(query.get("limit")));
    const href = `/things?${new URLSearchParams({ continuationToken: JSON.stringify(items.at(-1) ?? null) })}`;
    return { body: { items, ...(rest.length > items.length && { _links: { next: { href } } }) } };
  });
  const collection = new Collection<Thing>(upstream.service, { path: "things", noun: "thing" });
  return { collection, things, paths: upstream.paths };
}

function orderOf(orderby: string, tieBreak: (one: Thing, other: Thing) => number) {
  const sign = orderby.startsWith("-") ? -1 : 1;
  const field = orderby.replace(/^-/, "");
  const valueOf = (item: Thing) =>
    field === "name" ? item.name : field === "updatedAt" ? item.updatedAt : item.createdAt;
  return (one: Thing, other: Thing) => {
    const [left, right] = [valueOf(one), valueOf(other)];
    return left === right ? tieBreak(one, other) : (left < right ? -1 : 1) * sign;
  };
}

function byId(one: Thing, other: Thing): number {
  return one.id < other.id ? -1 : Number(one.id > other.id);
}
