import { isDeepStrictEqual } from "node:util";
import type { ConnectionSpecRecord, JsonObject } from "../../datasources/FlowService.wire.ts";
import { parameterNames, usesMappingSets } from "../../datasources/specPredicates.ts";
import type { InputFault } from "../../errors.ts";
import type { ExportKind, TargetParametersInput } from "../../generated/graphql.ts";
import { fault, isGiven, refuse, unknownFaults } from "../inputFaults.ts";
import { type AccountAuthentication, accountMode } from "./accountMode.ts";
import { blankFaults } from "./blankFaults.ts";
import { isJsonObject } from "../../upstream/jsonObject.ts";
import { faultSentence, type ParameterFault } from "./parameterFaults.ts";
import { type Candidate, listedModes, targetCandidates } from "./targetCandidates.ts";
import { fieldFor, fieldsOf, givenFields, namesFor, type TargetField } from "./targetFields.ts";

const PATH = ["input", "parameters"];

/** The mode of the newer destinations of files. All published samples send it, although no schema lists it. */
const NEWER_MODE = "Server-to-server";

/**
 * The parameters as a destination takes them: typed fields under its own names, those of its own beside them, and the mode. Of several modes the
 * account decides, never the parameters alone: a forgotten bucket must not turn into a folder on a server. Without an account, where nothing is
 * to be created, any mode that fits will do. Throws every fault there is, by the destination's own schema, in terms of the input's fields.
 */
export function targetParameters(
  destination: ConnectionSpecRecord,
  parameters: TargetParametersInput,
  exports: ExportKind,
  account?: AccountAuthentication,
): JsonObject {
  const schema = destination.targetSpec?.spec ?? {};
  const other = isGiven(parameters.other) ? parameters.other : {};
  if (!isJsonObject(other)) throw fault([...PATH, "other"], 'The value of "other" must be an object.');
  const fixed = fixedMode(destination, schema);
  const fields = new Map(givenFields(parameters));
  const isModeGiven = fields.has("mode") || Object.hasOwn(other, "mode");
  const mode = account && !isModeGiven ? meantMode(destination, schema, account) : undefined;
  refuse([
    ...unknownFaults(parameters.fileType, [...PATH, "fileType"]),
    ...unknownFaults(parameters.compression, [...PATH, "compression"]),
    ...modeFaults(fields.get("mode"), fixed),
    ...fieldFaults(destination, schema, [...fields.keys()], { exports, fixed }),
    ...clashFaults(schema, [...fields.keys()], other, exports),
    ...blankFaults(PATH, fields, other),
  ]);
  if (fixed !== undefined) fields.delete("mode");
  const values = chosen(targetCandidates(schema, { fields, other, exports, mode }), other);
  return fixed === undefined ? values : { mode: fixed, ...values };
}

/** Which of several modes an account is for. Throws where its credentials do not tell: then the caller has to. */
function meantMode(
  destination: ConnectionSpecRecord,
  schema: JsonObject,
  account: AccountAuthentication,
): string | undefined {
  const modes = listedModes(schema);
  if (modes.length < 2) return undefined;
  const told = accountMode(destination, account);
  if (told !== undefined && modes.includes(told)) return told;
  const list = modes.map((mode) => JSON.stringify(mode)).join(", ");
  throw fault([...PATH, "mode"], `The account does not tell which mode is meant; give one of ${list}.`);
}

/** The mode of destinations that have one without listing it. */
function fixedMode(destination: ConnectionSpecRecord, schema: JsonObject): string | undefined {
  return usesMappingSets(destination) && !parameterNames(schema).has("mode") ? NEWER_MODE : undefined;
}

function modeFaults(mode: unknown, fixed: string | undefined): InputFault[] {
  if (fixed === undefined || mode === undefined || mode === fixed) return [];
  return [fault([...PATH, "mode"], `This destination has one mode only, "${fixed}", which may be left out.`)];
}

function fieldFaults(
  { name }: ConnectionSpecRecord,
  schema: JsonObject,
  fields: readonly TargetField[],
  { exports, fixed }: { readonly exports: ExportKind; readonly fixed: string | undefined },
): InputFault[] {
  return fields
    .filter((field) => namesFor(field, schema, exports).length === 0 && !(field === "mode" && fixed))
    .map((field) =>
      fault([...PATH, field], `${name} does not know "${field}". It takes ${fieldsOf(schema)}.`),
    );
}

function clashFaults(
  schema: JsonObject,
  fields: readonly TargetField[],
  other: JsonObject,
  exports: ExportKind,
): InputFault[] {
  return fields.flatMap((field) =>
    namesFor(field, schema, exports)
      .filter((name) => Object.hasOwn(other, name))
      .map((name) => fault([...PATH, "other", name], `It is given twice: "${field}" stands for it already.`)),
  );
}

/** What every mode has against what was given is wrong in any case; what only some have against it tells which mode is meant. */
function chosen(candidates: readonly [Candidate, ...Candidate[]], other: JsonObject): JsonObject {
  const common = candidates[0].faults.filter((found) =>
    candidates.every(({ faults }) => faults.some((another) => isDeepStrictEqual(another, found))),
  );
  const [fitting, ...alsoFitting] = candidates.filter(({ faults }) => faults.length === common.length);
  refuse([
    ...common.map((found) => fault(inputPath(found.at, other), sentenceOf(found))),
    ...(fitting ? [] : [noModeFits(candidates, common)]),
    ...(fitting && alsoFitting.length > 0 ? [severalModesFit([fitting, ...alsoFitting])] : []),
  ]);
  return (fitting ?? candidates[0]).values;
}

function noModeFits(candidates: readonly Candidate[], common: readonly ParameterFault[]): InputFault {
  const reasons = candidates.map(({ mode, faults }) => {
    const own = faults.filter((found) => !common.some((another) => isDeepStrictEqual(another, found)));
    return `For ${JSON.stringify(mode)}: ${own.map(sentenceOf).join(" ")}`;
  });
  return fault(PATH, `No mode fits what is given. ${reasons.join(" ")}`);
}

function severalModesFit(candidates: readonly Candidate[]): InputFault {
  const modes = candidates.map(({ mode }) => JSON.stringify(mode)).join(", ");
  return fault([...PATH, "mode"], `Several modes fit what is given; give one of ${modes}.`);
}

/** Where in the input a parameter stands, or would stand if it were given. */
function inputPath([name, ...rest]: readonly string[], other: JsonObject): readonly string[] {
  if (name === undefined) return PATH;
  const field = Object.hasOwn(other, name) ? undefined : fieldFor(name);
  return field ? [...PATH, field, ...rest] : [...PATH, "other", name, ...rest];
}

function sentenceOf(found: ParameterFault): string {
  const name = found.at.at(-1);
  return faultSentence(found, found.at.length === 1 && name !== undefined ? (fieldFor(name) ?? name) : name);
}
