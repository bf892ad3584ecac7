import { afterAll, expect } from "vitest";
import { createManualClock, type MovableClock } from "../../../emulator/time/clock.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import type { SandboxSeed, SeedData } from "../../../emulator/seed/SeedData.ts";
import { startGateway, type TestGateway, type TestGatewayOptions } from "../../support/gateway.ts";

/** Noon of some day: the emulator's clock stands still at it, so that nothing happens but what a test does. */
export const NOON_MS = Date.UTC(2026, 4, 14, 12);

/** A gateway on an emulator of which the test knows every record. */
export interface ReadingGateway extends TestGateway {
  readonly seed: SeedData;
  /** The sandbox that requests without a header of their own read. */
  readonly prod: SandboxSeed;
  readonly clock: MovableClock;
  /** The data of an answer that has no errors. */
  ask<T>(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<T>;
  /** The data of an answer, and the upstream calls that it took as "METHOD path?query", query decoded, without the services' base paths. */
  askAndCount<T>(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<{ data: T; calls: string[] }>;
}

/** Starts a gateway on an emulator with this seed. Call it in `beforeAll`: it is stopped after the file's last test. */
export async function startReadingGateway(
  options: { readonly seed?: SeedData; readonly env?: TestGatewayOptions["env"] } = {},
): Promise<ReadingGateway> {
  const { seed = createDefaultSeed(NOON_MS), env } = options;
  const clock = createManualClock(NOON_MS);
  const gateway = await startGateway({
    emulatorOptions: { seed, clock },
    onFinished: afterAll,
    ...(env && { env }),
  });
  const ask: ReadingGateway["ask"] = async <T>(
    document: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const { body } = await gateway.query(document, variables, { headers });
    expect(body.errors).toBeUndefined();
    return body.data as T;
  };
  return {
    ...gateway,
    seed,
    prod: sandboxOf(seed, 0, "prod"),
    clock,
    ask,
    async askAndCount<T>(document: string, variables: Readonly<Record<string, unknown>> = {}) {
      gateway.clearUpstreamCalls();
      const data = await ask<T>(document, variables);
      return { data, calls: callsOf(gateway) };
    },
  };
}

/** The upstream calls so far, readable: without base paths, queries decoded. */
export function callsOf(gateway: Pick<TestGateway, "upstreamCalls">): string[] {
  return gateway
    .upstreamCalls()
    .map(({ line }) =>
      decodeURIComponent(line.replaceAll("+", " "))
        .replace("/data/foundation/flowservice", "")
        .replace("/data/core/ups", ""),
    );
}

/** A sandbox of a seed. */
export function sandboxOf(seed: SeedData, organisation: number, name: string): SandboxSeed {
  const sandbox = seed.organisations[organisation]?.sandboxes.find((candidate) => candidate.name === name);
  if (!sandbox) throw new Error(`The seed has no sandbox "${name}".`);
  return sandbox;
}

/** The dataflows of a sandbox that lead to a destination. */
export function destinationFlows({ flows }: SandboxSeed): SandboxSeed["flows"] {
  return flows.filter(({ inheritedAttributes }) => inheritedAttributes.properties?.isDestinationFlow);
}

/** Newest first, as lists are by default; between records of the same time the emulator goes by their ids. */
export function newestFirst<T extends { readonly id: string; readonly createdAt: number }>(
  records: readonly T[],
): T[] {
  return records.toSorted((one, other) => other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1));
}

/** A time as the graph writes it. */
export function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** The first of a list that must not be empty. */
export function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error("The list is empty.");
  return first;
}
