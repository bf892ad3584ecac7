import { campaignAccount, createCampaignFlow, spec } from "../../support/activation.ts";
import type { PlatformAnswer, RequestOptions } from "../../support/platformClient.ts";
import type { JsonObject } from "../../../emulator/json/json.ts";
import { activationOf, type Stage } from "./stage.ts";

/** How a published error is met. */
export interface PublishedError {
  readonly file: string;
  meet(stage: Stage): Promise<PlatformAnswer>;
  /** Members that hold what is specific to one request; all other texts are the published ones. */
  readonly data?: readonly string[];
}

const SEGMENTATION = "/data/core/ups";
const ADHOC = "/data/core/activation/disflowprovider/adhocrun";
const NOWHERE = "84224def-1e2a-4d95-9ea2-132d697ed2aa";
const MESSAGES = ["report.detailed-message", "report.request-id", "errorMessage", "errorDetails"];

/** Published errors that the emulator answers with. */
export const PUBLISHED_ERRORS: readonly PublishedError[] = [
  gateway("gateway.400003.missing-header", { headers: { "x-gw-ims-org-id": undefined } }),
  gateway("gateway.401013.token-invalid", { headers: { authorization: "Bearer nobody" } }),
  gateway("gateway.403000.api-key-required", { headers: { "x-api-key": undefined } }),
  gateway("gateway.403003.api-key-invalid", { headers: { "x-api-key": "nobody" } }),
  gateway("gateway.403010.token-missing", { headers: { authorization: undefined } }),
  gateway("gateway.403025.profile-not-valid", {
    headers: { "x-gw-ims-org-id": "C41D7F0A62B83E550A495F9D@AdobeOrg" },
  }),
  gateway("gateway.403027.user-region-missing", { headers: { "x-gw-ims-org-id": "nowhere" } }),
  {
    file: "gateway.429050.too-many-requests",
    meet({ emulator, service }) {
      emulator.faults.add({ kind: "tooManyRequests", count: 1 });
      return service.get("/flows");
    },
  },
  {
    file: "platform.400.content-type",
    meet: ({ service }) => service.post("/flows", "{}", { headers: { "content-type": "text/plain" } }),
  },
  {
    file: "flow.403.FLOW-2120-403",
    meet: ({ service, sandbox }) => service.delete(`/flows/${sandbox.flows[0]?.id}`, { as: "reader" }),
    data: ["report.request-id"],
  },
  {
    file: "flow.404.FLOW-1439-404",
    meet: ({ service }) => service.get(`/flows/${NOWHERE}`),
    data: ["report.request-id"],
  },
  {
    file: "flow.412.FLOW-1404-412.assembled",
    meet: (stage) => patchWithStaleEtag(stage),
    data: MESSAGES,
  },
  {
    file: "flow.404.legacy",
    meet: (stage) =>
      inOlderShape(stage, () => stage.service.get("/connections/4890fc95-5a1f-4983-94bb-e060c08e3f")),
  },
  {
    file: "flow.412.legacy",
    meet: (stage) => inOlderShape(stage, () => patchWithStaleEtag(stage)),
    data: MESSAGES,
  },
  {
    file: "flow.400.invalid-spec-id",
    meet: (stage) =>
      inOlderShape(stage, () =>
        stage.service.post("/connections", campaignAccount({ connectionSpec: spec("nothing") })),
      ),
  },
  {
    file: "adhoc.400.run_already_in_progress",
    async meet(stage) {
      const body = { activationInfo: activationOf(stage, "Birthday voucher") };
      await runAdHoc(stage, body);
      return runAdHoc(stage, body);
    },
    data: ["message"],
  },
  {
    file: "adhoc.400.segment_not_in_dataflow",
    meet(stage) {
      const [flowId = ""] = Object.keys(activationOf(stage, "Birthday voucher"));
      const other = stage.sandbox.segmentDefinitions.at(-1)?.id ?? "";
      return runAdHoc(stage, { activationInfo: { [flowId]: [other] } });
    },
    data: ["message"],
  },
  {
    file: "segmentation.get-audiences.403.attribute-based-access-control-validation-error",
    meet: ({ service }) => service.get(`${SEGMENTATION}/audiences`, { as: "audienceActivator" }),
    // They name the organisation.
    data: ["requestId", "errors.403", "errors.title"],
  },
  {
    file: "segmentation.get-audiences.403.organization-not-enabled-for-audiences",
    async meet({ emulator, service }) {
      emulator.switches.audiences = "refused";
      const answer = await service.get(`${SEGMENTATION}/audiences`);
      emulator.switches.audiences = "enabled";
      return answer;
    },
    data: ["requestId"],
  },
  {
    file: "segmentation.get-audiences-id.404.audience-not-found",
    meet: ({ service }) => service.get(`${SEGMENTATION}/audiences/e65765df-adfa-4d4b-b31a-53c390a575c`),
    data: ["requestId"],
  },
  {
    file: "segmentation.post-audiences.400.validation-error-cannot-create-audience-where-lifecycle-state-is-deleted",
    meet: ({ service }) =>
      service.post(`${SEGMENTATION}/audiences`, { name: "A", lifecycleState: "deleted" }),
    data: ["requestId"],
  },
  {
    file: "segmentation.post-audiences.400.validation-error-dataset-id-validation",
    meet: ({ service }) =>
      service.post(`${SEGMENTATION}/audiences`, { name: "A", type: "ExternalSegment", datasetId: NOWHERE }),
    data: ["requestId", "errors", "title"],
  },
  {
    file: "segmentation.post-audiences.400.validation-error-name-is-a-mandatory-field",
    meet: ({ service }) => service.post(`${SEGMENTATION}/audiences`, { description: "Nameless" }),
    data: ["requestId"],
  },
  {
    file: "segmentation.nebula.400",
    meet: ({ service }) => service.get(`${SEGMENTATION}/audiences?property=name==<x`),
    data: ["request-id"],
  },
  {
    file: "segmentation.post-audiences-bulk-get.400.no-ids-were-provided",
    meet: ({ service }) => service.post(`${SEGMENTATION}/audiences/bulk-get`, { ids: [] }),
    data: ["requestId"],
  },
  {
    file: "segmentation.post-audiences-bulk-get.404.all-audiences-were-not-found",
    meet: ({ service }) =>
      service.post(`${SEGMENTATION}/audiences/bulk-get`, {
        ids: [{ id: "missing-audience-1" }, { id: "missing-audience-2" }],
      }),
    data: ["requestId"],
  },
];

function gateway(file: string, options: RequestOptions): PublishedError {
  return { file, meet: ({ service }) => service.get("/flows", options) };
}

async function patchWithStaleEtag(stage: Stage): Promise<PlatformAnswer> {
  const { flow } = await createCampaignFlow(stage.preparation);
  return stage.service.patch(`/flows/${flow}`, '"04001277-0000-0200-0000-62d9b13e0000"', [
    { op: "replace", path: "/name", value: "Another name" },
  ]);
}

async function inOlderShape(
  { emulator }: Stage,
  meet: () => Promise<PlatformAnswer>,
): Promise<PlatformAnswer> {
  emulator.switches.errorShape = "older";
  try {
    return await meet();
  } finally {
    emulator.switches.errorShape = "current";
  }
}

function runAdHoc({ service }: Stage, body: JsonObject): Promise<PlatformAnswer> {
  const accept = "application/vnd.adobe.adhoc.activation+json; version=2";
  return service.post(ADHOC, body, { headers: { accept } });
}
