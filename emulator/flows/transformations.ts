import { audiencesOf, settleAudiences, type SelectorContext } from "./audienceSelectors.ts";
import { keyFaults } from "./fileKeys.ts";
import { isObject, listAt, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";

/** The name that every sample gives the one transformation of a destination flow, and the one that the schemas give it. */
const NAMES: ReadonlySet<string> = new Set(["GeneralTransform", "General Transform"]);

/** Transformations as the service keeps them, and what is wrong with them. */
export interface SettledTransformations {
  transformations: Json[];
  /** With their form. */
  faults: string[];
  /** With audiences, schedules, attributes and keys inside. */
  selectorFaults: string[];
}

/**
 * The transformations as the service keeps them: audiences with their times, attributes with the mapping that reading
 * shows.
 */
export function settleTransformations(
  before: Json | undefined,
  after: Json,
  context: SelectorContext,
): SettledTransformations {
  const faults: string[] = [];
  const selectorFaults: string[] = [];
  if (!Array.isArray(after)) {
    return { transformations: [], faults: ["transformations must be an array"], selectorFaults };
  }
  const transformations = after.map((transformation, index) => {
    const params = valueAt(transformation, "params");
    if (!isObject(transformation) || !isObject(params) || !NAMES.has(textAt(transformation, "name") ?? "")) {
      faults.push("A transformation must be a GeneralTransform with params");
      return transformation;
    }
    const earlier = Array.isArray(before) ? before[index] : undefined;
    const settled = settleParams(earlier, transformation, params, context);
    faults.push(...shapeFaults(params));
    selectorFaults.push(...settled.faults);
    return { ...transformation, params: settled.params };
  });
  return { transformations, faults, selectorFaults };
}

function settleParams(
  earlier: Json | undefined,
  transformation: JsonObject,
  params: JsonObject,
  context: SelectorContext,
): { params: JsonObject; faults: string[] } {
  const { segmentSelectors, profileSelectors } = params;
  const audiences = settleAudiences(audiencesOf(earlier), audiencesOf(transformation), context);
  const attributes = settleAttributes(listAt(profileSelectors, "selectors"));
  return {
    params: {
      ...params,
      ...(isObject(segmentSelectors) && {
        segmentSelectors: { ...segmentSelectors, selectors: audiences.selectors },
      }),
      ...(isObject(profileSelectors) && {
        profileSelectors: {
          ...profileSelectors,
          // Documented: accepted like everywhere, and never to be seen, where a mapping set decides.
          selectors: context.takesMappingSets ? [] : attributes.selectors,
        },
      }),
    },
    faults: [...audiences.faults, ...attributes.faults, ...(context.isFileBased ? keyFaults(params) : [])],
  };
}

function shapeFaults(params: JsonObject): string[] {
  const lists = ["segmentSelectors", "profileSelectors"]
    .filter((name) => params[name] !== undefined && !Array.isArray(valueAt(params[name], "selectors")))
    .map((name) => `${name}.selectors must be an array`);
  const { profileMapping } = params;
  return profileMapping === undefined || namesMappingSet(profileMapping)
    ? lists
    : [...lists, "profileMapping must have mappingId and mappingVersion"];
}

/** A flow is created with an empty mapping; later there is a mapping set in one of its versions. */
function namesMappingSet(mapping: Json): boolean {
  if (!isObject(mapping)) return false;
  if (Object.keys(mapping).length === 0) return true;
  return Boolean(textAt(mapping, "mappingId")) && Number.isInteger(mapping["mappingVersion"]);
}

function settleAttributes(selectors: readonly Json[]): { selectors: Json[]; faults: string[] } {
  const faults: string[] = [];
  if (!selectors.every(namesPath))
    faults.push("A profile selector must be of type JSON_PATH and have a path");
  if (!selectors.every(existsOnly)) faults.push("The operator of a profile selector must be EXISTS");
  return { selectors: selectors.map(withMapping), faults };
}

function existsOnly(selector: Json): boolean {
  const operator = valueAt(selector, "value", "operator");
  return operator === undefined || operator === "EXISTS";
}

function namesPath(selector: Json): boolean {
  return textAt(selector, "type") === "JSON_PATH" && Boolean(textAt(selector, "value", "path"));
}

/** Written with a path alone, an attribute is read back with the constant operator and a mapping onto itself; so is what a mapping lacks. */
function withMapping(selector: Json): Json {
  const value = valueAt(selector, "value");
  const path = textAt(value, "path");
  if (!isObject(selector) || !isObject(value) || path === undefined) return selector;
  const given = value["mapping"];
  const mapping = {
    sourceType: "text/x.schema-path",
    source: path,
    destination: path,
    identity: false,
    primaryIdentity: false,
    functionVersion: 0,
    sourceAttribute: path,
    destinationXdmPath: path,
    ...(isObject(given) && given),
  };
  return { ...selector, value: { operator: "EXISTS", ...value, mapping } };
}
