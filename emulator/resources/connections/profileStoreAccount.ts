import type { JsonObject } from "../../json/json.ts";
import type { Call } from "../../http/route.ts";
import { PROFILE_STORE_SPEC_ID } from "../../rules/sourceConnections.ts";
import { nameUuid } from "../../seed/random.ts";

/**
 * The account that a Profile Store source is shown with although it was created without one: the sandbox's oldest account of
 * the Profile Store or, where nobody has made one, the platform's own, which no list shows.
 */
export function profileStoreAccount({ world, scope }: Call): JsonObject {
  const { store } = world;
  const ids = store.idsByValue(scope, "connections", "connectionSpec.id", [PROFILE_STORE_SPEC_ID]);
  const [oldest] = store
    .getMany(scope, "connections", ids)
    .toSorted((one, other) => Number(one["createdAt"]) - Number(other["createdAt"]));
  return (
    oldest ?? {
      id: nameUuid(`${scope.sandboxId} Profile Store account`),
      connectionSpec: { id: PROFILE_STORE_SPEC_ID, version: "1.0" },
    }
  );
}
