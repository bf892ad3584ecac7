import type { GraphQLObjectType, SelectionSetNode } from "graphql";
import type { LoadPrice } from "./price.ts";

/** How many objects there are somewhere, at most. */
export interface Extent {
  /** All of them, the same one as often as it occurs. */
  readonly count: number;
  /** Different ones. */
  readonly distinct: number;
  /** Different ones that arrive in the same moment. */
  readonly perWave: number;
}

/** Objects of one type at one place of an operation. */
export interface Place extends Extent {
  readonly type: GraphQLObjectType;
  readonly sets: readonly SelectionSetNode[];
  /** Names under which the fields on the way are answered, joined by dots. */
  readonly path: string;
  /** Fields that what was read before answers. */
  readonly known: readonly string[];
  /** Of a page: its most items. */
  readonly items: number;
  /** The dataflows that the objects belong to. */
  readonly owners: Extent | undefined;
}

/** Objects whose fields are resolved in the same moments, so that what they ask of a loader goes into the same batches. */
export interface Moment {
  /** Most different moments in which they arrive. */
  readonly waves: number;
  readonly places: Place[];
}

/** What the objects of a place ask of a loader. */
export interface Demand {
  readonly price: LoadPrice;
  readonly place: Place;
  readonly path: string;
  /** Different keys, over all moments. */
  readonly keys: number;
  /** Different keys in one moment. */
  readonly keysPerWave: number;
  /** Whether another demand of the same place may stand for it: it has the same keys. */
  readonly repeatable: boolean;
  /** Where the answers are, once it is known in how many batches they arrive. */
  readonly answers: (arrival: Arrival) => readonly Place[];
}

/** How what a loader found arrives. */
export interface Arrival {
  readonly batches: number;
  /** Most different records that arrive at once. */
  readonly perWave: number;
}
