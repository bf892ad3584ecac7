/** A file that cannot keep the emulator's state. The message is the reason, as part of a sentence; who knows the setting adds the remedy. */
export class StateFileError extends Error {
  override readonly name = "StateFileError" as const;
  /** What SQLite's own failures carry, so that one check finds both. */
  readonly code = "ERR_SQLITE_ERROR";
}
