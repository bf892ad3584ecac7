import type { ConnectionSpecRecord } from "../../datasources/FlowService.wire.ts";

/** How an account was authorised. */
export interface AccountAuthentication {
  /** Name of the authentication specification; undefined where upstream does not tell. */
  readonly specName: string | undefined;
}

/**
 * What the names and kinds of authentication specifications say of the storage that their credentials open, by mode; names as documented in the
 * guide to file-based destinations.
 */
const STORAGE: readonly (readonly [mode: string, pattern: RegExp])[] = [
  ["FTP", /\bsftp\b/i],
  ["S3", /\bs3\b/i],
  ["AZURE_BLOB", /\bazure blob\b/i],
];

/** The mode that an account's own credentials are for; undefined where they do not tell, or tell of several. */
export function accountMode(
  { authSpec }: ConnectionSpecRecord,
  { specName }: AccountAuthentication,
): string | undefined {
  if (specName === undefined) return undefined;
  const { type = "" } = authSpec?.find(({ name }) => name === specName) ?? {};
  const told = STORAGE.filter(([, pattern]) => pattern.test(`${specName} ${type}`));
  return told.length === 1 ? told[0]?.[0] : undefined;
}
