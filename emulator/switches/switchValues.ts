import type { Switches } from "./switches.ts";

/** The values that a switch can have, as they stand in a setting. */
interface Values<T> {
  /** The value that the text stands for, or undefined when there is none. */
  parse(text: string): T | undefined;
  /** As the end of the sentence "the switch must be …". */
  readonly says: string;
}

const wholeNumber: Values<number> = {
  parse: (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined),
  says: "a whole number",
};

const onOrOff = oneOf(true, false);
const enforced = oneOf("enforce", "ignore");

/** What each switch can be set to: those of the type, so that a setting can be checked against it. */
const switchValues: { readonly [Name in keyof Switches]: Values<Switches[Name]> } = {
  defaultPageSize: wholeNumber,
  limitOver100: oneOf("refuse", "clamp"),
  errorShape: oneOf("current", "older"),
  gatewayCodes: oneOf("text", "number"),
  continuationTokenBoundToFilters: onOrOff,
  lastPageLinks: oneOf("absent", "empty"),
  patchStatus: oneOf(200, 202),
  deleteStatus: oneOf(202, 204),
  missingSpecVersion: oneOf("refuse", "accept"),
  secretsOnRead: oneOf("echo", "mask"),
  statusFilterCase: oneOf("insensitive", "sensitive"),
  missingSandboxName: oneOf("refuse", "prod"),
  sandboxLookup: oneOf("service", "management"),
  serviceTokenNeedsSandboxId: onOrOff,
  activeSandboxIds: oneOf("ignore", "restrict"),
  accessLabels: enforced,
  permissionRefusal: oneOf("general", "permission", "resource"),
  patchConnections: oneOf("enabled", "refused"),
  connectionsInitialize: onOrOff,
  patchEntersUpdating: onOrOff,
  deleteEntersFinalizing: onOrOff,
  flowSpecFit: enforced,
  unknownReference: oneOf("invalid", "notFound"),
  targetParams: enforced,
  selectorRules: enforced,
  scheduleRefusal: oneOf("patch", "provider"),
  mappingSets: oneOf("accept", "enforce"),
  guardrails: oneOf("hard", "all", "none"),
  profileStoreAccount: oneOf("shown", "asSent"),
  draftsTakeChanges: onOrOff,
  connectionTest: oneOf("answer", "refused"),
  explore: oneOf("answer", "refused"),
  adHocOver80: oneOf("refuse", "fail"),
  audiences: oneOf("enabled", "refused"),
  audienceStart: oneOf("page", "offset"),
  externalAudienceType: oneOf("ExternalSegment", "ExternalAudience"),
  audienceMetrics: onOrOff,
  etagForm: oneOf("timed", "opaque", "unquoted"),
  completionMovesEtag: onOrOff,
  runMovesEtag: onOrOff,
  patchIndexes: oneOf("sequential", "original"),
  multiValueFilters: oneOf("everywhere", "documented"),
  searchGrammar: oneOf("parameters", "filters"),
  continuationTokenLifetimeMs: wholeNumber,
  pageWalks: oneOf("live", "snapshot"),
  callerChecks: oneOf("gateway", "service"),
  longestUrl: wholeNumber,
  requestsPerMinute: wholeNumber,
  tokenLifetimeSeconds: wholeNumber,
  invalidClientStatus: oneOf(400, 401),
};

/**
 * Reads switches from a text such as `deleteStatus=204,etagForm=opaque`. What is wrong with it is added to the faults, one
 * sentence each.
 */
export function parseSwitches(text: string, faults: string[]): Partial<Switches> {
  const switches: Partial<Switches> = {};
  for (const part of text.split(",").filter((each) => each.trim() !== "")) {
    const [name = "", value = ""] = part.split("=").map((word) => word.trim());
    if (isSwitch(name)) set(switches, name, value, faults);
    else faults.push(`there is no switch "${name}"`);
  }
  return switches;
}

function set<Name extends keyof Switches>(
  switches: Partial<Switches>,
  name: Name,
  text: string,
  faults: string[],
): void {
  const values: Values<Switches[Name]> = switchValues[name];
  const value = values.parse(text);
  if (value === undefined) faults.push(`${name} must be ${values.says}, not "${text}"`);
  else switches[name] = value;
}

function isSwitch(name: string): name is keyof Switches {
  return Object.hasOwn(switchValues, name);
}

function oneOf<const T extends string | number | boolean>(...choices: readonly T[]): Values<T> {
  return {
    parse: (text) => choices.find((choice) => String(choice) === text),
    says: choices.join(" or "),
  };
}
