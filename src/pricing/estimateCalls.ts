import type { GraphQLObjectType } from "graphql";
import type { Moment, Place } from "./place.ts";
import { type Scope } from "./selectedFields.ts";
import { settleDemands } from "./settleDemands.ts";
import { type Peak, Tally } from "./Tally.ts";
import { visitPlace } from "./visitPlace.ts";
import type { OperationDefinitionNode } from "graphql";

/** What an operation costs at the worst. */
export interface Estimate {
  /** Calls that are sent, each counted once however often it is repeated after failures. Infinite where there are too many places to look at. */
  readonly calls: number;
  /** The field with most calls of its own; undefined where none makes any. */
  readonly dearest: Peak | undefined;
  /** Objects in the answer, each as often as it occurs. */
  readonly objects: number;
  /** The field with most of them. */
  readonly largest: Peak | undefined;
}

/** Most places of an operation that are looked at: beyond, judging it would cost more than refusing it. */
const MAX_PLACES = 5000;

/** Passes after which loaders that fill each other are taken to arrive one by one. */
const MAX_PASSES = 8;

/**
 * Judges an operation by its form and the variables that matter, before anything runs. It walks along the selection as execution does and counts
 * in how many moments objects can arrive: what arrives together is looked up together.
 *
 * Where several places fill the same loader, what one of them asks for may travel with another one's batch and arrive with it. How many batches
 * there are is known only at the end, so the walk is repeated until it finds what it started from.
 */
export function estimateCalls(scope: Scope, operation: OperationDefinitionNode): Estimate {
  const root = rootOf(scope, operation);
  if (!root) return { calls: 0, dearest: undefined, objects: 0, largest: undefined };
  let tally = walk(scope, root, new Tally());
  for (let passes = 1; tally.isShared() && tally.places <= MAX_PLACES; passes += 1) {
    const again = walk(scope, root, passes < MAX_PASSES ? tally : tally.unbounded());
    const isStable = again.equals(tally) || passes >= MAX_PASSES;
    tally = again;
    if (isStable) break;
  }
  const calls = tally.places > MAX_PLACES ? Number.POSITIVE_INFINITY : tally.calls;
  return { calls, dearest: tally.dearest(), objects: tally.objects, largest: tally.largest() };
}

function walk(scope: Scope, root: Place, before: Tally): Tally {
  const tally = new Tally();
  const moments: Moment[] = [{ waves: 1, places: [root] }];
  for (const moment of moments) {
    const demands = [];
    for (const place of moment.places) {
      tally.visit(place);
      if (tally.places > MAX_PLACES) return tally;
      demands.push(...visitPlace({ scope, tally, moment, moments }, place));
    }
    moments.push(...settleDemands(demands, moment, tally, before));
  }
  return tally;
}

function rootOf({ schema }: Scope, { operation, selectionSet }: OperationDefinitionNode): Place | undefined {
  const type: GraphQLObjectType | null | undefined = schema.getRootType(operation);
  if (!type) return undefined;
  return {
    type,
    sets: [selectionSet],
    path: "",
    count: 1,
    distinct: 1,
    perWave: 1,
    known: [],
    items: 0,
    owners: undefined,
  };
}
