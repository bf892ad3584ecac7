import { holdsLabels } from "../access/accessLabels.ts";
import { textAt, valueAt, type JsonObject } from "../json/json.ts";
import type { Call } from "../http/route.ts";
import { LANDING_ZONE_CONTAINER, LANDING_ZONE_SPEC_ID, LOCATION_PARAMETERS } from "../rules/exploring.ts";
import type { Column } from "./columns.ts";
import { exportedFiles } from "./exportedFiles.ts";
import { deliveredFiles } from "./deliveredFiles.ts";
import type { StoredFile } from "./storedFile.ts";

/** What can be found behind an account, or behind a spec that needs none. */
export interface Storage {
  /** What every path begins with. */
  prefix: string;
  /** Folders that are there although they may hold nothing yet, each from the root down. */
  folders: readonly (readonly string[])[];
  files: readonly StoredFile[];
}

/** The connections that lead to a storage, by an indexed path and its value. */
interface Connections {
  path: "baseConnectionId" | "connectionSpec.id";
  value: string;
  specId: string;
  isEncrypted: boolean;
}

/** Whether accounts of this spec hold files: destinations that say where to put them, and sources that read some. */
export function storesFiles(spec: JsonObject): boolean {
  const places = valueAt(spec, "targetSpec", "spec", "properties");
  if (LOCATION_PARAMETERS.some((name) => valueAt(places, name) !== undefined)) return true;
  return textAt(spec, "sourceSpec", "type") === "CloudStorage";
}

/** The storage of an account. */
export function storageOfAccount(call: Call, account: JsonObject): Storage {
  return storageOf(call, {
    path: "baseConnectionId",
    value: textAt(account, "id") ?? "",
    specId: textAt(account, "connectionSpec", "id") ?? "",
    isEncrypted: account["encryption"] !== undefined,
  });
}

/** The storage of a spec without accounts, as the caller's sandbox uses it. */
export function storageOfSpec(call: Call, specId: string): Storage {
  return storageOf(call, { path: "connectionSpec.id", value: specId, specId, isEncrypted: false });
}

function storageOf(call: Call, connections: Connections): Storage {
  const { store } = call.world;
  const { scope } = call;
  const idsIn = (family: string): string[] =>
    store.idsByValue(scope, family, connections.path, [connections.value]);
  const targets = store.getMany(scope, "targetConnections", idsIn("targetConnections"));
  const sources = store.getMany(scope, "sourceConnections", idsIn("sourceConnections"));
  const shown = targets.flatMap((target) => shownTarget(call, target));
  return {
    prefix: connections.specId === LANDING_ZONE_SPEC_ID ? `${LANDING_ZONE_CONTAINER}/` : "/",
    folders: shown.map(({ target }) => locationOf(target)),
    files: [
      ...shown.flatMap(({ target, flows }) =>
        flows.flatMap((flow) =>
          exportedFiles(call, {
            flow,
            target,
            folder: locationOf(target),
            isEncrypted: connections.isEncrypted,
          }),
        ),
      ),
      ...sources.flatMap((source) => deliveredFiles(call, source)),
    ],
  };
}

/** Nothing for a target that only hidden flows write to: its path would tell of them. */
function shownTarget(call: Call, target: JsonObject): { target: JsonObject; flows: JsonObject[] }[] {
  const { world, scope } = call;
  const ids = world.store.idsByValue(scope, "flows", "targetConnectionIds[]", [textAt(target, "id") ?? ""]);
  const flows = world.store.getMany(scope, "flows", ids);
  const visible = flows.filter((flow) => holdsLabels(call, flow));
  return flows.length > 0 && visible.length === 0 ? [] : [{ target, flows: visible }];
}

/** Where a target connection writes, from the root of its account down. */
function locationOf(target: JsonObject): string[] {
  const params = valueAt(target, "params");
  return LOCATION_PARAMETERS.flatMap((name) => (textAt(params, name) ?? "").split("/")).filter(
    (segment) => segment !== "",
  );
}

/** The attributes that the flows of an account write, each once. */
export function columnsWritten(columns: readonly Column[]): Column[] {
  return [...new Map(columns.map((column) => [column.name, column])).values()];
}

/** The flows that write to an account's targets and that the caller may see. */
export function flowsOfAccount(call: Call, accountId: string): JsonObject[] {
  const { store } = call.world;
  const ids = store.idsByValue(call.scope, "targetConnections", "baseConnectionId", [accountId]);
  const targets = store.getMany(call.scope, "targetConnections", ids);
  return targets.flatMap((target) => shownTarget(call, target)).flatMap(({ flows }) => flows);
}
