import type { SecretKind } from "./plans.ts";
import type { Random } from "./random.ts";

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER = UPPER.toLowerCase();
const DIGITS = "0123456789";
const BASE32 = `${UPPER}234567`;
const BASE64 = `${UPPER}${LOWER}${DIGITS}+/`;
const WORD = `${UPPER}${LOWER}${DIGITS}`;

const MAKERS: Record<SecretKind, (random: Random) => string> = {
  accessKey: (random) => random.text(20, BASE32),
  s3Secret: (random) => random.text(40, BASE64),
  password: (random) => `${random.text(16, WORD)}!${random.text(3, DIGITS)}`,
  sasKey: (random) => `${random.text(43, BASE64)}=`,
  token: (random) => random.text(64, WORD),
  sshKey: (random) => privateKeyText(random),
  blobConnectionString: (random) =>
    [
      "DefaultEndpointsProtocol=https",
      `AccountName=${random.text(12, LOWER)}`,
      `AccountKey=${random.text(86, BASE64)}==`,
      "EndpointSuffix=core.windows.net",
    ].join(";"),
};

/**
 * A made-up secret that satisfies the destination's pattern. It opens nothing, but looks like the real thing, so that
 * whatever should hide it is put to the test.
 */
export function makeSecret(kind: SecretKind, random: Random): string {
  return MAKERS[kind](random);
}

/** A Base64 public key for encrypting files; not a secret, and not a usable key either. */
export function makePublicKey(random: Random): string {
  return `${random.text(392, BASE64)}`;
}

/** The destinations want the private key file as Base64. */
function privateKeyText(random: Random): string {
  const lines = Array.from({ length: 12 }, () => random.text(70, BASE64));
  const file = ["-----BEGIN OPENSSH PRIVATE KEY-----", ...lines, "-----END OPENSSH PRIVATE KEY-----", ""];
  return Buffer.from(file.join("\n")).toString("base64");
}
