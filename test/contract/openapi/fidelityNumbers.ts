import { requestsIn } from "../postman/collection.ts";
import type { Json } from "../../../emulator/json/json.ts";
import { DEVIATIONS } from "./deviations.ts";
import { plainName } from "./drive.ts";
import { row } from "./fidelityPage.ts";
import { PUBLISHED_ANSWERS } from "./publishedAnswers.ts";
import { PUBLISHED_ERRORS } from "./publishedErrors.ts";
import { publishedPaths, readPublished } from "./publishedFiles.ts";
import { PUBLISHED_REQUESTS, REFUSALS } from "./publishedRequests.ts";
import { isPlayed, isServedOperation, isServedRequest } from "./servedOperations.ts";
import type { Specification } from "./Specification.ts";
import type { DocumentedOperation } from "./surface.ts";

/** How much is compared with what, and what is not emulated, as sections of the page. */
export function numbersMarkdown(
  specifications: readonly Specification[],
  operations: readonly DocumentedOperation[],
): string {
  return [
    row("specification", "operations", "emulated", "documented answers of these, all driven", "deviations"),
    row("-", "-", "-", "-", "-"),
    ...specifications.map(specificationRow),
    "",
    row("collection", "requests", "succeed", "answer 501"),
    row("-", "-", "-", "-"),
    ...publishedPaths("postman/*.postman_collection.json").map(collectionRow),
    "",
    row("samples", "files", "outcome"),
    row("-", "-", "-"),
    ...sampleRows(),
    "",
    "Documented, and answered with 501:",
    "",
    ...operations
      .filter(({ isServed }) => !isServed)
      .map(({ base, name }) => `- \`${name}\` below \`${base}\``)
      .toSorted(),
  ].join("\n");
}

function specificationRow({ name, base, operations }: Specification): string {
  const served = operations.filter((operation) => isServedOperation(base, plainName(operation.name)));
  const answers = served.reduce((sum, { statuses }) => sum + statuses.length, 0);
  const deviations = DEVIATIONS.filter(({ specification }) => specification === name);
  return row(name, ...[operations.length, served.length, answers, deviations.length].map(String));
}

function collectionRow(path: string): string {
  const collection: Json = JSON.parse(readPublished(path));
  const requests = requestsIn(collection);
  const served = requests.filter(({ method, path: segments }) =>
    isServedRequest(method, `/${segments.map((segment) => segment.replace(/^:.*/, "1")).join("/")}`),
  );
  const name = path.replace(/^postman\/|\.postman_collection\.json$/g, "");
  return row(name, ...[requests.length, served.length, requests.length - served.length].map(String));
}

function sampleRows(): string[] {
  const all = publishedPaths("examples/!(errors)/*.json").map((path) => path.replace("examples/", ""));
  const requests = all.filter((file) => file.includes("request"));
  const answers = all.filter((file) => !file.includes("request"));
  const sent = requests.length - unplayed(requests, PUBLISHED_REQUESTS) - REFUSALS.length;
  const reproduced = answers.length - unplayed(answers, PUBLISHED_ANSWERS);
  return [
    row("requests", String(requests.length), `${sent} accepted, ${REFUSALS.length} refused for a reason`),
    row("answers", String(answers.length), `${reproduced} reproduced, members that differ are listed below`),
    row("errors", String(PUBLISHED_ERRORS.length), `${PUBLISHED_ERRORS.length} reproduced`),
  ];
}

/** How many of the files belong to operations that are not emulated. */
function unplayed(
  files: readonly string[],
  kinds: readonly { readonly files: RegExp; readonly operation?: string }[],
): number {
  return files.filter((file) => {
    const kind = kinds.find((one) => one.files.test(file));
    return kind !== undefined && !isPlayed(kind);
  }).length;
}
