import DataLoader from "dataloader";
import { TooExpensiveError } from "../errors.ts";
import { type Collection, type ListPage, WALK_PAGE_SIZE } from "./Collection.ts";
import type { RunRecord } from "./FlowServiceRuns.wire.ts";
import { equals } from "./propertyFilter.ts";

/** How many of a dataflow's latest runs are read. */
export const RECENT_RUNS = 10;

/** How many dataflows share a call: as many as fill the largest page with the runs wanted of each. */
export const FLOWS_PER_CALL = 10;

/**
 * Most calls for the dataflows that share one. Each call completes one of them at least, and only where every single one has crowded out all that
 * are left is it one of ten for which they do not suffice.
 */
export const MOST_CALLS = 9;

/** After so many calls they are read alone, all at once, where that is within the bound: sharing has helped too little. */
const SHARED_READS = 3;

/** Runs that were found of dataflows, or why they were not. */
type Found = Map<string, readonly RunRecord[] | Error>;

/** Reads the latest runs of dataflows, those of ten dataflows in one call where they run about equally often. */
export class RecentRuns {
  readonly #runs: Collection<RunRecord>;
  readonly #loader: DataLoader<string, readonly RunRecord[]>;

  constructor(runs: Collection<RunRecord>) {
    this.#runs = runs;
    this.#loader = new DataLoader((ids) => this.#readMany(ids), { maxBatchSize: FLOWS_PER_CALL });
  }

  /** The latest runs of a dataflow, newest first, at most ten. */
  of(flowId: string): Promise<readonly RunRecord[]> {
    return this.#loader.load(flowId);
  }

  /** A list has no limit per dataflow: those that a busier one has crowded out of the shared page are read again without it. */
  async #readMany(flowIds: readonly string[]): Promise<(readonly RunRecord[] | Error)[]> {
    const found: Found = new Map();
    const most = Math.min(MOST_CALLS, flowIds.length);
    let missing = flowIds;
    for (let calls = 0; missing.length > 0 && calls < most; calls += 1) {
      if (calls >= SHARED_READS && missing.length <= most - calls) {
        await Promise.all(missing.map((id) => this.#readInto(found, [id])));
        break;
      }
      await this.#readInto(found, missing, calls === 0 ? undefined : WALK_PAGE_SIZE);
      missing = missing.filter((id) => !found.has(id));
    }
    return flowIds.map((id) => found.get(id) ?? crowdedOut());
  }

  /**
   * Reads dataflows together, and notes those of which all runs that are wanted were on the page. A failure is noted for all of them: it takes
   * nothing from those that were found before.
   */
  async #readInto(found: Found, flowIds: readonly string[], most?: number): Promise<void> {
    try {
      this.#note(found, flowIds, await this.#readPage(flowIds, most));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      for (const id of flowIds) found.set(id, error);
    }
  }

  #readPage(flowIds: readonly string[], most = RECENT_RUNS * flowIds.length): Promise<ListPage<RunRecord>> {
    const limit = flowIds.length === 1 ? RECENT_RUNS : most;
    const conditions = [equals("flowId", flowIds, ["id"])];
    return this.#runs.list({ conditions, orderby: "-createdAt", limit });
  }

  #note(found: Found, flowIds: readonly string[], page: ListPage<RunRecord>): void {
    for (const id of flowIds) {
      const own = page.items.filter(({ flowId }) => flowId === id).slice(0, RECENT_RUNS);
      if (flowIds.length === 1 || own.length === RECENT_RUNS || page.next === undefined) found.set(id, own);
    }
  }
}

function crowdedOut(): TooExpensiveError {
  return new TooExpensiveError(
    "Other dataflows crowd out the runs of this one. Ask for its health alone, or for that of fewer dataflows at once.",
  );
}
