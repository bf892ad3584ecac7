import { DAY_MS } from "./audit.ts";
import { createCatalogue } from "./catalogue/catalogue.ts";
import { HALDEN } from "./data/halden.ts";
import { LARKFIELD } from "./data/larkfield.ts";
import type { SeedData } from "./SeedData.ts";
import { buildSandbox } from "./sandbox.ts";

/**
 * What an emulator starts with unless it is told otherwise: the catalogue and two organisations, the first with a production
 * and a development sandbox. Ids, names and relations are the same at every start; times hang on the UTC day of `nowMs`
 * (epoch milliseconds), so that the data always looks recent and nothing lies in the future.
 */
export function createDefaultSeed(nowMs: number): SeedData {
  const dayMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const catalogue = createCatalogue();
  return {
    ...catalogue,
    organisations: [LARKFIELD, HALDEN].map(({ imsOrgId, sandboxes }) => ({
      imsOrgId,
      sandboxes: sandboxes.map((plan) => buildSandbox(plan, imsOrgId, catalogue, dayMs)),
    })),
  };
}
