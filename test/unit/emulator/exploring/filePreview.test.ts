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

  it("takes every step of a name as a word, and reaches nothing that other objects inherit", () => {
    const columns = ["__proto__.polluted", "constructor.prototype.polluted", "plain"].map(columnNamed);
    const { data } = filePreview({ ...file, columns });
    expect(JSON.parse(JSON.stringify(data))).toHaveLength(3);
    expect(JSON.stringify(data)).toContain('"__proto__":{"polluted":');
    expect("polluted" in {}).toBe(false);
  });
});
