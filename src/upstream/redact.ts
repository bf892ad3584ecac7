const MASK = "[redacted]";

/** Shortest value worth replacing: shorter ones would mangle sentences by chance. */
const SHORTEST_SECRET = 6;

/** Replaces every occurrence of the given secret values in a text that an upstream wrote, in case it quotes what it was sent. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .toSorted((one, other) => other.length - one.length)
    .reduce((cleaned, secret) => cleaned.replaceAll(secret, MASK), text);
}
