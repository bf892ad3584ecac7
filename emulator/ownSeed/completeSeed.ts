import { createCatalogue } from "../seed/catalogue/catalogue.ts";
import type { SeedData } from "../seed/SeedData.ts";
import { completeSandbox } from "./completeSandbox.ts";
import { referenceFaults } from "./referenceFaults.ts";
import { SeedError } from "./SeedError.ts";
import type { SeedInput } from "./SeedInput.ts";

/**
 * A seed with everything that it leaves out: records are from `nowMs` (epoch milliseconds) on where they do not say since
 * when. What is given stays as it is. @throws SeedError for what it names and does not have
 */
export function completeSeed(input: SeedInput, nowMs: number): SeedData {
  const catalogue = createCatalogue();
  const seed: SeedData = {
    connectionSpecs: input.connectionSpecs ?? catalogue.connectionSpecs,
    flowSpecs: input.flowSpecs ?? catalogue.flowSpecs,
    organisations: input.organisations.map(({ imsOrgId, sandboxes }) => ({
      imsOrgId,
      sandboxes: sandboxes.map((sandbox) => completeSandbox(sandbox, imsOrgId, nowMs)),
    })),
  };
  const faults = referenceFaults(seed);
  if (faults.length > 0) throw new SeedError(faults);
  return seed;
}
