import { listAt, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";
import { MAPPING_SETS } from "../rules/mappingSets.ts";
import type { Call } from "../http/route.ts";
import { FREQUENCY_HOURS } from "../rules/audienceSchedules.ts";
import { GUARDRAILS, PERSONALIZATION, TARGET, type Guardrail } from "../rules/guardrails.ts";
import { CATALOGUE } from "../store/Store.ts";
import { providerRefusal } from "../wireErrors/flowErrors.ts";

const HOURS_A_DAY = 24;
const HOURS: ReadonlyMap<string, number> = new Map(Object.entries(FREQUENCY_HOURS));

/** A bound, how much there was of it, and how much there is to be. */
interface Growth {
  guardrail: Guardrail;
  before: number;
  after: number;
}

/**
 * Refuses a flow that goes beyond a guardrail: beyond a hard one unless the switch says otherwise, beyond a soft one where
 * it says so. What was beyond before may stay so; only growth is looked at. `before` is undefined for a new flow.
 */
export function requireGuardrails(call: Call, before: JsonObject | undefined, after: JsonObject): void {
  const { guardrails } = call.world.switches;
  if (guardrails === "none" || !isDestination(after)) return;
  const isEnforced = ({ kind }: Guardrail): boolean => guardrails === "all" || kind === "hard";
  for (const { guardrail, before: had, after: has } of growthsOf(call, before, after)) {
    if (isEnforced(guardrail) && has > had && has > guardrail.most) {
      throw providerRefusal(`There can be at most ${guardrail.most} ${guardrail.of}.`);
    }
  }
}

function growthsOf(call: Call, before: JsonObject | undefined, after: JsonObject): Growth[] {
  const type = typeOf(call, after);
  const others = otherFlows(call, after).filter(isDestination);
  const ofType = others.filter((flow) => typeOf(call, flow) === type);
  const isPersonal = type === PERSONALIZATION;
  const attributesIn = (flow: JsonObject): number => chosenAttributes(flow) + mappedAttributes(call, flow);
  const within = (guardrail: Guardrail, size: (flow: JsonObject) => number, beside = 0): Growth => ({
    guardrail,
    before: beside + (before ? size(before) : 0),
    after: beside + size(after),
  });
  return [
    within(GUARDRAILS.destinations, itself, others.length),
    within(type === TARGET ? GUARDRAILS.targetAudiences : GUARDRAILS.audiences, audiencesIn),
    within(GUARDRAILS.attributes, attributesIn),
    ...(isPersonal ? [within(GUARDRAILS.personalizationDestinations, itself, ofType.length)] : []),
    ...(isPersonal
      ? [within(GUARDRAILS.personalizationAttributes, attributesIn, sum(ofType, attributesIn))]
      : []),
    ...[...new Set(hoursIn(after))].map((hour) => {
      const atHour = (flow: JsonObject): number => hoursIn(flow).filter((other) => other === hour).length;
      return within(GUARDRAILS.audiencesAtOnce, atHour, sum(others, atHour));
    }),
  ];
}

function itself(): number {
  return 1;
}

function sum(flows: readonly JsonObject[], size: (flow: JsonObject) => number): number {
  return flows.reduce((total, flow) => total + size(flow), 0);
}

function otherFlows({ world, scope }: Call, flow: JsonObject): JsonObject[] {
  const all = world.store.walk(scope, "flows", { column: "createdAt", descending: false }).toArray();
  return all.filter(({ id }) => id !== flow["id"]);
}

function isDestination(flow: JsonObject): boolean {
  return valueAt(flow, "inheritedAttributes", "properties", "isDestinationFlow") === true;
}

/** Name of the destination that a flow leads to. */
function typeOf({ world }: Call, flow: JsonObject): string {
  const [target] = listAt(flow, "inheritedAttributes", "targetConnections");
  const spec = world.store.get(CATALOGUE, "connectionSpecs", textAt(target, "connectionSpec", "id") ?? "");
  return textAt(spec, "name") ?? "";
}

function audiencesIn(flow: JsonObject): number {
  return selectorsIn(flow, "segmentSelectors").length;
}

function chosenAttributes(flow: JsonObject): number {
  return selectorsIn(flow, "profileSelectors").length;
}

/** Newer destinations name a mapping set, which may be one that nobody has made here: then nothing is known of it. */
function mappedAttributes({ world, scope }: Call, flow: JsonObject): number {
  const [transformation] = listAt(flow, "transformations");
  const id = textAt(transformation, "params", "profileMapping", "mappingId") ?? "";
  return listAt(world.store.get(scope, MAPPING_SETS, id), "mappings").length;
}

/** The hours of the day at which the flow's audiences are exported, each as often as there are audiences. */
function hoursIn(flow: JsonObject): number[] {
  return selectorsIn(flow, "segmentSelectors").flatMap((selector) => {
    const schedule = valueAt(selector, "value", "schedule");
    const first = Number.parseInt(textAt(schedule, "startTime") ?? "", 10);
    if (Number.isNaN(first)) return [];
    const step = HOURS.get(textAt(schedule, "frequency") ?? "") ?? 0;
    const exports = step === 0 ? 1 : HOURS_A_DAY / step;
    return Array.from({ length: exports }, (_, index) => (first + index * step) % HOURS_A_DAY);
  });
}

function selectorsIn(flow: JsonObject, name: string): Json[] {
  const [transformation] = listAt(flow, "transformations");
  return listAt(transformation, "params", name, "selectors");
}
