import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError, Kind } from "graphql";
import {
  DomainError,
  type InputFault,
  InvalidInputError,
  InvalidInputsError,
  RateLimitedError,
  type UpstreamAnswer,
} from "../errors.ts";

/** Is told of every error that a client only gets a reference to. */
export type ReportInternalError = (reference: string, error: unknown) => void;

const INTERNAL = "INTERNAL_SERVER_ERROR";

/**
 * Makes the one function through which every GraphQL error leaves. Domain errors keep their sentence and tell code, upstream and whether
 * to try again; what GraphQL and Apollo say of a request keeps its code; everything else is a bug: the client gets a reference to
 * the log and nothing of the error.
 */
export function createFormatError(report: ReportInternalError) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    const { message, extensions } = answerOf(formatted, original) ?? internalAnswer(original, report);
    return { ...formatted, message, extensions };
  };
}

interface ErrorAnswer {
  readonly message: string;
  readonly extensions: GraphQLErrorExtensions;
}

function answerOf(formatted: GraphQLFormattedError, original: unknown): ErrorAnswer | undefined {
  if (original instanceof DomainError) {
    return { message: original.message, extensions: domainExtensions(original) };
  }
  if (!(original instanceof GraphQLError)) return undefined;
  if (isAboutArgument(original))
    return { message: formatted.message, extensions: { code: "BAD_USER_INPUT" } };
  const extensions = { ...formatted.extensions, ...ownCode(original) };
  return extensions["code"] === INTERNAL ? undefined : { message: formatted.message, extensions };
}

/** An argument that turns out unusable only when its field runs: a variable that may be null where null is not taken. */
function isAboutArgument(error: GraphQLError): boolean {
  return error.extensions["code"] === undefined && error.nodes?.[0]?.kind === Kind.VARIABLE;
}

/** A rule's own code, which Apollo replaces by the one of its kind of error. */
function ownCode(error: GraphQLError): GraphQLErrorExtensions {
  const { originalError } = error;
  const code = originalError instanceof GraphQLError ? originalError.extensions["code"] : undefined;
  return code === undefined ? {} : { code };
}

function internalAnswer(error: unknown, report: ReportInternalError): ErrorAnswer {
  const reference = randomUUID();
  report(reference, error instanceof GraphQLError ? (error.originalError ?? error) : error);
  return { message: internalErrorMessage(reference), extensions: { code: INTERNAL } };
}

/** All that a client learns of a bug. */
export function internalErrorMessage(reference: string): string {
  return `Internal error, reference ${reference}`;
}

function domainExtensions(error: DomainError): GraphQLErrorExtensions {
  return {
    code: error.code,
    retryable: error.retryable,
    ...(error.upstream && { upstream: upstreamOf(error.upstream) }),
    ...(error instanceof InvalidInputError && { field: error.field.join(".") }),
    ...(error instanceof InvalidInputsError && { faults: error.faults.map(faultOf) }),
    ...(error instanceof RateLimitedError && { retryAfterSeconds: error.retryAfterSeconds ?? null }),
  };
}

function upstreamOf({ service, status, code, requestId }: UpstreamAnswer) {
  return { service, status, code: code ?? null, requestId: requestId ?? null };
}

function faultOf(fault: InputFault) {
  return { field: fault.field?.join("."), message: fault.message };
}
