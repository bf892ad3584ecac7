import { onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../emulator/createEmulator.ts";
import { type GatewayConfig, readConfig } from "../../src/config.ts";
import { createGateway, type GatewayServices } from "../../src/server/createGateway.ts";

/** How a test's gateway differs from one without any setting. */
export interface TestGatewayOptions {
  /** Settings, as the environment gives them. */
  readonly env?: Readonly<Record<string, string>>;
  /** The emulator to call; a new one is started when it is left out. */
  readonly emulator?: Emulator;
  /** Of the new emulator. Flows are finished at once unless told otherwise. */
  readonly emulatorOptions?: EmulatorOptions;
  /** Headers of requests without `Authorization`. @default the emulator's administrator; null for none */
  readonly identity?: Readonly<Record<string, string>> | null;
  /** Executable schema instead of the product's. */
  readonly schema?: GatewayServices["schema"];
  /** What registers disposal. @default vitest's `onTestFinished`; give `afterAll` to share a gateway over a file */
  readonly onFinished?: (dispose: () => Promise<void>) => void;
}

/** A GraphQL answer as it came over HTTP. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: GraphqlBody;
}

/** The body of an answer. `data` is loosely typed: a test says what it expects of it. */
export interface GraphqlBody {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphqlErrorBody[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** One error of an answer. */
export interface GraphqlErrorBody {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** A call that arrived at the emulator. */
export interface UpstreamCall {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
}

/** A gateway that listens, on an emulator of its own. Everything is stopped when the test ends. */
export interface TestGateway {
  /** Base address. */
  readonly url: string;
  readonly emulator: Emulator;
  /** Stops it before the test ends. */
  stop(): Promise<void>;
  /** Lines of the log, parsed. */
  logLines(): Readonly<Record<string, unknown>>[];
  /** The log as it was written. */
  logText(): string;
  /** Posts an operation as a client does. */
  query(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    options?: { readonly headers?: Readonly<Record<string, string>> },
  ): Promise<GraphqlAnswer>;
  /** Calls that arrived at the emulator, oldest first, as "METHOD path?query" in `line`. */
  upstreamCalls(): (UpstreamCall & { readonly line: string })[];
  /** Forgets the calls so far. */
  clearUpstreamCalls(): void;
}

/** Starts the real gateway on a real emulator, both on free ports. */
export async function startGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const register = options.onFinished ?? onTestFinished;
  const emulator = options.emulator ?? (await startEmulator(options.emulatorOptions, register));
  const lines: string[] = [];
  const gateway = await createGateway(configFor(emulator, options.env), {
    ...identityOf(options, emulator),
    ...(options.schema && { schema: options.schema }),
    log: { write: (line) => void lines.push(line) },
  });
  const { url } = await gateway.start();
  const stop = once(() => gateway.stop());
  register(stop);
  return {
    url,
    emulator,
    stop,
    logLines: () => lines.map((line): Readonly<Record<string, unknown>> => JSON.parse(line)),
    logText: () => lines.join(""),
    query: (document, variables = {}, { headers = {} } = {}) =>
      post(url, { query: document, variables }, headers),
    upstreamCalls: () =>
      emulator.calls.map(({ method, path, query, status }) => {
        return { method, path, query, status, line: `${method} ${path}${query && `?${query}`}` };
      }),
    clearUpstreamCalls: () => emulator.clearCalls(),
  };
}

/** Starts an emulator and registers its end. */
export async function startEmulator(
  options: EmulatorOptions = {},
  register: (dispose: () => Promise<void>) => void = onTestFinished,
): Promise<Emulator> {
  const emulator = await createEmulator({ finalizeAfterMs: 0, schedules: false, ...options });
  register(() => emulator.close());
  return emulator;
}

/** The settings of a gateway on this emulator, on a free port; `PLATFORM_URL` among them goes before the emulator. */
export function configFor(
  emulator: { readonly url: string },
  env: Readonly<Record<string, string>> = {},
): GatewayConfig {
  const { server, limits, upstream } = readConfig({ PORT: "0", ...env });
  return { server, limits, upstream: { platformUrl: emulator.url, ...upstream, imsUrl: emulator.url } };
}

function identityOf(options: TestGatewayOptions, emulator: Emulator): GatewayServices {
  if (options.identity === null) return {};
  return { developmentIdentity: options.identity ?? emulator.identities.admin.headers };
}

async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<GraphqlAnswer> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: JSON.parse(text) };
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}
