import { adHocActivationService } from "./resources/adHocActivation/adHocActivationService.ts";
import { connectionSpecs, flowSpecs } from "./resources/catalogue/catalogue.ts";
import { connections } from "./resources/connections/connections.ts";
import { dataPrepService } from "./resources/dataPrep/dataPrepService.ts";
import { datasetConfigs } from "./resources/catalogue/datasetConfigs.ts";
import { exploring } from "./resources/exploring.ts";
import { flows } from "./resources/flows/flows.ts";
import { identityNamespaceService } from "./resources/identityNamespaces/identityNamespaceService.ts";
import { identityService } from "./resources/identityService/identityService.ts";
import { runs } from "./resources/runs/runs.ts";
import { segmentationService } from "./resources/segmentation/segmentationService.ts";
import { sourceConnections } from "./resources/connections/sourceConnections.ts";
import { targetConnections } from "./resources/connections/targetConnections.ts";
import type { Service } from "./http/route.ts";
import { organisationRefused, permissionRefused, tokenRefused } from "./wireErrors/flowAccessErrors.ts";
import { emptyBody, invalidBody, pathWithoutEntity } from "./wireErrors/flowErrors.ts";
import { parameterUnknown } from "./wireErrors/flowQueryErrors.ts";

/** The Flow Service; its families in the order in which the tutorial meets them. */
const flowService: Service = {
  base: "/data/foundation/flowservice",
  families: [
    connectionSpecs,
    flowSpecs,
    datasetConfigs,
    connections,
    exploring,
    sourceConnections,
    targetConnections,
    flows,
    runs,
  ],
  readRights: ["View Destinations", "Manage Destinations"],
  writeRights: ["Manage Destinations"],
  refusals: {
    forbidden: permissionRefused,
    parameterUnknown,
    pathWithoutEntity,
    ownChecks: { token: tokenRefused, organisation: organisationRefused },
    emptyBody,
    malformedBody: () => invalidBody("The request body is not valid JSON"),
  },
  notEmulated: [],
};

/** Every service that the emulator plays; adding one here is all that it takes to serve it. */
export const services: readonly Service[] = [
  flowService,
  segmentationService,
  adHocActivationService,
  dataPrepService,
  identityNamespaceService,
  identityService,
];
