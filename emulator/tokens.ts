import type { Identity } from "./identities.ts";

/** The access tokens that the emulator accepts. */
export interface Tokens {
  /** The identity behind a token, or undefined when the token is unknown or has expired by the given time. */
  resolve(token: string, nowMs: number): Identity | undefined;
}

/** Tokens for a fixed list of identities. */
export function createTokens(identities: readonly Identity[]): Tokens {
  const byToken = new Map(identities.map((identity) => [identity.token, identity]));
  return {
    resolve(token, nowMs) {
      const identity = byToken.get(token);
      return identity && nowMs < identity.expiresAt ? identity : undefined;
    },
  };
}
