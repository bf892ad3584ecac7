import type { SpecRef } from "../datasources/FlowService.wire.ts";
import { DATA_LAKE_SPEC_ID, PROFILE_STORE_SPEC_ID } from "../datasources/specPredicates.ts";
import type { SourceSystem } from "../generated/graphql.ts";

/** A system of the platform that pipelines can start from. */
export type PlatformSystem = Exclude<SourceSystem, "UNKNOWN">;

/** Connection specifications of the platform's own systems; the guides give version 1.0 for both, so no call is made to learn it. */
export const SYSTEM_SPECS: Readonly<Record<PlatformSystem, SpecRef>> = {
  PROFILE_STORE: { id: PROFILE_STORE_SPEC_ID, version: "1.0" },
  DATA_LAKE: { id: DATA_LAKE_SPEC_ID, version: "1.0" },
};

/** What the systems are called in messages. */
export const SYSTEM_NAMES: Readonly<Record<PlatformSystem, string>> = {
  PROFILE_STORE: "the Profile Store",
  DATA_LAKE: "the data lake",
};

/** The system behind a connection specification; undefined where it is none of the platform's own. */
export function systemOf(spec: SpecRef): PlatformSystem | undefined {
  if (spec.id === PROFILE_STORE_SPEC_ID) return "PROFILE_STORE";
  return spec.id === DATA_LAKE_SPEC_ID ? "DATA_LAKE" : undefined;
}
