import type { UpstreamRequest, UpstreamResponse } from "../../../src/upstream/Send.ts";

/** A read of the flows by one caller, as a data source makes it. */
export function sampleRequest(differences: Partial<UpstreamRequest> = {}): UpstreamRequest {
  return {
    service: "flowService",
    method: "GET",
    url: "http://platform.test/data/foundation/flowservice/flows?limit=20",
    headers: {
      authorization: "Bearer token-of-ada",
      "x-gw-ims-org-id": "ONE@AdobeOrg",
      "x-sandbox-name": "prod",
    },
    safe: true,
    ...differences,
  };
}

/** A write, which must never be sent twice. */
export function sampleWrite(differences: Partial<UpstreamRequest> = {}): UpstreamRequest {
  return sampleRequest({ method: "POST", body: '{"name":"x"}', safe: false, ...differences });
}

/** An answer with this status, of no interest otherwise. */
export function sampleResponse(status = 200, differences: Partial<UpstreamResponse> = {}): UpstreamResponse {
  return { status, headers: {}, text: "{}", ...differences };
}
