import { type Environment, SettingFault, SettingsReader } from "./SettingsReader.ts";

export { ConfigError } from "./SettingsReader.ts";

/** How the gateway listens and behaves towards its clients. */
export interface ServerConfig {
  /** Port of the gateway; 0 takes any free one. @default 4000 (`PORT`) */
  readonly port: number;
  /** Address to listen on. Loopback unless told otherwise. @default 127.0.0.1 (`HOST`) */
  readonly host: string;
  /** Origins whose pages may call the graph from a browser. @default none (`CORS_ORIGINS`) */
  readonly corsOrigins: readonly string[];
  /** Production withholds suggestions of field names. @default false (`NODE_ENV` is "production") */
  readonly production: boolean;
  /** Whether the schema can be asked for and the playground is served. @default true, false in production (`INTROSPECTION`) */
  readonly introspection: boolean;
  /** Least serious level that is logged. @default info (`LOG_LEVEL`) */
  readonly logLevel: LogLevel;
  /** Whom the calls behind an answer are told, and what they cost. @default on-request, never in production (`EXPLAIN_UPSTREAM`) */
  readonly explainUpstream: ExplainUpstream;
  /** Milliseconds that a client has to send a request, headers and body. @default 10000 (`RECEIVE_TIMEOUT_MS`) */
  readonly receiveTimeoutMs: number;
  /** Milliseconds that open requests get to finish when the gateway stops. @default 10000 (`DRAIN_TIMEOUT_MS`) */
  readonly drainTimeoutMs: number;
}

/** Whether answers tell of the upstream calls behind them: not at all, to those who send `x-upstream-calls: true`, or to everyone. */
export type ExplainUpstream = (typeof explainChoices)[number];

const explainChoices = ["never", "on-request", "always"] as const;

/** Levels of the log, the most serious first. */
export type LogLevel = (typeof logLevels)[number];

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** The largest request that is worked on. What goes beyond is refused before anything is sent upstream. */
export interface LimitsConfig {
  /** Bytes of a request's body. @default 262144 (`MAX_BODY_BYTES`) */
  readonly maxBodyBytes: number;
  /** Levels of nested fields, fragments unfolded. @default 15 (`MAX_DEPTH`) */
  readonly maxDepth: number;
  /** Renamed fields, fragments unfolded. @default 30 (`MAX_ALIASES`) */
  readonly maxAliases: number;
  /** Words and punctuators of the document. @default 2000 (`MAX_TOKENS`) */
  readonly maxTokens: number;
  /** Directives in the document. @default 30 (`MAX_DIRECTIVES`) */
  readonly maxDirectives: number;
  /** Fields of the operation's root. @default 10 (`MAX_ROOT_FIELDS`) */
  readonly maxRootFields: number;
  /** Entities that a router may resolve in one request. @default 100 (`MAX_REPRESENTATIONS`) */
  readonly maxRepresentations: number;
  /** Upstream calls of one operation, retries not counted. @default 100 (`MAX_UPSTREAM_CALLS`) */
  readonly maxUpstreamCalls: number;
  /** Objects in one answer, as far as can be told before: lists within lists multiply without costing a call. @default 5000000 (`MAX_OBJECTS`) */
  readonly maxObjects: number;
}

/** How the upstream is reached. */
export interface UpstreamConfig {
  /** Base address below which the paths of all services hang, without a trailing slash. (`PLATFORM_URL`) */
  readonly platformUrl: string;
  /** Base address of the identity service, without a trailing slash. @default https://ims-na1.adobelogin.com (`IMS_URL`) */
  readonly imsUrl: string;
  /** Milliseconds of one upstream attempt. @default 10000 (`UPSTREAM_TIMEOUT_MS`) */
  readonly attemptTimeoutMs: number;
  /** Milliseconds of a whole request, from its arrival to its answer. @default 30000 (`REQUEST_DEADLINE_MS`) */
  readonly requestDeadlineMs: number;
  /** Most connections per upstream host. @default 64 (`UPSTREAM_MAX_CONNECTIONS`) */
  readonly maxConnections: number;
}

/** The emulator that stands in when there is no upstream. */
export interface EmbeddedEmulatorConfig {
  /** Port of the embedded emulator; 0 takes any free one. @default 0 (`EMULATOR_PORT`) */
  readonly port: number;
  /** File that keeps the emulator's state across restarts. @default memory only (`EMULATOR_DB`) */
  readonly databasePath: string | undefined;
}

/** What `createGateway` needs to know; the upstream is settled by then. */
export interface GatewayConfig {
  readonly server: ServerConfig;
  readonly limits: LimitsConfig;
  readonly upstream: UpstreamConfig;
}

/** Settings of the upstream side that hold whichever upstream it is. */
type UpstreamSettings = Omit<UpstreamConfig, "platformUrl">;

/** All settings. Without an upstream of its own the gateway runs on an embedded emulator. */
export type Config = Pick<GatewayConfig, "server" | "limits"> &
  (
    | { readonly upstream: UpstreamConfig; readonly emulator: undefined }
    | { readonly upstream: UpstreamSettings; readonly emulator: EmbeddedEmulatorConfig }
  );

const MINUTE_MS = 60_000;
const MEBIBYTE = 1_048_576;

