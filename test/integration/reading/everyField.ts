import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";
import { createSchema } from "../../../src/server/schema.ts";

const schema = createSchema();

/** Arguments without which a field cannot be asked for; those of lists keep them short. */
const ARGUMENTS: Readonly<Record<string, string>> = { authenticationSpec: '(name: "S3")' };

/**
 * A selection of every field of a type, those of the objects below included down to so many levels. Fields of which an argument is required are
 * left out unless they are known here.
 */
export function everyField(typeName: string, levels: number): string {
  const type = schema.getType(typeName);
  if (!type) throw new Error(`The schema has no type ${typeName}.`);
  return selectionOf(type, levels) ?? "";
}

function selectionOf(type: GraphQLNamedType, levels: number): string | undefined {
  if (isUnionType(type) || isInterfaceType(type)) {
    const parts = schema.getPossibleTypes(type).map((one) => `... on ${one.name} { __typename id }`);
    return `{ __typename ${parts.join(" ")} }`;
  }
  if (!isObjectType(type)) return undefined;
  const fields = Object.values(type.getFields()).flatMap((field) => fieldOf(field, levels) ?? []);
  return fields.length > 0 ? `{ ${fields.join(" ")} }` : undefined;
}

function fieldOf(field: GraphQLField<unknown, unknown>, levels: number): string | undefined {
  const args = argumentsOf(field);
  const type = getNamedType(field.type);
  if (args === undefined || (levels <= 0 && !isLeafType(type))) return undefined;
  if (isLeafType(type)) return field.name + args;
  // The wrappers of a page are no level of their own.
  const selection = selectionOf(type, isPage(type) ? levels : levels - 1);
  return selection && `${field.name}${args} ${selection}`;
}

/** Arguments to ask for the field with; undefined where some are required that are not known here. */
function argumentsOf({ name, args }: GraphQLField<unknown, unknown>): string | undefined {
  if (ARGUMENTS[name]) return ARGUMENTS[name];
  if (args.some(isRequiredArgument)) return undefined;
  return args.some((argument) => argument.name === "first") ? "(first: 3)" : "";
}

function isPage(type: GraphQLNamedType): boolean {
  return /(Page|PageInfo|Edge)$/.test(type.name);
}
