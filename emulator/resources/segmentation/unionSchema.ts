import type { JsonObject } from "../../json.ts";
import type { Family } from "../../route.ts";

const TEXT: JsonObject = { type: "string" };
const NUMBER: JsonObject = { type: "number" };

/** The one class whose union destinations map from. */
const PROFILE = "_xdm.context.profile";

/** All that the seeded audiences and dataflows speak of, by the paths that mappings name. */
const properties: JsonObject = {
  person: object({
    name: object({ firstName: TEXT, lastName: TEXT }),
    gender: TEXT,
    birthDate: { ...TEXT, format: "date" },
  }),
  personalEmail: object({ address: { ...TEXT, format: "email" } }),
  mobilePhone: object({ number: TEXT }),
  homeAddress: object({ city: TEXT, country: TEXT, postalCode: TEXT }),
  loyalty: object({ tier: TEXT, points: NUMBER }),
  identityMap: {
    type: "object",
    additionalProperties: { type: "array", items: object({ id: TEXT, primary: { type: "boolean" } }) },
  },
};

/** The union of all profile schemas, as JSON Schema: what the input schema of a mapping set is made from. */
export const unionSchema: Family = {
  routes: [
    {
      method: "GET",
      path: `/config/entityTypes/${PROFILE}`,
      permission: "read",
      query: [],
      handle: () => ({
        status: 200,
        body: {
          $id: "https://ns.adobe.com/xdm/context/profile__union",
          title: "Profile",
          type: "object",
          "meta:class": "https://ns.adobe.com/xdm/context/profile",
          properties,
        },
      }),
    },
  ],
};

function object(members: JsonObject): JsonObject {
  return { type: "object", properties: members };
}
