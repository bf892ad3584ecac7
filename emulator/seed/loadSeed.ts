import type { SandboxSeed, SeedData } from "./SeedData.ts";
import { CATALOGUE, type Scope, type Store } from "../store/Store.ts";

/** The families of records that a sandbox of the seed holds, by the names that the store knows them by. */
export const SANDBOX_FAMILIES = [
  "connections",
  "sourceConnections",
  "targetConnections",
  "flows",
  "runs",
  "segmentDefinitions",
  "audiences",
  "segmentJobs",
  "exportJobs",
  "datasets",
] as const satisfies readonly (keyof SandboxSeed)[];

/** Families that a seed may leave out altogether. */
const FURTHER_FAMILIES = [
  "identityNamespaces",
  "profileFields",
  "conversionSchemas",
  "mappingSets",
] as const satisfies readonly (keyof SandboxSeed)[];

/** Writes the seed into an empty store, all of it or nothing. */
export function loadSeed(store: Store, seed: SeedData): void {
  store.transaction(() => {
    for (const spec of seed.connectionSpecs) store.put(CATALOGUE, "connectionSpecs", { ...spec });
    for (const spec of seed.flowSpecs) store.put(CATALOGUE, "flowSpecs", { ...spec });
    for (const { imsOrgId, sandboxes } of seed.organisations) {
      for (const sandbox of sandboxes) {
        loadSandbox(store, { imsOrgId, sandboxId: sandbox.id, sandboxName: sandbox.name }, sandbox);
      }
    }
  });
}

function loadSandbox(store: Store, scope: Scope, sandbox: SandboxSeed): void {
  store.addSandbox(scope);
  for (const family of SANDBOX_FAMILIES) {
    for (const record of sandbox[family]) store.put(scope, family, { ...record });
  }
  for (const family of FURTHER_FAMILIES) {
    for (const record of sandbox[family] ?? []) store.put(scope, family, { ...record });
  }
  for (const [id, mood] of Object.entries(sandbox.runMoods ?? {})) store.put(scope, "runMoods", { id, mood });
  for (const [id, records] of Object.entries(sandbox.volumes ?? {}))
    store.put(scope, "volumes", { id, records });
}
