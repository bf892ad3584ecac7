import { isObject, listAt, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";
import { READ_NAMES } from "../rules/accountParameters.ts";
import type { SchemaFaults } from "./schemaFaults.ts";
import { authSpecUnknown, invalidBody } from "../wireErrors/flowErrors.ts";

/**
 * Checks `auth` by the connection spec's own authentication specs and returns it as it is kept, with the day on which
 * the service authorised it. A spec without authentication specs takes no `auth`.
 */
export function checkedAuth(
  spec: JsonObject,
  auth: Json | undefined,
  schemas: SchemaFaults,
  nowMs: number,
): JsonObject | undefined {
  const authSpecs = listAt(spec, "authSpec");
  if (auth === undefined && authSpecs.length === 0) return undefined;
  const specName = textAt(auth, "specName");
  if (specName === undefined) throw invalidBody("auth.specName is required");
  const authSpec = authSpecs.find((candidate) => textAt(candidate, "name") === specName);
  if (!authSpec) throw authSpecUnknown(specName, textAt(spec, "id") ?? "");
  const params = valueAt(auth, "params");
  if (!isObject(params)) throw invalidBody("auth.params is required");
  const names = READ_NAMES[textAt(spec, "id") ?? ""] ?? {};
  // A patch leaves the names that are read, and the schema knows those that are written.
  const written = renamed(params, Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from])));
  requireFit(schemas, authSpec, written, "auth");
  return { specName, params: { ...renamed(written, names), authorizedDate: utcDay(nowMs) } };
}

/** Checks `encryption`, which stands beside `auth`, by what the connection spec can encrypt with. */
export function checkEncryption(spec: JsonObject, encryption: Json | undefined, schemas: SchemaFaults): void {
  if (encryption === undefined || encryption === null) return;
  const specName = textAt(encryption, "specName") ?? "";
  const known = listAt(spec, "encryptionSpecs").find((candidate) => textAt(candidate, "name") === specName);
  if (!known) throw invalidBody(`encryption.specName '${specName}' is not one of the connection spec`);
  requireFit(schemas, known, valueAt(encryption, "params") ?? {}, "encryption");
}

function requireFit(schemas: SchemaFaults, described: Json, params: Json, member: string): void {
  const schema = valueAt(described, "spec");
  const faults = isObject(schema) ? schemas.faultsOf(schema, params) : [];
  if (faults.length > 0) throw invalidBody(`${member}.${faults.join(`; ${member}.`)}`);
}

function renamed(params: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [names[name] ?? name, value]));
}

/** The account with its secrets replaced by asterisks: every parameter that the spec marks as a password. */
export function maskedAuth(spec: JsonObject | undefined, connection: JsonObject): JsonObject {
  const auth = connection["auth"];
  const params = valueAt(auth, "params");
  if (!isObject(auth) || !isObject(params)) return connection;
  const authSpec = listAt(spec, "authSpec").find(
    (candidate) => textAt(candidate, "name") === auth["specName"],
  );
  const masked = Object.entries(params).map(([name, value]): [string, Json] => [
    name,
    textAt(authSpec, "spec", "properties", name, "format") === "password" ? "******" : value,
  ]);
  return { ...connection, auth: { ...auth, params: Object.fromEntries(masked) } };
}

function utcDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
