import DataLoader from "dataloader";
import { TooExpensiveError } from "../errors.ts";
import type { Collection } from "./Collection.ts";
import type { FlowRecord } from "./FlowService.wire.ts";
import { equals, MAX_VALUES } from "./propertyFilter.ts";
import { selectorsOf } from "./segmentSelectors.ts";

/** Path to the ids under which segments stand in a dataflow. */
export const SELECTOR_ID_PATH = "transformations[].params.segmentSelectors.selectors[].value.id";

/** Most dataflows that one walk looks through: to answer where segments are activated, or to draw them. */
export const MAX_FLOWS = 500;

/** Finds the dataflows that deliver segments, those of up to 50 segments in one walk over the list. */
export class FlowsBySegment {
  readonly #flows: Collection<FlowRecord>;
  readonly #loader: DataLoader<string, readonly FlowRecord[]>;

  constructor(flows: Collection<FlowRecord>) {
    this.#flows = flows;
    this.#loader = new DataLoader((ids) => this.#findMany(ids), { maxBatchSize: MAX_VALUES });
  }

  /** The dataflows to destinations in which a segment stands under any of these ids, newest first. */
  async find(selectorIds: readonly string[]): Promise<readonly FlowRecord[]> {
    const found = (await Promise.all(selectorIds.map((id) => this.#loader.load(id)))).flat();
    const flows = new Map(found.map((flow) => [flow.id, flow]));
    return [...flows.values()].toSorted((one, other) => other.createdAt - one.createdAt);
  }

  async #findMany(selectorIds: readonly string[]): Promise<FlowRecord[][]> {
    const flows = await this.#walk(selectorIds);
    return selectorIds.map((id) => flows.filter((flow) => standsIn(flow, id)));
  }

  async #walk(selectorIds: readonly string[]): Promise<readonly FlowRecord[]> {
    const conditions = [
      equals("inheritedAttributes.properties.isDestinationFlow", [true], []),
      equals(SELECTOR_ID_PATH, selectorIds, ["id"]),
    ];
    const { items, isComplete } = await this.#flows.newest(conditions, MAX_FLOWS);
    if (isComplete) return items;
    throw new TooExpensiveError(
      `More than ${MAX_FLOWS} dataflows deliver the segments asked for. Ask for "dataflows(filter: { segmentId })" page by page instead.`,
    );
  }
}

function standsIn(flow: FlowRecord, selectorId: string): boolean {
  return selectorsOf(flow).some(({ value }) => value.id === selectorId);
}
