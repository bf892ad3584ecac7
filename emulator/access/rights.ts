import { isDeepStrictEqual } from "node:util";
import type { Identity } from "./identities.ts";
import { listAt, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";
import { SEES_WHAT_IT_ACTIVATES, type Right } from "../rules/rights.ts";
import { DATA_LAKE_SPEC_ID } from "../rules/sourceConnections.ts";
import type { Switches } from "../switches/switches.ts";
import { permissionRefused } from "../wireErrors/flowAccessErrors.ts";

/** Who asks, and in which words a refusal answers. */
interface Asker {
  identity: Identity;
  world: { switches: Pick<Switches, "permissionRefusal"> };
}

/** Whether a caller has been granted this. */
export function holds({ rights }: Identity, right: Right): boolean {
  return rights === "all" || rights.includes(right);
}

/** Whether a caller may add audiences to dataflows and take them away. */
export function mayActivate(identity: Identity): boolean {
  return (
    mayMap(identity) ||
    (holds(identity, "Activate Destinations") && holds(identity, "Activate Segment without Mapping"))
  );
}

/** Whether a caller may decide which attributes go along. */
function mayMap(identity: Identity): boolean {
  const sees = holds(identity, "View Destinations") || holds(identity, "Manage Destinations");
  return (
    sees &&
    holds(identity, "Activate Destinations") &&
    SEES_WHAT_IT_ACTIVATES.every((right) => holds(identity, right))
  );
}

/** Whether a caller may create, delete and rename the flow: one of datasets has a right of its own. */
function mayManage(identity: Identity, flow: JsonObject): boolean {
  if (!movesDatasets(flow)) return holds(identity, "Manage Destinations");
  return holds(identity, "View Destinations") && holds(identity, "Manage and Activate Dataset Destinations");
}

function movesDatasets(flow: JsonObject): boolean {
  const [source] = listAt(flow, "inheritedAttributes", "sourceConnections");
  return textAt(source, "connectionSpec", "id") === DATA_LAKE_SPEC_ID;
}

/** Refuses a caller who may not create, delete or act on the flow. */
export function requireManagement({ identity, world }: Asker, flow: JsonObject): void {
  if (!mayManage(identity, flow)) throw permissionRefused("write", world.switches);
}

/** Refuses a change of which any part is beyond the caller's rights: audiences, attributes, and all the rest. */
export function requireChangeRights({ identity, world }: Asker, before: JsonObject, after: JsonObject): void {
  const isAllowed =
    identity.rights === "all" ||
    ((!changesAudiences(before, after) || mayActivate(identity)) &&
      (!changesMapping(before, after) || mayMap(identity)) &&
      (!changesRest(before, after) || mayManage(identity, before)));
  if (!isAllowed) throw permissionRefused("write", world.switches);
}

/** Refuses a caller who may not see the identities that a flow takes along. */
export function requireIdentityGraph({ identity, world }: Asker): void {
  if (!holds(identity, "View Identity Graph")) throw permissionRefused("write", world.switches);
}

function changesAudiences(before: JsonObject, after: JsonObject): boolean {
  return !isDeepStrictEqual(audiencesIn(before), audiencesIn(after));
}

function audiencesIn(flow: JsonObject): (Json | undefined)[] {
  return listAt(flow, "transformations").map((transformation) =>
    valueAt(transformation, "params", "segmentSelectors"),
  );
}

function changesMapping(before: JsonObject, after: JsonObject): boolean {
  return !isDeepStrictEqual(mappingsIn(before), mappingsIn(after));
}

function mappingsIn(flow: JsonObject): Json[] {
  return listAt(flow, "transformations").map((transformation) => {
    const params = Object.entries(valueAt(transformation, "params") ?? {});
    return Object.fromEntries(params.filter(([name]) => name !== "segmentSelectors"));
  });
}

/** Whether more attributes of a flow are identities than before. */
export function addsIdentity(before: JsonObject, after: JsonObject): boolean {
  return identitiesIn(after) > identitiesIn(before);
}

function identitiesIn(flow: JsonObject): number {
  return listAt(flow, "transformations")
    .flatMap((transformation) => listAt(transformation, "params", "profileSelectors", "selectors"))
    .filter((selector) => valueAt(selector, "value", "identity") !== undefined).length;
}

function changesRest(before: JsonObject, after: JsonObject): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete("transformations");
  return [...names].some((name) => !isDeepStrictEqual(before[name], after[name]));
}
