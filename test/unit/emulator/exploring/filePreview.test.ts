import { describe, expect, it } from "vitest";
import { columnNamed } from "../../../../emulator/exploring/columns.ts";
import { filePreview } from "../../../../emulator/exploring/filePreview.ts";
import type { StoredFile } from "../../../../emulator/exploring/storedFile.ts";

const file: StoredFile = {
  segments: ["bucket", "members"],
  form: { fileType: "json", isCompressed: false, isEncrypted: false },
  delimiter: ",",
  columns: ["person.name.firstName", "person.name.lastName", "tier"].map(columnNamed),
};

describe("the preview of a file that is no table", () => {
  it("shows names with dots as objects inside objects, in its schema as in its data", () => {
    const text = { type: "string" };
    const name = { type: "object", properties: { firstName: text, lastName: text } };
    const { schema, data } = filePreview(file);
    expect(schema).toEqual({
      type: "object",
      properties: { person: { type: "object", properties: { name } }, tier: text },
    });
    expect(data).toContainEqual({
      person: { name: { firstName: expect.any(String) as string, lastName: expect.any(String) as string } },
      tier: expect.any(String) as string,
    });
  });
});
