import type { Policy, Send } from "./Send.ts";

/** Wraps a transport in policies, the first being the outermost. */
export function compose(...policies: readonly Policy[]): (transport: Send) => Send {
  return (transport) => policies.reduceRight((next, policy) => policy(next), transport);
}
