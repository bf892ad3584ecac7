import type { Service } from "../../http/route.ts";
import { dataPrepForbidden, dataPrepInvalid } from "../../wireErrors/dataPrepErrors.ts";
import { conversionSchemas } from "./conversionSchemas.ts";
import { mappingSets } from "./mappingSets.ts";

/** The Data Prep service, as far as a destination needs it: two schemas and the mapping from one to the other. */
export const dataPrepService: Service = {
  base: "/data/foundation/conversion",
  families: [conversionSchemas, mappingSets],
  writeRights: ["Manage Destinations", "Activate Destinations"],
  refusals: {
    forbidden: dataPrepForbidden,
    parameterUnknown: (name) => dataPrepInvalid(`Unknown query parameter ${name}`),
    emptyBody: () => dataPrepInvalid("The request body is empty"),
    malformedBody: () => dataPrepInvalid("The request body is not valid JSON"),
  },
  notEmulated: [
    "POST /schemas/upload",
    "POST /mappingSets/validate",
    "POST /mappingSets/preview",
    "GET /mappingSets/{id}/mappings",
    "GET /mappingSets/{id}/mappings/{mappingId}",
  ],
};
