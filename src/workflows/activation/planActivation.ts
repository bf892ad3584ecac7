import type {
  FlowRecord,
  PatchOperation,
  ProfileSelectorRecord,
  SegmentSelectorRecord,
  TransformationRecord,
} from "../../datasources/FlowService.wire.ts";
import { isSelectedBy } from "../../datasources/segmentSelectors.ts";
import type {
  ActivationOutcome,
  AttributeActivationResult,
  AttributeInput,
  MappingSetInput,
  SegmentActivationResult,
} from "../../generated/graphql.ts";
import type { Edit, FlowPlan } from "../changeFlow.ts";
import { isGiven } from "../inputFaults.ts";
import { type AttributeStyle, emptyTransformation, transformationIndex } from "../transformations.ts";
import { attributeKey } from "./activationInput.ts";
import { type AskedSegment, changedSelector, isAsAsked, newSelector, settingsIn } from "./segmentSelector.ts";

/** Everything that an activation asks for. */
export interface AskedActivation {
  readonly segments: readonly AskedSegment[];
  readonly attributes: readonly AttributeInput[];
  readonly mappingSet: MappingSetInput | undefined;
  readonly style: AttributeStyle;
}

/** What happened to each thing that was asked for. */
export interface ActivationResults {
  /** One for each segment, in the order of the input. */
  readonly results: readonly SegmentActivationResult[];
  /** One for each attribute and identity, in the order of the input. */
  readonly attributeResults: readonly AttributeActivationResult[];
  /** Null when no mapping set was asked for. */
  readonly mappingSetOutcome: ActivationOutcome | null;
}

/** What an activation comes to at a dataflow as it stands. */
export interface ActivationPlan extends FlowPlan {
  readonly outcomes: ActivationResults;
}

/** One thing that is asked for and what it takes, pointers seen from the transformation's parameters. */
interface Step extends Edit {
  readonly outcome: ActivationOutcome;
  readonly operation: PatchOperation | undefined;
}

/**
 * Compares what is asked for with what the dataflow has: what is there as asked needs nothing, what differs is replaced at its present index, what
 * is missing is added at the end, nothing is removed. So applying a plan and planning again comes to nothing.
 */
export function planActivation(flow: FlowRecord, asked: AskedActivation): ActivationPlan {
  const found = transformationIndex(flow);
  const params = found === undefined ? undefined : flow.transformations?.[found]?.params;
  const segments = asked.segments.map((segment) => segmentStep(params, segment));
  const attributes = asked.attributes.map((attribute) => attributeStep(params, attribute));
  const mappingSet = isGiven(asked.mappingSet) ? mappingSetStep(params, asked.mappingSet) : undefined;
  const steps = [...segments, ...attributes, ...(mappingSet ? [mappingSet] : [])];
  return {
    operations: operationsOf(flow, asked.style, steps),
    edits: steps.map(({ key, before, isNeeded }) => ({ key, before, isNeeded })),
    outcomes: {
      results: asked.segments.map(({ audience }, position) => ({
        segmentId: audience.id,
        outcome: outcomeOf(segments[position]),
      })),
      attributeResults: asked.attributes.map(({ path, identityNamespace }, position) => ({
        path: path ?? null,
        identityNamespace: identityNamespace ?? null,
        outcome: outcomeOf(attributes[position]),
      })),
      mappingSetOutcome: mappingSet?.outcome ?? null,
    },
  };
}

/** The patch of all steps, with the parts of the transformation that they need; empty when there is nothing to do. */
function operationsOf(
  flow: FlowRecord,
  style: AskedActivation["style"],
  steps: readonly Step[],
): readonly PatchOperation[] {
  const operations = steps.flatMap(({ operation }) => operation ?? []);
  if (operations.length === 0) return [];
  const found = transformationIndex(flow);
  const index = found ?? flow.transformations?.length ?? 0;
  return [...scaffold(flow, found, style, operations), ...operations.map((step) => below(index, step))];
}

function outcomeOf(step: Step | undefined): ActivationOutcome {
  return step?.outcome ?? "UNCHANGED";
}

