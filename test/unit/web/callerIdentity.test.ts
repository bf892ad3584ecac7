import { expect, it } from "vitest";
import { headersOf } from "../../../web/playground/callerIdentity.ts";

it("sends nothing for fields that are empty", () => {
  expect(headersOf({ authorization: "", "x-sandbox-name": "  " })).toEqual({});
});

it("puts the scheme before a bare token", () => {
  expect(headersOf({ authorization: " abc.def " })).toEqual({ authorization: "Bearer abc.def" });
});

it("does not put the scheme there twice", () => {
  expect(headersOf({ authorization: "bearer abc.def" })).toEqual({ authorization: "bearer abc.def" });
});

it("sends the other headers as they are", () => {
  expect(headersOf({ "x-api-key": "key", "x-gw-ims-org-id": "0@AdobeOrg" })).toEqual({
    "x-api-key": "key",
    "x-gw-ims-org-id": "0@AdobeOrg",
  });
});
