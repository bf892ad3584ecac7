import { fail, type Gate, pass } from "./gate.ts";
import { runTool } from "./runTool.ts";

/** A gate that is a tool's exit code and nothing else: one check. */
export interface ToolGateOptions {
  name: string;
  group: string;
  /** The package, whose command has the same name unless `command` says otherwise. */
  tool: string;
  command?: string;
  args: readonly string[];
  /** What to do about a failure, as a sentence. */
  hint?: string;
}

/** Makes a gate of a tool that says all with its exit code. */
export function toolGate({ name, group, tool, command, args, hint }: ToolGateOptions): Gate {
  return {
    name,
    group,
    alone: false,
    async run() {
      const { code, output } = await runTool(tool, args, command);
      if (code === 0) return pass();
      return fail(hint === undefined ? output : `${output.trimEnd()}\n${hint}`);
    },
  };
}
