import {
  createRestService,
  type RestService,
  type ServiceAccess,
} from "../../../src/datasources/RestService.ts";
import type { UpstreamRequest } from "../../../src/upstream/Send.ts";

/** What the scripted upstream answers to a request. A body that is no text is sent as JSON. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An upstream that answers as the test says, and remembers what it was asked. */
export interface ScriptedUpstream {
  readonly requests: UpstreamRequest[];
  /** Paths below the base address with their queries, decoded, in the order of the calls. */
  paths(): string[];
  readonly access: Omit<ServiceAccess, "service" | "baseUrl">;
  readonly service: RestService;
}

/** Headers of the caller on whose behalf the tests ask. */
export const callerHeaders = {
  authorization: "Bearer token-of-ada",
  "x-api-key": "client-one",
  "x-gw-ims-org-id": "ONE@AdobeOrg",
  "x-sandbox-name": "prod",
};

const baseUrl = "http://platform.test/base";

/** Makes an upstream from a function of the request's path (query decoded) and the request. */
export function scriptedUpstream(
  answer: (path: string, request: UpstreamRequest) => ScriptedAnswer | Promise<ScriptedAnswer>,
  { signal = new AbortController().signal }: { readonly signal?: AbortSignal } = {},
): ScriptedUpstream {
  const requests: UpstreamRequest[] = [];
  const send: ServiceAccess["send"] = async (request) => {
    requests.push(request);
    const { status = 200, body, headers = {} } = await answer(pathOf(request), request);
    return { status, headers, text: textOf(body) };
  };
  const access = { headers: callerHeaders, send, signal };
  return {
    requests,
    paths: () => requests.map(pathOf),
    access,
    service: createRestService({ ...access, service: "flowService", baseUrl }),
  };
}

function textOf(body: unknown): string {
  if (body === undefined) return "";
  return typeof body === "string" ? body : JSON.stringify(body);
}

function pathOf({ url }: UpstreamRequest): string {
  const { pathname, search } = new URL(url);
  return decodeURIComponent(pathname.replace("/base", "") + search.replaceAll("+", " "));
}
