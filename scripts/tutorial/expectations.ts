import { valueAt } from "./operations.ts";

/** What each operation must bring, by its name: where to look, and what must be there ("…" for anything at all). */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  FindDestination: { "destinations.nodes.0.name": "Adobe Campaign", "destinations.nodes.0.id": "…" },
  ListSegments: { "segments.nodes.0.id": "…", "segments.nodes.1.id": "…" },
  OpenProfileStore: { "createBaseConnection.baseConnection.id": "…" },
  ConnectSource: {
    "createSourceConnection.sourceConnection.id": "…",
    "createSourceConnection.sourceConnection.system": "PROFILE_STORE",
  },
  AuthoriseAccount: {
    "createBaseConnection.baseConnection.id": "…",
    "createBaseConnection.baseConnection.destination.name": "Adobe Campaign",
    "createBaseConnection.baseConnection.authenticationParameters.secretKey": undefined,
  },
  ChooseTarget: {
    "createTargetConnection.targetConnection.id": "…",
    "createTargetConnection.targetConnection.fileType": "CSV",
  },
  CreateDataflow: {
    "createDataflow.dataflow.id": "…",
    "createDataflow.dataflow.destination.name": "Adobe Campaign",
  },
  ActivateSegments: {
    "activateSegments.results.0.outcome": "ADDED",
    "activateSegments.results.1.outcome": "ADDED",
  },
  ReadDataflow: {
    "dataflow.destination.name": "Adobe Campaign",
    "dataflow.activations.0.segment.name": "…",
    "dataflow.activations.1.segment.name": "…",
    "dataflow.attributes.0.path": "…",
  },
};

/** What the second activation must bring: everything is as asked already. */
export const EXPECTED_AGAIN: Readonly<Record<string, unknown>> = {
  "activateSegments.results.0.outcome": "UNCHANGED",
  "activateSegments.results.1.outcome": "UNCHANGED",
};

/** What is not as expected in the data of an operation; undefined when all is. */
export function surpriseIn(
  data: unknown,
  name: string,
  expected: Readonly<Record<string, unknown>> = EXPECTED[name] ?? {},
): string | undefined {
  return userErrorIn(data) ?? differenceIn(data, expected);
}

function userErrorIn(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return "There is no data in the answer.";
  const userErrors = Object.values(data).flatMap((field) => valueAt(field, ["userErrors"]) ?? []);
  const [first] = userErrors;
  if (first === undefined) return undefined;
  const path = valueAt(first, ["path"]);
  const where = Array.isArray(path) ? ` (at ${path.join(".")})` : "";
  return `It was refused: ${String(valueAt(first, ["message"]))}${where}`;
}

function differenceIn(data: unknown, expected: Readonly<Record<string, unknown>>): string | undefined {
  for (const [path, value] of Object.entries(expected)) {
    const found = valueAt(data, path.split(".")) ?? undefined;
    const isAsExpected = value === "…" ? found !== undefined : found === value;
    if (isAsExpected) continue;
    const wanted = value === "…" ? "something" : (JSON.stringify(value) ?? "nothing");
    return `${path} is ${JSON.stringify(found) ?? "missing"} where ${wanted} was expected.`;
  }
  return undefined;
}
