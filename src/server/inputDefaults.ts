import {
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromASTUntyped,
} from "graphql";

type Values = Readonly<Record<string, unknown>>;

/**
 * The variables of an operation with the defaults that the schema gives for fields of input objects filled in, at any depth. Compiled execution
 * knows the defaults of variables and of arguments, but not these.
 */
export function fillInputDefaults(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  values: Values,
): Values {
  const filled: Record<string, unknown> = { ...values };
  for (const definition of variableDefinitions) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (isInputType(type) && Object.hasOwn(values, name)) filled[name] = fill(type, values[name]);
  }
  return filled;
}

function fill(type: GraphQLInputType, value: unknown): unknown {
  const nullable = getNullableType(type);
  if (value === null || value === undefined) return value;
  if (isListType(nullable)) {
    // A single value may stand for a list of one.
    const { ofType } = nullable;
    return Array.isArray(value) ? value.map((item) => fill(ofType, item)) : fill(ofType, value);
  }
  return isInputObjectType(nullable) && typeof value === "object" ? fillObject(nullable, value) : value;
}

function fillObject(type: GraphQLInputObjectType, value: object): Values {
  const filled: Record<string, unknown> = { ...value };
  for (const { name, type: fieldType, astNode } of Object.values(type.getFields())) {
    if (filled[name] !== undefined) filled[name] = fill(fieldType, filled[name]);
    else if (astNode?.defaultValue) filled[name] = valueFromASTUntyped(astNode.defaultValue);
  }
  return filled;
}
