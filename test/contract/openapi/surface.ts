import { plainName, type Drive, type Drives } from "./drive.ts";
import { exploringDrives } from "./exploringDrives.ts";
import { flowServiceDrives } from "./flowServiceDrives.ts";
import { segmentationDrives } from "./segmentationDrives.ts";
import type { PlatformClient } from "../../support/platformClient.ts";
import { isServedOperation } from "./servedOperations.ts";
import type { Operation, Specification } from "./Specification.ts";
import type { Call, Stage } from "./stage.ts";

const drives: Drives = { ...flowServiceDrives, ...exploringDrives, ...segmentationDrives };
/** Statuses that only an injected fault brings about. */
const NEEDS_FAULT: ReadonlySet<number> = new Set([429, 500, 503]);
const BUSY_LISTS = ["/flows?limit=100", "/runs?limit=100", "/data/core/ups/segment/jobs?limit=5"];
const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

/** A documented operation under the name that all specifications share, with what they say of it together. */
export interface DocumentedOperation {
  /** Method and path template with every parameter called `id`. */
  readonly name: string;
  /** The path that it hangs below. */
  readonly base: string;
  /** The statuses that at least one specification documents. */
  readonly statuses: ReadonlySet<number>;
  /** Whether the emulator plays it. */
  readonly isServed: boolean;
  readonly operation: Operation;
}

/** Every operation of the specifications; one that two of them have is one. */
export function documentedOperations(specifications: readonly Specification[]): DocumentedOperation[] {
  const all = specifications.flatMap(({ base, operations }) =>
    operations.map((operation) => ({ key: `${base} ${plainName(operation.name)}`, base, operation })),
  );
  return [...Map.groupBy(all, ({ key }) => key).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { base, operation } = first;
    const name = plainName(operation.name);
    const statuses = [first, ...others].flatMap((one) => one.operation.statuses);
    return [{ name, base, statuses: new Set(statuses), isServed: isServedOperation(base, name), operation }];
  });
}

/**
 * Brings every documented operation to every documented answer, through the recording proxy.
 * What could not be brought about is returned, in sentences.
 */
export async function driveSurface(
  stage: Stage,
  operations: readonly DocumentedOperation[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const operation of operations.filter(({ isServed: served }) => served)) {
    const drive = drives[operation.name];
    problems.push(
      ...(drive ? await driveOperation(stage, operation, drive) : [`${operation.name}: nothing drives it`]),
    );
  }
  stage.emulator.switches.deleteStatus = 204;
  for (const { name, operation } of operations.filter(isServedDelete)) {
    const [call] = (await drives[name]?.good(stage)) ?? [];
    if (call) await send(stage, operation.method, call);
  }
  stage.emulator.switches.deleteStatus = 202;
  return problems;
}

/** Reads what the seed's own schedules bring about within a day, in the middle of a run and at rest. */
export async function readBusyDay(stage: Stage): Promise<void> {
  for (const hours of [9, 1, 14]) {
    stage.emulator.advance(hours * 3_600_000);
    for (const path of BUSY_LISTS) await stage.service.get(path);
  }
}

function isServedDelete({ isServed: served, operation }: DocumentedOperation): boolean {
  return served && operation.method === "DELETE";
}

async function driveOperation(
  stage: Stage,
  { name, statuses, operation }: DocumentedOperation,
  drive: Drive,
): Promise<string[]> {
  const problems: string[] = [];
  const expect = async (expected: string, call: Call): Promise<void> => {
    const { status, text } = await send(stage, operation.method, call);
    if (!new RegExp(expected).test(String(status))) {
      problems.push(`${name}: ${status} instead of ${expected} for ${call.path}: ${text.slice(0, 300)}`);
    }
  };
  for (const call of await drive.good(stage)) await expect("^2", call);
  if (operation.method !== "GET") stage.settle();
  for (const status of statuses) {
    if (status >= 400) await expect(`^${status}$`, await refusedCall(stage, operation, drive, status));
  }
  return problems;
}

async function refusedCall(stage: Stage, operation: Operation, drive: Drive, status: number): Promise<Call> {
  const special = await drive.refused?.[status]?.(stage);
  if (special) return special;
  const [good] = await drive.good(stage);
  if (!good) throw new Error(`Nothing succeeds at ${operation.name}.`);
  if (NEEDS_FAULT.has(status)) stage.emulator.faults.add({ kind: "error", status, count: 1 });
  return refusedVariant(good, status, operation);
}

/** A successful request changed so that it meets a status in the way that all operations share. */
function refusedVariant(good: Call, status: number, operation: Operation): Call {
  if (status === 400) return withHeaders(good, { "x-gw-ims-org-id": undefined });
  if (status === 401) return { ...good, as: "expired" };
  if (status === 403) return withHeaders(good, { "x-api-key": undefined });
  if (status === 404 && operation.template.includes("{")) return { ...good, path: withUnknownId(good.path) };
  if (status === 404) return withHeaders(good, { "x-sandbox-name": "nowhere" });
  if (status === 412) return { ...good, etag: '"stale"' };
  return good;
}

function withHeaders(call: Call, headers: Call["headers"]): Call {
  return { ...call, headers: { ...call.headers, ...headers } };
}

/** The id is the path's only segment with a digit in it. */
function withUnknownId(path: string): string {
  const [pathname = "", ...query] = path.split("?");
  const segments = pathname.split("/").map((segment) => (/\d/.test(segment) ? UNKNOWN_ID : segment));
  return [segments.join("/"), ...query].join("?");
}

/** Sends a call as it is written, through the recording proxy. */
export function send({ service }: Stage, method: string, call: Call): ReturnType<PlatformClient["request"]> {
  const { path, body, etag, headers, as } = call;
  return service.request(method, path, {
    ...(body !== undefined && { body }),
    ...(as && { as }),
    headers: { ...(etag !== undefined && { "if-match": etag }), ...headers },
  });
}
