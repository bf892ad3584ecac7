import { GraphQLError, Source } from "graphql";
import { expect, it, vi } from "vitest";
import { apolloLog } from "../../../src/server/apolloLog.ts";

it.each(["debug", "info", "warn", "error"] as const)(
  "logs at %s without the document and its credentials",
  (level) => {
    const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const source = new Source('{ echo(text: "hunter2") }');
    const error = new GraphQLError("Wrong, password=hunter2", { source, positions: [3] });
    apolloLog(log)[level](`Unexpected error processing request: ${error}`);
    expect(log[level].mock.calls).toEqual([
      ["Unexpected error processing request: Wrong, password=[redacted]"],
    ]);
  },
);
