import { describe, expect, it } from "vitest";
import {
  ConflictError,
  DeadlineError,
  type DomainError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  RefusedError,
  UnauthenticatedError,
  UnavailableError,
} from "../../../src/errors.ts";
import {
  type ErrorBody,
  factsOf,
  UpstreamAbortedError,
  type UpstreamError,
  UpstreamFormatError,
  UpstreamHttpError,
  UpstreamNetworkError,
  UpstreamTimeoutError,
} from "../../../src/upstream/errors.ts";
import type { ServiceName } from "../../../src/upstream/Send.ts";
import { toDomainError } from "../../../src/upstream/toDomainError.ts";
import { sampleRequest } from "./sampleExchange.ts";

const facts = factsOf(sampleRequest());

function answered(status: number, body: ErrorBody = {}, retryAfter?: number): DomainError {
  return toDomainError(new UpstreamHttpError(facts, status, body, retryAfter));
}

describe("an answer means by its status", () => {
  it.each([
    [400, RefusedError],
    [401, UnauthenticatedError],
    [403, ForbiddenError],
    [404, NotFoundError],
    [405, RefusedError],
    [409, RefusedError],
    [412, ConflictError],
    [415, RefusedError],
    [422, RefusedError],
    [429, RateLimitedError],
    [500, UnavailableError],
    [501, UnavailableError],
    [502, UnavailableError],
    [503, UnavailableError],
    [504, UnavailableError],
    [302, RefusedError],
  ])("%i what $1.name says", (status, expected) => {
    expect(answered(status)).toBeInstanceOf(expected);
  });
});

describe("an answer means by its code", () => {
  it.each([
    ["the organisation's header is missing", 400, "400003"],
    ["the token is not valid", 401, "401013"],
    ["the API key is missing", 403, "403000"],
    ["the API key is not valid", 403, "403003"],
    ["the token is missing", 403, "403010"],
    ["organisation and token do not match", 403, "403025"],
    ["there is no such organisation", 403, "403027"],
    ["the token has no access to the organisation", 401, "FLOW-2000-401"],
    ["the organisation's header is empty", 401, "FLOW-2001-401"],
    ["the organisation's header is missing in the service", 401, "FLOW-2002-401"],
    ["the token is empty", 400, "FLOW-2114-400"],
    ["the token cannot be read", 400, "FLOW-2115-400"],
    ["there is no such sandbox", 404, "FLOW-2100-404"],
    ["the platform knows no such sandbox", 404, "FLOW-2101-404"],
    ["sandbox name and id do not match", 404, "FLOW-2103-404"],
    ["there is no default sandbox", 404, "FLOW-2106-404"],
    ["the sandbox's header is missing", 400, "FLOW-2105-400"],
    ["a sandbox id beside a user token", 400, "FLOW-2110-400"],
    ["one header for all sandboxes and one for a single one", 400, "FLOW-2112-400"],
    ["all sandboxes where only one makes sense", 400, "FLOW-2113-400"],
  ])("that the caller's headers are wrong: %s", (_what, status, code) => {
    const error = answered(status, { code, message: "upstream's sentence" });
    expect(error).toBeInstanceOf(UnauthenticatedError);
    expect(error.message).toMatch(/upstream's sentence.* Send Authorization, x-api-key/);
  });

  it.each(["FLOW-2118-403", "FLOW-2120-403", "FLOW-2121-403", "FLOW-2111-403", "UPAPI-113752-403"])(
    "that the caller lacks a right: %s",
    (code) => {
      expect(answered(403, { code })).toBeInstanceOf(ForbiddenError);
    },
  );

  it("that something is not there although the status says otherwise", () => {
    expect(answered(400, { code: "FLOW-1439-400" })).toBeInstanceOf(NotFoundError);
    expect(answered(404, { code: "FLOW-1439-404" })).toBeInstanceOf(NotFoundError);
  });
});

describe("what the caller is told", () => {
  it("is the upstream's sentence, status, code and request id, and the service's name", () => {
    const error = answered(400, { code: "FLOW-1413-400", message: "Unknown spec", requestId: "req-1" });
    expect(error.message).toBe("The Flow Service refused the request: Unknown spec");
    expect(error.upstream).toEqual({
      service: "flowService",
      status: 400,
      code: "FLOW-1413-400",
      requestId: "req-1",
    });
  });

  it("is a whole sentence where the upstream says nothing", () => {
    expect(answered(403).message).toBe("The Flow Service denies this.");
    expect(answered(503).message).toBe("The Flow Service failed.");
  });

  it.each<[ServiceName, string]>([
    ["flowService", "The Flow Service failed."],
    ["segmentation", "The Segmentation Service failed."],
    ["adHocActivation", "The ad hoc activation service failed."],
    ["ims", "The identity service failed."],
  ])("names the service %s", (service, message) => {
    const error = new UpstreamHttpError({ ...facts, service }, 500, {});
    expect(toDomainError(error).message).toBe(message);
  });

  it("is how long to wait, where the upstream says so", () => {
    expect(answered(429, {}, 7)).toMatchObject({ retryAfterSeconds: 7, retryable: true });
    expect(answered(429)).toMatchObject({ retryAfterSeconds: undefined, retryable: true });
  });

  it.each([
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [412, true],
    [500, true],
    [503, true],
  ])("of an answer of %i is whether to try again: %s", (status, retryable) => {
    expect(answered(status).retryable).toBe(retryable);
  });
});

describe("a call without a usable answer", () => {
  it.each<[UpstreamError, typeof DeadlineError | typeof UnavailableError]>([
    [new UpstreamTimeoutError(facts, 5), DeadlineError],
    [new UpstreamAbortedError(facts), DeadlineError],
    [new UpstreamNetworkError(facts), UnavailableError],
    [new UpstreamFormatError(facts, "not JSON"), UnavailableError],
  ])("is worth another try: $0.name", (error, expected) => {
    const domainError = toDomainError(error);
    expect(domainError).toBeInstanceOf(expected);
    expect(domainError).toMatchObject({ retryable: true, cause: error, upstream: undefined });
  });
});
