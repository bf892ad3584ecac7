import { textAt, valueAt } from "../json/json.ts";
import type { Scope } from "./audit.ts";
import type { DataflowPlan } from "./plans.ts";
import { nameHex } from "./random.ts";
import type { ConversionSchemaRecord, FlowRecord, MappingSetRecord } from "./SeedData.ts";

/** What the Data Prep service holds of a sandbox. */
export type Preparation = { conversionSchemas: ConversionSchemaRecord[]; mappingSets: MappingSetRecord[] };

/** The mapping sets that flows of newer destinations name, and the schemas that the sets lead from and to. */
export function preparation(
  built: readonly { plan: DataflowPlan; flow: FlowRecord }[],
  scope: Scope,
): Preparation {
  const input = schema("union schema", scope);
  const conversionSchemas = [input];
  const mappingSets = built.flatMap(({ plan, flow }): MappingSetRecord[] => {
    const id = mappingIdOf(flow);
    if (id === undefined) return [];
    const output = schema(`${flow.id} files`, scope);
    conversionSchemas.push(output);
    return [
      {
        id,
        version: 0,
        createdDate: flow.createdAt,
        modifiedDate: flow.createdAt,
        createdBy: flow.createdBy,
        modifiedBy: flow.createdBy,
        xdmVersion: "1.0",
        inputSchema: { id: input.id, version: 0 },
        outputSchema: { id: output.id, version: 0 },
        mappings: (plan.attributes ?? []).map((source) => ({
          // Names of columns have no dots.
          destination: source.replaceAll(".", "_"),
          source,
          sourceType: "ATTRIBUTE",
        })),
      },
    ];
  });
  return mappingSets.length === 0
    ? { conversionSchemas: [], mappingSets }
    : { conversionSchemas, mappingSets };
}

function mappingIdOf({ transformations: [transformation] }: FlowRecord): string | undefined {
  return textAt(valueAt(transformation, "params", "profileMapping"), "mappingId");
}

function schema(name: string, scope: Scope): ConversionSchemaRecord {
  return {
    id: nameHex(`${scope.sandboxId} schema ${name}`, 32),
    version: 0,
    jsonSchema: { title: name, type: "object", properties: {} },
  };
}
