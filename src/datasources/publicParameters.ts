import { isJsonObject, type JsonObject } from "../upstream/jsonObject.ts";

/** Names that mean a secret wherever they stand, also where a specification forgets to mark them. Letters and digits only, lower case. */
const SECRET_NAME =
  /secret|passw|passphrase|private|credential|token|authorization|cookie|signature|connectionstring|sas|^headers$|(^|access|account|api|encryption|principal|service|shared|ssh|storage)key$/;

/** Names that look like secrets but name an account, as the destinations' own specifications say by not marking them. */
const PUBLIC_NAMES = new Set(["s3AccessKey", "sasKeyName"]);

/** Texts that carry a secret whatever their name: an address with a password or a signature in it, a storage account's key, a private key. */
const SECRET_TEXT =
  /:\/\/[^\s/@]*:[^\s/@]+@|[?&;](sig|signature|password|pwd|accountkey|sharedaccesskey)=|^(accountkey|sharedaccesskey)=|-----BEGIN [A-Z ]*PRIVATE KEY/i;

/** Names of the properties that a JSON Schema marks as secret, and those whose name gives them away. */
export function secretFields(schema: JsonObject | undefined): string[] {
  const properties = asObject(schema?.["properties"]);
  return Object.keys(properties).filter((name) => isMarked(properties[name]) || hasSecretName(name));
}

/** Whether the name alone says that the value must not be shown. */
export function hasSecretName(name: string): boolean {
  return SECRET_NAME.test(name.replaceAll(/[^a-z0-9]/gi, "").toLowerCase()) && !PUBLIC_NAMES.has(name);
}

/**
 * Authentication parameters that may be shown: those that the specification declares and neither it nor their name marks as secret. What it does
 * not declare is not shown, since nothing says that it is harmless.
 */
export function publicAuthParameters(parameters: JsonObject, schema: JsonObject | undefined): JsonObject {
  const declared = asObject(schema?.["properties"]);
  const shown = Object.entries(parameters).filter(([name]) => Object.hasOwn(declared, name));
  return publicTargetParameters(Object.fromEntries(shown), schema);
}

/** Target parameters that may be shown: all but those that the specification, their name or their text marks as secret, at any depth. */
export function publicTargetParameters(parameters: JsonObject, schema: JsonObject | undefined): JsonObject {
  const marked = markedNames(schema);
  return withoutSecrets(parameters, (name) => marked.has(name) || hasSecretName(name));
}

function withoutSecrets(object: JsonObject, isSecret: (name: string) => boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name, value]) => !isSecret(name) && !isSecretText(value))
      .map(([name, value]) => [name, cleaned(value, isSecret)]),
  );
}

function cleaned(value: unknown, isSecret: (name: string) => boolean): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isSecretText(item)).map((item) => cleaned(item, isSecret));
  }
  return isJsonObject(value) ? withoutSecrets(value, isSecret) : value;
}

function isSecretText(value: unknown): boolean {
  return typeof value === "string" && SECRET_TEXT.test(value);
}

/** Names of all properties that a schema marks as secret, at any depth and in any of its alternatives. */
function markedNames(schema: unknown): Set<string> {
  const names = new Set<string>();
  collectMarked(schema, names);
  return names;
}

function collectMarked(schema: unknown, names: Set<string>): void {
  if (Array.isArray(schema)) schema.forEach((part) => collectMarked(part, names));
  if (!isJsonObject(schema)) return;
  for (const [name, property] of Object.entries(asObject(schema["properties"]))) {
    if (isMarked(property)) names.add(name);
  }
  Object.values(schema).forEach((part) => collectMarked(part, names));
}

function isMarked(property: unknown): boolean {
  const { format, writeOnly } = asObject(property);
  return format === "password" || writeOnly === true;
}

function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
