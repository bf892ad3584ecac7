import { expect, test } from "vitest";
import { createContext } from "../../../src/context.ts";
import { SpecCatalogue } from "../../../src/datasources/SpecCatalogue.ts";
import {
  ConflictError,
  DeadlineError,
  ForbiddenError,
  InvalidInputError,
  InvalidInputsError,
  NotFoundError,
  PartialFailureError,
  RateLimitedError,
  RefusedError,
  UnauthenticatedError,
  UnavailableError,
} from "../../../src/errors.ts";
import { mutation } from "../../../src/resolvers/mutation.ts";

const flow = {
  id: "f",
  name: "",
  createdAt: 0,
  updatedAt: 0,
  etag: "1",
  sourceConnectionIds: [],
  targetConnectionIds: [],
};
const upstream = { service: "flowService", status: 400, code: "FLOW-1410-400", requestId: "r" };

test("has no user errors beside what was done", async () => {
  expect(await outcomeOf(() => Promise.resolve({ done: 1 }))).toEqual({ done: 1, userErrors: [] });
});

test.each([
  [
    "wrong input",
    new InvalidInputError(["input", "list", 1], "Wrong."),
    "INVALID_INPUT",
    ["input", "list", "1"],
  ],
  [
    "what is not there",
    new NotFoundError("thing", "t", { path: ["input", "id"] }),
    "NOT_FOUND",
    ["input", "id"],
  ],
  ["a refusal", new RefusedError("No."), "REFUSED", undefined],
  ["a conflict", new ConflictError("Changed.", { current: flow }), "CONFLICT", undefined],
])("makes a user error of %s", async (_, error, code, path) => {
  const { userErrors } = await outcomeOf(() => Promise.reject(error));
  expect(userErrors).toEqual([expect.objectContaining({ code, path, message: error.message })]);
  expect(userErrors[0]).not.toBeInstanceOf(Error);
});

test("makes one user error of each fault", async () => {
  const faults = [
    new InvalidInputError(["input", "a"], "A."),
    new NotFoundError("b", "b", { path: ["input", "b"] }),
  ];
  const { userErrors } = await outcomeOf(() => Promise.reject(new InvalidInputsError(faults)));
  expect(userErrors.map(({ code }) => code)).toEqual(["INVALID_INPUT", "NOT_FOUND"]);
});

test("tells what upstream answered and, of a conflict, how the dataflow stands", async () => {
  const refused = await outcomeOf(() => Promise.reject(new RefusedError("No.", { upstream })));
  expect(refused.userErrors[0]).toMatchObject({ upstream, retryable: false });
  const conflict = await outcomeOf(() => Promise.reject(new ConflictError("Changed.", { current: flow })));
  expect(conflict.userErrors[0]).toMatchObject({ currentDataflow: flow, retryable: true });
});

test("fills the rest of the payload when nothing was done", async () => {
  const run = mutation(() => Promise.reject(new RefusedError("No.")), { results: [] });
  expect(await run(undefined, {}, context())).toMatchObject({ results: [] });
});

test.each([
  ["credentials", new UnauthenticatedError("Who?")],
  ["rights", new ForbiddenError("No.")],
  ["limits", new RateLimitedError("Slowly.", { retryAfterSeconds: 1 })],
  ["an upstream in trouble", new UnavailableError("Down.")],
  ["time", new DeadlineError("Late.")],
  ["something that was done in part", new PartialFailureError("Half.")],
  ["a bug", new TypeError("Oops.")],
])("leaves an error about %s to the whole field", async (_, error) => {
  await expect(outcomeOf(() => Promise.reject(error))).rejects.toBe(error);
});

function outcomeOf(run: () => Promise<object>) {
  return mutation(run, {})(undefined, {}, context());
}

const noCall = () => Promise.reject(new Error("No call was expected."));

function context() {
  const services = { platformUrl: "http://platform.invalid", send: noCall, catalogue: new SpecCatalogue() };
  return createContext(services, { headers: {} }, new AbortController().signal);
}
