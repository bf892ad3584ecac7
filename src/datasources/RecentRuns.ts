import DataLoader from "dataloader";
import type { Collection } from "./Collection.ts";
import type { RunRecord } from "./FlowServiceRuns.wire.ts";
import { equals } from "./propertyFilter.ts";

/** How many of a dataflow's latest runs are read. */
export const RECENT_RUNS = 10;

/** How many dataflows share a call: as many as fill the largest page with the runs wanted of each. */
const FLOWS_PER_CALL = 10;

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

  /** A list has no limit per dataflow: those that a busier one has crowded out of the shared page are read alone. */
  async #readMany(flowIds: readonly string[]): Promise<(readonly RunRecord[])[]> {
    const page = await this.#read(flowIds);
    return Promise.all(
      flowIds.map(async (id) => {
        const own = page.items.filter(({ flowId }) => flowId === id).slice(0, RECENT_RUNS);
        const complete = own.length === RECENT_RUNS || page.next === undefined;
        return complete ? own : (await this.#read([id])).items;
      }),
    );
  }

  #read(flowIds: readonly string[]) {
    const limit = RECENT_RUNS * flowIds.length;
    return this.#runs.list({ conditions: [equals("flowId", flowIds, ["id"])], orderby: "-createdAt", limit });
  }
}
