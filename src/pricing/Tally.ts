import type { LoaderName } from "./loaders.ts";

/** A field, by its path, and how much of something is there. */
export interface Peak {
  readonly path: string;
  readonly count: number;
}

/** What one walk over an operation has added up. */
export class Tally {
  calls = 0;
  /** Places that were looked at, and the objects there. */
  places = 0;
  objects = 0;
  #largest: Peak | undefined;
  readonly #byPath = new Map<string, number>();
  readonly #batches = new Map<LoaderName, number>();
  readonly #uses = new Map<LoaderName, number>();

  /** Notes that a place was looked at. */
  visit({ path, count }: { readonly path: string; readonly count: number }): void {
    this.places += 1;
    this.objects += count;
    if (count > (this.#largest?.count ?? 0)) this.#largest = { path, count };
  }

  /** Adds calls that the field at this path makes. */
  charge(path: string, calls: number): void {
    this.calls += calls;
    this.#byPath.set(path, (this.#byPath.get(path) ?? 0) + calls);
  }

  /** Notes that a loader was filled once more, in so many batches. */
  fill(loader: LoaderName, batches: number): void {
    this.#uses.set(loader, (this.#uses.get(loader) ?? 0) + 1);
    this.#batches.set(loader, this.batchesOf(loader) + batches);
  }

  /** Batches of a loader. */
  batchesOf(loader: LoaderName): number {
    return this.#batches.get(loader) ?? 0;
  }

  /** Whether a loader was filled from several moments. */
  shares(loader: LoaderName): boolean {
    return (this.#uses.get(loader) ?? 0) > 1;
  }

  /** Whether any loader was. */
  isShared(): boolean {
    return [...this.#uses.values()].some((uses) => uses > 1);
  }

  /** Whether both tell the same of every loader. */
  equals(other: Tally): boolean {
    const loaders = new Set([...this.#batches.keys(), ...other.#batches.keys()]);
    return [...loaders].every((loader) => this.batchesOf(loader) === other.batchesOf(loader));
  }

  /** The same use of loaders, with no bound on their batches. */
  unbounded(): Tally {
    const tally = new Tally();
    for (const loader of this.#uses.keys()) {
      tally.fill(loader, Number.POSITIVE_INFINITY);
      tally.fill(loader, 0);
    }
    return tally;
  }

  /** The field with most calls of its own. */
  dearest(): Peak | undefined {
    let found: Peak | undefined;
    for (const [path, count] of this.#byPath) if (count > (found?.count ?? 0)) found = { path, count };
    return found;
  }

  /** The field with most objects. */
  largest(): Peak | undefined {
    return this.#largest;
  }
}
