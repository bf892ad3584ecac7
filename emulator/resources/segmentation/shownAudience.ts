import { textAt, type JsonObject } from "../../json/json.ts";
import type { Call } from "../../http/route.ts";
import { volumeOf } from "../../runs/volumes.ts";
import { audiencesNotEnabled } from "../../wireErrors/segmentationErrors.ts";

/** Refuses an organisation that has no audiences, where the switch says so. */
export function requireAudiences({ world }: Call): void {
  if (world.switches.audiences === "refused") throw audiencesNotEnabled();
}

/** An audience as it is answered, by the switches that decide over members on which the sources do not agree. */
export function shownAudience(call: Call, audience: JsonObject): JsonObject {
  const { world, scope } = call;
  const { externalAudienceType, audienceMetrics } = world.switches;
  const totalProfiles = (): number => volumeOf(world, scope, textAt(audience, "id") ?? "");
  return {
    ...audience,
    ...(audience["type"] === "ExternalSegment" && { type: externalAudienceType }),
    ...(audienceMetrics && { metrics: { data: { totalProfiles: totalProfiles() } } }),
  };
}
