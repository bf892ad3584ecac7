import { DAY_MS, seededEtag, type Scope } from "./audit.ts";
import type { ExternalAudiencePlan, SandboxPlan, SegmentPlan } from "./plans.ts";
import { createRandom, nameHex, nameUuid } from "./random.ts";
import type { AudienceRecord, SandboxReference, SegmentDefinitionRecord } from "./SeedData.ts";

/** An audience as other records refer to it; `profiles` is its size today. */
export type AudienceReference = {
  id: string;
  name: string;
  description: string;
  profiles: number;
  /** Only for audiences from outside: what selectors name them by. */
  external?: { id: string; namespace: string };
};

/** The sandbox as the Segmentation Service embeds it. */
export function sandboxReference(
  scope: Pick<Scope, "sandboxId" | "sandboxName">,
  type: SandboxPlan["type"],
): SandboxReference {
  return { sandboxId: scope.sandboxId, sandboxName: scope.sandboxName, type, default: type === "production" };
}

/** The merge policy that all segments of a sandbox use. */
export function mergePolicyId(scope: Pick<Scope, "sandboxId">): string {
  return nameUuid(`${scope.sandboxId} merge policy`);
}

/** The Platform id of a defined segment. */
export function segmentId(scope: Scope, key: string): string {
  return nameUuid(`${scope.sandboxId} segment ${key}`);
}

/** A segment definition as a record; `index` spreads the creation times. */
export function segmentRecord(
  plan: SegmentPlan,
  index: number,
  scope: Scope,
  sandbox: SandboxReference,
): SegmentDefinitionRecord {
  const id = segmentId(scope, plan.key);
  const random = createRandom(`segment ${id}`);
  const createdSeconds = Math.floor(scope.dayMs / 1000) - (index + 1) * 777_600 - random.integer(0, 80_000);
  const updatedSeconds = createdSeconds + random.integer(0, (index + 1) * 600_000);
  return {
    id,
    schema: { name: "_xdm.context.profile" },
    profileInstanceId: "ups",
    imsOrgId: scope.imsOrgId,
    sandbox,
    name: plan.name,
    description: plan.description,
    expression: { type: "PQL", format: "pql/text", value: plan.pql },
    mergePolicyId: mergePolicyId(scope),
    evaluationInfo: {
      batch: { enabled: plan.evaluation === "batch" },
      continuous: { enabled: plan.evaluation === "streaming" },
      synchronous: { enabled: plan.evaluation === "edge" },
    },
    dataGovernancePolicy: { excludeOptOut: true },
    creationTime: createdSeconds * 1000,
    baselineTime: createdSeconds + 3600,
    updateTime: updatedSeconds * 1000,
    updateEpoch: updatedSeconds,
  };
}

/** The same segment as an audience. Audiences of new segments are still drafts. */
export function segmentAudience(
  definition: SegmentDefinitionRecord,
  createdBy: string,
  lifecycleState: string,
): AudienceRecord {
  const { baselineTime: _, ...shared } = definition;
  return {
    ...shared,
    audienceId: definition.id,
    ttlInDays: 60,
    isSystem: false,
    createEpoch: definition.creationTime / 1000,
    _etag: seededEtag(`audience ${definition.id}`, definition.updateTime),
    dependents: [],
    definedOn: [
      {
        "meta:resourceType": "unions",
        "meta:containerId": "tenant",
        $ref: "https://ns.adobe.com/xdm/context/profile__union",
      },
    ],
    dependencies: [],
    type: "SegmentDefinition",
    originName: "REAL_TIME_CUSTOMER_PROFILE",
    overridePerformanceWarnings: false,
    createdBy,
    lifecycleState,
    labels: ["core/C1"],
    namespace: "AEPSegments",
    saveSegmentMembership: true,
  };
}

/** The Platform id of an audience from outside; composed ones have an opaque id that is no UUID. */
export function externalAudienceId(scope: Scope, plan: ExternalAudiencePlan): string {
  const name = `${scope.sandboxId} audience ${plan.key}`;
  if (plan.originName !== "AUDIENCE_ORCHESTRATION") return nameUuid(name);
  const number = BigInt(`0x${nameHex(name, 15)}`);
  return `${Buffer.from(`AO_-${number}`).toString("base64").replaceAll("=", "")}_${scope.sandboxId}`;
}

/** An audience from outside. Uploaded ones count their creation time in microseconds, as the published samples do. */
export function externalAudience(
  plan: ExternalAudiencePlan,
  index: number,
  scope: Scope,
  sandbox: SandboxReference,
  createdBy: string,
): AudienceRecord {
  const id = externalAudienceId(scope, plan);
  const createEpoch =
    Math.floor((scope.dayMs - (index + 3) * 17 * DAY_MS) / 1000) + createRandom(id).integer(0, 80_000);
  const updateEpoch = createEpoch + 86_400;
  return {
    id,
    audienceId: plan.audienceId,
    name: plan.name,
    description: plan.description,
    namespace: plan.namespace,
    imsOrgId: scope.imsOrgId,
    sandbox,
    isSystem: false,
    type: "ExternalSegment",
    originName: plan.originName,
    lifecycleState: plan.lifecycleState ?? "published",
    createdBy,
    datasetId: nameHex(`${id} dataset`, 24),
    labels: ["core/C1"],
    saveSegmentMembership: true,
    linkedAudienceRef: { flowId: nameUuid(`${id} flow`) },
    creationTime: plan.originName === "CUSTOM_UPLOAD" ? createEpoch * 1_000_000 : createEpoch * 1000,
    createEpoch,
    updateTime: updateEpoch * 1000,
    updateEpoch,
    _etag: seededEtag(`audience ${id}`, updateEpoch * 1000),
  };
}
