import { describe, expect, it } from "vitest";
import { PATTERN, requestPattern } from "../../../../emulator/faults/requestPattern.ts";

const bases = ["/data/one", "/data/two"];

describe("a path pattern", () => {
  it.each([
    ["/**", "/data/one/flows", true],
    ["/**", "/", true],
    ["/flows", "/data/one/flows", true],
    ["/flows", "/data/one/flows/", true],
    ["/flows", "/data/three/flows", false],
    ["/data/three/flows", "/data/three/flows", true],
    ["/flows/*", "/data/two/flows/a", true],
    ["/flows/*", "/data/two/flows/a/b", false],
    ["/flows/*", "/data/two/flows", false],
    ["/flows/{id}/action", "/data/two/flows/a/action", true],
    ["/flows/**", "/data/two/flows/a/b/c", true],
    ["/flows/**", "/data/two/flows", true],
    ["/flows/**", "/data/two/flowSpecs", false],
    ["/a.b", "/data/one/a-b", false],
    ["/token/v3", "/ims/token/v3", false],
  ])("%s meets %s: %s", (pattern, path, meets) => {
    expect(requestPattern(undefined, pattern, bases)({ method: "GET", path })).toBe(meets);
  });

  it("meets the method that it names, and every one where it names none", () => {
    const request = { method: "PUT", path: "/data/one/runs" };
    expect(requestPattern("PUT", "/runs", bases)(request)).toBe(true);
    expect(requestPattern("GET", "/runs", bases)(request)).toBe(false);
  });

  it.each(["/flows", "/flows/*", "/flows/{id}/**", "/**", "/a%20b/c.d~e@f-g/", "/"])("may be %s", (text) => {
    expect(text).toMatch(PATTERN);
  });

  it.each(["flows", "", "/flows?limit=1", "/**/flows", "/fl*s", "/a b", "/(a|b)"])(
    "may not be %s",
    (text) => {
      expect(text).not.toMatch(PATTERN);
    },
  );
});
