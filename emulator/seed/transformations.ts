import { DAY_MS, HOUR_MS, type Scope } from "./audit.ts";
import { CLOUD_STORAGE_IDS } from "./catalogue/cloudStorage.ts";
import { INVENTED_IDS } from "./catalogue/streamingDestinations.ts";
import type { ActivationPlan, DataflowPlan } from "./plans.ts";
import { createRandom, nameHex } from "./random.ts";
import { scheduleRecord } from "./schedules.ts";
import type { AudienceReference } from "./segments.ts";
import type { JsonObject } from "../json/json.ts";

/** Destinations whose attributes are chosen through a mapping set instead of one by one. */
const MAPPED: ReadonlySet<string> = new Set([...Object.values(CLOUD_STORAGE_IDS), INVENTED_IDS.adobeTarget]);

const LEGACY_TEMPLATE = "%DESTINATION_NAME%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%";
const TEMPLATE = "%DESTINATION%_%SEGMENT_NAME%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%";

/** The transformations of a flow: none for datasets, otherwise one with audiences and attributes. */
export function transformations(
  plan: DataflowPlan,
  flow: { id: string; specId: string },
  audienceOf: (key: string) => AudienceReference,
  scope: Scope,
): JsonObject[] {
  if (plan.dataset !== undefined) return [];
  const mapped = MAPPED.has(flow.specId);
  const selectors = (plan.activations ?? []).flatMap((activation) =>
    activation.audiences.map((key) =>
      segmentSelector(plan, activation, audienceOf(key), { ...flow, mapped }, scope),
    ),
  );
  const segmentSelectors = { selectors };
  const params = mapped
    ? { ...mappedAttributes(plan, flow.id), segmentSelectors }
    : { profileSelectors: chosenAttributes(plan), segmentSelectors };
  return [{ name: "GeneralTransform", params }];
}

/** Epoch seconds at which an audience was added to a flow, and at which its schedule was last changed. */
function selectorTimes(plan: DataflowPlan, flowId: string, audienceId: string, scope: Scope) {
  const random = createRandom(`selector ${flowId} ${audienceId}`);
  const added = scope.dayMs - plan.createdDaysAgo * DAY_MS + random.integer(HOUR_MS, 3 * HOUR_MS);
  return {
    createTime: Math.floor(added / 1000),
    updateTime: Math.floor(added / 1000) + random.integer(0, 40_000),
  };
}

function segmentSelector(
  plan: DataflowPlan,
  activation: ActivationPlan,
  audience: AudienceReference,
  flow: { id: string; mapped: boolean },
  scope: Scope,
): JsonObject {
  const { createTime, updateTime } = selectorTimes(plan, flow.id, audience.id, scope);
  const { schedule } = activation;
  return {
    type: "PLATFORM_SEGMENT",
    value: {
      ...(audience.external === undefined
        ? { id: audience.id }
        : { id: audience.external.id, systemSegmentId: audience.id, namespace: audience.external.namespace }),
      name: audience.name,
      description: audience.description,
      ...(schedule === undefined
        ? {}
        : {
            filenameTemplate: flow.mapped ? TEMPLATE : LEGACY_TEMPLATE,
            exportMode: schedule.mode === "full" ? "DAILY_FULL_EXPORT" : "FIRST_FULL_THEN_INCREMENTAL",
            schedule: scheduleRecord(schedule, plan.createdDaysAgo, scope),
          }),
      createTime: String(createTime),
      updateTime: String(updateTime),
    },
  };
}

function mappedAttributes(plan: DataflowPlan, flowId: string): JsonObject {
  const [first] = plan.attributes ?? [];
  if (first === undefined) return { mandatoryFields: [], primaryFields: [], profileMapping: {} };
  return {
    mandatoryFields: [first],
    primaryFields: [{ fieldType: "ATTRIBUTE", attributePath: first }],
    profileMapping: { mappingId: nameHex(`${flowId} mapping`, 32), mappingVersion: 0 },
  };
}

function chosenAttributes(plan: DataflowPlan): JsonObject {
  const attributes = plan.attributes ?? [];
  const [first] = attributes;
  return {
    selectors: attributes.map(profileSelector),
    ...(first === undefined
      ? {}
      : { mandatoryFields: [first], primaryFields: [{ fieldType: "ATTRIBUTE", attributePath: first }] }),
  };
}

function profileSelector(path: string): JsonObject {
  return {
    type: "JSON_PATH",
    value: {
      path,
      operator: "EXISTS",
      mapping: {
        sourceType: "text/x.schema-path",
        source: path,
        destination: path,
        identity: false,
        primaryIdentity: false,
        functionVersion: 0,
        sourceAttribute: path,
        destinationXdmPath: path,
      },
    },
  };
}
