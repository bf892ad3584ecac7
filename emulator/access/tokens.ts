import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { Identity } from "./identities.ts";
import { parseJson, textAt, type Json } from "../json/json.ts";

/** The access tokens that the emulator accepts. */
export interface Tokens {
  /** The identity behind a token, or undefined when the token is unknown or has expired by the given time. */
  resolve(token: string, nowMs: number): Identity | undefined;
  /** The identity of a server-to-server credential, or undefined when client and secret do not belong together. */
  identify(clientId: string, clientSecret: string): Identity | undefined;
  /** A new token for an identity, good until the given time. */
  issue(identity: Identity, validity: { fromMs: number; untilMs: number; scope: string }): string;
}

/** No secret: whoever reaches the emulator may be anybody there. It only keeps made-up texts from passing for tokens. */
const SIGNING_KEY = "emulator-signing-key";

/**
 * Tokens for a fixed list of identities: their own fixed ones, and issued ones. What is issued carries all that is to be
 * known of it, in the form of a JSON Web Token as upstream, so that it outlives a restart and a reset.
 */
export function createTokens(identities: readonly Identity[]): Tokens {
  const byToken = new Map(identities.map((identity) => [identity.token, identity]));
  const credentials = identities.filter(({ kind }) => kind === "service");
  return {
    resolve(token, nowMs) {
      const identity = byToken.get(token);
      if (identity) return nowMs < identity.expiresAt ? identity : undefined;
      const claims = claimsOf(token);
      const until = Number(textAt(claims, "created_at")) + Number(textAt(claims, "expires_in"));
      if (!(nowMs < until)) return undefined;
      return credentials.find(({ clientId }) => clientId === textAt(claims, "client_id"));
    },
    identify: (clientId, clientSecret) =>
      credentials.find(
        (identity) => identity.clientId === clientId && identity.clientSecret === clientSecret,
      ),
    issue: ({ clientId, userId }, { fromMs, untilMs, scope }) =>
      signed({
        id: randomUUID(),
        type: "access_token",
        client_id: clientId,
        user_id: userId,
        scope,
        // Milliseconds as texts, as in the tokens that the identity service issues.
        created_at: String(fromMs),
        expires_in: String(untilMs - fromMs),
      }),
  };
}

function signed(claims: Json): string {
  const content = [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${content}.${signatureOf(content)}`;
}

function signatureOf(content: string): string {
  return createHmac("sha256", SIGNING_KEY).update(content).digest("base64url");
}

/** What an issued token says, or nothing when it was not issued here. */
function claimsOf(token: string): Json | undefined {
  const [header = "", claims = "", signature = ""] = token.split(".");
  const given = Buffer.from(signature);
  const right = Buffer.from(signatureOf(`${header}.${claims}`));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return parseJson(Buffer.from(claims, "base64url").toString());
}
