/** One operation of the tutorial, ready to run. */
export interface TutorialStep {
  /** The name of its operation, which is also the title of its tab. */
  readonly operationName: string;
  /** The first line of the comment above the operation, such as "1. Find a destination". */
  readonly title: string;
  /** The other lines of that comment. */
  readonly explanation: string;
  /** The operation below its title; the explanation is the panel's. */
  readonly query: string;
  /** JSON text, or null where the operation takes no variables. */
  readonly variables: string | null;
}

const queries = import.meta.glob<string>("./operations/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});
const variables = import.meta.glob<string>("./operations/[0-9]*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The operations in `operations/`, in the order of their file names. */
export const tutorialSteps: readonly TutorialStep[] = Object.entries(queries)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, query]) => readStep(query, variables[path.replace(/graphql$/, "json")] ?? null));

function readStep(query: string, variablesText: string | null): TutorialStep {
  const comment = /^(?:#.*\n)+/.exec(query)?.[0] ?? "";
  const [title = "", ...rest] = comment.split("\n").map((line) => line.replace(/^#\s?/, "").trim());
  return {
    operationName: /^(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1] ?? "",
    title,
    explanation: rest.filter(Boolean).join(" "),
    query: `# ${title}\n${query.slice(comment.length).trimEnd()}`,
    variables: variablesText?.trimEnd() ?? null,
  };
}
