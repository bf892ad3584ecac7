import { textAt, type JsonObject } from "../json/json.ts";
import type { Call } from "../http/route.ts";
import { columnNamed } from "./columns.ts";
import { startOfRun } from "./startOfRun.ts";
import type { StoredFile } from "./storedFile.ts";

/** What such files hold is nobody's business here: a key and when it was written. */
const COLUMNS = ["id", "updatedDate"].map(columnNamed);

/** The files that the runs of a source connection have read: its pattern with the day of the run for what varies. */
export function deliveredFiles(call: Call, source: JsonObject): StoredFile[] {
  const { store } = call.world;
  const pattern = textAt(source, "params", "path");
  if (pattern === undefined) return [];
  const flowIds = store.idsByValue(call.scope, "flows", "sourceConnectionIds[]", [
    textAt(source, "id") ?? "",
  ]);
  const runs = store.getMany(call.scope, "runs", store.idsByValue(call.scope, "runs", "flowId", flowIds));
  const days = runs
    .filter((run) => textAt(run, "state") === "success")
    .map((run) => new Date(startOfRun(run)).toISOString().slice(0, 10));
  return [...new Set(days)].map((day) => ({
    segments: pattern
      .replaceAll("*", day)
      .split("/")
      .filter((segment) => segment !== ""),
    form: { fileType: "delimited", isCompressed: false, isEncrypted: false },
    delimiter: ",",
    columns: COLUMNS,
  }));
}
