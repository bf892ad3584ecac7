import type { JsonObject } from "../json.ts";
import { itemsText } from "../JsonText.ts";
import { answerList, LIST_PARAMETERS, textAs, type ListView } from "../listing.ts";
import type { ListRules } from "../listRules.ts";
import type { Call, Route } from "../route.ts";
import type { StoredRecord } from "../StoredRecord.ts";
import { notFound } from "../wireErrors/flowErrors.ts";

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
        if (isVisible && !isVisible(record.value)) throw notFound(rules.family, call.params["id"] ?? "");
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
  const id = call.params["id"] ?? "";
  const record = call.world.store.find(call.scope, family, id);
  if (!record) throw notFound(family, id);
  return record;
}
