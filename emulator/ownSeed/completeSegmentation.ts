import { seededEtag, type Scope } from "../seed/audit.ts";
import type {
  AudienceRecord,
  DatasetRecord,
  ExportJobRecord,
  SandboxSeed,
  SegmentDefinitionRecord,
  SegmentJobRecord,
} from "../seed/SeedData.ts";
import { mergePolicyId, sandboxReference, segmentAudience } from "../seed/segments.ts";
import { SEED_PERSON } from "./completeConnection.ts";
import type {
  AudienceInput,
  DatasetInput,
  ExportJobInput,
  SegmentDefinitionInput,
  SegmentJobInput,
} from "./SeedInput.ts";

type SandboxType = SandboxSeed["type"];

/** A segment definition with everything that its seed leaves out. */
export function completeSegmentDefinition(
  record: SegmentDefinitionInput,
  scope: Scope,
  type: SandboxType,
): SegmentDefinitionRecord {
  return {
    schema: { name: "_xdm.context.profile" },
    profileInstanceId: "ups",
    imsOrgId: scope.imsOrgId,
    sandbox: sandboxReference(scope, type),
    description: "",
    expression: { type: "PQL", format: "pql/text", value: "person.name.lastName.exists()" },
    mergePolicyId: mergePolicyId(scope),
    evaluationInfo: {
      batch: { enabled: true },
      continuous: { enabled: false },
      synchronous: { enabled: false },
    },
    dataGovernancePolicy: { excludeOptOut: true },
    ...completeTimes(record, scope),
    ...record,
  };
}

/** The audiences of a sandbox: those given, and every segment definition that is not among them. */
export function completeAudiences(
  given: readonly AudienceInput[],
  definitions: readonly SegmentDefinitionRecord[],
  scope: Scope,
  type: SandboxType,
): AudienceRecord[] {
  const ids = new Set(given.map(({ id }) => id));
  return [
    ...definitions
      .filter(({ id }) => !ids.has(id))
      .map((definition) => segmentAudience(definition, SEED_PERSON.by, "published")),
    ...given.map((record) => completeAudience(record, scope, type)),
  ];
}

function completeAudience(record: AudienceInput, scope: Scope, type: SandboxType): AudienceRecord {
  const times = completeTimes(record, scope);
  return {
    audienceId: record.id,
    description: "",
    namespace: "CustomerAudienceUpload",
    imsOrgId: scope.imsOrgId,
    sandbox: sandboxReference(scope, type),
    isSystem: false,
    type: "ExternalSegment",
    originName: "CUSTOM_UPLOAD",
    lifecycleState: "published",
    createdBy: SEED_PERSON.by,
    labels: [],
    ...times,
    createEpoch: Math.floor(times.creationTime / 1000),
    _etag: seededEtag(`audience ${record.id}`, times.updateTime),
    ...record,
  };
}

/** A segmentation job with everything that its seed leaves out: it has succeeded and counted nobody. */
export function completeSegmentJob(record: SegmentJobInput, scope: Scope): SegmentJobRecord {
  return {
    imsOrgId: scope.imsOrgId,
    profileInstanceId: "ups",
    source: "scheduler",
    status: "SUCCEEDED",
    segments: [],
    metrics: { segmentedProfileCounter: {} },
    ...completeTimes(record, scope),
    ...record,
  };
}

/** An export job with everything that its seed leaves out. */
export function completeExportJob(record: ExportJobInput, scope: Scope): ExportJobRecord {
  const { creationTime = scope.dayMs } = record;
  return {
    imsOrgId: scope.imsOrgId,
    profileInstanceId: "ups",
    jobType: "BATCH",
    status: "SUCCEEDED",
    schema: { name: "_xdm.context.profile" },
    creationTime,
    updateTime: creationTime,
    ...record,
  };
}

/** A dataset with everything that its seed leaves out. */
export function completeDataset(record: DatasetInput, scope: Scope): DatasetRecord {
  const created = record.created ?? scope.dayMs;
  return {
    description: "",
    state: "DRAFT",
    imsOrg: scope.imsOrgId,
    sandboxId: scope.sandboxId,
    version: "1.0.0",
    created,
    updated: created,
    createdClient: SEED_PERSON.client,
    createdUser: SEED_PERSON.by,
    updatedUser: SEED_PERSON.by,
    ...record,
  };
}

/** Epoch milliseconds, and the seconds that the Segmentation Service repeats one of them in. */
function completeTimes(record: { creationTime?: number; updateTime?: number }, scope: Scope) {
  const { creationTime = scope.dayMs, updateTime = creationTime } = record;
  return { creationTime, updateTime, updateEpoch: Math.floor(updateTime / 1000) };
}
