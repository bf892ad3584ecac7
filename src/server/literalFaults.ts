import {
  type ASTNode,
  type DocumentNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  isListType,
  isScalarType,
  Kind,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** A value of a document that its scalar cannot take, with the scalar's own words, which may quote it. */
export interface LiteralFault {
  readonly message: string;
  readonly type: GraphQLInputType;
  readonly node: ValueNode;
}

/**
 * Values that a scalar refuses without saying where they stand, in the order of the document. graphql-js passes such a refusal on as it is, so
 * only another look at the document tells which value it is about.
 */
export function findLiteralFaults(schema: GraphQLSchema, document: DocumentNode): LiteralFault[] {
  const faults: LiteralFault[] = [];
  const types = new TypeInfo(schema);
  const check = {
    enter(node: ASTNode) {
      const type = types.getInputType();
      const scalar = getNamedType(type);
      if (!type || !isValue(node) || !isScalarType(scalar)) return;
      if (node.kind === Kind.LIST && isListType(getNullableType(types.getParentInputType()))) return;
      const message = refusal(scalar, node);
      if (message !== undefined) faults.push({ message, type, node });
    },
  };
  visit(document, visitWithTypeInfo(types, check));
  return faults;
}

function isValue(node: ASTNode): node is ValueNode {
  return valueKinds.has(node.kind);
}

const valueKinds = new Set<Kind>([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

function refusal(scalar: GraphQLScalarType, node: ValueNode): string | undefined {
  try {
    scalar.parseLiteral(node);
    return undefined;
  } catch (error) {
    return error instanceof GraphQLError && !error.nodes ? error.message : undefined;
  }
}
