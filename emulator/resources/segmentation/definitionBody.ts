import { isObject, textAt, valueAt, type Json, type JsonObject } from "../../json/json.ts";
import type { SegmentDefinitionRecord } from "../../seed/SeedData.ts";
import { fieldsInvalid, validationProblem } from "../../wireErrors/segmentationErrors.ts";

/** What a caller decides of a segment definition; the rest is the service's. */
export type DefinitionBody = Pick<
  SegmentDefinitionRecord,
  "dataGovernancePolicy" | "description" | "evaluationInfo" | "expression" | "name" | "schema"
> & { mergePolicyId?: string };

const FORMATS: readonly string[] = ["pql/text", "pql/json"];

/** Reads the body of a create or an overwrite: name, schema and expression are required, as documented. */
export function definitionBody(body: Json | undefined): DefinitionBody {
  if (!isObject(body)) throw fieldsInvalid("The body is not an object");
  const name = textAt(body, "name");
  const schemaName = textAt(body, "schema", "name");
  if (name === undefined || name.trim() === "") throw fieldsInvalid("No usable value for name");
  if (schemaName === undefined) throw fieldsInvalid("No usable value for schema");
  const mergePolicyId = textAt(body, "mergePolicyId");
  return {
    name,
    description: textAt(body, "description") ?? "",
    schema: { name: schemaName },
    expression: expressionOf(body),
    evaluationInfo: evaluationOf(body),
    dataGovernancePolicy: {
      excludeOptOut: valueAt(body, "dataGovernancePolicy", "excludeOptOut") !== false,
    },
    ...(mergePolicyId !== undefined && { mergePolicyId }),
  };
}

function expressionOf(body: JsonObject): SegmentDefinitionRecord["expression"] {
  const expression = body["expression"];
  if (!isObject(expression)) throw fieldsInvalid("No usable value for expression");
  const [type = "", format = "", value = ""] = ["type", "format", "value"].map((member) =>
    textAt(expression, member),
  );
  if (type.toUpperCase() !== "PQL") throw validationProblem("The expression must be of type PQL.");
  if (!FORMATS.includes(format))
    throw validationProblem(`The expression's format must be ${FORMATS.join(" or ")}.`);
  if (value.trim() === "") throw validationProblem("The expression is empty.");
  return { type, format, value };
}

/** Batch unless streaming or edge evaluation is asked for, as documented. */
function evaluationOf(body: JsonObject): JsonObject {
  const isEnabled = (kind: string): boolean => valueAt(body, "evaluationInfo", kind, "enabled") === true;
  const continuous = isEnabled("continuous");
  const synchronous = isEnabled("synchronous");
  return {
    batch: { enabled: isEnabled("batch") || (!continuous && !synchronous) },
    continuous: { enabled: continuous },
    synchronous: { enabled: synchronous },
  };
}
