import {
  isObject,
  listAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../../../emulator/json/json.ts";

/** A request of a Postman collection, its variables not yet filled in. */
export interface CollectionRequest {
  /** Unique within a collection. */
  readonly name: string;
  readonly method: string;
  /** Segments of the path; one that starts with a colon is a variable. */
  readonly path: readonly string[];
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The raw body, or undefined where there is none; forms in a collection are empty or of dead operations. */
  readonly body: string | undefined;
}

/** A request as it is sent: everything below the host. */
export interface FilledRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Values of variables by name. One that is missing counts as empty. */
export type Variables = Readonly<Record<string, string | undefined>>;

const WHOLE_VARIABLE = /^\{\{([^{}]+)\}\}$/;

/** The requests of a collection in its form 2.1, folders opened. */
export function requestsIn(collection: Json): CollectionRequest[] {
  return listAt(collection, "item").flatMap((item) =>
    valueAt(item, "item") === undefined ? [requestOf(item)] : requestsIn(item),
  );
}

/** The variables of an environment. */
export function variablesIn(environment: Json): Variables {
  return Object.fromEntries(
    listAt(environment, "values").map((value) => [textAt(value, "key") ?? "", textAt(value, "value")]),
  );
}

/**
 * Fills in the variables, and does what the collections' own scripts do before a request: a header or a query
 * parameter that is nothing but a variable without a value is left out.
 */
export function fillIn(request: CollectionRequest, variables: Variables): FilledRequest {
  const segments = request.path.map((segment) =>
    segment.startsWith(":") ? encodeURIComponent(variables[segment.slice(1)] ?? "") : segment,
  );
  const query = new URLSearchParams(filledPairs(request.query, variables)).toString();
  return {
    method: request.method,
    path: `/${segments.join("/")}${query === "" ? "" : `?${query}`}`,
    headers: Object.fromEntries(filledPairs(request.headers, variables)),
    body: request.body === undefined ? undefined : filled(request.body, variables),
  };
}

/**
 * A request without the mistakes of the collections: `if-match` stands in the query, where it means nothing, instead of
 * the header that the specifications have; and some requests with a body lack the type of their content.
 */
export function mended(request: CollectionRequest): CollectionRequest {
  const hasType = request.headers.some(([name]) => name.toLowerCase() === "content-type");
  const type: [string, string][] =
    request.body === undefined || hasType ? [] : [["Content-Type", "application/json"]];
  return {
    ...request,
    query: request.query.filter((pair) => !isEtag(pair)),
    headers: [...request.headers, ...request.query.filter(isEtag), ...type],
  };
}

function isEtag([name]: readonly [string, string]): boolean {
  return name.toLowerCase() === "if-match";
}

function requestOf(item: Json): CollectionRequest {
  const request = valueAt(item, "request");
  const body = valueAt(request, "body");
  return {
    name: textAt(item, "name") ?? "",
    method: textAt(request, "method") ?? "GET",
    path: listAt(request, "url", "path").map(String),
    query: pairsIn(listAt(request, "url", "query")),
    headers: pairsIn(listAt(request, "header")),
    body: textAt(body, "raw"),
  };
}

function pairsIn(list: readonly Json[]): [string, string][] {
  return list
    .filter((entry): entry is JsonObject => isObject(entry) && entry["disabled"] !== true)
    .map((entry) => [textAt(entry, "key") ?? "", textAt(entry, "value") ?? ""]);
}

function filledPairs(
  pairs: readonly (readonly [string, string])[],
  variables: Variables,
): [string, string][] {
  return pairs
    .filter(([, value]) => {
      const variable = WHOLE_VARIABLE.exec(value)?.[1];
      return variable === undefined || Boolean(variables[variable]);
    })
    .map(([name, value]) => [name, filled(value, variables)]);
}

function filled(text: string, variables: Variables): string {
  return text.replaceAll(/\{\{([^{}]+)\}\}/g, (_, name: string) => variables[name] ?? "");
}
