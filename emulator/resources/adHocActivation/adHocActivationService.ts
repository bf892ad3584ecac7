import type { Service } from "../../http/route.ts";
import { adHocForbidden, requestInvalid } from "../../wireErrors/adHocErrors.ts";
import { adHocRuns } from "./adHocRuns.ts";
import { namedSandbox } from "./sandboxHeaders.ts";

/** The service that exports audiences on demand. */
export const adHocActivationService: Service = {
  base: "/data/core/activation/disflowprovider",
  families: [adHocRuns],
  sandboxHeaders: namedSandbox,
  writeRights: ["Activate Destinations"],
  refusals: {
    forbidden: adHocForbidden,
    parameterUnknown: (name) => requestInvalid(`Unknown query parameter ${name}`),
    emptyBody: () => requestInvalid("The request body is empty"),
    malformedBody: () => requestInvalid("The request body is not valid JSON"),
  },
  notEmulated: [],
};
