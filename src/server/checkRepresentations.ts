import { type GraphQLSchema, isUnionType } from "graphql";
import { InvalidInputError } from "../errors.ts";

/**
 * Makes the field by which routers look up entities refuse what names none: without a known type, or without an id that is a text. The subgraph
 * library takes these for errors of the server.
 */
export function checkRepresentations(schema: GraphQLSchema): GraphQLSchema {
  const union = schema.getType("_Entity");
  const field = schema.getQueryType()?.getFields()["_entities"];
  if (!isUnionType(union) || !field?.resolve) return schema;
  const { resolve } = field;
  const entities = new Set(union.getTypes().map(({ name }) => name));
  field.resolve = (source, parameters, context, info) => {
    const representations: readonly unknown[] = parameters["representations"];
    representations.forEach((representation, index) => check(representation, index, entities));
    return resolve(source, parameters, context, info);
  };
  return schema;
}

function check(representation: unknown, index: number, entities: ReadonlySet<string>): void {
  const { __typename: typeName, id }: { __typename?: unknown; id?: unknown } = { ...Object(representation) };
  if (typeof typeName !== "string" || !entities.has(typeName)) {
    throw new InvalidInputError(
      ["representations", index, "__typename"],
      `"representations.${index}.__typename" must name an entity: ${[...entities].join(", ")}.`,
    );
  }
  if (typeof id === "string") return;
  throw new InvalidInputError(
    ["representations", index, "id"],
    `"representations.${index}.id" must be a text.`,
  );
}
