import { ID_ONLY } from "../resolvers/lookAhead/selection.ts";
import type { LoaderName } from "./loaders.ts";

/** Reads an argument of a field by its path, such as `filter.segmentId`; undefined where it is not given. */
export type ReadArgument = (path: string) => unknown;

/** The answer stands in the parent: no call. */
export interface EmbeddedPrice {
  readonly by: "parent";
  /** Most objects in the answer of one parent. */
  readonly size: number;
  /** Whether the objects remember the parent, or so many different dataflows, as the ones that they belong to. */
  readonly belongTo?: "parent" | number;
  /** Whether what the parent knows is known of the objects as well: pages and edges are mere envelopes. */
  readonly envelope?: boolean;
}

/** The answer is the dataflow that the parent belongs to: no call. */
export interface OwnerPrice {
  readonly by: "owner";
}

/** The items of a page, as many as were asked for: no call. */
export interface ItemsPrice {
  readonly by: "items";
}

/** The answer is looked up by key, together with all others that become known in the same moment. */
export interface LoadPrice {
  readonly by: "loader";
  readonly loader: LoaderName;
  /** Keys of one parent, or the argument that lists them. */
  readonly keys: number | { readonly argument: string };
  /** Where nothing but these fields is selected, the parent answers by itself. */
  readonly free?: ReadonlySet<string>;
  /** Fields of the answer that what was read before answers, without a call. */
  readonly known?: readonly string[];
  /** Most objects in the answer of one parent. @default the number of keys */
  readonly size?: number;
  /** Most different dataflows that the answers of one batch belong to. */
  readonly belongTo?: number;
  /** Whether the answer is a page, made of what was loaded. */
  readonly paged?: boolean;
  /** Most different keys at this place, over all parents. */
  readonly keysAtMost?: number;
  /** Type of the answer, where the field has several. */
  readonly type?: string;
  /** Whether an earlier list has brought everything that is looked up here. */
  readonly cached?: boolean;
  readonly also?: readonly Also[];
}

/** The answer is a page of a list of the parent's own: calls for every single parent. */
export interface ListPrice {
  readonly by: "list";
  /** The loader that need not look up again what the list brought. */
  readonly brings: LoaderName;
  /** Calls of one page. */
  readonly calls: (read: ReadArgument) => number;
  readonly known?: readonly string[];
  readonly also?: readonly Also[];
}

/** So many calls for every single parent. */
export interface CallsPrice {
  readonly by: "calls";
  readonly calls: (read: ReadArgument) => number;
  readonly also?: readonly Also[];
}

/** Entities that a router asks for, each type through its own loader. */
export interface EntitiesPrice {
  readonly by: "representations";
  readonly loaders: Readonly<Record<string, LoaderName>>;
}

/** A key that is looked up besides, once, when an argument is given. */
export interface Also {
  readonly argument: string;
  readonly loader: LoaderName;
}

/** How a field gets its answer and what that costs. */
export type Price =
  EmbeddedPrice | OwnerPrice | ItemsPrice | LoadPrice | ListPrice | CallsPrice | EntitiesPrice;

/** Prices by type and field; several where a field may take one of several ways. */
export type PriceTable = Readonly<Record<string, Readonly<Record<string, Price | readonly Price[]>>>>;

/** In its parent, in at most so many objects. */
export function embedded(size: number, options: Omit<EmbeddedPrice, "by" | "size"> = {}): EmbeddedPrice {
  return { by: "parent", size, ...options };
}

/** The dataflow that the parent belongs to. */
export const owner: OwnerPrice = { by: "owner" };

/** Looked up by one key. */
export function load(loader: LoaderName, options: Partial<Omit<LoadPrice, "by" | "loader">> = {}): LoadPrice {
  return { by: "loader", loader, keys: 1, ...options };
}

/** Looked up by the keys that the argument `ids` lists. */
export function loadSome(loader: LoaderName): LoadPrice {
  return load(loader, { keys: { argument: "ids" } });
}

/** Looked up by one key that the parent holds, which is all that is needed where nothing but the id is selected. */
export function reference(loader: LoaderName): LoadPrice {
  return load(loader, { free: ID_ONLY });
}

/** A page of a list of the parent's own. */
export function list(
  brings: LoaderName,
  callsOfPage: ListPrice["calls"],
  options: Pick<ListPrice, "known" | "also"> = {},
): ListPrice {
  return { by: "list", brings, calls: callsOfPage, ...options };
}

/** So many calls, for every parent. */
export function calls(
  count: number | CallsPrice["calls"],
  options: Pick<CallsPrice, "also"> = {},
): CallsPrice {
  return { by: "calls", calls: typeof count === "number" ? () => count : count, ...options };
}

/** Entities of the types named, each through its loader. */
export function entities(loaders: EntitiesPrice["loaders"]): EntitiesPrice {
  return { by: "representations", loaders };
}

/** The two envelopes of a list of this type. Counting costs a call where the upstream does not count along. */
export function pages(type: string, { counted = false } = {}): PriceTable {
  const items: ItemsPrice = { by: "items" };
  return {
    [`${type}Page`]: { nodes: items, edges: items, ...(counted && { totalCount: calls(1) }) },
    [`${type}Edge`]: { node: embedded(1, { envelope: true }) },
  };
}
