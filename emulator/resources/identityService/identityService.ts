import type { Service } from "../../http/route.ts";
import { requestMalformed } from "../../wireErrors/oauthErrors.ts";
import { tokenEndpoints } from "./tokenEndpoint.ts";

/** The identity service, as far as it issues tokens to programs. The exchange of signed assertions ended in 2025. */
export const identityService: Service = {
  base: "/ims",
  families: [],
  openOperations: tokenEndpoints,
  writeRights: [],
  refusals: {
    forbidden: () => requestMalformed("Forbidden."),
    parameterUnknown: (name) => requestMalformed(`The parameter ${name} is unknown.`),
    emptyBody: () => requestMalformed("The body is empty."),
    malformedBody: () => requestMalformed("The body is malformed."),
  },
  notEmulated: ["POST /exchange/jwt", "POST /exchange/jwt/"],
};
