/** One page of a list, whatever upstream it was read from. */
export interface Page<T> {
  readonly nodes: readonly T[];
  /** Cursor of each node, in the same order. */
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts over all pages; called only when the count is selected. */
  totalCount(): number | Promise<number>;
}
