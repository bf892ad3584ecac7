import { createEmptySeed } from "../../../emulator/seed/createEmptySeed.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import type { SandboxSeed, SeedData } from "../../../emulator/seed/SeedData.ts";
import { isObject, textAt, type Json, type JsonObject } from "../../../emulator/json/json.ts";
import type { PlatformAnswer } from "../../support/platformClient.ts";

/** Where the Segmentation Service hangs below the platform. */
export const SEGMENTATION = "/data/core/ups";

const complete = createDefaultSeed(Date.now());

/** The seeded organisations with their segments, audiences and jobs, and nothing else: what reading them needs. */
export const segmentationSeed: SeedData = segmentationOnly(complete);

/** The production sandbox of the seed, to compare answers with. */
export const production: SandboxSeed = sandboxNamed("prod");

/** The development sandbox of the seed. */
export const development: SandboxSeed = sandboxNamed("dev");

/** The list of records under a member of an answer. */
export function recordsIn(answer: PlatformAnswer, member: string): JsonObject[] {
  const list: Json | undefined = answer.body[member];
  if (!Array.isArray(list)) throw new Error(`No list "${member}" in: ${answer.status} ${answer.text}`);
  return list.filter(isObject);
}

/** The ids of the records under a member of an answer, in their order. */
export function idsIn(answer: PlatformAnswer, member: string): string[] {
  return recordsIn(answer, member).map((record) => textAt(record, "id") ?? String(record["id"]));
}

function segmentationOnly(seed: SeedData): SeedData {
  const empty = createEmptySeed(seed);
  return {
    ...empty,
    organisations: seed.organisations.map((organisation, index) => ({
      ...organisation,
      sandboxes: organisation.sandboxes.map((sandbox, position) => ({
        ...(empty.organisations[index]?.sandboxes[position] ?? sandbox),
        segmentDefinitions: sandbox.segmentDefinitions,
        audiences: sandbox.audiences,
        segmentJobs: sandbox.segmentJobs,
        exportJobs: sandbox.exportJobs,
      })),
    })),
  };
}

function sandboxNamed(name: string): SandboxSeed {
  const sandbox = complete.organisations[0]?.sandboxes.find((candidate) => candidate.name === name);
  if (!sandbox) throw new Error(`The seed has no sandbox ${name}.`);
  return sandbox;
}
