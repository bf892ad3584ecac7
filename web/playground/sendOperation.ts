import { createGraphiQLFetcher, type Fetcher, type FetcherParams } from "@graphiql/toolkit";
import { Kind, parse } from "graphql";
import { callerIdentity, headersOf } from "./callerIdentity.ts";
import { recordAnswer } from "./tutorialProgress.ts";
import { upstreamCallsHeader, withoutUpstream } from "./upstreamCalls.ts";

/**
 * Sends an operation to the graph that served this page, with the identity of the Identity panel. It always asks for the REST calls behind
 * the answer, for the line below it; in the answer itself they are shown only to somebody who set that header in a tab.
 */
export function createSendOperation(): Fetcher {
  const send = createGraphiQLFetcher({
    url: new URL("../graphql", document.baseURI).href,
    fetch: fetchAnswer,
    enableIncrementalDelivery: false,
  });
  return async (params, options = {}) => {
    const typed = lowerCaseNames(options.headers);
    const answer = await send(withOwnName(params), {
      ...options,
      headers: { [upstreamCallsHeader]: "true", ...headersOf(callerIdentity.get()), ...typed },
    });
    return upstreamCallsHeader in typed ? answer : withoutUpstream(answer);
  };
}

/**
 * The editor learns an operation's name a moment after its text has changed: whoever opens a tab and runs it at once
 * would send the name of the tab before. A document with one operation leaves no doubt.
 */
function withOwnName(params: FetcherParams): FetcherParams {
  const names = operationNames(params.query);
  return names.length === 1 ? { ...params, operationName: names[0] ?? null } : params;
}

function operationNames(query: string): (string | undefined)[] {
  try {
    return parse(query).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
    );
  } catch {
    // The gateway says better than this page what is wrong with a document.
    return [];
  }
}

/** Like `fetch`, but whatever goes wrong arrives in the response pane as one readable sentence. */
async function fetchAnswer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const startedMs = performance.now();
  try {
    const response = await fetch(input, init);
    const answer: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    if (answer === null) {
      return errorAnswer(
        `The gateway answered ${response.status} without JSON. Is this address the graph's?`,
      );
    }
    recordAnswer({
      body: String(init?.body ?? ""),
      answer,
      status: response.status,
      durationMs: performance.now() - startedMs,
    });
    return response;
  } catch {
    return errorAnswer("The gateway cannot be reached. Is it still running?");
  }
}

function errorAnswer(message: string): Response {
  return Response.json({ errors: [{ message }] });
}

/** Headers typed into a tab win over the Identity panel, however their names are written. */
function lowerCaseNames(headers: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
