import { GraphQLError, type ValidationRule } from "graphql";

/**
 * Refuses an operation of a type that the schema does not have, such as a subscription. The rules of graphql-js let it pass, and it would
 * fail while it runs, as if the gateway were at fault.
 */
export const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    if (context.getSchema().getRootType(operation.operation)) return;
    const message = `The schema has no operations of type ${operation.operation}.`;
    context.reportError(new GraphQLError(message, { nodes: operation }));
  },
});
