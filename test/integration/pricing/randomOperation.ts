import type { GeneratorValue } from "fast-check";
import { integer } from "fast-check";
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLUnionType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";

/** What random operations are made of. */
export interface World {
  readonly schema: GraphQLSchema;
  /** Ids that exist, by type. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Cursors of root lists without a filter, by field. */
  readonly cursors: Readonly<Record<string, readonly string[]>>;
  /** How often embedded lists may be nested: their items multiply without costing a call. */
  readonly mostMultiplied: number;
}

/** An operation as a client sends it. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Lists within records that lead on to other records. */
const MULTIPLYING = new Set([
  "Dataflow.activations",
  "Segment.activations",
  "DataflowRun.segments",
  "FlowGraph.edges",
]);

type AnyField = GraphQLField<unknown, unknown>;

/** Where a field stands. */
interface Spot {
  readonly depth: number;
  /** Embedded lists above it. */
  readonly multiplied: number;
  /** Whether fields of several types stand side by side, which must not be called the same. */
  readonly mixed: boolean;
}

/** Deepest nesting of objects, pages and their edges not counted. */
const MAX_DEPTH = 4;

const TOP: Spot = { depth: 0, multiplied: 0, mixed: false };

/** A random query: every field of the schema can occur, with arguments, aliases, fragments, variables and directives. */
export function randomOperation(g: GeneratorValue, world: World): RandomOperation {
  const builder = new OperationBuilder(g, world);
  return builder.build();
}

class OperationBuilder {
  readonly #g: GeneratorValue;
  readonly #world: World;
  readonly #variables = new Map<string, { readonly type: string; readonly value: unknown }>();
  readonly #fragments: string[] = [];
  #aliases = 0;
  #directives = 0;

  constructor(g: GeneratorValue, world: World) {
    this.#g = g;
    this.#world = world;
  }

  build(): RandomOperation {
    const fields = this.#rootFields();
    const roots = Array.from({ length: this.#number(1, 3) }, () =>
      this.#field(this.#pick(fields), TOP, "Query"),
    );
    const declared = [...this.#variables].map(([name, { type }]) => `$${name}: ${type}`);
    const header = declared.length > 0 ? `query Random(${declared.join(", ")})` : "query Random";
    return {
      query: [
        `${header} { ${roots.map((root, index) => `r${index}: ${root}`).join(" ")} }`,
        ...this.#fragments,
      ].join("\n"),
      variables: Object.fromEntries([...this.#variables].map(([name, { value }]) => [name, value])),
    };
  }

  /** Fields of the root, lists and entities more often than others: with them comes what may cost much. */
  #rootFields(): AnyField[] {
    const fields = Object.values(this.#world.schema.getQueryType()?.getFields() ?? {});
    const usual = fields.filter(({ name }) => name !== "_service");
    const isLarge = ({ args }: AnyField) =>
      args.some(({ name }) => name === "first" || name === "representations");
    return [...usual, ...usual.filter(isLarge)];
  }

  #field(field: AnyField, spot: Spot, parent: string): string {
    const given = this.#arguments(field, parent);
    const type = getNamedType(field.type);
    const text = `${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}${this.#directive()}`;
    if (!isCompositeType(type)) return text;
    const below = {
      depth: spot.depth + (isEnvelope(type) ? 0 : 1),
      multiplied: spot.multiplied + (MULTIPLYING.has(`${parent}.${field.name}`) ? 1 : 0),
      mixed: false,
    };
    return `${text} ${this.#selection(type, below)}`;
  }

  #arguments({ name, args }: AnyField, parent: string): string[] {
    const following = args.some((argument) => argument.name === "after") && this.#chance(4);
    return args.flatMap((argument) => {
      // A cursor works only with the filter that it was issued for.
      if (argument.name === (following ? "filter" : "after")) return [];
      const known = this.#argument(argument.name, `${parent}.${name}`, getNamedType(argument.type));
      const value =
        known ?? (isRequiredArgument(argument) ? anyValue(getNamedType(argument.type)) : undefined);
      return value === undefined ? [] : [`${argument.name}: ${value}`];
    });
  }

  #argument(name: string, field: string, type: GraphQLNamedType): string | undefined {
    switch (name) {
      case "id":
        return JSON.stringify(this.#id(typeOfLookup(field)));
      case "ids":
        return this.#list(this.#number(0, 100), () => this.#id(typeOfLookup(field)), "[ID!]!");
      case "representations":
        return this.#representations();
      case "first":
        return this.#first(field);
      case "after":
        return this.#after(field);
      case "filter":
        return this.#filter(type.name);
      case "name":
        return JSON.stringify("Access Key");
      case "exports":
        return this.#chance(3) ? "SEGMENTS" : undefined;
      default:
        return undefined;
    }
  }

  #first(field: string): string | undefined {
    if (this.#chance(8) && field.startsWith("Query.")) return undefined;
    const size = field.startsWith("Query.") ? this.#number(1, 60) : this.#number(1, 3);
    return this.#chance(3) ? this.#variable("Int", size) : String(size);
  }

  #after(field: string): string | undefined {
    const known = this.#world.cursors[field] ?? [];
    return known.length > 0 ? JSON.stringify(this.#pick(known)) : undefined;
  }

  #filter(type: string): string | undefined {
    if (!this.#chance(5)) return undefined;
    if (type === "DataflowFilter") return `{ segmentId: ${JSON.stringify(this.#id("Segment"))} }`;
    if (type === "DestinationFilter") return `{ exports: SEGMENTS }`;
    return undefined;
  }

  #representations(): string {
    const types = Object.keys(this.#world.ids);
    const value = Array.from({ length: this.#number(1, 60) }, () => {
      const name = this.#pick(types);
      return { __typename: name, id: this.#id(name) };
    });
    // A single value stands for a list of one.
    return this.#variable("[_Any!]!", this.#chance(3) ? value[0] : value);
  }

  #list(length: number, item: () => string, type: string): string {
    const value = Array.from({ length }, item);
    return this.#chance(2) ? this.#variable(type, value) : JSON.stringify(value);
  }

  #id(type: string): string {
    const known = this.#world.ids[type] ?? [];
    return known.length === 0 || this.#chance(12)
      ? "00000000-0000-4000-8000-000000000000"
      : this.#pick(known);
  }

  #variable(type: string, value: unknown): string {
    const name = `v${this.#variables.size}`;
    this.#variables.set(name, { type, value });
    return `$${name}`;
  }

