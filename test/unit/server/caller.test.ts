import { expect, it } from "vitest";
import { callerOf } from "../../../src/server/caller.ts";

const development = { authorization: "Bearer dev", "x-gw-ims-org-id": "DEV", "x-sandbox-name": "prod" };

it("takes the five headers of the platform and no others", () => {
  const own = {
    authorization: "Bearer a",
    "x-api-key": "k",
    "x-gw-ims-org-id": "o",
    "x-sandbox-name": "s",
    "x-sandbox-id": "i",
  };
  expect(callerOf({ ...own, cookie: "c", "x-request-id": "r" }, undefined)).toEqual({ headers: own });
});

it("leaves out what is empty", () => {
  expect(callerOf({ "x-api-key": "" }, undefined)).toEqual({ headers: {} });
});

it("uses the development identity only for a request without credentials", () => {
  expect(callerOf({}, development)).toEqual({ headers: development });
  expect(callerOf({ "x-sandbox-name": "stage" }, development).headers).toEqual({
    ...development,
    "x-sandbox-name": "stage",
  });
  expect(callerOf({ authorization: "Bearer a" }, development)).toEqual({
    headers: { authorization: "Bearer a" },
  });
});
