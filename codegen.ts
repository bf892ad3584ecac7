import type { CodegenConfig } from "@graphql-codegen/cli";

/**
 * The upstream record that a resolver's parent holds, per object type of the schema. A type without an entry
 * has a parent of its own shape. Paths are seen from `src/generated/`.
 */
const parents: Record<string, string> = {};

/** What a scalar of the schema is inside the gateway, both ways. A scalar without an entry is `unknown`. */
const scalars: Record<string, string> = {
  ID: "string",
};

/** `npm run codegen` writes the resolvers' types; `npm run check:codegen` refuses what was edited or forgotten. */
const config: CodegenConfig = {
  schema: "schema.graphql",
  generates: {
    "src/generated/graphql.ts": {
      plugins: ["typescript", "typescript-resolvers"],
      config: {
        contextType: "../context.ts#Context",
        mappers: parents,
        scalars,
        defaultScalarType: "unknown",
        federation: true,
        importExtension: ".ts",
        enumsAsTypes: true,
        maybeValue: "T | null | undefined",
        useTypeImports: true,
      },
    },
  },
};

export default config;
