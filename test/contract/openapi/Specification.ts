import { Ajv, type ValidateFunction } from "ajv";
import ajvFormats from "ajv-formats";
import { parse } from "yaml";
import {
  isObject,
  listAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../../../emulator/json/json.ts";
import { jsonSchemaDocument } from "./jsonSchemaDocument.ts";
import { changedAt, pointerOf, valueAtPointer, type Change } from "./pointer.ts";

/** One change of a specification, in a copy. */
export interface Correction {
  /** JSON Pointer into the specification. */
  readonly at: string;
  readonly change: Change;
}

/** One operation that a specification documents. */
export interface Operation {
  /** Method and path template, as `GET /flows/{id}`. */
  readonly name: string;
  readonly method: string;
  readonly template: string;
  /** JSON Pointer of the operation. */
  readonly at: string;
  /** The documented statuses. */
  readonly statuses: readonly number[];
  /** Whether this request path, below the base, is one of the operation. */
  fits(path: string): boolean;
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
  readonly schema: JsonObject;
}

const METHODS = ["get", "put", "post", "patch", "delete"];

/** A published OpenAPI document: what it has operations for, and whether a value is what it says. */
export class Specification {
  readonly name: string;
  /** The path that all its operations hang below. */
  readonly base: string;
  readonly operations: readonly Operation[];
  readonly #document: JsonObject;
  readonly #validators = new Map<string, ValidateFunction>();
  #ajv: Ajv | undefined;

  private constructor(name: string, document: JsonObject) {
    this.name = name;
    this.#document = document;
    const [server] = listAt(document, "servers");
    this.base = /\/data\/.*$/.exec(textAt(server, "url") ?? "")?.[0] ?? "";
    this.operations = operationsOf(document);
  }

  /** Reads a document out of YAML; the repairs are made before anything else. */
  static parse(name: string, yaml: string, repairs: readonly Correction[] = []): Specification {
    const document: Json = parse(yaml, { uniqueKeys: false, stringKeys: true });
    if (!isObject(document)) throw new Error(`${name} is no OpenAPI document.`);
    return new Specification(name, jsonSchemaDocument(corrected(document, repairs)));
  }

  /** A copy in which the corrections are made, in their order. @throws Error when one has no place any more. */
  with(corrections: readonly Correction[]): Specification {
    return new Specification(this.name, corrected(this.#document, corrections));
  }

  /** The operation that answers to a request, or undefined when the document has none. */
  find(method: string, path: string): Operation | undefined {
    if (!path.startsWith(`${this.base}/`)) return undefined;
    const below = path.slice(this.base.length);
    return this.operations.find((operation) => operation.method === method && operation.fits(below));
  }

  /** The value at a JSON Pointer, references followed; undefined when there is none. */
  resolve(pointer: string): Json | undefined {
    const value = valueAtPointer(this.#document, pointer);
    const reference = textAt(value, "$ref");
    return reference === undefined ? value : this.resolve(reference.slice(1));
  }

  /** Whether what stands at one JSON Pointer depends on what stands at another: by holding it, or by references. */
  reaches(from: string, target: string): boolean {
    const reached = new Set([from]);
    for (const pointer of reached) {
      if (target === pointer || target.startsWith(`${pointer}/`)) return true;
      for (const reference of referencesIn(valueAtPointer(this.#document, pointer))) reached.add(reference);
    }
    return false;
  }

  /** The parameters of an operation, references followed. */
  parameters(operation: Operation): Parameter[] {
    const count = listAt(this.resolve(operation.at), "parameters").length;
    return Array.from({ length: count }, (_, index) => {
      const parameter = this.resolve(`${operation.at}/parameters/${index}`);
      const schema = valueAt(parameter, "schema");
      return {
        name: textAt(parameter, "name") ?? "",
        place: textAt(parameter, "in") ?? "",
        isRequired: valueAt(parameter, "required") === true,
        schema: isObject(schema) ? schema : {},
      };
    });
  }

  /** What is wrong with a value by the schema at a JSON Pointer; empty when nothing is, or when there is no schema. */
  complaints(pointer: string, value: Json): string[] {
    if (valueAtPointer(this.#document, pointer) === undefined) return [];
    const validate = this.#validators.get(pointer) ?? this.#compile(pointer);
    this.#validators.set(pointer, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, schemaPath, message = "" }) => `${instancePath || "/"} ${message} (${schemaPath})`,
    );
  }

  #compile(pointer: string): ValidateFunction {
    this.#ajv ??= validatorFor(this.name, this.#document);
    const fragment = pointer.split("/").map(encodeURIComponent).join("/");
    return this.#ajv.compile({ $ref: `${this.name}#${fragment}` });
  }
}

function validatorFor(name: string, document: JsonObject): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, addUsedSchema: false });
  ajvFormats.default(ajv);
  return ajv.addSchema(document, name);
}

function corrected(document: JsonObject, corrections: readonly Correction[]): JsonObject {
  let copy: Json = document;
  for (const { at, change } of corrections) copy = changedAt(copy, at, change);
  return isObject(copy) ? copy : {};
}

function operationsOf(document: JsonObject): Operation[] {
  const paths = valueAt(document, "paths");
  const templates = isObject(paths) ? Object.keys(paths) : [];
  return templates
    .toSorted((one, other) => countOf("{", one) - countOf("{", other))
    .flatMap((template) =>
      METHODS.filter((method) => valueAt(paths, template, method) !== undefined).map((method) =>
        operationAt(document, template, method),
      ),
    );
}

function operationAt(document: JsonObject, template: string, method: string): Operation {
  const responses = valueAt(document, "paths", template, method, "responses");
  const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
  return {
    name: `${method.toUpperCase()} ${template}`,
    method: method.toUpperCase(),
    template,
    at: pointerOf("paths", template, method),
    statuses: isObject(responses) ? Object.keys(responses).map(Number) : [],
    fits: (path) => pattern.test(path),
  };
}

/** JSON Pointers that a part of a document refers to. */
function referencesIn(value: Json | undefined): string[] {
  if (typeof value !== "object" || value === null) return [];
  const reference = textAt(value, "$ref");
  if (reference !== undefined) return [reference.slice(1)];
  return Object.values(value).flatMap(referencesIn);
}

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}
