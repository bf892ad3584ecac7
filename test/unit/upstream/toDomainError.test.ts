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
  type UpstreamHttpErrorOptions,
  UpstreamNetworkError,
  UpstreamTimeoutError,
} from "../../../src/upstream/errors.ts";
import type { ServiceName } from "../../../src/upstream/Send.ts";
import { toDomainError } from "../../../src/upstream/toDomainError.ts";
import { sampleRequest, sampleWrite } from "./sampleExchange.ts";

const facts = factsOf(sampleRequest());

function answered(status: number, body: ErrorBody = {}, options: UpstreamHttpErrorOptions = {}): DomainError {
  return toDomainError(new UpstreamHttpError(facts, status, body, options));
}

describe("an answer means by its status", () => {
  it.each([
    [400, RefusedError],
    [401, UnauthenticatedError],
    [403, ForbiddenError],
    [404, UnavailableError],
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

  it("that the caller's headers are wrong although an object was named", () => {
    const error = answered(404, { code: "FLOW-2100-404" }, { isAbsence: true });
    expect(error).toBeInstanceOf(UnauthenticatedError);
  });
});

describe("an answer of 404", () => {
  it("means that there is no such object where the call named one and the platform says so", () => {
    expect(answered(404, {}, { isAbsence: true })).toBeInstanceOf(NotFoundError);
    expect(answered(400, { code: "FLOW-1439-400" }, { isAbsence: true })).toBeInstanceOf(NotFoundError);
  });

  it("means a refusal where a creation refers to something that the platform does not have", () => {
    const creation = factsOf(sampleWrite());
    const error = new UpstreamHttpError(creation, 404, {
      code: "FLOW-1101-404",
      message: "No such provider",
    });
    expect(toDomainError(error)).toBeInstanceOf(RefusedError);
    expect(toDomainError(new UpstreamHttpError(creation, 404, {}))).toBeInstanceOf(UnavailableError);
  });

  it("else says that the address may not be the platform's, and is not worth another try", () => {
    const error = answered(404, { message: "Cannot GET /" });
    expect(error).toMatchObject({ retryable: false, upstream: { status: 404, code: "404" } });
    expect(error.message).toMatch(/as if it were not the platform.*check PLATFORM_URL/);
  });
});

describe("what the caller is told", () => {
  it("is the upstream's sentence, status, code and request id, and the service's name", () => {
    const error = answered(400, { code: "FLOW-1413-400", message: "Unknown spec", requestId: "req-1" });
    expect(error.message).toBe("The Flow Service refused the request: Unknown spec.");
    expect(error.upstream).toEqual({
      service: "flowService",
      status: 400,
      code: "FLOW-1413-400",
      requestId: "req-1",
    });
  });

  it.each([
    ["Api Key is required", "Api Key is required. Send Authorization"],
    ["Api Key is required.", "Api Key is required. Send Authorization"],
    ["Is the key there? ", "Is the key there? Send Authorization"],
    ['It says "no."', 'It says "no." Send Authorization'],
  ])("has sentences that do not run together: %j", (message, beginning) => {
    expect(answered(401, { message }).message).toContain(`credentials: ${beginning}`);
  });

  it("is the status in place of a code where the upstream gives none", () => {
    expect(answered(422).upstream).toMatchObject({ status: 422, code: "422" });
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
    expect(answered(429, {}, { retryAfterSeconds: 7 })).toMatchObject({
      retryAfterSeconds: 7,
      retryable: true,
    });
    expect(answered(429)).toMatchObject({ retryAfterSeconds: undefined, retryable: true });
  });

  it.each([
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [412, true],
    [500, true],
    [501, false],
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
