import { listAt, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";
import type { Call } from "../http/route.ts";
import type { FileType } from "../rules/exploring.ts";
import { platformIdOf, selectorsOf } from "../time/schedules.ts";
import { columnsOf, DATASET_COLUMNS } from "./columns.ts";
import { partNames, resolveMacros, type FileForm } from "./fileNames.ts";
import { startOfRun } from "./startOfRun.ts";
import type { StoredFile } from "./storedFile.ts";

/** A flow and where it writes. */
export interface Export {
  flow: JsonObject;
  target: JsonObject;
  folder: readonly string[];
  /** Whether the account encrypts what is written. */
  isEncrypted: boolean;
}

const FILE_TYPES: ReadonlyMap<string, FileType> = new Map([
  ["CSV", "delimited"],
  ["JSON", "json"],
  ["PARQUET", "parquet"],
]);
const DATASET_FOLDER = "%DESTINATION%_%DATASET_ID%_%DATETIME(YYYYMMdd_HHmmss)%";

/** The files that the successful runs of a flow have left: one per audience, or a folder per export of a dataset. */
export function exportedFiles(call: Call, exported: Export): StoredFile[] {
  const { world, scope } = call;
  const ids = world.store.idsByValue(scope, "runs", "flowId", [textAt(exported.flow, "id") ?? ""]);
  const runs = world.store.getMany(scope, "runs", ids);
  return runs
    .filter((run) => textAt(run, "state") === "success")
    .flatMap((run) =>
      exported.flow["scheduleParams"] === undefined
        ? audienceFiles(call, exported, run)
        : datasetFiles(call, exported, run),
    );
}

function audienceFiles(call: Call, exported: Export, run: JsonObject): StoredFile[] {
  const { flow, folder } = exported;
  const form = formOf(exported);
  const columns = columnsOf(call.world, call.scope, flow);
  const delimiter = textAt(exported.target, "params", "csvOptions", "delimiter") ?? ",";
  return exportedAudiences(run).flatMap(({ id, rows }) => {
    const selector = selectorsOf(flow).find((candidate) => platformIdOf(candidate) === id);
    const template = textAt(selector, "filenameTemplate") ?? textAt(selector, "fileNameTemplate");
    if (template === undefined) return [];
    const audienceName = textAt(call.world.store.get(call.scope, "audiences", id), "name") ?? id;
    const stem = resolveMacros(template, {
      destination: textAt(flow, "name") ?? "",
      audienceId: id,
      audienceName,
      atMs: startOfRun(run),
    });
    return partNames(stem, form, rows).map((name) => ({
      form,
      segments: [...folder, name],
      delimiter,
      columns,
    }));
  });
}

function datasetFiles(call: Call, exported: Export, run: JsonObject): StoredFile[] {
  const { flow, folder } = exported;
  const form = formOf(exported);
  const sourceId = listAt(flow, "sourceConnectionIds")[0];
  const source = call.world.store.get(call.scope, "sourceConnections", String(sourceId));
  const [dataset] = listAt(source, "params", "datasets");
  const name = resolveMacros(textAt(flow, "scheduleParams", "foldernameTemplate") ?? DATASET_FOLDER, {
    destination: textAt(flow, "name") ?? "",
    datasetId: textAt(dataset, "dataSetId") ?? "",
    atMs: startOfRun(run),
  });
  const rows = Number(valueAt(run, "metrics", "recordSummary", "outputRecordCount") ?? 0);
  return partNames("part", form, rows).map((part) => ({
    form,
    segments: [...folder, name, part],
    delimiter: ",",
    columns: DATASET_COLUMNS,
  }));
}

/** The audiences of a run by their Platform id, with the rows that were written of each. */
function exportedAudiences(run: JsonObject): { id: string; rows: number }[] {
  const [target] = listAt(run, "metrics", "recordSummary", "targetSummaries");
  return listAt(target, "entitySummaries").map((entity: Json) => {
    const rows = Number(valueAt(entity, "outputRecordCount") ?? 0);
    return { id: (textAt(entity, "id") ?? "").replace(/^segment:/, ""), rows };
  });
}

function formOf({ target, isEncrypted }: Export): FileForm {
  const params = valueAt(target, "params");
  const type = textAt(params, "fileType") ?? textAt(params, "datasetFileType") ?? textAt(params, "format");
  return {
    fileType: FILE_TYPES.get(type ?? "") ?? "delimited",
    isCompressed: textAt(params, "compression") === "GZIP",
    isEncrypted,
  };
}
