/** What a fault may look at to know its requests. */
export interface RequestLine {
  method: string;
  /** With the service's base, without the query. */
  path: string;
}

/**
 * Makes the test for a method and a path pattern. The pattern may be a whole path or one below the base of a service;
 * `*` and `{name}` stand for one segment, `**` at the end for all that follow, none included. A slash at the end of a
 * path does not matter.
 */
export function requestPattern(
  method: string | undefined,
  pattern: string,
  bases: readonly string[],
): (request: RequestLine) => boolean {
  const expression = new RegExp(`^${pattern.split("/").map(segment).join("")}/?$`);
  return (request) => {
    if (method !== undefined && method !== request.method) return false;
    if (expression.test(request.path)) return true;
    const base = bases.find((known) => request.path.startsWith(`${known}/`));
    return base !== undefined && expression.test(request.path.slice(base.length));
  };
}

/** Whether a text is a pattern at all. */
export const PATTERN = /^(?=\/)(\/([\w.~%@-]+|\*|\{\w+\}))*(\/\*\*)?\/?$/;

function segment(text: string, index: number): string {
  if (index === 0 || text === "") return "";
  if (text === "**") return "(?:/[^/]*)*";
  if (text === "*" || text.startsWith("{")) return "/[^/]+";
  return `/${text.replaceAll(/[.~%@-]/g, String.raw`\$&`)}`;
}
