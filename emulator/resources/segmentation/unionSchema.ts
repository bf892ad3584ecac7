import { isObject, textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import { CORE_PROFILE_FIELDS, type ProfileField } from "../../rules/profileFields.ts";
import { PROFILE_SCHEMA } from "../../rules/adHocActivation.ts";

/** Where a sandbox keeps the attributes that it has besides those of every sandbox. */
const FAMILY = "profileFields";

/** The union schema of profiles: every attribute and identity that a mapping can take as its source. */
export const unionSchema: Family = {
  routes: [
    {
      method: "GET",
      path: `/config/entityTypes/${PROFILE_SCHEMA}`,
      permission: "read",
      // No source tells what it asks for; a client may send it and gets the whole schema all the same.
      query: ["property"],
      handle: get,
    },
  ],
};

/** Only the address is published: a JSON Schema is the least that its answer must be. */
function get({ world, scope }: Call): Answer {
  const own = world.store
    .walk(scope, FAMILY, { column: "createdAt", descending: false })
    .map(fieldOf)
    .toArray();
  const properties: JsonObject = { ...MAPS };
  for (const field of [...CORE_PROFILE_FIELDS, ...own]) place(properties, field.path.split("."), field);
  return {
    status: 200,
    body: {
      $id: "https://ns.adobe.com/xdm/context/profile__union",
      $schema: "http://json-schema.org/draft-06/schema#",
      title: PROFILE_SCHEMA,
      type: "object",
      imsOrg: scope.imsOrgId,
      "meta:resourceType": "unions",
      "meta:containerId": "tenant",
      "meta:class": "https://ns.adobe.com/xdm/context/profile",
      properties,
    },
  };
}

/** What the service itself adds to every union: identities by namespace and memberships by audience. */
const MAPS: JsonObject = {
  identityMap: {
    title: "Identity map",
    type: "object",
    additionalProperties: {
      type: "array",
      items: {
        type: "object",
        properties: {
          id: { title: "Identifier", type: "string" },
          primary: { title: "Primary", type: "boolean" },
        },
      },
    },
  },
  segmentMembership: {
    title: "Segment membership",
    type: "object",
    additionalProperties: {
      type: "object",
      additionalProperties: {
        type: "object",
        properties: {
          status: { title: "Status", type: "string", enum: ["realized", "existing", "exited"] },
          lastQualificationTime: { title: "Last qualification", type: "string", format: "date-time" },
        },
      },
    },
  },
};

function fieldOf(record: JsonObject): ProfileField {
  const path = textAt(record, "id") ?? "";
  const format = textAt(record, "format");
  return {
    path,
    title: textAt(record, "title") ?? path,
    type: TYPES.find((type) => type === record["type"]) ?? "string",
    ...(format !== undefined && { format }),
  };
}

const TYPES = ["boolean", "integer", "number", "string"] as const;

/** Puts a field where its path leads, with the objects on the way. */
function place(properties: JsonObject, path: readonly string[], field: ProfileField): void {
  const [member = "", ...rest] = path;
  if (rest.length === 0) {
    const { title, type, format } = field;
    properties[member] = { title, type, ...(format !== undefined && { format }) };
    return;
  }
  const below = properties[member];
  const known = isObject(below) && isObject(below["properties"]) ? below["properties"] : {};
  place(known, rest, field);
  properties[member] = { title: titleOf(member), type: "object", properties: known };
}

/** `homeAddress` reads "Home address". */
function titleOf(member: string): string {
  const words = member.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
