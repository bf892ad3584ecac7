import type { ConnectionSpecRecord } from "../../datasources/FlowService.wire.ts";
import type { InputFault } from "../../errors.ts";
import type { AuthenticationInput, ExportKind, TargetParametersInput } from "../../generated/graphql.ts";
import { authenticationFaults } from "../createBaseConnection.ts";
import { faultsOf } from "../inputFaults.ts";
import { targetParameters } from "./targetParameters.ts";

/** What was found about proposed parameters. */
export interface ParameterCheck {
  readonly valid: boolean;
  readonly faults: readonly { readonly path: readonly string[]; readonly message: string }[];
}

/** Checks credentials by the very rules of `createBaseConnection`. Nothing is sent. */
export function checkAuthentication(
  destination: ConnectionSpecRecord,
  authentication: AuthenticationInput | null | undefined,
): ParameterCheck {
  return checkOf(authenticationFaults({ authentication }, destination));
}

/** Checks target parameters by the very rules of `createTargetConnection`. Nothing is sent. */
export function checkTargetParameters(
  destination: ConnectionSpecRecord,
  parameters: TargetParametersInput,
  exports: ExportKind,
): ParameterCheck {
  return checkOf(faultsOf(() => targetParameters(destination, parameters, exports)));
}

/** Here the arguments stand by themselves, without the input that a mutation wraps them in. */
function checkOf(faults: readonly InputFault[]): ParameterCheck {
  return {
    valid: faults.length === 0,
    faults: faults.map(({ field, message }) => ({ path: (field ?? []).slice(1), message })),
  };
}
