import { createDataSources, type DataSourceServices } from "./datasources/index.ts";

/** Who calls: the headers that are passed on to the platform, lower-case names, and nothing else. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>;
}

/** What resolvers get: the caller and data sources made for it. */
export type Context = ReturnType<typeof createContext>;

/** What a context needs of the process. */
export interface ContextServices extends DataSourceServices {
  /** Epoch milliseconds of now, by which schedules are judged. @default the machine's clock */
  readonly now?: () => number;
}

/** Makes the context of one request. `signal` aborts when the client goes away or the request's deadline passes. */
export function createContext(services: ContextServices, caller: Caller, signal: AbortSignal) {
  const { now = Date.now } = services;
  return { caller, signal, now, ...createDataSources(services, caller.headers, signal) };
}
