import type { Call } from "../http/route.ts";
import { valueInvalid } from "../wireErrors/flowQueryErrors.ts";

/** Whether a create asks for a draft, `mode=draft`, which does nothing until it is published. Any other mode is refused. */
export function wantsDraft(call: Call): boolean {
  const mode = call.query.get("mode");
  if (mode !== null && mode !== "draft") throw valueInvalid(mode, "mode");
  return mode === "draft";
}