  #selection(type: GraphQLNamedType, spot: Spot): string {
    if (isUnionType(type) || isInterfaceType(type)) return this.#selectionOnSome(type, spot);
    if (!isObjectType(type)) return "";
    const fields = Object.values(type.getFields());
    const leaves = this.#some(fields.filter(isLeaf), 4).map((field) => {
      const text = this.#field(field, spot, type.name);
      return spot.mixed ? `${field.name}Of${type.name}: ${text}` : text;
    });
    const isAllowed = ({ name }: AnyField) =>
      spot.multiplied < this.#world.mostMultiplied || !MULTIPLYING.has(`${type.name}.${name}`);
    const objects =
      spot.depth < MAX_DEPTH ? fields.filter((field) => !isLeaf(field) && isAllowed(field)) : [];
    const deeper = this.#some(objects, isEnvelope(type) ? 2 : 3).flatMap((field) => {
      const alias = this.#alias(field);
      // Selected a second time as well, which a condition may leave out.
      const times = field.args.length === 0 && this.#chance(3) ? 2 : 1;
      return Array.from({ length: times }, () => `${alias}: ${this.#field(field, spot, type.name)}`);
    });
    return this.#wrapped(type.name, ["__typename", ...new Set(leaves), ...deeper]);
  }

  #some<T>(from: readonly T[], most: number): T[] {
    return from.length === 0 ? [] : Array.from({ length: this.#number(0, most) }, () => this.#pick(from));
  }

  #selectionOnSome(type: GraphQLUnionType | GraphQLInterfaceType, spot: Spot): string {
    const fields = this.#world.schema
      .getPossibleTypes(type)
      .map((each) => `... on ${each.name} ${this.#selection(each, { ...spot, mixed: true })}`);
    return `{ __typename ${fields.join(" ")} }`;
  }

  /** The same field may be chosen twice with different arguments, which only an alias tells apart. */
  #alias(field: AnyField): string {
    this.#aliases += 1;
    return `${field.name}${this.#aliases}`;
  }

  #wrapped(type: string, texts: readonly string[]): string {
    const body = `{ ${texts.join(" ")} }`;
    if (this.#chance(6)) return `{ ... on ${type} ${body} }`;
    if (!this.#chance(6)) return body;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type} ${body}`);
    return `{ ...${name} }`;
  }

  #directive(): string {
    if (this.#directives > 20 || !this.#chance(10)) return "";
    this.#directives += 1;
    const condition = this.#number(0, 1) === 1;
    const given = this.#chance(2) ? this.#variable("Boolean!", condition) : String(condition);
    return this.#chance(2) ? ` @include(if: ${given})` : ` @skip(if: ${given})`;
  }

  #pick<T>(from: readonly T[]): T {
    const chosen = from[this.#number(0, from.length - 1)];
    if (chosen === undefined) throw new Error("There is nothing to choose from.");
    return chosen;
  }

  #number(min: number, max: number): number {
    return this.#g(integer, { min, max });
  }

  /** True once in so many times. */
  #chance(times: number): boolean {
    return this.#number(1, times) === times;
  }
}

/** Something for an argument that must be given and makes no difference to the price. */
function anyValue(type: GraphQLNamedType): string {
  if (isInputObjectType(type) || type.name === "JSON") return "{}";
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (type.name === "Int") return "1";
  return type.name === "Boolean" ? "true" : `"anything"`;
}

function isLeaf(field: AnyField): boolean {
  return isLeafType(getNamedType(field.type));
}

function isEnvelope({ name }: GraphQLNamedType): boolean {
  return /(Page|Edge)$/.test(name);
}

/** The type that a lookup at the root finds. */
function typeOfLookup(field: string): string {
  const name = field.replace("Query.", "").replace(/sById$/, "");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
