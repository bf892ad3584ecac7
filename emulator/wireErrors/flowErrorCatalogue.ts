import * as access from "./flowAccessErrors.ts";
import * as flow from "./flowErrors.ts";
import * as internal from "./flowInternalErrors.ts";
import * as query from "./flowQueryErrors.ts";
import * as provider from "./providerActionErrors.ts";
import * as run from "./runErrors.ts";
import type { WireError } from "./WireError.ts";

/** What the published samples of messages name. */
const RECORD = "aa6a206f-f233-4c2d";
const FLOW = "3f4ae131-b384-4e73";

/**
 * Every code that the Flow Service publishes, with the values of its published sample: what is injected by code alone
 * reads as there.
 */
const published: readonly WireError[] = [
  flow.providerRefusal("Not entitled to this operation."),
  flow.providerNotFound(),
  internal.providerFailed(),
  internal.serviceUnavailable(),
  internal.gatewayTimeout(),
  internal.internalError(),
  flow.limitWithCount(),
  provider.providerActionOnly("finalize"),
  flow.ifMatchMissing(),
  flow.versionMismatch("v1", "cc01fc2c-0000-0200"),
  flow.emptyBody(),
  provider.progressStandsAlone(),
  provider.progressWithStatus("failed"),
  provider.percentIncomplete(),
  provider.operationNotInCurrentState("finalize", "enabled-finalizing"),
  flow.stateNotAllowed(),
  flow.pathWithoutEntity("baseConnections/123"),
  flow.mappingVersionInvalid(),
  flow.specIdInvalid(),
  flow.connectionSpecImmutable(),
  flow.authSpecUnknown("authConnection", "ba6e206f-f233-ab16"),
  flow.connectionNotChangeable(),
  flow.initializingConnection(),
  flow.baseConnectionInUse("35dcaad3-122a-4278"),
  flow.mappingInvalid("45d90285d2d249acb87a72a2f12f7401", "0"),
  flow.stateNotUpdatable("disabling"),
  flow.stateNotTransitionable("updating"),
  flow.actionNotApplicable("disable", "{state}"),
  query.specFieldUnhandled("baseSpec", "{field}"),
  query.orderAcrossSandboxes(),
  internal.schemaMismatch("64ef1a3c0ef", "91ac5a2c0eb"),
  flow.userMayNotWriteSpecs(),
  run.userMayNotWriteRuns(),
  run.predecessorNotFound(RECORD),
  run.predecessorFlowNotFound(RECORD),
  run.flowOfRunNotFound(RECORD),
  flow.policyFieldsEmpty(),
  query.orderPrefixInvalid(),
  query.orderFieldInvalid("#id"),
  flow.operationUnsupported("move"),
  provider.subActionUnsupported("reverse"),
  provider.subOperationUnsupported("PROGRESS", "enable"),
  run.statusUnsupported("started"),
  query.aggregateUnsupported("average"),
  flow.notFound("flows", FLOW),
  flow.notFoundAsCatalogued("flows", FLOW),
  query.operatorNotImplemented("~"),
  query.aggregateNotImplemented("average"),
  query.groupingNotAllowed("id"),
  query.operatorTakesOneValue("<="),
  provider.flowNotPending(FLOW),
  flow.patchConnectionDisabled(),
  run.flowIdMissing(),
  flow.connectionInUse(RECORD),
  query.operatorNotForField(">=", "id"),
  query.filterFieldInvalid("connections"),
  query.operatorInvalid("!>"),
  query.parameterUnknown("testParam"),
  query.valueInvalid("1676643256,1676643210", "createdAt"),
  query.filterIncomplete("createdAt=="),
  query.filterValueUnhandled(),
  flow.patchInvalid('Missing field "keyWhichDoesNotExist"'),
  flow.stateNotSettable("delete-finalizing"),
  flow.operationNotInState("update", "delete-finalizing"),
  flow.operationNotInState("delete", "delete-finalizing"),
  access.organisationRefused("nobody's"),
  access.organisationRefused(""),
  access.organisationRefused(undefined),
  access.sandboxNotFound("dev"),
  access.sandboxNotPresent("dev"),
  internal.sandboxByNameFailed("dev"),
  access.sandboxIdMismatch("8da3ef09-b469-404a", "dev"),
  internal.sandboxByIdFailed("8da3ef09-b469-404a", "dev"),
  access.sandboxHeaderMissing("x-sandbox-name"),
  access.defaultSandboxNotFound(),
  internal.defaultSandboxFailed(),
  internal.activeSandboxesFailed(),
  access.sandboxIdWithUserToken(),
  access.crossSandboxWithUserToken(),
  access.crossSandboxHeadersDiffer(),
  access.crossSandboxNotAllowed(),
  access.tokenRefused(undefined),
  access.tokenRefused("nobody's"),
  internal.tokenDecodingFailed(),
  internal.permissionCheckFailed(),
  access.permissionMissing("write"),
  query.parameterMissing("specId"),
  access.forbidden(),
  access.permissionDenied("manage", "Enterprise Source"),
  internal.catalogFailed(),
  internal.dataPrepFailed(),
];

const byCode = new Map(published.map((error) => [codeOf(error), error]));

/** The error that a published code stands for, such as `1439-404`; undefined for a code that is not published. */
export function publishedFlowError(code: string): WireError | undefined {
  return byCode.get(code);
}

function codeOf({ body }: WireError): string {
  return String(body["type"]).split("FLOW-")[1] ?? "";
}
