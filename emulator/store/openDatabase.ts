import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { StateFileError } from "./StateFileError.ts";

/** Written into the header of every state file, so that no other program's file is taken for one. The letters FSEM. */
const APPLICATION_ID = 0x46_53_45_4d;

/** Tables of the state files that were written before they were marked. */
const TABLES = "counters,due,records,refs,sandboxes";

/**
 * Opens a state file, or a database in memory when there is none. A new file is for its owner alone, since accounts hold credentials.
 * @throws StateFileError when the file cannot be opened or is another program's; it is left as it was.
 */
export function openDatabase(file: string | undefined): DatabaseSync {
  if (file === undefined) return new DatabaseSync(":memory:");
  const database = explaining(() => {
    closeSync(openSync(file, "a", 0o600));
    return new DatabaseSync(file);
  });
  try {
    explaining(() => {
      claim(database);
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    });
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function claim(database: DatabaseSync): void {
  const id = database.prepare("PRAGMA application_id").get()?.["application_id"];
  if (id === APPLICATION_ID) return;
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => String(name))
    .join(",");
  if (id !== 0 || (tables !== "" && tables !== TABLES)) {
    throw new StateFileError("the file is the database of another program");
  }
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
}

function explaining<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof StateFileError) throw error;
    throw new StateFileError(error.message, { cause: error });
  }
}
