import type { SeedData } from "./seed/SeedData.ts";

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
      })),
    })),
  };
}
