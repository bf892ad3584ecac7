import { DAY_MS, HOUR_MS, type Scope } from "./audit.ts";
import type { DatasetPlan } from "./plans.ts";
import { createRandom, nameHex } from "./random.ts";
import type { DatasetRecord } from "./SeedData.ts";

/** A Catalog dataset that can be exported; `index` spreads the creation times (milliseconds). */
export function datasetRecord(
  plan: DatasetPlan,
  index: number,
  createdBy: string,
  scope: Scope,
): DatasetRecord {
  const id = nameHex(`${scope.sandboxId} dataset ${plan.key}`, 24);
  const random = createRandom(`dataset ${id}`);
  const created = scope.dayMs - (400 - index * 11) * DAY_MS + random.integer(0, 80_000_000);
  const batch = `01${random.text(24, "0123456789ABCDEFGHJKMNPQRSTVWXYZ")}`;
  return {
    id,
    name: plan.name,
    description: plan.description,
    state: "DRAFT",
    schemaRef: {
      id: `https://ns.adobe.com/emulator/schemas/${nameHex(`${id} schema`, 40)}`,
      contentType: "application/vnd.adobe.xed-full+json;version=1",
    },
    tags: { unifiedIdentity: ["enabled:true"] },
    fileDescription: { persisted: true, containerFormat: "parquet", format: "parquet" },
    aspect: "production",
    imsOrg: scope.imsOrgId,
    sandboxId: scope.sandboxId,
    version: "1.0.7",
    created,
    updated: scope.dayMs - random.integer(1, 20) * HOUR_MS,
    createdClient: "exc_app",
    createdUser: createdBy,
    updatedUser: "acp_foundation_dataTracker@AdobeID",
    viewId: nameHex(`${id} view`, 24),
    files: `@/dataSetFiles?dataSetId=${id}`,
    enableErrorDiagnostics: false,
    lastBatchStatus: "success",
    lastBatchId: batch,
    lastSuccessfulBatch: batch,
  };
}
