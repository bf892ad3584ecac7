import { batchesOf } from "./batches.ts";
import { LOADERS, type LoaderFacts, type LoaderName } from "./loaders.ts";
import type { Demand, Moment } from "./place.ts";
import type { Tally } from "./Tally.ts";

/**
 * Fills the loaders with what was asked of them in one moment, charges the calls, and answers the moments in which the answers arrive. `before`
 * is what an earlier walk has found of the whole operation.
 */
export function settleDemands(
  demands: readonly Demand[],
  moment: Moment,
  tally: Tally,
  before: Tally,
): Moment[] {
  const byLoader = Map.groupBy(demands, ({ price }) => price.loader);
  return [...byLoader].map(([loader, asked]) => {
    const batches = fill(loader, asked, moment, tally);
    return arrive({ loader, batches, moment, before }, asked);
  });
}

function fill(loader: LoaderName, asked: readonly Demand[], { waves }: Moment, tally: Tally): number {
  const facts: LoaderFacts = LOADERS[loader];
  const different = withoutRepeats(asked);
  const isRead = facts.keysAtMost === 1 && tally.batchesOf(loader) > 0;
  const load = {
    waves: facts.keysAtMost === 1 ? 1 : waves,
    keys: sum(different, "keys"),
    keysPerWave: sum(different, "keysPerWave"),
  };
  const batches = isRead ? 0 : batchesOf(load, facts);
  tally.fill(loader, batches);
  const [largest] = different.toSorted((one, other) => other.keys - one.keys);
  if (largest)
    tally.charge(largest.path, Math.min(batches * facts.callsPerBatch, callsAtMost(load.keys, facts)));
  return batches;
}

/** Calls beyond which no batches of so many keys go. */
function callsAtMost(keys: number, { callsPerKey, keysAtMost }: LoaderFacts): number {
  return callsPerKey === undefined ? Number.POSITIVE_INFINITY : callsPerKey * Math.min(keys, keysAtMost);
}

/** A field that is selected twice under different names asks for the same keys twice, which counts once. */
function withoutRepeats(asked: readonly Demand[]): Demand[] {
  const seen = new Map<Demand["place"], Set<Demand["price"]>>();
  return asked.filter(({ place, price, repeatable }) => {
    const prices = seen.get(place) ?? new Set();
    seen.set(place, prices);
    return !repeatable || (!prices.has(price) && prices.add(price));
  });
}

function sum(demands: readonly Demand[], name: "keys" | "keysPerWave"): number {
  return demands.reduce((total, demand) => total + demand[name], 0);
}

/**
 * When answers arrive. Alone at its loader, a place gets them batch by batch. What is there already arrives with what asked for it, and
 * where other places fill the same loader, an answer may come with any of its batches.
 */
function arrive(
  { loader, batches, moment, before }: { loader: LoaderName; batches: number; moment: Moment; before: Tally },
  asked: readonly Demand[],
): Moment {
  const facts: LoaderFacts = LOADERS[loader];
  const isShared = before.shares(loader);
  const isMixed = isShared || asked.some(({ keys }) => keys === 0);
  const own = isShared ? Math.max(batches, before.batchesOf(loader)) : batches;
  if (facts.keysAtMost === 1)
    return {
      waves: moment.waves,
      places: placesOf(asked, { batches: 1, perWave: Number.POSITIVE_INFINITY }),
    };
  const perWave = isMixed ? Number.POSITIVE_INFINITY : facts.keysPerBatch;
  return { waves: own + (isMixed ? moment.waves : 0), places: placesOf(asked, { batches: own, perWave }) };
}

function placesOf(asked: readonly Demand[], arrival: { batches: number; perWave: number }) {
  return asked.flatMap(({ answers }) => answers(arrival));
}
