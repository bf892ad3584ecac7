import type { JsonObject } from "../../emulator/json/json.ts";
import type { GraphqlErrorBody, TestGateway } from "./gateway.ts";
import { createPlatformClient, itemOf, type PlatformClient } from "./platformClient.ts";

/** A user error as a client gets it. */
export interface UserErrorBody {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
  readonly retryable: boolean;
  readonly upstream: {
    readonly status: number;
    readonly code: string | null;
    readonly requestId: string | null;
  } | null;
  readonly currentDataflow?: { readonly id: string; readonly etag: string } | null;
}

/** What a mutation answered. */
export interface MutationAnswer<Payload> {
  /** Null when there is no payload, for errors that no caller can act on. */
  readonly payload: (Payload & { readonly userErrors: readonly UserErrorBody[] }) | null;
  readonly userErrors: readonly UserErrorBody[];
  /** Each user error as "CODE path". */
  readonly faults: readonly string[];
  readonly errors: readonly GraphqlErrorBody[];
  /** The whole answer, to look for what must not be in it. */
  readonly text: string;
  /** Upstream calls that it took, as "METHOD path?query" below the Flow Service. */
  readonly calls: readonly string[];
}

const USER_ERRORS = `userErrors {
  __typename code message path retryable upstream { status code requestId }
  ... on FlowConflictError { currentDataflow { id etag } }
}`;

/** Sends one mutation and selects from its payload; `Payload` says what is selected. */
export async function mutate<Payload>(
  gateway: TestGateway,
  field: string,
  input: object,
  selection: string,
): Promise<MutationAnswer<Payload>> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation Test($input: ${type}!) { ${field}(input: $input) { ${selection} ${USER_ERRORS} } }`;
  gateway.clearUpstreamCalls();
  const { body } = await gateway.query(document, { input });
  const payload = (body.data?.[field] ?? null) as MutationAnswer<Payload>["payload"];
  const userErrors = payload?.userErrors ?? [];
  return {
    payload,
    userErrors,
    faults: userErrors.map(({ code, path }) => `${code} ${path?.join(".") ?? "-"}`),
    errors: body.errors ?? [],
    text: JSON.stringify(body),
    calls: gateway.upstreamCalls().map(({ line }) => line.replace("/data/foundation/flowservice", "")),
  };
}

/** Sends a query and answers its data; `Data` says what is selected. @throws Error when there are errors. */
export async function read<Data>(
  gateway: TestGateway,
  document: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Data> {
  const { body } = await gateway.query(document, variables);
  if (body.errors || !body.data) throw new Error(`The query failed: ${JSON.stringify(body)}`);
  return body.data as Data;
}

/** The part of a payload that must be there. @throws Error with the whole answer when it is not. */
export function done<T>(value: T | null | undefined, answer: { readonly text: string }): T {
  if (value === null || value === undefined) throw new Error(`Nothing was done: ${answer.text}`);
  return value;
}

/** A second client of the gateway's upstream, beside the gateway. */
export function besideOf({ emulator }: TestGateway): PlatformClient {
  return createPlatformClient(emulator.url, emulator.identities);
}

/** What upstream has at a path of the Flow Service, such as `/flows/x`. */
export async function upstreamRecord(gateway: TestGateway, path: string): Promise<JsonObject> {
  return itemOf(await besideOf(gateway).get(path));
}
