import type { Context } from "../context.ts";
import type {
  AuthSpecRecord,
  ConnectionSpecRecord,
  JsonObject,
  SpecRef,
} from "../datasources/FlowService.wire.ts";
import type { InputFault } from "../errors.ts";
import type { CreateBaseConnectionInput } from "../generated/graphql.ts";
import { createObject } from "./createObject.ts";
import { exactlyOneOf } from "./exactlyOneOf.ts";
import { findDestination } from "./findDestination.ts";
import { fault, type InputPath, isGiven, namedBy, nameFaults, refuse, unknownFaults } from "./inputFaults.ts";
import { isJsonObject } from "../upstream/jsonObject.ts";
import { faultSentence, parameterFaults } from "./parameters/parameterFaults.ts";
import { secretValues } from "./secretValues.ts";
import { SYSTEM_SPECS } from "./sourceSystems.ts";

const AUTHENTICATION: InputPath = ["input", "authentication"];
const ENCRYPTION: InputPath = ["input", "encryption"];

/**
 * Authorises an account at a destination, or opens one of the platform's systems as a source, and answers its id. Everything that the
 * destination's specifications tell is checked before anything is sent.
 */
export async function createBaseConnection(
  input: CreateBaseConnectionInput,
  { flowService }: Pick<Context, "flowService">,
): Promise<string> {
  refuse([
    ...nameFaults(input),
    ...exactlyOneOf(input, ["destinationId", "sourceSystem"], ["input"]),
    ...unknownFaults(input.sourceSystem, ["input", "sourceSystem"]),
  ]);
  const connectionSpec = isGiven(input.destinationId)
    ? await checkAgainstDestination(input, input.destinationId, flowService)
    : checkAgainstSystem(input);
  const { authentication, encryption } = input;
  return createObject(flowService.connections, {
    noun: "base connection",
    body: {
      ...namedBy(input),
      connectionSpec,
      ...(isGiven(authentication) && {
        auth: { specName: authentication.specName, params: authentication.parameters },
      }),
      ...(isGiven(encryption) && { encryption: encryptionBody(encryption) }),
    },
    secrets: secretValues(authentication?.parameters),
  });
}

/** The platform's own systems are opened by the caller's rights alone. */
function checkAgainstSystem(input: CreateBaseConnectionInput): SpecRef {
  const problem = "The platform's own systems take none: leave it out.";
  refuse([
    ...(isGiven(input.authentication) ? [fault(AUTHENTICATION, problem)] : []),
    ...(isGiven(input.encryption) ? [fault(ENCRYPTION, problem)] : []),
  ]);
  return SYSTEM_SPECS[input.sourceSystem === "DATA_LAKE" ? "DATA_LAKE" : "PROFILE_STORE"];
}

async function checkAgainstDestination(
  input: CreateBaseConnectionInput,
  destinationId: string,
  flowService: Context["flowService"],
): Promise<SpecRef> {
  const destination = await findDestination(flowService, destinationId, ["input", "destinationId"]);
  refuse([...authenticationFaults(input, destination), ...encryptionFaults(input, destination)]);
  return { id: destination.id, version: destination.version };
}

/** What a destination's authentication specifications say against credentials; nothing is sent. */
export function authenticationFaults(
  { authentication }: Pick<CreateBaseConnectionInput, "authentication">,
  { name, authSpec }: ConnectionSpecRecord,
): InputFault[] {
  const names = (authSpec ?? []).map((spec) => JSON.stringify(spec.name)).join(", ");
  if (!isGiven(authentication)) {
    return names ? [fault(AUTHENTICATION, `${name} needs credentials, by one of: ${names}.`)] : [];
  }
  // An empty list says that there are no credentials; a missing one says nothing.
  if (authSpec?.length === 0) return [fault(AUTHENTICATION, `${name} takes no credentials: leave it out.`)];
  const meant = authSpec?.find((spec) => spec.name === authentication.specName);
  if (authSpec && !meant) {
    return [fault([...AUTHENTICATION, "specName"], `${name} authenticates by one of: ${names}.`)];
  }
  return credentialFaults(authentication.parameters, meant);
}

function credentialFaults(parameters: unknown, authSpec: AuthSpecRecord | undefined): InputFault[] {
  const path = [...AUTHENTICATION, "parameters"];
  if (!isJsonObject(parameters)) return [fault(path, "Parameters must be an object.")];
  return schemaFaults(authSpec?.spec, parameters, path);
}

function encryptionFaults(
  { encryption }: CreateBaseConnectionInput,
  { encryptionSpecs }: ConnectionSpecRecord,
): InputFault[] {
  if (!isGiven(encryption)) return [];
  const path = [...ENCRYPTION, "publicKey"];
  if (encryption.publicKey.trim() === "") return [fault(path, "The public key cannot be empty.")];
  const { specName, params } = encryptionBody(encryption);
  // Destinations that encrypt by their guides publish an empty list, so a missing specification is no reason to refuse.
  const spec = encryptionSpecs?.find(({ name }) => name === specName)?.spec;
  return schemaFaults(spec, params, ENCRYPTION);
}

/** Files are encrypted by this specification and algorithm only, documented in the destinations OpenAPI. */
function encryptionBody({ publicKey }: { readonly publicKey: string }) {
  return { specName: "File Encryption", params: { encryptionAlgo: "PGP/GPG", publicKey } };
}

function schemaFaults(schema: JsonObject | undefined, values: JsonObject, path: InputPath): InputFault[] {
  if (!schema) return [];
  return parameterFaults(schema, values).map((found) => fault([...path, ...found.at], faultSentence(found)));
}
