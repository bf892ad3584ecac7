import {
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  isAbstractType,
  isListType,
  getNullableType,
  isObjectType,
} from "graphql";
import { itemsOf } from "./listCalls.ts";
import { LOADERS, type LoaderFacts, type LoaderName } from "./loaders.ts";
import type { Arrival, Demand, Extent, Moment, Place } from "./place.ts";
import {
  type Also,
  type CallsPrice,
  type EmbeddedPrice,
  type EntitiesPrice,
  type ListPrice,
  load,
  type LoadPrice,
  type Price,
  type ReadArgument,
} from "./price.ts";
import { PRICES } from "./priceTable.ts";
import { argumentsOf, fieldsOn, namesIn, type Scope, selectionsOf } from "./selectedFields.ts";
import type { Tally } from "./Tally.ts";

/** Where a walk stands. */
export interface Standing {
  readonly scope: Scope;
  readonly tally: Tally;
  readonly moment: Moment;
  /** Moments to come. */
  readonly moments: Moment[];
}

/** A field that is selected at a place. */
interface Visit extends Standing {
  readonly fallback: EmbeddedPrice;
  readonly place: Place;
  readonly name: string;
  readonly path: string;
  readonly sets: Place["sets"];
  /** Types that the answer may have; none where it is a scalar. */
  readonly types: readonly GraphQLObjectType[];
  readonly read: ReadArgument;
  readonly hasArguments: boolean;
}

/** Most objects in a list without a price; a test sees to it that there is none from which a call can be made. */
const UNPRICED_LIST = 100;

/**
 * Looks at the fields that are selected on the objects of a place: what stands in them joins the moment, what has calls of its own is charged and
 * opens a moment of its own, what is looked up by key is answered as a demand.
 */
export function visitPlace(standing: Standing, place: Place): Demand[] {
  const { scope } = standing;
  const demands: Demand[] = [];
  for (const [key, nodes] of fieldsOn(scope, place.type, place.sets)) {
    const visit = visitOf(standing, place, key, nodes);
    if (!visit) continue;
    const prices = [PRICES[place.type.name]?.[visit.name] ?? visit.fallback].flat();
    for (const price of prices) demands.push(...charge(visit, price));
  }
  return demands;
}

function visitOf(
  standing: Standing,
  place: Place,
  key: string,
  nodes: readonly FieldNode[],
): Visit | undefined {
  const { scope } = standing;
  const [first] = nodes;
  const field = first && place.type.getFields()[first.name.value];
  if (!field) return undefined;
  const named = getNamedType(field.type);
  const fallback: EmbeddedPrice = {
    by: "parent",
    size: isListType(getNullableType(field.type)) ? UNPRICED_LIST : 1,
  };
  return {
    ...standing,
    place,
    fallback,
    name: field.name,
    path: place.path ? `${place.path}.${key}` : key,
    sets: selectionsOf(nodes),
    types: isObjectType(named) ? [named] : isAbstractType(named) ? scope.schema.getPossibleTypes(named) : [],
    read: argumentsOf(first, scope.variables),
    hasArguments: (first.arguments?.length ?? 0) > 0,
  };
}

function charge(visit: Visit, price: Price): Demand[] {
  switch (price.by) {
    case "parent":
      return embed(visit, price);
    case "owner":
      return join(visit, ownersOf(visit.place));
    case "items":
      return join(visit, times(visit.place, visit.place.items), { known: visit.place.known });
    case "loader":
      return ask(visit, price);
    case "list":
    case "calls":
      return callEach(visit, price);
    case "representations":
      return askForEntities(visit, price);
  }
}

function embed(visit: Visit, { size, belongTo, envelope }: EmbeddedPrice): Demand[] {
  const { place } = visit;
  if (envelope) return join(visit, times(place, size), place);
  const owners = typeof belongTo === "number" ? dataflows(belongTo, belongTo) : belongTo && place;
  return join(visit, times(place, size), { owners });
}

/** Puts the answers into the moment in which their parents arrive. */
function join(visit: Visit, extent: Extent, facts: Partial<Place> = {}): Demand[] {
  visit.moment.places.push(...placesAt(visit, extent, facts));
  return [];
}

function placesAt({ types, sets, path }: Visit, extent: Extent, facts: Partial<Place>): Place[] {
  const { count, distinct, perWave } = extent;
  const { known = [], items = 0, owners } = facts;
  return types.map((type) => ({ type, sets, path, count, distinct, perWave, known, items, owners }));
}

/** Calls that every parent makes for itself: their answers arrive one by one. */
function callEach(visit: Visit, price: CallsPrice | ListPrice): Demand[] {
  const { tally, moments, path, read } = visit;
  const { count } = visit.place;
  tally.charge(path, price.calls(read) * count);
  if (price.by === "list") tally.fill(price.brings, 0);
  const facts = { items: itemsOf(read), ...(price.by === "list" && price.known && { known: price.known }) };
  moments.push({ waves: count, places: placesAt(visit, { count, distinct: count, perWave: 1 }, facts) });
  return askBesides(visit, price.also);
}

