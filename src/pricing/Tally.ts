import type { LoaderName } from "./loaders.ts";

/** What one walk over an operation has added up. */
export class Tally {
  calls = 0;
  /** Places that were looked at. */
  places = 0;
  readonly #byPath = new Map<string, number>();
  readonly #batches = new Map<LoaderName, number>();
  readonly #uses = new Map<LoaderName, number>();

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
  dearest(): { readonly path: string; readonly calls: number } | undefined {
    let found: { readonly path: string; readonly calls: number } | undefined;
    for (const [path, calls] of this.#byPath) if (calls > (found?.calls ?? 0)) found = { path, calls };
    return found;
  }
}
