import type { FlowRecord, SegmentSelectorRecord } from "./FlowService.wire.ts";
import type { AudienceRecord } from "./SegmentationService.wire.ts";

/** The segments that a dataflow delivers, as it lists them. */
export function selectorsOf(flow: FlowRecord): readonly SegmentSelectorRecord[] {
  const transformations = flow.transformations ?? [];
  // One is what there is in practice, and then its list will do as it is.
  if (transformations.length === 1) return transformations[0]?.params?.segmentSelectors?.selectors ?? [];
  return transformations.flatMap(({ params }) => params?.segmentSelectors?.selectors ?? []);
}

/** Platform id of the segment that a selector names. An external audience stands in it under the id of its origin. */
export function segmentIdOf({ value }: SegmentSelectorRecord): string {
  return value.systemSegmentId ?? value.id;
}

/** Whether the audience comes from outside the platform: it then has an id of its origin beside the platform's. */
export function isExternal(audience: AudienceRecord): boolean {
  return audience.audienceId !== undefined && audience.audienceId !== audience.id;
}

/** Ids under which a segment may stand in a dataflow. */
export function selectorIds(audience: AudienceRecord): string[] {
  return isExternal(audience) && audience.audienceId ? [audience.id, audience.audienceId] : [audience.id];
}

/**
 * Whether a selector means this segment. Older ones name an external audience by the id of its origin alone, which two namespaces may share.
 * The services shorten namespaces differently: `aam` in one is `aamSegments` in the other.
 */
export function isSelectedBy(audience: AudienceRecord, selector: SegmentSelectorRecord): boolean {
  const { id, systemSegmentId, namespace } = selector.value;
  if (segmentIdOf(selector) === audience.id) return true;
  if (systemSegmentId !== undefined || !isExternal(audience)) return false;
  return id === audience.audienceId && mayBeSame(namespace, audience.namespace);
}

function mayBeSame(one = "", other = ""): boolean {
  const [short, long] = [one.toLowerCase(), other.toLowerCase()];
  return short.startsWith(long) || long.startsWith(short);
}

/** The selector with the platform id of the segment that it is known to mean. */
export function withPlatformId(selector: SegmentSelectorRecord, id: string): SegmentSelectorRecord {
  return { ...selector, value: { ...selector.value, systemSegmentId: id } };
}
