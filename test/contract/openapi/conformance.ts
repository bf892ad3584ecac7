import { plainName } from "./drive.ts";
import {
  DEVIATIONS,
  REPAIRS,
  SPECIFICATIONS,
  type Deviation,
  type UndocumentedStatus,
} from "./deviations.ts";
import { judgeAnswer, judgeRequest, type Finding } from "./judgement.ts";
import { readPublished } from "./publishedFiles.ts";
import type { Exchange } from "./recordingProxy.ts";
import { Specification } from "./Specification.ts";

/** What was seen on the wire. */
export interface Traffic {
  /** Everything that was answered. */
  readonly answers: readonly Exchange[];
  /** Exchanges whose requests, too, have to be as documented: those that the gateway made. */
  readonly requests: readonly Exchange[];
}

/** The specifications as they are published, with nothing mended but what keeps them from being read. */
export function readSpecifications(): Specification[] {
  return SPECIFICATIONS.map((name) => {
    const repairs = REPAIRS.filter(({ specification }) => specification === name);
    return Specification.parse(
      name,
      readPublished(`openapi/${name}.yaml`),
      repairs.map(({ correction }) => correction),
    );
  });
}

/** Copies in which every deviation is written down as if it were documented, except the one that is left out. */
export function withDeviations(
  specifications: readonly Specification[],
  except?: Deviation,
): Specification[] {
  return specifications.map((specification) => {
    const known = DEVIATIONS.filter(
      (deviation) => deviation.specification === specification.name && deviation !== except,
    );
    return specification.with(known.flatMap(({ corrections }) => corrections));
  });
}

/** Everything in which the traffic differs from the specifications. */
export function findingsIn(specifications: readonly Specification[], traffic: Traffic): Finding[] {
  return specifications.flatMap((specification) => [
    ...traffic.answers.flatMap((exchange) => judgeAnswer(specification, exchange) ?? []),
    ...traffic.requests.flatMap((exchange) => judgeRequest(specification, exchange) ?? []),
  ]);
}

/** Where something was found, in the words of the list of deviations. */
export function placeOf({ operation, part, status }: Finding): string {
  return `${plainName(operation)} ${part === "request" ? "request" : status}`;
}

/**
 * Where a deviation occurs: what is found when it alone is not written down. Only that is judged again in which
 * something was found before, and which depends on what the deviation corrects.
 */
export function occurrencesOf(
  deviation: Deviation,
  specifications: readonly Specification[],
  findings: readonly Finding[],
): string[] {
  const specification = specifications.find(({ name }) => name === deviation.specification);
  if (!specification) return [];
  const [corrected = specification] = withDeviations([specification]);
  const suspects = findings.filter(
    (finding) =>
      finding.specification === specification.name &&
      finding.kind !== "status" &&
      deviation.corrections.some(({ at }) => corrected.reaches(finding.at, at)),
  );
  const exchangesOf = (part: Finding["part"]): Exchange[] => [
    ...new Set(suspects.filter((finding) => finding.part === part).map(({ exchange }) => exchange)),
  ];
  const again = findingsIn(withDeviations([specification], deviation), {
    answers: exchangesOf("answer"),
    requests: exchangesOf("request"),
  });
  return sorted(again.filter(({ kind }) => kind !== "status").map(placeOf));
}

/** The undocumented statuses among the findings, in the form of the list of deviations. */
export function undocumentedStatuses(
  findings: readonly Finding[],
): Pick<UndocumentedStatus, "specification" | "status" | "operations">[] {
  const undocumented = findings.filter(({ kind }) => kind === "status");
  const groups = Map.groupBy(undocumented, ({ specification, status }) => `${specification} ${status}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const specification = SPECIFICATIONS.find((name) => name === first?.specification);
    if (!first || !specification) return [];
    const operations = sorted(group.map(({ operation }) => plainName(operation)));
    return [{ specification, status: first.status, operations }];
  });
}

/** Requests whose path or method no specification has, as `GET /path`. */
export function unknownOperations(specifications: readonly Specification[], traffic: Traffic): string[] {
  const unknown = traffic.answers.filter(
    ({ method, path }) => !specifications.some((specification) => specification.find(method, path)),
  );
  return sorted(unknown.map(({ method, path }) => `${method} ${path}`));
}

/** The statuses that were answered, by specification and operation. */
export function seenStatuses(
  specification: Specification,
  exchanges: readonly Exchange[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const seen = new Map<string, Set<number>>();
  for (const { method, path, status } of exchanges) {
    const operation = specification.find(method, path);
    if (operation) seen.set(operation.name, (seen.get(operation.name) ?? new Set()).add(status));
  }
  return seen;
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted();
}
