import type { Collection } from "../datasources/Collection.ts";
import { DeadlineError, DomainError, PartialFailureError, UnavailableError } from "../errors.ts";

/** What is created. */
export interface NewObject {
  /** What such an object is called in messages. */
  readonly noun: string;
  readonly body: object;
  /** Values that no message of an upstream may repeat. @default none */
  readonly secrets?: readonly string[];
}

/**
 * Creates an object and answers its id. When no usable answer came, nobody knows whether it is there now, and sending again could make a
 * second one: the error says so and is not worth a retry.
 */
export async function createObject(
  collection: Pick<Collection<{ readonly id: string }>, "create">,
  { noun, body, secrets = [] }: NewObject,
): Promise<string> {
  try {
    return await collection.create(body, secrets);
  } catch (error) {
    throw withUnknownOutcome(error, noun);
  }
}

function withUnknownOutcome(error: unknown, noun: string): unknown {
  const advice = `It is not known whether the ${noun} was created: look for it by its name before you send this again.`;
  if (error instanceof DeadlineError) {
    return new DeadlineError(`The Flow Service did not answer in time. ${advice}`, { cause: error });
  }
  if (error instanceof UnavailableError) {
    const { upstream } = error;
    return new UnavailableError(`The Flow Service failed. ${advice}`, { cause: error, upstream });
  }
  return error;
}

/**
 * Reads an object that was just created. A failure to read is not a failure to create, so it names the id and asks not to create the object
 * a second time.
 */
export async function readCreated<T extends { readonly id: string }>(
  collection: Pick<Collection<T>, "get">,
  id: string,
): Promise<T> {
  try {
    return await collection.get(id);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new PartialFailureError(
      `The object was created with id "${id}" but cannot be read now: do not create it again. ${error.message}`,
      { cause: error, upstream: error.upstream },
    );
  }
}