type Params = TransformationRecord["params"];

const SEGMENTS = "/segmentSelectors/selectors";
const ATTRIBUTES = "/profileSelectors/selectors";

function segmentStep(params: Params, segment: AskedSegment): Step {
  const selectors = params?.segmentSelectors?.selectors ?? [];
  const position = selectors.findIndex((selector) => isSelectedBy(segment.audience, selector));
  const selector = selectors[position];
  const edit = { key: `segment ${segment.audience.id}`, before: settingsIn(selector) };
  if (!selector) return { ...edit, ...added(SEGMENTS, newSelector(segment)) };
  if (isAsAsked(selector, segment)) return { ...edit, ...UNCHANGED };
  const value: SegmentSelectorRecord = changedSelector(selector, segment);
  const operation = { op: "replace", path: `${SEGMENTS}/${position}`, value } as const;
  return { ...edit, isNeeded: true, outcome: "UPDATED", operation };
}

function attributeStep(params: Params, attribute: AttributeInput): Step {
  const key = attributeKey(attribute);
  const isThere = (params?.profileSelectors?.selectors ?? []).some(
    (selector) => selectorKey(selector) === key,
  );
  if (isThere) return { key, before: true, ...UNCHANGED };
  return { key, before: false, ...added(ATTRIBUTES, attributeSelector(attribute)) };
}

function selectorKey({ value }: ProfileSelectorRecord): string {
  return attributeKey({ path: value.path, identityNamespace: value.identity?.namespace ?? null });
}

/** An identity stands under the code of its namespace, as reading shows it. */
function attributeSelector({ path, identityNamespace }: AttributeInput): ProfileSelectorRecord {
  const identity = isGiven(identityNamespace) ? { identity: { namespace: identityNamespace } } : {};
  return {
    type: "JSON_PATH",
    value: { path: identityNamespace ?? path ?? "", operator: "EXISTS", ...identity },
  };
}

function mappingSetStep(params: Params, { id, version = 0 }: MappingSetInput): Step {
  const before = params?.profileMapping;
  const edit = { key: "mapping set", before };
  if (before?.mappingId === id && (before.mappingVersion ?? 0) === version) return { ...edit, ...UNCHANGED };
  const value = { mappingId: id, mappingVersion: version };
  // "add" also replaces a member that is there, by RFC 6902.
  const outcome = isGiven(before?.mappingId) ? "UPDATED" : "ADDED";
  return { ...edit, ...added("/profileMapping", value, ""), outcome };
}

const UNCHANGED = { isNeeded: false, outcome: "UNCHANGED", operation: undefined } as const;

function added(container: string, value: unknown, end = "/-") {
  return {
    isNeeded: true,
    outcome: "ADDED",
    operation: { op: "add", path: `${container}${end}`, value },
  } as const;
}

function below(index: number, operation: PatchOperation): PatchOperation {
  return { ...operation, path: `/transformations/${index}/params${operation.path}` };
}

/** What has to be there before anything can be added below it: an "add" whose parent is missing fails, by RFC 6902. */
function scaffold(
  flow: FlowRecord,
  index: number | undefined,
  style: AttributeStyle,
  operations: readonly PatchOperation[],
): PatchOperation[] {
  const empty = emptyTransformation(style);
  if (index === undefined) {
    return flow.transformations
      ? [{ op: "add", path: "/transformations/-", value: empty }]
      : [{ op: "add", path: "/transformations", value: [empty] }];
  }
  const params = flow.transformations?.[index]?.params;
  if (!params) return [{ op: "add", path: `/transformations/${index}/params`, value: empty.params }];
  const lists = (["segmentSelectors", "profileSelectors"] as const).filter(
    (list) => !params[list]?.selectors && operations.some(({ path }) => path.startsWith(`/${list}/`)),
  );
  return lists.map((list) => {
    const value = params[list] ? [] : { selectors: [] };
    return below(index, { op: "add", path: `/${list}${params[list] ? "/selectors" : ""}`, value });
  });
}
