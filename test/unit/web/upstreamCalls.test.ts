import { expect, it } from "vitest";
import {
  describeCost,
  describeVia,
  shortenPath,
  upstreamCostOf,
  withoutUpstream,
} from "../../../web/playground/upstreamCalls.ts";

const call = {
  method: "GET",
  path: "/data/foundation/flowservice/flows",
  status: 200,
  durationMs: 1,
  via: "sent",
  keys: 1,
  curl: "curl",
};

it.each([
  [{ estimated: 6, actual: 5 }, "5 REST calls (estimated 6)"],
  [{ estimated: 1, actual: 1 }, "1 REST call (estimated 1)"],
  [{ estimated: 2, actual: 0 }, "no REST calls (estimated 2)"],
  [{ estimated: null, actual: 0 }, "no REST calls (too many to estimate)"],
])("describes %j as %j", (cost, sentence) => {
  expect(describeCost({ calls: [], ...cost })).toBe(sentence);
});

it.each([
  [{ via: "sent", keys: 1 }, "sent"],
  [{ via: "sent", keys: 8 }, "batched, 8\u00a0keys"],
  [{ via: "shared", keys: 8 }, "shared"],
  [{ via: "cached", keys: 1 }, "cached"],
])("says of a call with %j that it was %j", (facts, sentence) => {
  expect(describeVia({ ...call, ...facts })).toBe(sentence);
});

it("shortens a path in the middle, never its resource, and leaves a short one alone", () => {
  expect(shortenPath("/data/foundation/flowservice/flows?limit=2")).toBe("…/flows?limit=2");
  expect(shortenPath("/flows?limit=2")).toBe("/flows?limit=2");
  expect(shortenPath("/flows?name=100%")).toBe("/flows?name=100%");
  const long = shortenPath(
    "/data/foundation/flowservice/flows?property=state%3D%3Denabled&limit=6&orderby=-updatedAt",
  );
  expect(long).toBe("…/flows?property=state==…erby=-updatedAt");
  expect(long).toHaveLength(40);
});

it("reads the calls and the cost from an answer, and nothing from one that tells none", () => {
  const upstream = { calls: [call, { method: "GET" }], cost: { estimated: null, actual: 1 } };

  expect(upstreamCostOf({ extensions: { upstream } })).toEqual({ calls: [call], estimated: null, actual: 1 });
  expect(upstreamCostOf({ data: {} })).toBeUndefined();
  expect(upstreamCostOf(undefined)).toBeUndefined();
});

it("takes the calls out of an answer and leaves everything else as it is", () => {
  const answer = { data: { a: 1 }, extensions: { upstream: {}, other: 2 } };

  expect(withoutUpstream(answer)).toEqual({ data: { a: 1 }, extensions: { other: 2 } });
  expect(withoutUpstream({ data: null, extensions: { upstream: {} } })).toEqual({ data: null });
  expect(answer.extensions).toHaveProperty("upstream");
});
