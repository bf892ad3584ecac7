import { setTimeout as delay } from "node:timers/promises";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { GraphQLError, type GraphQLSchema, parse } from "graphql";
import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  InvalidInputsError,
  NotFoundError,
  RateLimitedError,
  UnauthenticatedError,
  UnavailableError,
} from "../../../src/errors.ts";
import { scalars } from "../../../src/resolvers/scalars.ts";

const typeDefs = parse(/* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

  type Query {
    quick: String
    slow(ms: Int!): String
    never: String
    neverInList: [String]
    parent: Parent
    required: Required!
    fails(with: String!): String
    dated(from: DateTime, days: [DateTime!]): String
    echo(input: EchoInput, list: [Int!], text: String): String
    text: String
    kind: Kind
    missing: String!
  }

  type Mutation {
    first: String
    never: String
    last: String
  }

  type Parent @key(fields: "id") {
    id: ID!
    quick: String
    never: String
  }

  type Required {
    never: String!
  }

  input EchoInput {
    name: String!
    port: Int
    kind: Kind
    credentials: CredentialsInput
  }

  input CredentialsInput {
    user: String!
    phrase: String!
  }

  scalar DateTime

  enum Kind {
    SFTP
    S3
  }
`);

const upstream = { service: "flowService", status: 403, code: "403027", requestId: "request-1" };

/** What can be thrown at the server, by name. */
const failures: Readonly<Record<string, () => unknown>> = {
  bug: () => new TypeError("Cannot read properties of undefined (reading 'hunter2')"),
  text: () => "hunter2",
  cause: () =>
    new Error("outer", { cause: new Error('inner {"password":"hunter2"} Bearer abc.def.hunter2') }),
  graphqlError: () => new GraphQLError("A resolver may say this.", { extensions: { code: "OWN_CODE" } }),
  forbidden: () => new ForbiddenError("You may not.", { upstream }),
  unauthenticated: () => new UnauthenticatedError("Who are you?", { upstream: { ...upstream, status: 401 } }),
  notFound: () => new NotFoundError("dataflow", "id-1"),
  conflict: () => new ConflictError("It changed."),
  rateLimited: () => new RateLimitedError("Slow down.", { retryAfterSeconds: 7 }),
  unavailable: () => new UnavailableError("Down.", { retryable: true, cause: new Error("hunter2") }),
  invalid: () => new InvalidInputError(["filter", "names", 2], "It must not hold a comma."),
  invalids: () =>
    new InvalidInputsError([new InvalidInputError(["a"], "One."), new InvalidInputError(["b", 0], "Two.")]),
};

/** Notes of what ran, for tests of what must not run. */
export interface Probe {
  readonly schema: GraphQLSchema;
  readonly ran: string[];
}

const never = () => new Promise<string>(() => undefined);

/** A small schema whose fields hang, are slow and fail, to test the server around it. */
export function createProbe(): Probe {
  const ran: string[] = [];
  const noted = (name: string) => () => {
    ran.push(name);
    return name === "never" ? never() : name;
  };
  const resolvers = {
    DateTime: scalars.DateTime,
    Query: {
      quick: () => "quick",
      slow: (_: unknown, { ms }: { ms: number }) => {
        ran.push("slow");
        return delay(ms, "slow");
      },
      never,
      neverInList: () => ["quick", never()],
      parent: async () => ({ id: "1", quick: "quick" }),
      required: () => ({}),
      fails: (_: unknown, { with: name }: { with: string }) => {
        throw failures[name]?.();
      },
      echo: () => "echo",
      dated: () => "dated",
      kind: () => "hunter2",
      missing: () => null,
      text: () => "äöü 日本語 🎉",
    },
    Mutation: { first: noted("first"), never: noted("never"), last: noted("last") },
    Parent: {
      never,
      __resolveReference: ({ id }: { id: string }) => (id === "never" ? never() : { id, quick: "quick" }),
    },
    Required: { never },
  };
  return { schema: buildSubgraphSchema([{ typeDefs, resolvers }]), ran };
}
