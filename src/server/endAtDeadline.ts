import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";

/** The part of a request's context that says when it is over. */
interface Ending {
  readonly signal: AbortSignal;
}

/**
 * Makes every resolver of the schema end with its request: what is unfinished when the signal aborts fails with the signal's reason, what
 * is finished stays in the answer. So the answer comes in time even if a resolver never returns.
 */
export function endAtDeadline(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve) field.resolve = ending(field.resolve);
    }
  }
  return schema;
}

function ending(resolve: GraphQLFieldResolver<unknown, Ending>): GraphQLFieldResolver<unknown, Ending> {
  return (source, parameters, context, info) => {
    context.signal.throwIfAborted();
    return endWith(context.signal, resolve(source, parameters, context, info));
  };
}

/** Values pass as they are; promises, also those inside a list, are raced against the end of the request. */
function endWith(signal: AbortSignal, result: unknown): unknown {
  if (isPromise(result)) {
    return Promise.race([result, whenAborted(signal)]).then((value) => endWith(signal, value));
  }
  if (!Array.isArray(result) || !result.some(isPromise)) return result;
  return result.map((item: unknown) => endWith(signal, item));
}

const endings = new WeakMap<AbortSignal, Promise<never>>();

/** One promise per request that only ever rejects, however many fields wait for it. */
function whenAborted(signal: AbortSignal): Promise<never> {
  const known = endings.get(signal);
  if (known) return known;
  const made = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  made.catch(() => undefined);
  endings.set(signal, made);
  return made;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
