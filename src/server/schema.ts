import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, parse } from "graphql";
import { resolvers } from "../resolvers/index.ts";
import { checkRepresentations } from "./checkRepresentations.ts";

const schemaFile = join(import.meta.dirname, "../../schema.graphql");

/** Makes the product's schema, executable: `schema.graphql`, the federation fields and the resolvers. */
export function createSchema(): GraphQLSchema {
  const typeDefs = parse(readFileSync(schemaFile, "utf8"));
  return checkRepresentations(buildSubgraphSchema([{ typeDefs, resolvers }]));
}
