/** Values shorter than this are found as words of their own only: as parts of other words they would be found everywhere. */
const SHORTEST_PART = 6;

/** Whether a text that an upstream wrote repeats a value that must not come out. Empty values are no secrets. */
export function quotesSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret !== "" && holds(text, secret));
}

function holds(text: string, secret: string): boolean {
  if (secret.length >= SHORTEST_PART) return text.includes(secret);
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
    const isWhole = !/[\p{L}\p{N}]$/u.test(text.slice(0, at));
    if (isWhole && !/^[\p{L}\p{N}]/u.test(text.slice(at + secret.length))) return true;
  }
  return false;
}