function ask(visit: Visit, price: LoadPrice): Demand[] {
  const { scope, sets, place, path, hasArguments } = visit;
  const known = price.known ?? [];
  if (price.free && isWithin(namesIn(scope, sets), price.free)) return join(visit, place, { known });
  const isKnown = price.cached === true || place.known.includes(visit.name);
  const keysOfOne = keysOf(visit, price);
  const most = isKnown ? 0 : (price.keysAtMost ?? Number.POSITIVE_INFINITY);
  const demand: Demand = {
    price,
    place,
    path,
    keys: Math.min(place.distinct * keysOfOne, most),
    keysPerWave: Math.min(place.perWave * keysOfOne, most),
    repeatable: !hasArguments,
    answers: (arrival) => answersAt(visit, price, keysOfOne, arrival),
  };
  return [demand, ...askBesides(visit, price.also)];
}

function isWithin(names: ReadonlySet<string>, free: ReadonlySet<string>): boolean {
  for (const name of names) if (!free.has(name)) return false;
  return true;
}

function keysOf({ read }: Visit, { keys }: LoadPrice): number {
  if (typeof keys === "number") return keys;
  const given = read(keys.argument);
  return Array.isArray(given) ? given.length : 1;
}

function answersAt(visit: Visit, price: LoadPrice, keysOfOne: number, arrival: Arrival): Place[] {
  const { size = keysOfOne, belongTo, known = [], keysAtMost: most = Number.POSITIVE_INFINITY } = price;
  const { count, distinct, perWave } = times(visit.place, size);
  const isOnePerKey = price.size === undefined;
  const extent = {
    count: Math.min(count, most),
    distinct: Math.min(distinct, most, isOnePerKey ? recordsOf(price) : distinct),
    perWave: Math.min(perWave, most, isOnePerKey ? arrival.perWave : perWave),
  };
  const types =
    price.type === undefined ? visit.types : visit.types.filter(({ name }) => name === price.type);
  const owners = belongTo && dataflows(belongTo * arrival.batches, belongTo * Math.min(2, arrival.batches));
  const items = price.paged ? itemsOf(visit.read) : 0;
  return placesAt({ ...visit, types }, extent, { known, items, ...(owners && { owners }) });
}

/** Different records that a loader can find; of what is read whole, as many as there are. */
function recordsOf({ loader }: LoadPrice): number {
  const { keysAtMost }: LoaderFacts = LOADERS[loader];
  return keysAtMost === 1 ? Number.POSITIVE_INFINITY : keysAtMost;
}

/** Keys that an argument makes a field look up besides; all of its parents have the same. */
function askBesides(visit: Visit, also: readonly Also[] = []): Demand[] {
  return also
    .filter(({ argument }) => visit.read(argument) !== undefined)
    .map(({ loader }) => demandOf(visit, loader, 1, () => []));
}

/** Entities by type, in the numbers in which they are asked for. */
function askForEntities(visit: Visit, { loaders }: EntitiesPrice): Demand[] {
  // A single value stands for a list of one.
  const names = [visit.read("representations") ?? []].flat().map((entity) => typeNameOf(entity));
  return [...Map.groupBy(names, (name) => name)].flatMap(([name, { length: count }]) => {
    const loader = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
    const types = visit.types.filter((type) => type.name === name);
    const answers = ({ perWave }: Arrival) =>
      placesAt({ ...visit, types }, { count, distinct: count, perWave: Math.min(count, perWave) }, {});
    return loader ? [demandOf(visit, loader, count, answers)] : [];
  });
}

function demandOf(
  { place, path }: Visit,
  loader: LoaderName,
  keys: number,
  answers: Demand["answers"],
): Demand {
  return { price: load(loader), place, path, keys, keysPerWave: keys, repeatable: false, answers };
}

function typeNameOf(entity: unknown): string {
  return typeof entity === "object" && entity !== null && "__typename" in entity
    ? String(entity.__typename)
    : "";
}

/** The dataflows that a field's parents belong to, as often as there are parents. */
function ownersOf({ count, distinct, perWave, owners }: Place): Extent {
  if (!owners) return { count, distinct, perWave };
  return { count, distinct: Math.min(distinct, owners.distinct), perWave: Math.min(perWave, owners.perWave) };
}

function dataflows(distinct: number, perWave: number): Extent {
  return { count: distinct, distinct, perWave };
}

function times({ count, distinct, perWave }: Extent, size: number): Extent {
  return { count: count * size, distinct: distinct * size, perWave: perWave * size };
}
