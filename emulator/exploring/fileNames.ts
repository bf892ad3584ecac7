import { MOST_ROWS, type FileType } from "../rules/exploring.ts";

/** What the macros of a name stand for. */
export interface NameFacts {
  destination: string;
  audienceId?: string;
  audienceName?: string;
  datasetId?: string;
  /** Epoch milliseconds of the export. */
  atMs: number;
}

/** How a file is written. */
export interface FileForm {
  fileType: FileType;
  isCompressed: boolean;
  isEncrypted: boolean;
}

const EXTENSIONS: Readonly<Record<FileType, string>> = { delimited: "csv", json: "json", parquet: "parquet" };

/** A name with its macros resolved, in the time zone of the service, UTC. A macro that is not known stays as it is. */
export function resolveMacros(template: string, facts: NameFacts): string {
  const values: Readonly<Record<string, string | undefined>> = {
    DESTINATION: facts.destination,
    DESTINATION_NAME: facts.destination,
    SEGMENT_ID: facts.audienceId,
    SEGMENT_NAME: facts.audienceName,
    DATASET_ID: facts.datasetId,
    TIMESTAMP: String(facts.atMs),
  };
  return (
    template
      .replaceAll(/%DATETIME\(([^)]*)\)%/g, (_macro, pattern: string) => formatTime(pattern, facts.atMs))
      .replaceAll(/%([A-Z_]+)%/g, (macro, name: string) => values[name] ?? macro)
      // A slash in somebody's name would be a folder.
      .replaceAll("/", "-")
  );
}

/** Most files of one export that are listed. A billion rows need 200; what a run claims beyond that would only fill the memory. */
const MOST_PARTS = 1000;

/** The names of the files that so many rows need: beyond the most that one holds, `_2`, `_3` and so on. */
export function partNames(stem: string, form: FileForm, rows: number): string[] {
  const parts = Math.min(MOST_PARTS, Math.max(1, Math.ceil(rows / MOST_ROWS)));
  return Array.from({ length: parts }, (_, index) => {
    return stem + (index === 0 ? "" : `_${index + 1}`) + endingOf(form);
  });
}

function endingOf({ fileType, isCompressed, isEncrypted }: FileForm): string {
  const extension = EXTENSIONS[fileType];
  const compressed = fileType === "parquet" ? `.gz.${extension}` : `.${extension}.gz`;
  return (isCompressed ? compressed : `.${extension}`) + (isEncrypted ? ".gpg" : "");
}

function formatTime(pattern: string, atMs: number): string {
  const [year = "", month = "", day = "", hour = "", minute = "", second = ""] = new Date(atMs)
    .toISOString()
    .split(/\D/);
  const fields: Readonly<Record<string, string>> = {
    YYYY: year,
    yyyy: year,
    MM: month,
    DD: day,
    dd: day,
    HH: hour,
    mm: minute,
    ss: second,
  };
  return pattern.replaceAll(/YYYY|yyyy|MM|DD|dd|HH|mm|ss/g, (field) => fields[field] ?? field);
}
