import { columnsOf, DATASET_COLUMNS, type Column } from "../exploring/columns.ts";
import { requestedObject, type RequestedObject } from "../exploring/explorationQuery.ts";
import { fileColumns, filePreview, fileProperties } from "../exploring/filePreview.ts";
import { fileAt, folderListing, segmentsOf } from "../exploring/folderListing.ts";
import {
  columnsWritten,
  flowsOfAccount,
  storageOfAccount,
  storageOfSpec,
  storesFiles,
  type Storage,
} from "../exploring/storage.ts";
import type { StoredFile } from "../exploring/storedFile.ts";
import { isObject, listAt, textAt, valueAt, type JsonObject } from "../json/json.ts";
import type { Answer, Call, Family } from "../http/route.ts";
import { EXPLORE_PARAMETERS } from "../rules/exploring.ts";
import { DATA_LAKE_SPEC_ID } from "../rules/sourceConnections.ts";
import { CATALOGUE } from "../store/Store.ts";
import { notFound, providerNotFound, providerRefusal } from "../wireErrors/flowErrors.ts";
import { getRecord } from "./reading.ts";

/** What is behind an account, or behind a spec that needs none. Nothing of it is ever a credential. */
export const exploring: Family = {
  routes: [
    {
      method: "GET",
      path: "/connections/{id}/explore",
      permission: "read",
      query: EXPLORE_PARAMETERS,
      handle: exploreAccount,
    },
    { method: "GET", path: "/connections/{id}/configs", permission: "read", query: [], handle: configs },
    {
      method: "GET",
      path: "/connectionSpecs/{id}/explore",
      permission: "read",
      query: EXPLORE_PARAMETERS,
      handle: exploreSpec,
    },
  ],
};

/** Columns in the one form that the sources OpenAPI has a sample of. */
export function columnItems(columns: readonly { name: string; type: string }[]): JsonObject {
  return { items: columns.map(({ name, type }) => ({ columnName: name, columnType: type })) };
}

/** Refuses what is documented for sources only, where the switch says that destinations do not take part. */
export function requireExplorable(call: Call, spec: JsonObject): void {
  const isDestination = valueAt(spec, "attributes", "isDestination") === true;
  if (call.world.switches.explore === "refused" && isDestination) {
    throw providerRefusal("Destinations cannot be explored.");
  }
}

function exploreAccount(call: Call): Answer {
  const account = getRecord(call, "connections");
  const spec = specOf(call, textAt(account, "connectionSpec", "id") ?? "");
  requireExplorable(call, spec);
  const asked = requestedObject(call.query);
  const needsNone = listAt(spec, "authSpec").length === 0;
  if (!needsNone && !isObject(valueAt(account, "auth", "params"))) {
    throw providerRefusal("The connection has no credentials.");
  }
  if (!storesFiles(spec)) throw providerRefusal("This connection has no files to explore.");
  return answerStorage(storageOfAccount(call, account), asked);
}

/** Only a storage of the platform's own can be explored without an account: the landing zone and the Data Lake. */
function exploreSpec(call: Call): Answer {
  const id = call.params["id"] ?? "";
  const spec = specOf(call, id);
  requireExplorable(call, spec);
  const asked = requestedObject(call.query);
  if (id === DATA_LAKE_SPEC_ID) return answerTables(call, asked);
  if (listAt(spec, "authSpec").length > 0 || !storesFiles(spec)) {
    throw providerRefusal("This connection spec cannot be explored without a connection.");
  }
  return answerStorage(storageOfSpec(call, id), asked);
}

function answerStorage(storage: Storage, asked: RequestedObject): Answer {
  if (asked.kind === "table")
    throw providerRefusal(`This storage has no objects of type ${asked.objectType}.`);
  const path = segmentsOf(storage, asked.object);
  if (asked.kind === "folder") {
    const listing = folderListing(storage, path);
    if (!listing) throw providerNotFound(`There is no folder ${asked.object}.`);
    return { status: 200, body: listing };
  }
  const file = fileAt(storage, path);
  if (!file) throw providerNotFound(`There is no file ${asked.object}.`);
  requireReadable(file, asked);
  if (!asked.preview && !asked.determineProperties) return { status: 200, body: fileColumns(file) };
  const properties = asked.determineProperties ? { properties: fileProperties(file) } : {};
  return { status: 200, body: { ...properties, ...filePreview(file) } };
}

/** Whether the file is what the caller takes it for; a compressed text cannot be read without being told how. */
function requireReadable({ form }: StoredFile, asked: RequestedObject & { kind: "file" }): void {
  if (form.isEncrypted) throw providerRefusal("The file is encrypted.");
  if (asked.determineProperties) return;
  if (asked.fileType !== form.fileType) throw providerRefusal(`The file is not of type ${asked.fileType}.`);
  const compression = form.isCompressed && form.fileType !== "parquet" ? "gzip" : undefined;
  if (asked.compressionType !== compression) {
    throw providerRefusal(
      compression === undefined ? "The file is not compressed in this way." : "The file is compressed.",
    );
  }
}

function answerTables(call: Call, asked: RequestedObject): Answer {
  const datasets = call.world.store
    .walk(call.scope, "datasets", { column: "createdAt", descending: false })
    .toArray();
  if (asked.kind === "folder" && asked.object === "") return { status: 200, body: datasets.map(tableItem) };
  if (asked.kind !== "table" || asked.objectType !== "table") {
    throw providerRefusal("The Data Lake has tables only.");
  }
  if (!datasets.some(({ id }) => id === asked.object)) {
    throw providerNotFound(`There is no table ${asked.object}.`);
  }
  return { status: 200, body: columnItems(DATASET_COLUMNS) };
}

function tableItem(dataset: JsonObject): JsonObject {
  return {
    type: "table",
    name: dataset["name"] ?? "",
    path: dataset["id"] ?? "",
    canPreview: false,
    canFetchSchema: true,
  };
}

/** The columns that the flows of an account write: what else an account might have options for, nobody publishes. */
function configs(call: Call): Answer {
  const account = getRecord(call, "connections");
  requireExplorable(call, specOf(call, textAt(account, "connectionSpec", "id") ?? ""));
  const columns = flowsOfAccount(call, textAt(account, "id") ?? "").flatMap((flow): readonly Column[] =>
    flow["scheduleParams"] === undefined ? columnsOf(call.world, call.scope, flow) : DATASET_COLUMNS,
  );
  return { status: 200, body: columnItems(columnsWritten(columns)) };
}

function specOf(call: Call, id: string): JsonObject {
  const spec = call.world.store.get(CATALOGUE, "connectionSpecs", id);
  if (!spec) throw notFound("connectionSpecs", id);
  return spec;
}
