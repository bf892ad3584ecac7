import type { Column } from "./columns.ts";
import type { FileForm } from "./fileNames.ts";

/** A file in a storage. */
export interface StoredFile {
  /** Its folders from the root down, and its name. */
  segments: readonly string[];
  form: FileForm;
  /** Between the columns of a delimited file. */
  delimiter: string;
  columns: readonly Column[];
}
