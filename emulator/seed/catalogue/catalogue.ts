import type { ConnectionSpecRecord, FlowSpecRecord } from "../SeedData.ts";
import { cloudStorageSpecs } from "./cloudStorage.ts";
import { fileDestinationSpecs } from "./fileDestinations.ts";
import { flowSpecs } from "./flowSpecs.ts";
import { platformSpecs } from "./platformSpecs.ts";
import { INVENTED_IDS, streamingDestinationSpecs } from "./streamingDestinations.ts";

/** The types that every organisation can use. */
export type Catalogue = { connectionSpecs: ConnectionSpecRecord[]; flowSpecs: FlowSpecRecord[] };

/** Builds the catalogue: 24 destinations, the platform's own stores and a source connector, and all flow specs. */
export function createCatalogue(): Catalogue {
  return {
    connectionSpecs: [
      ...cloudStorageSpecs(),
      ...fileDestinationSpecs(),
      ...streamingDestinationSpecs(),
      ...platformSpecs(),
    ],
    flowSpecs: flowSpecs(),
  };
}

/** Destinations whose ids, authentication and target parameters are invented, because no public source states them. */
export function inventedDestinations(): { id: string; name: string }[] {
  const invented: ReadonlySet<string> = new Set(Object.values(INVENTED_IDS));
  return streamingDestinationSpecs()
    .filter((spec) => invented.has(spec.id))
    .map(({ id, name }) => ({ id, name }));
}
