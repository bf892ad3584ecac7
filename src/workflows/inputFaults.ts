import { type InputFault, InvalidInputError, InvalidInputsError, NotFoundError } from "../errors.ts";

/** Position of a field within a mutation's arguments, `input` first. */
export type InputPath = readonly (string | number)[];

/** A fault of one field. The sentence says what is right and never repeats what was given. */
export function fault(path: InputPath, problem: string): InvalidInputError {
  return new InvalidInputError(path, problem);
}

/** Throws the faults, all of them together, unless there are none. */
export function refuse(faults: readonly InputFault[]): void {
  const [first, ...others] = faults;
  if (first) throw others.length === 0 ? first : new InvalidInputsError(faults);
}

/**
 * Waits for everything, so that what is wrong with several parts of an input is told in one go. What is no fault of the input, such as an
 * upstream in trouble, comes before all faults.
 */
export async function together<const T extends readonly Promise<unknown>[]>(pending: T) {
  const outcomes = await Promise.allSettled(pending);
  const reasons: unknown[] = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason] : [],
  );
  const other = reasons.find((reason) => faultsIn(reason).length === 0);
  if (other !== undefined) throw other;
  refuse(reasons.flatMap(faultsIn));
  return Promise.all(pending);
}

/** The faults that a check throws, instead of throwing them. What is no fault of the input is thrown all the same. */
export function faultsOf(check: () => unknown): readonly InputFault[] {
  try {
    check();
    return [];
  } catch (error) {
    const faults = faultsIn(error);
    if (faults.length === 0) throw error;
    return faults;
  }
}

function faultsIn(error: unknown): readonly InputFault[] {
  if (error instanceof InvalidInputsError) return error.faults;
  return error instanceof InvalidInputError || error instanceof NotFoundError ? [error] : [];
}

/** Whether an optional field was filled in. Null means the same as leaving it out. */
export function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== null && value !== undefined;
}

/** The name must say something; names that are all blanks cannot be found again. */
export function nameFaults({ name }: { readonly name: string }): InputFault[] {
  return name.trim() === "" ? [fault(["input", "name"], "A name cannot be empty or blank.")] : [];
}

/** The fields of an entity that people write, as upstream takes them. */
export function namedBy(input: { readonly name: string; readonly description?: string | null | undefined }): {
  readonly name: string;
  readonly description?: string;
} {
  const { name, description } = input;
  return isGiven(description) ? { name, description } : { name };
}

/** UNKNOWN stands for what upstream says and the schema does not know: it can be read but not written. */
export function unknownFaults(value: string | null | undefined, path: InputPath): InputFault[] {
  if (value !== "UNKNOWN") return [];
  return [fault(path, "UNKNOWN can only be read: it stands for a value that the schema does not know.")];
}
