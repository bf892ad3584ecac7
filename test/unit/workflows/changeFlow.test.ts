import { expect, test } from "vitest";
import type { FlowRecord, PatchOperation } from "../../../src/datasources/FlowService.wire.ts";
import { ConflictError, RefusedError } from "../../../src/errors.ts";
import { changeFlow, type FlowPlan } from "../../../src/workflows/changeFlow.ts";

test("sends the patch with the etag that was read, once", async () => {
  const flows = flowsWith({ colour: "red" });
  await changeFlow(flows, flows.current(), toBe({ colour: "blue" }));
  expect(flows.sent).toEqual(['"1" colour=blue']);
});

test("sends nothing when everything is as asked", async () => {
  const flows = flowsWith({ colour: "red" });
  await changeFlow(flows, flows.current(), toBe({ colour: "red" }));
  expect(flows.sent).toEqual([]);
});

test("reads again and repeats with the new etag when something else has changed", async () => {
  const flows = flowsWith({ colour: "red", size: "s" });
  flows.beforePatch(() => flows.write({ size: "m" }));
  await changeFlow(flows, flows.current(), toBe({ colour: "blue" }));
  expect(flows.sent).toEqual(['"1" colour=blue', '"2" colour=blue']);
});

test("stops when the same part was changed by someone else, and shows the dataflow as it stands", async () => {
  const flows = flowsWith({ colour: "red" });
  flows.beforePatch(() => flows.write({ colour: "green" }));
  const conflict = await conflictOf(changeFlow(flows, flows.current(), toBe({ colour: "blue" })));
  expect(conflict.current?.etag).toBe('"2"');
  expect(conflict.retryable).toBe(true);
  expect(flows.sent).toEqual(['"1" colour=blue']);
});

test("is content when someone else has made the same change", async () => {
  const flows = flowsWith({ colour: "red", size: "s" });
  flows.beforePatch(() => flows.write({ colour: "blue" }));
  const plan = await changeFlow(flows, flows.current(), toBe({ colour: "blue", size: "m" }));
  expect(flows.sent).toEqual(['"1" colour=blue size=m', '"2" size=m']);
  expect(plan.operations).toHaveLength(1);
});

test("reads again three times at most", async () => {
  const flows = flowsWith({ colour: "red", size: "0" });
  flows.beforePatch(...[1, 2, 3, 4, 5].map((size) => () => flows.write({ size: String(size) })));
  const conflict = await conflictOf(changeFlow(flows, flows.current(), toBe({ colour: "blue" })));
  expect(flows.sent.map((line) => line.split(" ")[0])).toEqual(['"1"', '"2"', '"3"', '"4"']);
  expect(conflict.current?.etag).toBe('"5"');
});

test("refuses another etag than the one that is demanded, before anything is sent", async () => {
  const flows = flowsWith({ colour: "red" });
  const conflict = await conflictOf(changeFlow(flows, flows.current(), toBe({ colour: "blue" }, '"0"')));
  expect(conflict.field).toEqual(["input", "ifMatch"]);
  expect(conflict.retryable).toBe(false);
  expect(conflict.current).toEqual(flows.current());
  expect(flows.sent).toEqual([]);
});

test("refuses another etag also when there is nothing to do", async () => {
  const flows = flowsWith({ colour: "red" });
  await conflictOf(changeFlow(flows, flows.current(), toBe({ colour: "red" }, '"0"')));
});

test("does not try again when an etag is demanded and the dataflow changes in between", async () => {
  const flows = flowsWith({ colour: "red", size: "s" });
  flows.beforePatch(() => flows.write({ size: "m" }));
  const conflict = await conflictOf(changeFlow(flows, flows.current(), toBe({ colour: "blue" }, '"1"')));
  expect(conflict.current?.etag).toBe('"2"');
  expect(flows.sent).toEqual(['"1" colour=blue']);
});

test("takes an etag without its quotes for the same one", async () => {
  const flows = flowsWith({ colour: "red" });
  await changeFlow(flows, flows.current(), toBe({ colour: "blue" }, "1"));
  expect(flows.sent).toEqual(['"1" colour=blue']);
});

test("hands on every other refusal", async () => {
  const flows = flowsWith({ colour: "red" });
  flows.beforePatch(() => {
    throw new RefusedError("It is being updated.");
  });
  await expect(changeFlow(flows, flows.current(), toBe({ colour: "blue" }))).rejects.toBeInstanceOf(
    RefusedError,
  );
});

type Settings = Readonly<Record<string, string>>;

/** A dataflow whose description holds some settings, and the service that it lives in. */
function flowsWith(settings: Settings) {
  let version = 1;
  let stored = settings;
  const sent: string[] = [];
  const before: (() => void)[] = [];
  const current = (): FlowRecord => ({
    id: "f",
    name: "",
    createdAt: 0,
    updatedAt: 0,
    etag: `"${version}"`,
    description: JSON.stringify(stored),
    sourceConnectionIds: [],
    targetConnectionIds: [],
  });
  const write = (changes: Settings) => {
    version += 1;
    stored = { ...stored, ...changes };
  };
  return {
    sent,
    current,
    write,
    /** What happens just before the first patch arrives, the second, and so on. */
    beforePatch: (...happenings: (() => void)[]) => void before.push(...happenings),
    getFresh: async () => current(),
    patch: async (_id: string, etag: string, operations: readonly PatchOperation[]) => {
      const changes = operations.map(({ path, value }) => [path, String(value)] as const);
      sent.push([etag, ...changes.map(([path, value]) => `${path}=${value}`)].join(" "));
      before.shift()?.();
      if (etag !== current().etag) throw new ConflictError("It has another version.");
      write(Object.fromEntries(changes));
    },
  };
}

function toBe(asked: Settings, ifMatch?: string) {
  const plan = (flow: FlowRecord): FlowPlan => {
    const stored: Settings = JSON.parse(flow.description ?? "{}");
    const edits = Object.keys(asked).map((key) => ({
      key,
      before: stored[key],
      isNeeded: stored[key] !== asked[key],
    }));
    const needed = edits.filter(({ isNeeded }) => isNeeded);
    return { edits, operations: needed.map(({ key }) => ({ op: "add", path: key, value: asked[key] })) };
  };
  return { plan, ifMatch, path: ["input", "dataflowId"] };
}

async function conflictOf(pending: Promise<unknown>): Promise<ConflictError> {
  const error: unknown = await pending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConflictError) return error;
  throw new Error(`Expected a conflict, not: ${String(error)}`);
}
