import { DAY_MS, type Scope } from "./audit.ts";
import type { NamespacePlan } from "./plans.ts";
import { createRandom } from "./random.ts";
import type { IdentityNamespaceRecord } from "./SeedData.ts";

/** The id of the first namespace that an organisation makes is beyond those of the platform. */
const FIRST_ID = 10_093_197;

/** A namespace of an organisation's own; `index` keeps ids apart. */
export function identityNamespace(plan: NamespacePlan, index: number, scope: Scope): IdentityNamespaceRecord {
  const random = createRandom(`${scope.sandboxId} namespace ${plan.code}`);
  const createTime = scope.dayMs - (900 - index * 90 - random.integer(0, 60)) * DAY_MS;
  return {
    id: FIRST_ID + index,
    code: plan.code,
    name: plan.name,
    description: plan.description,
    idType: plan.idType,
    status: "ACTIVE",
    custom: true,
    createTime,
    updateTime: createTime + random.integer(0, 90) * DAY_MS,
  };
}
