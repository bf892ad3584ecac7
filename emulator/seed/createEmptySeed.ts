import type { SANDBOX_FAMILIES } from "./loadSeed.ts";
import type { SandboxSeed, SeedData } from "./SeedData.ts";

/** The catalogues, organisations and sandboxes of a seed, without any record in them. */
export function createEmptySeed(seed: SeedData): SeedData {
  return {
    ...seed,
    organisations: seed.organisations.map((organisation) => ({
      ...organisation,
      sandboxes: organisation.sandboxes.map(({ id, name, title, type }) => ({
        id,
        name,
        title,
        type,
        ...noRecords(),
      })),
    })),
  };
}

/** The lists of a sandbox that holds nothing. */
export function noRecords(): Pick<SandboxSeed, (typeof SANDBOX_FAMILIES)[number]> {
  return {
    connections: [],
    sourceConnections: [],
    targetConnections: [],
    flows: [],
    runs: [],
    segmentDefinitions: [],
    audiences: [],
    segmentJobs: [],
    exportJobs: [],
    datasets: [],
  };
}
