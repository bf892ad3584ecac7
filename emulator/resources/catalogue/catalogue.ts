import { itemsText } from "../../json/JsonText.ts";
import { answerWholeList } from "../../lists/listing.ts";
import type { ListRules } from "../../lists/listRules.ts";
import type { Call, Family, Route } from "../../http/route.ts";
import { connectionSpecRules } from "../../rules/connectionSpecs.ts";
import { flowSpecRules } from "../../rules/flowSpecs.ts";
import { CATALOGUE } from "../../store/Store.ts";
import type { StoredRecord } from "../../store/StoredRecord.ts";
import { specChanges } from "./changeSpecs.ts";
import { catalogueSearchRoute } from "../search.ts";
import { notFound } from "../../wireErrors/flowErrors.ts";

/** Connection specs: what can be connected to. The same for every organisation. */
export const connectionSpecs: Family = catalogueFamily(connectionSpecRules);

/** Flow specs: which pipelines exist between connections. The same for every organisation. */
export const flowSpecs: Family = catalogueFamily(flowSpecRules, [catalogueSearchRoute(flowSpecRules)]);

function catalogueFamily(rules: ListRules, others: readonly Route[] = []): Family {
  return {
    routes: [
      ...others,
      ...specChanges(rules),
      {
        method: "GET",
        path: `/${rules.family}`,
        permission: "read",
        query: ["property"],
        handle: (call) => answerWholeList(call, rules, CATALOGUE),
      },
      {
        method: "GET",
        path: `/${rules.family}/{id}`,
        permission: "read",
        query: [],
        handle: (call) => ({ status: 200, body: itemsText([findSpec(call, rules.family).text]) }),
      },
    ],
  };
}

function findSpec(call: Call, family: string): StoredRecord {
  const id = call.params["id"] ?? "";
  const spec = call.world.store.find(CATALOGUE, family, id);
  if (!spec) throw notFound(family, id);
  return spec;
}
