import { Ajv } from "ajv";
import { valueAt, type Json, type JsonObject } from "../../../emulator/json/json.ts";
import { pointerOf } from "./pointer.ts";
import type { Exchange } from "./recordingProxy.ts";
import type { Operation, Parameter, Specification } from "./Specification.ts";

/** Something in which an answer or a request is not as a specification says. */
export interface Finding {
  readonly specification: string;
  /** Method and path template, as the specification has them. */
  readonly operation: string;
  readonly part: "answer" | "request";
  readonly status: number;
  /** "status" for a status that is not documented at all. */
  readonly kind: "status" | "content" | "body" | "parameter";
  readonly complaints: readonly string[];
  /** JSON Pointer of what it was judged by. */
  readonly at: string;
  readonly exchange: Exchange;
}

const parameterTypes = new Ajv({ strict: false, coerceTypes: "array", validateFormats: false });

/** In what an answer differs from the specification; undefined when the specification has no such operation. */
export function judgeAnswer(specification: Specification, exchange: Exchange): Finding[] | undefined {
  const operation = specification.find(exchange.method, exchange.path);
  if (!operation) return undefined;
  const { status, answerBody, answerHeaders } = exchange;
  const finding = findingOf(specification, operation, "answer", exchange);
  if (!operation.statuses.includes(status)) return [finding("status", [`${status} is not documented`])];
  const at = `${operation.at}/responses/${status}`;
  return judgeContent(specification, at, answerBody, answerHeaders["content-type"], finding);
}

/** In what a request differs from the specification; undefined when the specification has no such operation. */
export function judgeRequest(specification: Specification, exchange: Exchange): Finding[] | undefined {
  const operation = specification.find(exchange.method, exchange.path);
  if (!operation) return undefined;
  const finding = findingOf(specification, operation, "request", exchange);
  const parameters = specification.parameters(operation);
  const wrong = [...unknownParameters(parameters, exchange), ...wrongParameters(parameters, exchange)];
  const body = judgeContent(
    specification,
    `${operation.at}/requestBody`,
    exchange.requestBody,
    exchange.requestHeaders["content-type"],
    finding,
  );
  return wrong.length > 0 ? [finding("parameter", wrong), ...body] : body;
}

type MakeFinding = (kind: Finding["kind"], complaints: string[]) => Finding;

function findingOf(
  specification: Specification,
  operation: Operation,
  part: Finding["part"],
  exchange: Exchange,
): MakeFinding {
  const place = { specification: specification.name, operation: operation.name, status: exchange.status };
  const at = operation.at + (part === "request" ? "/requestBody" : `/responses/${exchange.status}`);
  return (kind, complaints) => ({ ...place, part, kind, complaints, at, exchange });
}

/** A place without content leaves open what the body is. */
function judgeContent(
  specification: Specification,
  at: string,
  body: string,
  mediaType: string | undefined,
  finding: MakeFinding,
): Finding[] {
  const content = valueAt(specification.resolve(at), "content");
  const documented = Object.keys(content ?? {});
  if (documented.length === 0) return [];
  const announced = mediaType?.split(";")[0] ?? "";
  const fitting = documented.find((type) => type === announced || type === "*/*");
  if (fitting === undefined) return [finding("content", [`"${announced}" instead of ${documented.join()}`])];
  const complaints = specification.complaints(`${at}${pointerOf("content", fitting, "schema")}`, json(body));
  return complaints.length > 0 ? [finding("body", complaints)] : [];
}

function json(body: string): Json {
  const value: Json = JSON.parse(body);
  return value;
}

function unknownParameters(parameters: readonly Parameter[], { query }: Exchange): string[] {
  return [...new Set(query.keys())]
    .filter((name) => !parameters.some((parameter) => parameter.place === "query" && parameter.name === name))
    .map((name) => `the query parameter ${name} is not documented`);
}

function wrongParameters(parameters: readonly Parameter[], exchange: Exchange): string[] {
  return parameters.flatMap(({ name, place, isRequired, schema }) => {
    const values = valuesOf(exchange, place, name);
    if (values === undefined) return [];
    if (values.length === 0) return isRequired ? [`the ${place} parameter ${name} is missing`] : [];
    return fitsSchema(schema, values) ? [] : [`the ${place} parameter ${name} is not as documented`];
  });
}

function valuesOf(exchange: Exchange, place: string, name: string): string[] | undefined {
  if (place === "query") return exchange.query.getAll(name);
  if (place === "header") return [exchange.requestHeaders[name.toLowerCase()] ?? []].flat();
  return undefined;
}

/** A parameter that is given several times fits when each of its values does, or all of them as a list. */
function fitsSchema(schema: JsonObject, values: readonly string[]): boolean {
  const validate = parameterTypes.compile(schema);
  return values.every((value) => validate(value)) || validate([...values]);
}
