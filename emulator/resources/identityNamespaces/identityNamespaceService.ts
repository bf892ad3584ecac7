import type { Service } from "../../http/route.ts";
import { namespaceForbidden, namespaceInvalid } from "../../wireErrors/identityNamespaceErrors.ts";
import { identityNamespaces } from "./identityNamespaces.ts";

/** The service of identity namespaces, as far as a mapping needs it: to be read. */
export const identityNamespaceService: Service = {
  base: "/data/core/idnamespace",
  families: [identityNamespaces],
  writeRights: [],
  refusals: {
    forbidden: namespaceForbidden,
    parameterUnknown: (name) => namespaceInvalid(`Unknown query parameter ${name}`),
    emptyBody: () => namespaceInvalid("The request body is empty"),
    malformedBody: () => namespaceInvalid("The request body is not valid JSON"),
  },
  notEmulated: ["POST /identities", "PUT /identities/{id}"],
};
