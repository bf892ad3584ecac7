import type { ApolloServerPlugin, HTTPGraphQLRequest } from "@apollo/server";
import type { ExplainUpstream } from "../../config.ts";
import type { Caller } from "../../context.ts";
import type { Estimator } from "../../pricing/createEstimator.ts";
import { explainUpstream } from "../../pricing/explainUpstream.ts";
import type { Ledger } from "../../upstream/ledger.ts";

/** Header by which a client asks for the calls behind its answer, with the value `true`. */
export const upstreamCallsHeader = "x-upstream-calls";

/** The part of a request's context that tells of its calls. */
interface Called {
  readonly ledger: Ledger;
  readonly caller: Caller;
}

/** What the plugin needs to know. */
export interface TellUpstreamCallsOptions {
  readonly estimate: Estimator;
  readonly explain: ExplainUpstream;
  readonly platformUrl: string;
}

/** Adds `extensions.upstream` to the answers of those who may ask for it and do: every upstream call, and the cost before and after. */
export function tellUpstreamCalls<Context extends Called>(
  options: TellUpstreamCallsOptions,
): ApolloServerPlugin<Context> {
  const { estimate, explain } = options;
  const { origin } = new URL(options.platformUrl);
  return {
    async requestDidStart({ request }) {
      if (explain === "never" || (explain === "on-request" && !asksFor(request.http))) return undefined;
      return {
        async willSendResponse({ response, document, operation, contextValue }) {
          if (response.body.kind !== "single" || !document || !operation) return;
          const { ledger, caller } = contextValue;
          const estimated = estimate({ document, operation, variables: request.variables });
          const upstream = explainUpstream(ledger.entries, estimated, { origin, headers: caller.headers });
          const { singleResult } = response.body;
          singleResult.extensions = { ...singleResult.extensions, upstream };
        },
      };
    },
  };
}

function asksFor(http: HTTPGraphQLRequest | undefined): boolean {
  return http?.headers.get(upstreamCallsHeader)?.toLowerCase() === "true";
}
