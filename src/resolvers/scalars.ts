import { GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLLocalDate, GraphQLSafeInt } from "graphql-scalars";

/** Renames a scalar of the library to the schema's name; behaviour stays the library's. */
function named(name: string, scalar: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), name, description: null, specifiedByURL: null });
}

function toEpochMs(value: unknown): number {
  const date = GraphQLDateTimeISO.parseValue(value);
  return date instanceof Date ? date.getTime() : Date.parse(String(date));
}

/** Epoch milliseconds inside, ISO 8601 in UTC outside. */
const DateTime = new GraphQLScalarType<number, string>({
  name: "DateTime",
  serialize(value) {
    if (typeof value === "number" && Number.isFinite(value)) return new Date(value).toISOString();
    throw new TypeError("DateTime is made from epoch milliseconds only.");
  },
  parseValue: toEpochMs,
  parseLiteral: (node: ValueNode) => toEpochMs(node.kind === Kind.STRING ? node.value : undefined),
});

/** The schema's own scalars. */
export const scalars = {
  DateTime,
  LocalDate: named("LocalDate", GraphQLLocalDate),
  Long: named("Long", GraphQLSafeInt),
  JSON: named("JSON", GraphQLJSON),
};
