/** An identity namespace that every organisation has. */
export interface StandardNamespace {
  id: number;
  code: string;
  name: string;
  /** Of which kind the identities are. */
  idType: string;
}

/** The namespaces that come with the platform, with their published ids. */
export const STANDARD_NAMESPACES: readonly StandardNamespace[] = [
  { id: 0, code: "CORE", name: "CORE", idType: "COOKIE" },
  { id: 4, code: "ECID", name: "ECID", idType: "COOKIE" },
  { id: 6, code: "Email", name: "Email", idType: "EMAIL" },
  { id: 7, code: "Phone", name: "Phone", idType: "PHONE" },
  { id: 8, code: "WAID", name: "Windows AID", idType: "DEVICE" },
  { id: 9, code: "TNTID", name: "Adobe Target (TNTID)", idType: "COOKIE" },
  { id: 11, code: "Email_LC_SHA256", name: "Emails (SHA256, lowercased)", idType: "EMAIL" },
  { id: 411, code: "AdCloud", name: "AdCloud", idType: "COOKIE" },
  { id: 20914, code: "GAID", name: "Google Ad ID (GAID)", idType: "DEVICE" },
  { id: 20915, code: "IDFA", name: "Apple IDFA (ID for Advertisers)", idType: "DEVICE" },
];

/** When the standard namespaces came into being; epoch milliseconds. */
export const STANDARD_SINCE_MS = 1_495_153_678_000;
