import type { JsonObject } from "../json/json.ts";
import { itemsText } from "../json/JsonText.ts";
import { answerList, LIST_PARAMETERS, textAs, type ListView } from "../lists/listing.ts";
import type { ListRules } from "../lists/listRules.ts";
import type { Call, Route } from "../http/route.ts";
import type { StoredRecord } from "../store/StoredRecord.ts";
import { notFound } from "../wireErrors/flowErrors.ts";
import type { WireError } from "../wireErrors/WireError.ts";

/** How a family is shown to a caller; made per request, since what is visible depends on who asks. */
export type ViewFor = (call: Call) => ListView;

/** The list and the read by id that every family of the Flow Service has; both wrap records in `items`. */
export function readRoutes(rules: ListRules, viewFor: ViewFor = () => ({})): readonly Route[] {
  return [
    {
      method: "GET",
      path: `/${rules.family}`,
      permission: "read",
      query: LIST_PARAMETERS,
      crossSandbox: true,
      handle: (call) => answerList(call, rules, viewFor(call)),
    },
    {
      method: "GET",
      path: `/${rules.family}/{id}`,
      permission: "read",
      query: [],
      handle(call) {
        const { isVisible, present } = viewFor(call);
        const record = findRecord(call, rules.family);
        if (isVisible && !isVisible(record.value)) throw missing(call, rules.family);
        return { status: 200, body: itemsText([textAs(present)(record)]) };
      },
    },
  ];
}

/** The record that the path names; refused as not found when the sandbox has none. */
export function getRecord(call: Call, family: string): JsonObject {
  return findRecord(call, family).value;
}

function findRecord(call: Call, family: string): StoredRecord {
  const record = call.world.store.find(call.scope, family, call.params["id"] ?? "");
  if (!record) throw missing(call, family);
  return record;
}

/** In the older shape reads and deletions of flows lack the details that all others have, as the destinations OpenAPI prints them. */
function missing({ params, route }: Call, family: string): WireError {
  const hasOlderDetails = family !== "flows" || route.method === "PATCH";
  return notFound(family, params["id"] ?? "", hasOlderDetails);
}
