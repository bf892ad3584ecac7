import type { ErrorObject, ValidateFunction } from "ajv";
import { createAjv } from "../json/createAjv.ts";
import { SeedError } from "./SeedError.ts";
import type { SeedInput } from "./SeedInput.ts";
import { seedInputSchema } from "./seedInputSchema.ts";

let compiled: ValidateFunction | undefined;

/** Checks that a value has the shape of a seed. @throws SeedError with every fault and its place */
export function checkSeed(value: unknown): asserts value is SeedInput {
  // Not while this file is loaded: most emulators have no seed of their own.
  const validate = (compiled ??= createAjv({}).compile(seedInputSchema));
  if (!validate(value)) throw new SeedError((validate.errors ?? []).map(sentence));
}

function sentence({ instancePath, keyword, params, message }: ErrorObject): string {
  const place = placeOf(instancePath);
  if (keyword === "additionalProperties")
    return `${place}: "${String(params["additionalProperty"])}" is unknown`;
  if (keyword === "required") return `${place}: "${String(params["missingProperty"])}" is missing`;
  if (keyword === "enum") return `${place} ${message}: ${JSON.stringify(params["allowedValues"])}`;
  return `${place} ${message}`;
}

/** `/organisations/0/imsOrgId` as people write it: `organisations[0].imsOrgId`. */
function placeOf(instancePath: string): string {
  const steps = instancePath.split("/").slice(1);
  const place = steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join("");
  return place === "" ? "the seed" : place.replace(/^\./, "");
}
