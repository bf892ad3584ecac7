import type { JsonObject } from "../../json/json.ts";
import { openText, parameterSchema } from "./parameterSchema.ts";

/** How a source of files can be explored: whatever is looked at is answered with a list of what is there. */
export function fileSystemExploration(): JsonObject {
  const listing = {
    type: "array",
    items: {
      type: "object",
      properties: {
        type: openText("Whether it is a file or a folder"),
        name: openText("Its name"),
        path: openText("Its whole path"),
        canPreview: { description: "Whether its records can be shown", type: "boolean" },
        canFetchSchema: { description: "Whether its columns can be told", type: "boolean" },
      },
    },
  };
  return {
    name: "FileSystem",
    type: "FileSystem",
    requestSpec: parameterSchema({}, []),
    responseSpec: { root: listing, folder: listing, file: listing },
  };
}

/** Which permissions of sources a connector or a pipeline asks for. */
export function sourcePermissions(): JsonObject {
  return { manage: permission(["write"]), view: permission(["read"]) };
}

function permission(permissions: string[]): JsonObject[] {
  return [{ type: "lowLevel", name: "EnterpriseSource", permissions }];
}

/** What a pipeline that brings files in can be told: its options, its mapping and when it runs. */
export function ingestionSpecs() {
  return {
    optionSpec: {
      spec: parameterSchema(
        {
          errorDiagnosticsEnabled: {
            description: "Whether samples of wrong records are kept",
            type: "boolean",
            default: false,
          },
          partialIngestionPercent: {
            description: "Share of wrong records beyond which a run fails",
            type: "number",
            exclusiveMinimum: 0,
          },
        },
        [],
      ),
    },
    transformationSpecs: {
      name: "Mapping",
      spec: parameterSchema(
        {
          mappingId: openText("Mapping set that turns columns into fields"),
          mappingVersion: openText("Its version"),
        },
        [],
      ),
    },
    scheduleSpec: {
      name: "PeriodicSchedule",
      type: "Periodic",
      spec: parameterSchema(
        {
          startTime: { description: "First run, in epoch seconds", type: "integer" },
          frequency: openText("Unit of the interval", { enum: ["once", "minute", "hour", "day", "week"] }),
          interval: { description: "Units between two runs", type: "integer", minimum: 1 },
          backfill: { description: "Whether older files are read, too", type: "boolean", default: true },
        },
        ["startTime", "frequency"],
      ),
    },
    permissionsInfo: sourcePermissions(),
  };
}
