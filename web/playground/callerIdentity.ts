import { createStore } from "./createStore.ts";

/** The request headers that say who asks, for which organisation and in which sandbox. */
export const identityHeaders = [
  { name: "authorization", label: "Access token", hint: "Bearer …", secret: true },
  { name: "x-api-key", label: "API key", hint: "the client id of the credential", secret: false },
  { name: "x-gw-ims-org-id", label: "Organisation", hint: "…@AdobeOrg", secret: false },
  { name: "x-sandbox-name", label: "Sandbox", hint: "prod", secret: false },
] as const;

/** What the caller typed into the Identity panel, by header name. Kept in memory only. */
export type CallerIdentity = Readonly<Partial<Record<(typeof identityHeaders)[number]["name"], string>>>;

/** The identity that goes with every request, from every tab. */
export const callerIdentity = createStore<CallerIdentity>({});

/** The identity as headers: nothing for what is empty, and a bare token gets its scheme. */
export function headersOf(identity: CallerIdentity): Record<string, string> {
  const entries = Object.entries(identity)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== "");
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === "authorization" ? withScheme(value) : value]),
  );
}

function withScheme(token: string): string {
  return /^bearer\s/i.test(token) ? token : `Bearer ${token}`;
}
