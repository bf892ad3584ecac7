import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import { DeadlineError } from "../errors.ts";

/** The part of a request's context that says when it is over. */
interface Ending {
  readonly signal: AbortSignal;
  /** What is to fail when the request ends. Kept here, and not in a `WeakMap`, whose values outlive their keys until the next full garbage collection. */
  unfinished?: Reject[] | undefined;
}

type Resolve = GraphQLFieldResolver<unknown, Ending>;
type Reject = (reason: unknown) => void;

/**
 * Makes every resolver of the schema end with its request: what is unfinished when the signal aborts fails with the signal's reason, what
 * is finished stays in the answer. So the answer comes in time even if a resolver never returns. No mutation is begun after the end.
 */
export function endAtDeadline(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const wrap = type === schema.getMutationType() ? (resolve: Resolve) => mutating(ending(resolve)) : ending;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve) field.resolve = wrap(field.resolve);
    }
  }
  return schema;
}

/** A mutation that has begun may have been carried out: its caller must look before sending it again, so it is not told to. */
function mutating(resolve: Resolve): Resolve {
  return (source, parameters, context, info) => {
    if (context.signal.aborted) throw context.signal.reason;
    const result = resolve(source, parameters, context, info);
    return isPromise(result) ? result.then(undefined, (reason) => throwUnrepeatable(reason)) : result;
  };
}

function throwUnrepeatable(reason: unknown): never {
  if (!(reason instanceof DeadlineError)) throw reason;
  throw new DeadlineError(reason.message, { cause: reason, upstream: reason.upstream });
}

function ending(resolve: Resolve): Resolve {
  return (source, parameters, context, info) => endWith(context, resolve(source, parameters, context, info));
}

/**
 * Values pass as they are; promises, also those inside a list, are raced against the end of the request. A page has hundreds of them: the race is
 * one promise each, since `Promise.race` and what it takes with it showed in the profile.
 */
function endWith(context: Ending, result: unknown): unknown {
  if (isPromise(result)) {
    return new Promise((resolve, reject) => race(context, result, resolve, reject));
  }
  if (!Array.isArray(result) || !result.some(isPromise)) return result;
  return result.map((item: unknown) =>
    isPromise(item) ? endItemWith(context, item) : endWith(context, item),
  );
}

/**
 * An item of a list that fails becomes its error instead of failing, which means the same to GraphQL: compiled execution appends a null to the list for
 * an item that fails while it waits, in place of putting it where it belongs.
 */
function endItemWith(context: Ending, item: PromiseLike<unknown>): Promise<unknown> {
  return new Promise((resolve) => race(context, item, resolve, (reason) => resolve(asError(reason))));
}

function race(
  context: Ending,
  running: PromiseLike<unknown>,
  resolve: (value: unknown) => void,
  reject: Reject,
): void {
  let over = false;
  unfinished(context).push((reason) => {
    over = true;
    reject(reason);
  });
  running.then((value) => (over ? abandon(value) : resolve(endWith(context, value))), reject);
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("A list's item failed.", { cause: reason });
}

/** Nobody waits any more for what came after the end; what fails in it must not end the process as an unhandled rejection. */
function abandon(value: unknown): void {
  if (isPromise(value)) value.then(abandon, () => undefined);
  else if (Array.isArray(value)) value.forEach(abandon);
}

/**
 * What is to fail when the request ends. The calls under way fail by themselves at that moment, and what is made of their outcomes belongs in the answer, so
 * it gets the rest of this turn of the event loop. To reject what is finished already does nothing.
 */
function unfinished(context: Ending): Reject[] {
  if (context.unfinished) return context.unfinished;
  const { signal } = context;
  const rejects: Reject[] = [];
  context.unfinished = rejects;
  const end = () =>
    void setImmediate(() => {
      context.unfinished = undefined;
      for (const reject of rejects) reject(signal.reason);
    });
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  return rejects;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
