import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { GraphQLError, Lexer, type Source, TokenKind } from "graphql";
import { limitExceeded } from "../limits.ts";

/**
 * Gives the parser's refusal of a document with more than `most` tokens the form of the other limits' refusals; graphql-js calls it a syntax
 * error and marks it in no other way. It is one if the parser stopped where the tokens were used up.
 */
export function tellTokenLimit<Context extends BaseContext>(most: number): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors) {
            if (error.extensions["code"] === "GRAPHQL_PARSE_FAILED" && stoppedAt(error, most))
              rename(error, most);
          }
        },
      };
    },
  };
}

function stoppedAt({ source, positions }: GraphQLError, most: number): boolean {
  const position = positions?.[0];
  return source !== undefined && position !== undefined && startOfToken(source, most) === position;
}

/** Offset of the token with this index; undefined when there is none, or none that can be read. */
function startOfToken(source: Source, index: number): number | undefined {
  const lexer = new Lexer(source);
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count += 1) {
      if (count === index) return lexer.token.start;
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  return undefined;
}

function rename(error: GraphQLError, most: number): void {
  const { message, extensions } = limitExceeded("tokens", most);
  error.message = message;
  Object.assign(error.extensions, extensions);
}
