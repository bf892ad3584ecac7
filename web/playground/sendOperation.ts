import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { callerIdentity, headersOf } from "./callerIdentity.ts";
import { recordAnswer } from "./tutorialProgress.ts";

/** Sends an operation to the graph that served this page, with the identity of the Identity panel. */
export function createSendOperation(): Fetcher {
  const send = createGraphiQLFetcher({
    url: new URL("../graphql", document.baseURI).href,
    fetch: fetchAnswer,
    enableIncrementalDelivery: false,
  });
  return (params, options = {}) =>
    send(params, {
      ...options,
      headers: { ...headersOf(callerIdentity.get()), ...lowerCaseNames(options.headers) },
    });
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
