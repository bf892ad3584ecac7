import { SELECTOR_ID_PATH } from "../../datasources/FlowsBySegment.ts";
import { compileConditions, type Condition, equals } from "../../datasources/propertyFilter.ts";
import { DATA_LAKE_SPEC_ID, PROFILE_STORE_SPEC_ID } from "../../datasources/specPredicates.ts";
import { InvalidInputError } from "../../errors.ts";
import type {
  BaseConnectionFilter,
  DataflowFilter,
  DataflowRunFilter,
  DateTimeRange,
  InputMaybe,
  SourceConnectionFilter,
  TargetConnectionFilter,
} from "../../generated/graphql.ts";
import { runStatusTexts, stateTexts } from "../states.ts";

/** Keeps ingestion dataflows, which share the upstream list, out. The documented way to list destinations' dataflows. */
const DESTINATION_FLOWS = equals("inheritedAttributes.properties.isDestinationFlow", [true], []);

/** Conditions on base connections. */
export function baseConnectionConditions(filter: InputMaybe<BaseConnectionFilter>): Condition[] {
  return [
    ...among("id", "ids", filter?.ids),
    ...exactly("name", "name", filter?.name),
    ...exactly("connectionSpec.id", "destinationId", filter?.destinationId),
    ...words("state", "state", filter?.state, stateTexts),
  ];
}

/**
 * Conditions on source connections. Their account is looked for where every one of them shows it: upstream gives the Profile Store's a base
 * connection that nobody named, and these have no `baseConnectionId` of their own.
 */
export function sourceConnectionConditions(filter: InputMaybe<SourceConnectionFilter>): Condition[] {
  return [
    ...among("id", "ids", filter?.ids),
    ...exactly("name", "name", filter?.name),
    ...words("state", "state", filter?.state, stateTexts),
    ...words("connectionSpec.id", "system", filter?.system, systemSpecIds),
    ...exactly("inheritedAttributes.baseConnection.id", "baseConnectionId", filter?.baseConnectionId),
  ];
}

/** Conditions on target connections. */
export function targetConnectionConditions(filter: InputMaybe<TargetConnectionFilter>): Condition[] {
  return [
    ...among("id", "ids", filter?.ids),
    ...exactly("name", "name", filter?.name),
    ...words("state", "state", filter?.state, stateTexts),
    ...exactly("connectionSpec.id", "destinationId", filter?.destinationId),
    ...exactly("baseConnectionId", "baseConnectionId", filter?.baseConnectionId),
  ];
}

/**
 * Conditions on dataflows to destinations. `selectorIds` are the ids under which the segment of the filter, where there is one, may stand in a
 * dataflow: an external audience stands there under the id of its origin.
 */
export function dataflowConditions(
  filter: InputMaybe<DataflowFilter>,
  selectorIds: readonly string[] = [],
): Condition[] {
  const asked = filter ?? {};
  return [
    DESTINATION_FLOWS,
    ...among("id", "ids", asked.ids),
    ...exactly("name", "name", asked.name),
    ...words("state", "state", asked.state, stateTexts),
    ...exactly(
      "inheritedAttributes.targetConnections[].connectionSpec.id",
      "destinationId",
      asked.destinationId,
    ),
    ...exactly(
      "inheritedAttributes.targetConnections[].baseConnection.id",
      "baseConnectionId",
      asked.baseConnectionId,
    ),
    ...exactly("sourceConnectionIds[]", "sourceConnectionId", asked.sourceConnectionId),
    ...exactly("targetConnectionIds[]", "targetConnectionId", asked.targetConnectionId),
    ...exactly("flowSpec.id", "flowSpecId", asked.flowSpecId),
    ...(selectorIds.length > 0 ? [equals(SELECTOR_ID_PATH, selectorIds, ["filter", "segmentId"])] : []),
    ...words("lastRunDetails.state", "lastRunStatus", asked.lastRunStatus, runStatusTexts),
    ...within("lastRunDetails.startedAtUTC", "lastRunStartedAt", asked.lastRunStartedAt),
  ];
}

/** Conditions on runs. */
export function dataflowRunConditions(filter: InputMaybe<DataflowRunFilter>): Condition[] {
  return [
    ...among("id", "ids", filter?.ids),
    ...exactly("flowId", "dataflowId", filter?.dataflowId),
    ...words("metrics.statusSummary.status", "status", filter?.status, runStatusTexts),
    ...within("metrics.durationSummary.startedAtUTC", "startedAt", filter?.startedAt),
    ...exactly(
      "metrics.recordSummary.targetSummaries[].entitySummaries[].id",
      "segmentId",
      filter?.segmentId && `segment:${filter.segmentId}`,
    ),
  ];
}

/** Refuses more or fewer ids than a filter takes, where the gateway itself filters by them. */
export function checkIds(ids: InputMaybe<readonly string[]>): void {
  compileConditions(among("id", "ids", ids));
}

function among(path: string, field: string, values: InputMaybe<readonly string[]>): Condition[] {
  return values ? [equals(path, [...new Set(values)], ["filter", field])] : [];
}

function exactly(path: string, field: string, value: InputMaybe<string>): Condition[] {
  return value === null || value === undefined ? [] : [equals(path, [value], ["filter", field])];
}

function words<T extends string>(
  path: string,
  field: string,
  value: InputMaybe<T>,
  textsOf: (value: T) => readonly string[],
): Condition[] {
  if (!value) return [];
  const texts = textsOf(value);
  if (texts.length > 0) return [equals(path, texts, ["filter", field])];
  throw new InvalidInputError(
    ["filter", field],
    `"filter.${field}" cannot be ${value}: the Flow Service has no word for it to filter on.`,
  );
}

function systemSpecIds(system: string): readonly string[] {
  if (system === "PROFILE_STORE") return [PROFILE_STORE_SPEC_ID];
  return system === "DATA_LAKE" ? [DATA_LAKE_SPEC_ID] : [];
}

function within(path: string, field: string, range: InputMaybe<DateTimeRange>): Condition[] {
  if (!range) return [];
  const { from, to } = range;
  if ((from ?? null) === null && (to ?? null) === null) {
    throw new InvalidInputError(["filter", field], `"filter.${field}" needs "from" or "to".`);
  }
  const at = ["filter", field];
  const conditions: Condition[] = [];
  if (typeof from === "number") conditions.push({ path, operator: ">=", values: [from], field: at });
  if (typeof to === "number") conditions.push({ path, operator: "<", values: [to], field: at });
  return conditions;
}
