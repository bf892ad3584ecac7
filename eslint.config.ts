import { readFileSync } from "node:fs";
import { buildSubgraphSchema } from "@apollo/subgraph";
import graphqlEslint, { configs, parser } from "@graphql-eslint/eslint-plugin";
import { parse, printSchema } from "graphql";

// The plugin would build the subgraph itself, in a way that the version of @apollo/subgraph used here does not
// take. It gets the finished schema instead, with the federation directives defined.
const sdl = readFileSync(new URL("schema.graphql", import.meta.url), "utf8");
const schema = printSchema(buildSubgraphSchema([{ typeDefs: parse(sdl) }]));
const documents = ["web/**/*.graphql", "examples/**/operations/*.graphql"];

/** ESLint reads `.graphql` files only: the schema and the operations people copy. TypeScript is oxlint's. */
export default [
  { ignores: ["**/dist/", "**/generated/", "node_modules/", "reports/", "test/"] },
  {
    files: ["**/*.graphql"],
    plugins: { "@graphql-eslint": graphqlEslint },
    languageOptions: {
      parser,
      parserOptions: { graphQLConfig: { schema, documents } },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
  },
  {
    files: ["schema.graphql"],
    rules: {
      ...configs["flat/schema-recommended"].rules,
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          rootField: true,
          DirectiveDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
        },
      ],
      "@graphql-eslint/input-name": ["error", { checkInputType: true, caseSensitiveInputType: false }],
      "@graphql-eslint/no-scalar-result-type-on-mutation": "error",
      "@graphql-eslint/relay-page-info": "error",
      // BaseConnection, SourceConnection and TargetConnection are the upstream's nouns: the suffix that the Relay
      // specification keeps for pages names accounts and endpoints here, and pages are called `…Page`.
      "@graphql-eslint/relay-connection-types": "off",
      "@graphql-eslint/relay-edge-types": "off",
      "@graphql-eslint/relay-arguments": "off",
      // Pages, payloads and value types have no id, and an activation is named by the pair of ids it joins.
      "@graphql-eslint/strict-id-in-types": "off",
      // One line in quotes where it fits, a block where it does not.
      "@graphql-eslint/description-style": "off",
    },
  },
  {
    files: documents,
    rules: {
      ...configs["flat/operations-recommended"].rules,
      "@graphql-eslint/selection-set-depth": ["error", { maxDepth: 10 }],
      // The operations are read by people first; what a normalising cache needs is the client generator's business.
      "@graphql-eslint/require-selections": "off",
    },
  },
];
