import { createManualClock } from "../../../emulator/time/clock.ts";
import type { Emulator, Identities } from "../../../emulator/createEmulator.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { listAt, textAt, type Json, type JsonObject } from "../../../emulator/json/json.ts";
import type { SandboxSeed } from "../../../emulator/seed/SeedData.ts";
import { createCampaignFlow, type CampaignFlow } from "../../support/activation.ts";
import { startEmulator } from "../../support/emulator.ts";
import { createPlatformClient, itemOf, type PlatformClient } from "../../support/platformClient.ts";
import { startRecordingProxy, type RecordingProxy } from "./recordingProxy.ts";

/** An hour at which no seeded schedule is due. */
const NOON = Date.UTC(2026, 4, 14, 12);
const OPERATION_MS = 1000;

/** A request below the Flow Service, or below the host when it starts with /data/. */
export interface Call {
  readonly path: string;
  readonly body?: Json;
  /** Sent as `If-Match`. */
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** @default "admin" */
  readonly as?: keyof Identities;
}

/** The seeded emulator behind a recording proxy, on a clock that stands still unless it is moved. */
export interface Stage {
  readonly emulator: Emulator;
  readonly proxy: RecordingProxy;
  /** Speaks through the proxy. */
  readonly service: PlatformClient;
  /** Creates what a call needs, without being recorded. */
  readonly preparation: PlatformClient;
  /** The production sandbox as it was seeded. */
  readonly sandbox: SandboxSeed;
  /** Lets everything end that is under way: operations and runs. */
  settle(): void;
  /** A flow of its own to Adobe Campaign, ready for changes. */
  createFlow(differences?: JsonObject): Promise<CampaignFlow>;
}

/**
 * Starts an emulator and a proxy in front of it; whoever asks closes the proxy. Time alone makes nothing happen, unless
 * it is asked for.
 */
export async function setStage({ schedules = false } = {}): Promise<Stage> {
  const seed = createDefaultSeed(NOON);
  const clock = createManualClock(NOON);
  const emulator = await startEmulator({ seed, clock, finalizeAfterMs: OPERATION_MS, schedules });
  const proxy = await startRecordingProxy(emulator.url);
  const preparation = createPlatformClient(emulator.url, emulator.identities);
  const sandbox = seed.organisations[0]?.sandboxes[0];
  if (!sandbox) throw new Error("The seed has no sandbox.");
  const settle = (): void => void clock.advance(60 * OPERATION_MS);
  return {
    emulator,
    proxy,
    service: createPlatformClient(proxy.url, emulator.identities),
    preparation,
    sandbox,
    settle,
    async createFlow(differences = {}) {
      const flow = await createCampaignFlow(preparation, differences);
      settle();
      return { ...flow, etag: await currentEtag(preparation, `/flows/${flow.flow}`) };
    },
  };
}

/** The current etag of a record. */
export async function currentEtag(service: PlatformClient, path: string): Promise<string> {
  return textAt(itemOf(await service.get(path)), "etag") ?? "";
}

/** What an ad hoc job is asked for: a seeded flow that exports files, with its first audience. */
export function activationOf({ sandbox }: Stage, flowName: string): JsonObject {
  const flow = sandbox.flows.find(({ name }) => name === flowName);
  const [selector] = listAt(flow?.transformations[0], "params", "segmentSelectors", "selectors");
  return { [flow?.id ?? ""]: [textAt(selector, "value", "id") ?? ""] };
}

/** A finished export of profiles, which version 1 of an ad hoc job starts from. */
export function profileExport({ sandbox }: Stage): string {
  const job = sandbox.exportJobs.find(
    ({ schema, status }) => schema.name === "_xdm.context.profile" && status === "SUCCEEDED",
  );
  return String(job?.id);
}

/** A seeded flow that brings data in instead of delivering it. */
export function ingestionFlow({ sandbox }: Stage): string {
  return sandbox.flows.find(({ inheritedAttributes }) => !inheritedAttributes.properties)?.id ?? "";
}
