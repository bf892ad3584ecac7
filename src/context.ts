import { createDataSources, type DataSourceServices } from "./datasources/index.ts";

/** Who calls: the headers that are passed on to the platform, lower-case names, and nothing else. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>;
}

/** What resolvers get: the caller and data sources made for it. */
export type Context = ReturnType<typeof createContext>;

/** Makes the context of one request. `signal` aborts when the client goes away or the request's deadline passes. */
export function createContext(services: DataSourceServices, caller: Caller, signal: AbortSignal) {
  return { caller, signal, ...createDataSources(services, caller.headers, signal) };
}
