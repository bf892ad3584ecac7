import type { EntityRecord, IdRef } from "../datasources/FlowService.wire.ts";
import { whole } from "./parents.ts";
import { toState } from "./states.ts";

/** Fields that base, source and target connections and dataflows have in common and whose upstream shape differs from the schema's. */
export const entityFields = {
  state: (parent: EntityRecord | IdRef) => toState(whole(parent).state),
  stateText: (parent: EntityRecord | IdRef) => whole(parent).state ?? "",
};
