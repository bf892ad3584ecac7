const MASK = "[redacted]";

/** What a credential looks like in running text: a scheme and its token, a JSON Web Token, a named secret and its value. */
const credentialShapes: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${MASK}`],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, MASK],
  [
    /(["']?\b(?:authorization|x-api-key|[\w-]{0,40}(?:password|passwd|passphrase|secret|token|credential|privatekey|accesskey|apikey)[\w-]{0,40})["']?\s*[:=]\s*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;}\]&]+)/gi,
    `$1${MASK}`,
  ],
];

/** Longest text that is logged whole, in characters. */
const LONGEST_TEXT = 10_000;

/**
 * Takes what looks like a credential out of a text that is about to be logged, and cuts it to 10,000 characters. A second line of defence:
 * nothing is meant to put one there.
 */
export function scrub(text: string): string {
  const whole = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return credentialShapes.reduce((cleaned, [shape, mask]) => cleaned.replace(shape, mask), whole);
}

/** An error as the log holds it: names, messages and stacks of the whole chain of causes, and none of the errors' other properties. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** Longest chain of causes that is logged. */
const MAX_CAUSES = 5;

/** Describes whatever was thrown, for the log. */
export function describeError(error: unknown, causes = MAX_CAUSES): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: scrub(String(error)) };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(error.stack !== undefined && { stack: scrub(error.stack) }),
    ...(error.cause !== undefined && causes > 0 && { cause: describeError(error.cause, causes - 1) }),
  };
}
