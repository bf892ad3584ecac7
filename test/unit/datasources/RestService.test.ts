import { describe, expect, it } from "vitest";
import {
  DeadlineError,
  NotFoundError,
  RateLimitedError,
  RefusedError,
  UnavailableError,
} from "../../../src/errors.ts";
import { callerHeaders, scriptedUpstream } from "./scriptedUpstream.ts";

describe("a call", () => {
  it("carries the caller's headers and asks for JSON", async () => {
    const { service, requests } = scriptedUpstream(() => ({ body: {} }));
    await service.call({ path: "/flows?limit=1", keys: 7 });
    expect(requests).toEqual([
      {
        service: "flowService",
        method: "GET",
        url: "http://platform.test/base/flows?limit=1",
        headers: { ...callerHeaders, accept: "application/json" },
        safe: true,
        keys: 7,
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  it("announces its body, and is safe only when it is said to change nothing", async () => {
    const { service, requests } = scriptedUpstream(() => ({ body: {} }));
    await service.call({ method: "POST", path: "/flows", body: { name: "ü" } });
    await service.call({ method: "POST", path: "/audiences/bulk-get", body: {}, readOnly: true });
    expect(requests.map(({ safe }) => safe)).toEqual([false, true]);
    expect(requests[0]).toMatchObject({
      body: '{"name":"ü"}',
      headers: { "content-type": "application/json" },
    });
  });

  it.each([200, 201, 202, 204, 207])("succeeds with %i, with or without a body", async (status) => {
    const empty = scriptedUpstream(() => ({ status }));
    expect(await empty.service.call({ path: "/x" })).toMatchObject({ status, body: undefined });
    const full = scriptedUpstream(() => ({ status, body: { id: "1" } }));
    expect(await full.service.call({ path: "/x" })).toMatchObject({ status, body: { id: "1" } });
  });

  it("is unavailable when the answer is no JSON", async () => {
    const { service } = scriptedUpstream(() => ({ body: "<html>" }));
    await expect(service.call({ path: "/x" })).rejects.toThrow(UnavailableError);
  });

  it("tells the request id of the answer's header where the body has none", async () => {
    const { service } = scriptedUpstream(() => ({ status: 400, headers: { "x-request-id": "req-9" } }));
    await expect(service.call({ path: "/x" })).rejects.toMatchObject({
      constructor: RefusedError,
      upstream: { service: "flowService", status: 400, code: "400", requestId: "req-9" },
    });
  });

  it.each([{ errorMessage: "not found" }, "<html>404</html>"])(
    "that names no object is unavailable where the answer is 404: %j",
    async (body) => {
      const { service } = scriptedUpstream(() => ({ status: 404, body }));
      await expect(service.call({ path: "/flows?limit=1" })).rejects.toThrow(UnavailableError);
      const creation = service.call({ method: "POST", path: "/flows", body: {} });
      await expect(creation).rejects.toThrow(UnavailableError);
      const change = service.call({ method: "PATCH", path: "/flows/1", body: [], namesObject: true });
      await expect(change).rejects.toThrow(typeof body === "string" ? UnavailableError : NotFoundError);
    },
  );

  it("tells how long to wait", async () => {
    const { service } = scriptedUpstream(() => ({ status: 429, headers: { "retry-after": "9" } }));
    await expect(service.call({ path: "/x" })).rejects.toMatchObject({
      constructor: RateLimitedError,
      retryAfterSeconds: 9,
    });
  });

  it("never repeats the caller's token, also where the header spells its scheme otherwise", async () => {
    const upstream = scriptedUpstream(() => ({ status: 403, body: { message: "token-of-ada may not" } }));
    await expect(upstream.service.call({ path: "/x" })).rejects.toThrow(
      "denies this: its reason is withheld, because it repeats a value that was sent to it.",
    );
  });

  it("tells status, code and request id of an answer whose sentence repeats a secret", async () => {
    const body = { error_code: "400999", message: "bad value: hunt2", requestId: "req-1" };
    const { service } = scriptedUpstream(() => ({ status: 400, body }));
    await expect(service.call({ path: "/x", secrets: ["hunt2"] })).rejects.toMatchObject({
      message: expect.not.stringContaining("hunt2"),
      upstream: { status: 400, code: "400999", requestId: "req-1" },
    });
  });

  it("tells no code that repeats a secret", async () => {
    const { service } = scriptedUpstream(() => ({ status: 400, body: { error: "bad value: hunt2" } }));
    const failure = service.call({ path: "/x", secrets: ["hunt2"] });
    await expect(failure).rejects.toMatchObject({
      upstream: { status: 400, code: "400" },
    });
  });

  it("ends as past its deadline when its request is over", async () => {
    const end = new AbortController();
    const { service } = scriptedUpstream(
      async () => {
        end.abort(new Error("over"));
        throw end.signal.reason;
      },
      { signal: end.signal },
    );
    await expect(service.call({ path: "/x" })).rejects.toThrow(DeadlineError);
  });

  it("hands on a bug as it is", async () => {
    const bug = new TypeError("a bug");
    const { service } = scriptedUpstream(() => {
      throw bug;
    });
    await expect(service.call({ path: "/x" })).rejects.toBe(bug);
  });
});

describe("a search", () => {
  it("finds nothing where the platform answers 404, and tells what it answered", async () => {
    const body = { type: "https://ns.adobe.com/aep/errors/FLOW-1439-404", report: { "request-id": "r-1" } };
    const { service } = scriptedUpstream(() => ({ status: 404, body }));
    const found = await service.find({ path: "/flows/1" });
    expect(found).toBeInstanceOf(NotFoundError);
    expect(found).toMatchObject({ upstream: { status: 404, code: "FLOW-1439-404", requestId: "r-1" } });
  });

  it.each([undefined, "<html>404</html>", {}, { message: "Cannot GET /flows/1", error: "Not Found" }])(
    "takes no 404 for an unknown object that is not the platform's: %j",
    async (body) => {
      const { service } = scriptedUpstream(() => ({ status: 404, body }));
      await expect(service.find({ path: "/flows/1" })).rejects.toThrow(UnavailableError);
    },
  );

  it.each([400, 401, 403, 429, 500])("fails where the answer is %i", async (status) => {
    const { service } = scriptedUpstream(() => ({ status }));
    await expect(service.find({ path: "/flows/1" })).rejects.toMatchObject({ upstream: { status } });
  });
});
