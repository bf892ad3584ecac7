import { ApolloArmor } from "@escape.tech/graphql-armor";
import {
  type ASTVisitor,
  GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import type { LimitsConfig } from "../config.ts";

/**
 * Rules that refuse an operation by its form, before anything runs. Depth and aliases are counted by graphql-armor. Its counter of
 * directives misses those on a fragment that is spread twice, and it has none for root fields: these two are counted here. Tokens are
 * counted by graphql-js while it parses.
 */
export function limitRules(limits: LimitsConfig): ValidationRule[] {
  const { maxDepth, maxAliases } = limits;
  const { validationRules } = new ApolloArmor({
    maxDepth: { n: maxDepth, flattenFragments: true, ...reporting("depth", maxDepth) },
    maxAliases: { n: maxAliases, allowList: [], ...reporting("aliases", maxAliases) },
    maxDirectives: { enabled: false },
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  }).protect();
  return [...validationRules, maxDirectives(limits.maxDirectives), maxRootFields(limits.maxRootFields)];
}

/** What a limit is about, as its refusal names it. */
export type LimitName =
  "depth" | "aliases" | "tokens" | "directives" | "rootFields" | "representations" | "comparisons";

const sentences: Readonly<Record<LimitName, (most: number) => string>> = {
  depth: (most) => `Fields are nested more than ${most} levels deep.`,
  aliases: (most) => `More than ${most} fields are renamed by aliases.`,
  tokens: (most) => `The document has more than ${most} tokens.`,
  directives: (most) => `There are more than ${most} directives.`,
  rootFields: (most) => `More than ${most} fields are asked for at the root of the operation.`,
  comparisons: (most) => `Fields are repeated so often that comparing them takes more than ${most} steps.`,
  representations: (most) => `More than ${most} entities are asked for in one request.`,
};

/** The refusal of an operation that is beyond a limit; answered with status 400. */
export function limitExceeded(limit: LimitName, most: number): GraphQLError {
  return new GraphQLError(`${sentences[limit](most)} Split the operation.`, {
    extensions: { code: "LIMIT_EXCEEDED", limit, most, http: { status: 400 } },
  });
}

/** Armor's own error speaks of a syntax error; the rule's context is told ours instead. */
function reporting(limit: LimitName, most: number) {
  const report = (context: ValidationContext | null) => context?.reportError(limitExceeded(limit, most));
  return { propagateOnRejection: false, onReject: [report] };
}

function maxDirectives(most: number): ValidationRule {
  return (context): ASTVisitor => {
    let count = 0;
    return {
      Directive() {
        count += 1;
        if (count === most + 1) context.reportError(limitExceeded("directives", most));
      },
    };
  };
}

function maxRootFields(most: number): ValidationRule {
  return (context): ASTVisitor => ({
    OperationDefinition(operation) {
      if (rootKeys(context, operation.selectionSet).size > most) {
        context.reportError(limitExceeded("rootFields", most));
      }
    },
  });
}

/** Names under which root fields are answered. Two selections of one name are one field; asking for the schema is not counted. */
function rootKeys(context: ValidationContext, root: SelectionSetNode): Set<string> {
  const keys = new Set<string>();
  const seenFragments = new Set<string>();
  const collect = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === "Field") {
        if (!selection.name.value.startsWith("__")) keys.add((selection.alias ?? selection.name).value);
      } else if (selection.kind === "InlineFragment") {
        collect(selection.selectionSet);
      } else if (!seenFragments.has(selection.name.value)) {
        seenFragments.add(selection.name.value);
        const fragment = context.getFragment(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(root);
  return keys;
}
