import { JsonText } from "../../JsonText.ts";
import type { Service } from "../../route.ts";
import { badRequest, platformForbidden } from "../../wireErrors/platformErrors.ts";
import { STANDARD_NAMESPACES } from "./namespaces.ts";

/** The Identity Service, as far as a mapping of identities needs it: which namespaces there are, as a bare list. */
export const identityNamespaceService: Service = {
  base: "/data/core/idnamespace",
  families: [
    {
      routes: [
        {
          method: "GET",
          path: "/identities",
          permission: "read",
          query: [],
          handle: () => ({ status: 200, body: new JsonText(JSON.stringify(STANDARD_NAMESPACES)) }),
        },
      ],
    },
  ],
  writeRights: [],
  refusals: {
    forbidden: platformForbidden,
    parameterUnknown: (name) => badRequest(`Unknown query parameter ${name}`),
    emptyBody: () => badRequest("The request body is empty"),
    malformedBody: () => badRequest("The request body is not valid JSON"),
  },
  notEmulated: ["GET /identities/{id}", "POST /identities", "PUT /identities/{id}"],
};
