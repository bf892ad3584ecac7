import { services } from "../../../emulator/services.ts";
import { plainName } from "./drive.ts";

/** Whether the emulator plays the operation of this name below a base; `501` is its answer otherwise. */
export function isServedOperation(base: string, name: string): boolean {
  return operationsOf(base).some(({ method, path }) => plainName(`${method} ${path}`) === name);
}

/** Whether a kind of sample can be compared: its operation, when it names one, is one of the Flow Service that is played. */
export function isPlayed({ operation }: { readonly operation?: string }): boolean {
  return operation === undefined || isServedOperation("/data/foundation/flowservice", operation);
}

/** Whether the emulator plays the operation that a request asks for. */
export function isServedRequest(method: string, path: string): boolean {
  return services.some(({ base }) =>
    operationsOf(base).some((operation) => {
      const pattern = new RegExp(`^${base}${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
      return operation.method === method && pattern.test(path);
    }),
  );
}

function operationsOf(base: string): readonly { method: string; path: string }[] {
  const service = services.find((one) => one.base === base);
  const routes = service?.families.flatMap((family) => family.routes) ?? [];
  return [...routes, ...(service?.openOperations ?? [])];
}
