import { WALK_PAGE_SIZE } from "../datasources/Collection.ts";
import { MAX_FLOWS } from "../datasources/FlowsBySegment.ts";

/**
 * How many objects an answer may embed where no argument says so. Each is a figure that Adobe documents or that the gateway enforces; data
 * beyond them make an estimate too small, and then the ceiling that the ledger keeps while an operation runs is what holds.
 */

/**
 * Segments of one dataflow: the guardrail for audiences that are mapped to a single destination in a dataflow, a recommendation of Adobe's
 * (https://experienceleague.adobe.com/en/docs/experience-platform/destinations/guardrails, "General activation guardrails").
 */
export const SEGMENTS_PER_FLOW = 250;

/**
 * Segments of one sandbox: the guardrail "Audiences per sandbox", a recommendation of Adobe's as well
 * (https://experienceleague.adobe.com/en/docs/experience-platform/profile/guardrails, "Segmentation guardrails").
 */
export const SEGMENTS_PER_SANDBOX = 4000;

/** Dataflows that one walk over the list collects before it gives up, enforced by the gateway. */
export const FLOWS_PER_WALK = MAX_FLOWS;

/** Calls of such a walk. */
export const CALLS_PER_WALK = Math.ceil(MAX_FLOWS / WALK_PAGE_SIZE);

/** Connections at one end of a dataflow: a dataflow to a destination has one of each. */
export const ENDS_PER_FLOW = 1;

/** Entries of each of the two catalogues of specifications. */
export const CATALOGUE_SIZE = 500;

/** Items of a page when nothing else is asked for, and the most that can be, enforced by the gateway. */
export const PAGE_SIZE = { usual: 20, most: 100 } as const;
