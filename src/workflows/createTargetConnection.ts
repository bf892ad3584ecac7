import type { Context } from "../context.ts";
import type { ConnectionSpecRecord } from "../datasources/FlowService.wire.ts";
import { isDestinationSpec } from "../datasources/specPredicates.ts";
import type { CreateTargetConnectionInput } from "../generated/graphql.ts";
import { createObject } from "./createObject.ts";
import { fault, namedBy, nameFaults, refuse } from "./inputFaults.ts";
import type { AccountAuthentication } from "./parameters/accountMode.ts";
import { targetParameters } from "./parameters/targetParameters.ts";
import { secretValues } from "./secretValues.ts";

/** Creates a target connection on an account and answers its id. Parameters are checked by the destination's own specification. */
export async function createTargetConnection(
  input: CreateTargetConnectionInput,
  { flowService }: Pick<Context, "flowService">,
): Promise<string> {
  refuse(nameFaults(input));
  const { destination, account } = await endOf(input, flowService);
  const { baseConnectionId, parameters, exports = "SEGMENTS" } = input;
  return createObject(flowService.targetConnections, {
    noun: "target connection",
    body: {
      ...namedBy(input),
      baseConnectionId,
      connectionSpec: { id: destination.id, version: destination.version },
      params: targetParameters(destination, parameters, exports, account),
    },
    secrets: secretValues(parameters.other),
  });
}

/** The destination that the account is at, and how the account was authorised there. */
async function endOf(
  { baseConnectionId }: CreateTargetConnectionInput,
  flowService: Context["flowService"],
): Promise<{ readonly destination: ConnectionSpecRecord; readonly account: AccountAuthentication }> {
  const path = ["input", "baseConnectionId"];
  const [base, specs] = await Promise.all([
    flowService.connections.get(baseConnectionId, path),
    flowService.connectionSpecs.all(),
  ]);
  const spec = specs.get(base.connectionSpec.id);
  if (spec && isDestinationSpec(spec)) {
    return { destination: spec, account: { specName: base.auth?.specName } };
  }
  throw fault(
    path,
    "That base connection is not an account at a destination, so nothing can be delivered through it.",
  );
}
