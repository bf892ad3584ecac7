import { describe, expect, it } from "vitest";
import { keyFaults } from "../../../../emulator/flows/fileKeys.ts";
import type { Json } from "../../../../emulator/json/json.ts";

const attribute = { fieldType: "ATTRIBUTE", attributePath: "person.name.lastName" };
const identity = { fieldType: "IDENTITY", identityNamespace: "Email" };

describe("the keys of files", () => {
  it.each<[Json]>([[[]], [[attribute]], [[attribute, attribute]], [[identity]]])(
    "may be %j",
    (primaryFields) => {
      expect(keyFaults({ primaryFields })).toEqual([]);
      expect(keyFaults({ profileSelectors: { primaryFields } })).toEqual([]);
    },
  );

  it.each<[Json, string]>([
    [[attribute, attribute, attribute], "primaryFields must be one IDENTITY, or one or two ATTRIBUTEs"],
    [[identity, identity], "primaryFields must be one IDENTITY, or one or two ATTRIBUTEs"],
    [[identity, attribute], "primaryFields must be one IDENTITY, or one or two ATTRIBUTEs"],
    [
      [{ fieldType: "ATTRIBUTE" }],
      "primaryFields must be ATTRIBUTE with attributePath or IDENTITY with identityNamespace",
    ],
    ["Email", "primaryFields must be a list"],
  ])("may not be %j", (primaryFields, fault) => {
    expect(keyFaults({ primaryFields })).toEqual([fault]);
  });

  it("and what is obligatory are texts, and there is one identity attribute at most", () => {
    const email = { type: "JSON_PATH", value: { path: "Email", identity: { namespace: "Email" } } };
    const mapped = { type: "JSON_PATH", value: { path: "Phone", mapping: { identity: true } } };
    expect(keyFaults({ mandatoryFields: ["a"], profileSelectors: { selectors: [email] } })).toEqual([]);
    expect(keyFaults({ mandatoryFields: [1], profileSelectors: { selectors: [email, mapped] } })).toEqual([
      "mandatoryFields must be a list of texts",
      "a file-based destination takes one identity attribute",
    ]);
  });
});
