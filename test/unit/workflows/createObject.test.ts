import { expect, test } from "vitest";
import {
  DeadlineError,
  DomainError,
  ForbiddenError,
  PartialFailureError,
  RateLimitedError,
  RefusedError,
  UnavailableError,
} from "../../../src/errors.ts";
import { createObject, readCreated } from "../../../src/workflows/createObject.ts";

test.each([
  ["no answer came in time", new DeadlineError("Try again.", { retryable: true })],
  ["the upstream failed", new UnavailableError("Try again.", { retryable: true })],
])("does not ask to try again when %s: the object may be there", async (_, error) => {
  const failure = await failureOf(create(error));
  expect(failure.code).toBe(error.code);
  expect(failure.retryable).toBe(false);
  expect(failure.message).toContain("not known whether the base connection was created");
  expect(failure.message).not.toContain("Try again");
  expect(failure.cause).toBe(error);
});

test("keeps what the upstream answered when it failed", async () => {
  const upstream = { service: "flowService", status: 500, code: "FLOW-2102-500", requestId: "r" };
  expect((await failureOf(create(new UnavailableError("Broken.", { upstream })))).upstream).toEqual(upstream);
});

test.each([
  ["a refusal", new RefusedError("No.")],
  ["a lack of rights", new ForbiddenError("No.")],
  ["a request to slow down", new RateLimitedError("Slowly.", { retryAfterSeconds: 1 })],
])("hands on %s as it is: nothing was created", async (_, error) => {
  expect(await failureOf(create(error))).toBe(error);
});

test("names the new object's id when it cannot be read", async () => {
  const error = new ForbiddenError("You may not read this.");
  const failure = await failureOf(readCreated({ get: () => Promise.reject(error) }, "the-id"));
  expect(failure).toBeInstanceOf(PartialFailureError);
  expect(failure.message).toContain('created with id "the-id"');
  expect(failure.message).toContain("You may not read this.");
  expect(failure.retryable).toBe(false);
});

function create(error: Error): Promise<string> {
  return createObject({ create: () => Promise.reject(error) }, { noun: "base connection", body: {} });
}

async function failureOf(pending: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await pending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw new Error(`Expected a domain error, not: ${String(error)}`);
}
