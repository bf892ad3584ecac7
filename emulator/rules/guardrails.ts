/** Whether a bound is refused by the service, or only advised against. */
export type GuardrailKind = "hard" | "soft";

/** A documented bound. */
export interface Guardrail {
  most: number;
  kind: GuardrailKind;
  /** What there may not be more of, as the refusal words it. */
  of: string;
}

/** Name of the destination type whose number and attributes are bounded in a sandbox. */
export const PERSONALIZATION = "Custom personalization";

/** Name of the destination type that takes fewer audiences in a dataflow than others. */
export const TARGET = "Adobe Target";

/** The guardrails of destinations, as documented. Those of ad hoc activation and of lists stand with their own rules. */
export const GUARDRAILS = {
  destinations: { most: 100, kind: "hard", of: "destinations in a sandbox" },
  personalizationDestinations: {
    most: 10,
    kind: "soft",
    of: "custom personalization destinations in a sandbox",
  },
  audiences: { most: 250, kind: "soft", of: "audiences in a destination dataflow" },
  targetAudiences: { most: 50, kind: "soft", of: "audiences in a dataflow to Adobe Target" },
  attributes: { most: 50, kind: "soft", of: "attributes in a destination dataflow" },
  personalizationAttributes: {
    most: 30,
    kind: "hard",
    of: "attributes for custom personalization in a sandbox",
  },
  audiencesAtOnce: { most: 100, kind: "soft", of: "audiences exported in the same hour" },
} as const satisfies Readonly<Record<string, Guardrail>>;
