import { applyPatch, Pointer, type Operation } from "rfc6902";
import { isObject, textAt, type Json, type JsonObject } from "../json/json.ts";
import { operationUnsupported, patchInvalid } from "../wireErrors/flowErrors.ts";

/** A JSON Patch that has been applied. */
export interface PatchResult {
  record: JsonObject;
  /** The operations as they came, for `lastOperation`. */
  ops: JsonObject[];
}

const SUPPORTED: ReadonlySet<string> = new Set(["add", "replace", "remove"]);

/**
 * Applies a JSON Patch to a copy of the record, one operation after the other, strictly by RFC 6902: all of it or
 * nothing. Only add, replace and remove exist here, in any case; a `value` beside remove is ignored, as the RFC says.
 */
export function applyJsonPatch(
  record: JsonObject,
  body: Json,
  indexes: "sequential" | "original" = "sequential",
): PatchResult {
  if (!Array.isArray(body) || body.length === 0) {
    throw patchInvalid("The patch must be an array of operations");
  }
  const ops = body.map(asOperationObject);
  const target = structuredClone(record);
  for (const op of indexes === "original" ? removalsLast(ops) : ops) applyOne(target, op);
  return { record: target, ops };
}

/**
 * The order in which every index means the place that it has in the document as it was, for removals at least: a
 * published tutorial reads its own sample that way, against the RFC.
 */
function removalsLast(ops: readonly JsonObject[]): JsonObject[] {
  const order = new Intl.Collator("en", { numeric: true });
  const removals = ops
    .filter(isRemoval)
    .toSorted((left, right) => order.compare(textAt(right, "path") ?? "", textAt(left, "path") ?? ""));
  return [...ops.filter((op) => !isRemoval(op)), ...removals];
}

function isRemoval(op: JsonObject): boolean {
  return textAt(op, "op")?.toLowerCase() === "remove";
}

function asOperationObject(value: Json): JsonObject {
  if (!isObject(value) || textAt(value, "op") === undefined)
    throw patchInvalid("Every operation needs an op");
  return value;
}

function applyOne(target: JsonObject, op: JsonObject): void {
  const operation = toOperation(op);
  const reason = reasonAgainst(target, operation) ?? outcome(target, operation);
  if (reason !== undefined) throw patchInvalid(reason);
}

function toOperation(op: JsonObject): Operation {
  const name = (textAt(op, "op") ?? "").toLowerCase();
  if (!SUPPORTED.has(name)) throw operationUnsupported(textAt(op, "op") ?? "");
  const path = textAt(op, "path");
  if (path === undefined) throw patchInvalid('Missing field "path"');
  if (name === "remove") return { op: "remove", path };
  if (!Object.hasOwn(op, "value")) throw patchInvalid('Missing field "value"');
  return name === "add"
    ? { op: "add", path, value: op["value"] }
    : { op: "replace", path, value: op["value"] };
}

/** What the library lets pass although RFC 6902 and RFC 6901 do not. */
function reasonAgainst(target: JsonObject, operation: Operation): string | undefined {
  if (operation.path === "") return "The whole document cannot be changed";
  if (!operation.path.startsWith("/")) return `The path "${operation.path}" is not a JSON Pointer`;
  const { parent, key } = Pointer.fromJSON(operation.path).evaluate(target);
  const container: unknown = parent;
  if (typeof container !== "object" || container === null) return missing(operation.path);
  if (Array.isArray(container) && operation.op !== "add" && !isIndexOf(container, key))
    return missing(operation.path);
  return undefined;
}

function isIndexOf(list: readonly unknown[], key: string): boolean {
  return /^(0|[1-9]\d*)$/.test(key) && Number(key) < list.length;
}

function outcome(target: JsonObject, operation: Operation): string | undefined {
  const [error] = applyPatch(target, [operation]);
  return error ? missing(operation.path) : undefined;
}

function missing(path: string): string {
  return `Missing field "${path.slice(path.lastIndexOf("/") + 1)}"`;
}
