import { listAt, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";

/**
 * What is wrong with the fields of a file-based flow that make rows unique or obligatory, and with its identities. They
 * stand below the profile selectors at older destinations, and directly below the parameters at newer ones.
 */
export function keyFaults(params: JsonObject): string[] {
  const profileSelectors = params["profileSelectors"];
  return [...placeFaults(params), ...placeFaults(profileSelectors), ...identityFaults(profileSelectors)];
}

function placeFaults(place: Json | undefined): string[] {
  const mandatory = valueAt(place, "mandatoryFields");
  const primary = valueAt(place, "primaryFields");
  return [
    ...(mandatory === undefined || isListOfTexts(mandatory)
      ? []
      : ["mandatoryFields must be a list of texts"]),
    ...(primary === undefined ? [] : primaryFaults(primary)),
  ];
}

/** One identity namespace, or one or two attributes, as documented for deduplication keys. */
function primaryFaults(primary: Json): string[] {
  if (!Array.isArray(primary)) return ["primaryFields must be a list"];
  const kinds = primary.map(kindOf);
  if (kinds.includes(undefined))
    return ["primaryFields must be ATTRIBUTE with attributePath or IDENTITY with identityNamespace"];
  const identities = kinds.filter((kind) => kind === "IDENTITY").length;
  const isKey = identities === 0 ? kinds.length <= 2 : kinds.length === 1;
  return isKey ? [] : ["primaryFields must be one IDENTITY, or one or two ATTRIBUTEs"];
}

function kindOf(field: Json): "ATTRIBUTE" | "IDENTITY" | undefined {
  const kind = textAt(field, "fieldType");
  if (kind === "ATTRIBUTE" && textAt(field, "attributePath")) return kind;
  return kind === "IDENTITY" && textAt(field, "identityNamespace") ? kind : undefined;
}

/** A file takes one identity, as documented. */
function identityFaults(profileSelectors: Json | undefined): string[] {
  const identities = listAt(profileSelectors, "selectors").filter(
    (selector) =>
      valueAt(selector, "value", "identity") !== undefined ||
      valueAt(selector, "value", "mapping", "identity") === true,
  );
  return identities.length > 1 ? ["a file-based destination takes one identity attribute"] : [];
}

function isListOfTexts(value: Json): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
