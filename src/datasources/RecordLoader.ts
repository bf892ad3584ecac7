import DataLoader from "dataloader";

/** A value that may be there already. What is there costs its reader no turn of the event loop, of which a page would take hundreds. */
export type MaybePromise<T> = T | Promise<T>;

/** Reads records by ids, in their order: null for one that is not there, an error for one that could not be read. */
export type ReadMany<T> = (ids: readonly string[]) => Promise<readonly (T | Error | null)[]>;

/**
 * Records by id, for one request of one caller. Ids asked for in the same moment are read together; a record that was read once is handed out at once
 * from then on.
 */
export class RecordLoader<T> {
  readonly #batches: DataLoader<string, T | null>;
  readonly #known = new Map<string, T | null>();
  readonly #pending = new Map<string, Promise<T | null>>();

  /** `maxBatchSize` is the most ids that `readMany` is given at once. */
  constructor(readMany: ReadMany<T>, maxBatchSize: number) {
    // What was read is kept here, where it can be had without waiting.
    this.#batches = new DataLoader(readMany, { maxBatchSize, cache: false });
  }

  /** The record, or null when there is none; a promise of it only where it has to be read. A failure is told again to everybody who asks. */
  load(id: string): MaybePromise<T | null> {
    const known = this.#known.get(id);
    return known === undefined ? (this.#pending.get(id) ?? this.#read(id)) : known;
  }

  /** Takes in a record that came by another way, unless it is known already. */
  prime(id: string, record: T | null): void {
    if (!this.#known.has(id)) this.#known.set(id, record);
  }

  /** Forgets a record, so that it is read again. An answer under way is not taken in any more. */
  clear(id: string): void {
    this.#known.delete(id);
    this.#pending.delete(id);
  }

  #read(id: string): Promise<T | null> {
    const reading = this.#batches.load(id);
    this.#pending.set(id, reading);
    reading.then(
      (record) => {
        if (this.#pending.get(id) !== reading) return;
        this.#pending.delete(id);
        this.#known.set(id, record);
      },
      () => undefined,
    );
    return reading;
  }
}
