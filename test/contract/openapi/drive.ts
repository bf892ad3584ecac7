import type { Call, Stage } from "./stage.ts";

/** How one operation is brought to its documented answers. */
export interface Drive {
  /** Requests that succeed; the first one is also varied to meet refusals. */
  good(stage: Stage): Promise<readonly Call[]> | readonly Call[];
  /** Requests that meet a status which not every operation can meet in the same way. */
  refused?: Readonly<Record<number, (stage: Stage) => Promise<Call> | Call>>;
}

/** Drives by operation: method and path template, with `{id}` for whatever the specification calls the parameter. */
export type Drives = Readonly<Record<string, Drive>>;

/** An operation's name with every path parameter called `id`, as it is the same in all specifications. */
export function plainName(operation: string): string {
  return operation.replaceAll(/\{\w+\}/g, "{id}");
}
