import type {
  ConnectionSpecRecord,
  FlowRecord,
  TransformationRecord,
} from "../datasources/FlowService.wire.ts";
import { usesMappingSets } from "../datasources/specPredicates.ts";

/** How a dataflow says which attributes it delivers: it lists them itself, or refers to a mapping set of Data Prep. */
export type AttributeStyle = "LISTED" | "MAPPING_SET";

/** The one transformation of a dataflow that delivers segments. The published schemas write it with a blank, all samples without. */
const NAME = "GeneralTransform";

/** The empty transformation that a dataflow needs before anything can be delivered, as the guides create it. */
export function emptyTransformation(style: AttributeStyle): TransformationRecord & { readonly name: string } {
  const segmentSelectors = { selectors: [] };
  const params =
    style === "MAPPING_SET"
      ? { mandatoryFields: [], primaryFields: [], profileMapping: {}, segmentSelectors }
      : { segmentSelectors, profileSelectors: { selectors: [] } };
  return { name: NAME, params };
}

/** Position of the transformation that holds what is delivered; undefined where the dataflow has none. */
export function transformationIndex({ transformations = [] }: FlowRecord): number | undefined {
  const index = transformations.findIndex(({ name }) => name?.replaceAll(" ", "") === NAME);
  return index === -1 ? undefined : index;
}

/** How dataflows to a destination say which attributes they deliver, as far as its specification tells. */
export function styleAt(destination: ConnectionSpecRecord | undefined): AttributeStyle {
  return destination && usesMappingSets(destination) ? "MAPPING_SET" : "LISTED";
}
