import type { JsonObject } from "./FlowService.wire.ts";

/** Names that mean a secret wherever they stand, also where a specification forgets to mark them. */
const SECRET_NAME =
  /secret|password|passphrase|private|credential|token|connectionstring|sas|sshkey|accesskey$|(^|_)key$|principalkey|servicekey|apikey/i;

/** Names that look like secrets but name an account, as the destinations' own specifications say by not marking them. */
const PUBLIC_NAMES = new Set(["s3AccessKey", "sasKeyName"]);

/** Names of the properties that a JSON Schema marks as secret, and those whose name gives them away. */
export function secretFields(schema: JsonObject | undefined): string[] {
  const properties = (schema?.["properties"] ?? {}) as Record<string, { format?: unknown } | undefined>;
  return Object.keys(properties).filter(
    (name) => properties[name]?.format === "password" || hasSecretName(name),
  );
}

/** Whether the name alone says that the value must not be shown. */
export function hasSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !PUBLIC_NAMES.has(name);
}

/**
 * Authentication parameters that may be shown: those that the specification declares and neither it nor their name marks as secret. What it does
 * not declare is not shown, since nothing says that it is harmless.
 */
export function publicAuthParameters(parameters: JsonObject, schema: JsonObject | undefined): JsonObject {
  const declared = (schema?.["properties"] ?? {}) as JsonObject;
  const secrets = new Set(secretFields(schema));
  return Object.fromEntries(
    Object.entries(parameters).filter(([name]) => Object.hasOwn(declared, name) && !secrets.has(name)),
  );
}

/** Target parameters that may be shown: all but those that the specification or their name marks as secret, at any depth. */
export function publicTargetParameters(parameters: JsonObject, schema: JsonObject | undefined): JsonObject {
  const secrets = new Set(secretFields(schema));
  return withoutSecrets(parameters, (name) => secrets.has(name) || hasSecretName(name));
}

function withoutSecrets(value: JsonObject, isSecret: (name: string) => boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isSecret(name))
      .map(([name, inner]) => [name, isObject(inner) ? withoutSecrets(inner, isSecret) : inner]),
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