/** Reads the settings from environment variables. Throws one `ConfigError` that names every fault. */
export function readConfig(environment: Environment): Config {
  const settings = new SettingsReader(environment);
  const server = readServer(settings);
  const limits = readLimits(settings);
  const upstream = readUpstream(settings);
  const emulator = readEmulator(settings);
  const platformUrl = settings.read("PLATFORM_URL", undefined, parseBaseUrl);
  if (settings.text("PLATFORM_URL") === undefined) refuseUpstreamSettings(settings, server, emulator);
  else refuseEmulatorSettings(settings);
  settings.finish();
  if (platformUrl === undefined) return { server, limits, upstream, emulator };
  return { server, limits, upstream: { ...upstream, platformUrl }, emulator: undefined };
}

function readServer(settings: SettingsReader): ServerConfig {
  const production = settings.choice("NODE_ENV", "development", nodeEnvironments) === "production";
  const introspection = settings.choice("INTROSPECTION", production ? "false" : "true", ["true", "false"]);
  return {
    port: settings.integer("PORT", 4000, { least: 0, most: 65_535 }),
    host: settings.read("HOST", "127.0.0.1", parseHost),
    corsOrigins: settings.read("CORS_ORIGINS", [], parseOrigins),
    production,
    introspection: introspection === "true",
    logLevel: settings.choice("LOG_LEVEL", "info", logLevels),
    explainUpstream: settings.choice("EXPLAIN_UPSTREAM", production ? "never" : "on-request", explainChoices),
    receiveTimeoutMs: settings.integer("RECEIVE_TIMEOUT_MS", 10_000, { least: 100, most: 5 * MINUTE_MS }),
    drainTimeoutMs: settings.integer("DRAIN_TIMEOUT_MS", 10_000, { least: 0, most: 5 * MINUTE_MS }),
  };
}

const nodeEnvironments = ["development", "test", "production"] as const;

function readLimits(settings: SettingsReader): LimitsConfig {
  return {
    maxBodyBytes: settings.integer("MAX_BODY_BYTES", 262_144, { least: 1024, most: 64 * MEBIBYTE }),
    maxDepth: settings.integer("MAX_DEPTH", 15, { least: 1, most: 100 }),
    maxAliases: settings.integer("MAX_ALIASES", 30, { least: 0, most: 1000 }),
    maxTokens: settings.integer("MAX_TOKENS", 2000, { least: 100, most: 100_000 }),
    maxDirectives: settings.integer("MAX_DIRECTIVES", 30, { least: 0, most: 1000 }),
    maxRootFields: settings.integer("MAX_ROOT_FIELDS", 10, { least: 1, most: 1000 }),
    maxRepresentations: settings.integer("MAX_REPRESENTATIONS", 100, { least: 1, most: 10_000 }),
    maxUpstreamCalls: settings.integer("MAX_UPSTREAM_CALLS", 100, { least: 1, most: 1_000_000 }),
    maxObjects: settings.integer("MAX_OBJECTS", 5_000_000, { least: 1, most: 1_000_000_000 }),
  };
}

function readUpstream(settings: SettingsReader): UpstreamSettings {
  return {
    imsUrl: settings.read("IMS_URL", "https://ims-na1.adobelogin.com", parseBaseUrl),
    attemptTimeoutMs: settings.integer("UPSTREAM_TIMEOUT_MS", 10_000, { least: 1, most: 5 * MINUTE_MS }),
    requestDeadlineMs: settings.integer("REQUEST_DEADLINE_MS", 30_000, { least: 1, most: 10 * MINUTE_MS }),
    maxConnections: settings.integer("UPSTREAM_MAX_CONNECTIONS", 64, { least: 1, most: 1024 }),
  };
}

function readEmulator(settings: SettingsReader): EmbeddedEmulatorConfig {
  return {
    port: settings.integer("EMULATOR_PORT", 0, { least: 0, most: 65_535 }),
    databasePath: settings.text("EMULATOR_DB"),
  };
}

function refuseEmulatorSettings(settings: SettingsReader): void {
  for (const name of ["EMULATOR_PORT", "EMULATOR_DB"]) {
    if (settings.text(name) === undefined) continue;
    settings.refuse(
      `${name} contradicts PLATFORM_URL: the emulator only runs without it. Remove one of them.`,
    );
  }
}

function refuseUpstreamSettings(
  settings: SettingsReader,
  server: ServerConfig,
  emulator: EmbeddedEmulatorConfig,
): void {
  if (settings.text("IMS_URL") !== undefined) {
    settings.refuse(
      "IMS_URL needs PLATFORM_URL: without it the embedded emulator is used. Set both or neither.",
    );
  }
  if (emulator.port !== 0 && emulator.port === server.port) {
    settings.refuse(`EMULATOR_PORT and PORT are both ${server.port}: give them different ports.`);
  }
}

function parseHost(text: string): string {
  if (/^[\w.:-]+$/.test(text)) return text;
  throw new SettingFault("give a host name or an IP address, such as 127.0.0.1 or 0.0.0.0.");
}

/** A base address. Credentials, queries and fragments in it would travel with every call, or be lost. */
function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SettingFault("give an address that begins with https:// or http://.");
  }
  if (url.username + url.password + url.search + url.hash !== "") {
    throw new SettingFault('give only scheme, host and path: no user name, no password, no "?" and no "#".');
  }
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

function parseOrigins(text: string): readonly string[] {
  const origins = text.split(",").map((part) => part.trim());
  if (origins.every(isOrigin)) return origins;
  throw new SettingFault(
    "give origins such as https://app.example.com, separated by commas, without a path; * is not accepted.",
  );
}

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
