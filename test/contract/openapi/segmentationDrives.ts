import type { JsonObject } from "../../../emulator/json/json.ts";
import type { Drive, Drives } from "./drive.ts";
import { activationOf, profileExport, type Call, type Stage } from "./stage.ts";

const BASE = "/data/core/ups";
const ADHOC = "/data/core/activation/disflowprovider/adhocrun";
const VERSION_2 = "application/vnd.adobe.adhoc.activation+json; version=2";

/** Every operation that Adobe documents for the Segmentation Service and ad hoc activation, and the emulator may serve. */
export const segmentationDrives: Drives = {
  "GET /segment/definitions": paths(
    "/segment/definitions",
    "/segment/definitions?start=2&limit=3&sort=updateTime:desc",
  ),
  "GET /segment/definitions/{id}": each("/segment/definitions", ({ sandbox }) => sandbox.segmentDefinitions),
  "POST /segment/definitions": {
    good: () => [{ path: `${BASE}/segment/definitions`, body: definition() }],
    refused: {
      400: () => ({ path: `${BASE}/segment/definitions`, body: { name: "No expression" } }),
      422: ({ sandbox }) => {
        const name = sandbox.segmentDefinitions[0]?.name ?? "";
        return { path: `${BASE}/segment/definitions`, body: { ...definition(), name } };
      },
    },
  },
  "PATCH /segment/definitions/{id}": {
    good: async (stage) => [
      { path: `${BASE}/segment/definitions/${await createDefinition(stage)}`, body: definition() },
    ],
    refused: {
      400: async (stage) => {
        return {
          path: `${BASE}/segment/definitions/${await createDefinition(stage)}`,
          body: { name: "Bare" },
        };
      },
    },
  },
  "DELETE /segment/definitions/{id}": {
    good: async (stage) => [{ path: `${BASE}/segment/definitions/${await createDefinition(stage)}` }],
  },
  "POST /segment/definitions/bulk-get": bulk(
    "/segment/definitions",
    ({ sandbox }) => sandbox.segmentDefinitions,
  ),

  "GET /audiences": paths("/audiences", "/audiences?limit=100", "/audiences?start=1&limit=2&name=a"),
  "POST /audiences": {
    good: () => [
      {
        path: `${BASE}/audiences`,
        body: { ...definition(), type: "SegmentDefinition", profileInstanceId: "ups", labels: ["core/C1"] },
      },
    ],
    refused: { 400: () => ({ path: `${BASE}/audiences`, body: { description: "Nameless" } }) },
  },
  "GET /audiences/{id}": each("/audiences", ({ sandbox }) => sandbox.audiences),
  "POST /audiences/bulk-get": {
    ...bulk("/audiences", ({ sandbox }) => sandbox.audiences),
    refused: {
      400: () => ({ path: `${BASE}/audiences/bulk-get`, body: { ids: [] } }),
      404: () => ({ path: `${BASE}/audiences/bulk-get`, body: { ids: [{ id: "nobody" }] } }),
    },
  },

  "GET /segment/jobs": paths(
    "/segment/jobs",
    "/segment/jobs?limit=2&status=SUCCEEDED&sort=creationTime:desc",
  ),
  "GET /segment/jobs/{id}": each("/segment/jobs", ({ sandbox }) => sandbox.segmentJobs),
  "POST /segment/jobs": {
    good: ({ sandbox }) => [
      { path: `${BASE}/segment/jobs`, body: [{ segmentId: sandbox.segmentDefinitions[0]?.id ?? "" }] },
    ],
    refused: {
      400: () => ({ path: `${BASE}/segment/jobs`, body: [{ segmentId: "nobody" }] }),
      429: async ({ preparation, sandbox }) => {
        const call = {
          path: `${BASE}/segment/jobs`,
          body: [{ segmentId: sandbox.segmentDefinitions[0]?.id ?? "" }],
        };
        for (let status = 200; status === 200;) ({ status } = await preparation.post(call.path, call.body));
        return call;
      },
    },
  },
  "DELETE /segment/jobs/{id}": {
    good: async ({ preparation, sandbox }) => {
      const body = [{ segmentId: sandbox.segmentDefinitions[1]?.id ?? "" }];
      const answer = await preparation.post(`${BASE}/segment/jobs`, body);
      return [{ path: `${BASE}/segment/jobs/${String(answer.body["id"])}` }];
    },
  },
  "POST /segment/jobs/bulk-get": bulk("/segment/jobs", ({ sandbox }) => sandbox.segmentJobs),

  "GET /export/jobs": paths("/export/jobs", "/export/jobs?limit=2&status=SUCCEEDED"),
  "GET /export/jobs/{id}": each("/export/jobs", ({ sandbox }) => sandbox.exportJobs),

  "POST /adhocrun": {
    good: (stage) => [
      {
        path: ADHOC,
        body: { activationInfo: activationOf(stage, "Newsletter – daily audiences") },
        headers: { accept: VERSION_2 },
      },
      {
        path: ADHOC,
        body: { activationInfo: activationOf(stage, "Welcome series"), exportIds: [profileExport(stage)] },
      },
    ],
    refused: {
      400: () => ({ path: ADHOC, body: { activationInfo: {} }, headers: { accept: VERSION_2 } }),
      404: () => {
        return {
          path: ADHOC,
          body: { activationInfo: { nowhere: ["nobody"] } },
          headers: { accept: VERSION_2 },
        };
      },
    },
  },
};

function paths(...all: readonly string[]): Drive {
  return { good: () => all.map((path) => ({ path: BASE + path })) };
}

type Records = (stage: Stage) => readonly { id: string | number }[];

function each(path: string, records: Records): Drive {
  return {
    good: (stage) => records(stage).map(({ id }): Call => ({ path: `${BASE}${path}/${id}` })),
  };
}

/** All that one request takes, with one id that nothing has. */
function bulk(path: string, records: Records): Drive {
  return {
    good(stage) {
      const ids = records(stage).slice(0, 99);
      return [
        {
          path: `${BASE}${path}/bulk-get`,
          body: { ids: [...ids.map(({ id }) => ({ id })), { id: "nobody" }] },
        },
      ];
    },
  };
}

let count = 0;

function definition(): JsonObject {
  count += 1;
  return {
    name: `Segment ${count}`,
    schema: { name: "_xdm.context.profile" },
    expression: { type: "PQL", format: "pql/text", value: 'workAddress.country = "DK"' },
  };
}

async function createDefinition({ preparation }: Stage): Promise<string> {
  const answer = await preparation.post(`${BASE}/segment/definitions`, definition());
  return String(answer.body["id"]);
}
