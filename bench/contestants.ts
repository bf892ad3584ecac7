import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Usage } from "./servers/serve.ts";

/** What is compared, in the order of the table. */
export const contestants = [
  { name: "this gateway", file: "gateway", args: [] },
  { name: "Apollo Server", file: "stock", args: ["naive"] },
  { name: "Apollo Server + DataLoader", file: "stock", args: ["dataloader"] },
  { name: "hand-coded plan", file: "plan", args: [] },
  { name: "pass-through proxy", file: "proxy", args: [] },
] as const;

/** One of them. */
export type Contestant = (typeof contestants)[number];

/** A process of the benchmark that listens. */
export interface Running {
  readonly url: string;
  /** Milliseconds from the start of the process until it listened. */
  readonly coldStartMs: number;
  usage(): Promise<Usage>;
  /** Bytes that are alive after a full collection, which slows the server down for a while. */
  liveHeap(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the upstream, every call of which takes this long in milliseconds. */
export function startUpstream(latencyMs: number): Promise<Running> {
  return start("upstream.ts", [String(latencyMs)]);
}

/** Starts a server to be measured, as in production. */
export function startContestant({ file, args }: Contestant, upstreamUrl: string): Promise<Running> {
  return start(`servers/${file}.ts`, [upstreamUrl, ...args]);
}

/** Starts a file of this folder as a process; it calls `announce` when it listens. */
export async function start(file: string, args: readonly string[]): Promise<Running> {
  const path = new URL(file, import.meta.url).pathname;
  const child = fork(path, [...args], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { ready, coldStartMs } = await message<{ ready: string; coldStartMs?: number }>(child);
  return {
    url: ready,
    coldStartMs: coldStartMs ?? 0,
    async usage() {
      child.send("usage");
      return (await message<{ usage: Usage }>(child)).usage;
    },
    async liveHeap() {
      child.send("liveHeap");
      return (await message<{ liveHeap: number }>(child)).liveHeap;
    },
    async stop() {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

async function message<T>(child: ChildProcess): Promise<T> {
  const received = new AbortController();
  const { signal } = received;
  const failed = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`A process of the benchmark ended with ${String(code)} before it answered.`);
  });
  failed.catch(() => undefined);
  const [answer] = (await Promise.race([once(child, "message", { signal }), failed])) as [T];
  received.abort();
  return answer;
}
