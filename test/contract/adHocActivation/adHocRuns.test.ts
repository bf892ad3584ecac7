import { describe, expect } from "vitest";
import { createManualClock } from "../../../emulator/time/clock.ts";
import {
  isObject,
  listAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../../../emulator/json/json.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { AUDIENCES, audience, createCampaignFlow } from "../../support/activation.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import {
  itemOf,
  type PlatformAnswer,
  type PlatformClient,
  type RequestOptions,
} from "../../support/platformClient.ts";

const ADHOC = "/data/core/activation/disflowprovider/adhocrun";
const VERSION_2 = "application/vnd.adobe.adhoc.activation+json; version=2";
const NOON = Date.UTC(2026, 4, 14, 12);

const seed = createDefaultSeed(NOON);
const sandbox = seed.organisations[0]?.sandboxes[0];

/** The seed at noon, with runs that take half a minute. */
const atNoon = () => ({ seed, clock: createManualClock(NOON), finalizeAfterMs: 1_000 });

const newsletter = activated("Newsletter – daily audiences");
const welcome = activated("Welcome series");
const first = newsletter.audienceIds[0] ?? "";

describe("an export on demand", () => {
  emulatorCase(
    "AH-RUN-001",
    "Version 2 MUST answer 200 with one order per audience and the address of its run.",
    async (service) => {
      const answer = await run(service, {
        [newsletter.id]: newsletter.audienceIds.slice(0, 2),
        [welcome.id]: welcome.audienceIds,
      });
      expect(answer.status).toBe(200);
      const orders = listAt(answer.body, "order").filter(isObject);
      expect(orders.map(({ segment, order }) => [order, segment])).toEqual([
        ...newsletter.audienceIds.slice(0, 2).map((id) => [newsletter.id, id]),
        ...welcome.audienceIds.map((id) => [welcome.id, id]),
      ]);
      for (const { statusURL } of orders) {
        expect(statusURL).toMatch(
          /^http:\/\/127\.0\.0\.1:\d+\/data\/foundation\/flowservice\/runs\/[0-9a-f-]{36}$/,
        );
      }
    },
    atNoon(),
  );

  const clock = createManualClock(NOON);
  emulatorCase(
    "AH-RUN-002",
    "The run MUST be under way at first and then end with metrics per audience, and its flow tells its details.",
    async (service) => {
      const runId = runIdOf(await run(service, { [newsletter.id]: [first] }));
      const before = itemOf(await service.get(`/flows/${newsletter.id}`));
      const started = itemOf(await service.get(`/runs/${runId}`));
      expect(valueAt(started, "metrics", "statusSummary", "status")).toBe("inProgress");
      expect(valueAt(started, "metrics", "durationSummary")).toEqual({ startedAtUTC: NOON });
      clock.advance(30_000);
      const ended = itemOf(await service.get(`/runs/${runId}`));
      expect(valueAt(ended, "metrics", "statusSummary", "status")).toBe("success");
      const [target] = listAt(ended, "metrics", "recordSummary", "targetSummaries");
      expect(listAt(target, "entitySummaries").map((entity) => textAt(entity, "id"))).toEqual([
        `segment:${first}`,
      ]);
      clock.advance(28_000);
      const after = itemOf(await service.get(`/flows/${newsletter.id}`));
      const details = { id: runId, state: "success", startedAtUTC: NOON, completedAtUTC: NOON + 30_000 };
      expect(after["lastRunDetails"]).toEqual(details);
      expect(after["etag"]).not.toBe(before["etag"]);
    },
    { seed, clock, finalizeAfterMs: 1_000 },
  );

  emulatorCase(
    "AH-RUN-003",
    "A run MUST count what the newest segment job has counted for its audiences.",
    async (service) => {
      const runId = runIdOf(await run(service, { [newsletter.id]: [first] }));
      const ended = itemOf(await service.get(`/runs/${runId}`));
      const [job] = (sandbox?.segmentJobs ?? []).toSorted(
        (one, other) => other.creationTime - one.creationTime,
      );
      expect(valueAt(ended, "metrics", "recordSummary", "inputRecordCount")).toBe(
        valueAt(job, "metrics", "segmentedProfileCounter", first),
      );
    },
    { seed, clock: createManualClock(NOON) },
  );
});

describe("the versions", () => {
  emulatorCase(
    "AH-RUN-010",
    "Without the media type of version 2 the export job ids MUST be given.",
    async (service) => {
      const answer = await post(
        service,
        { activationInfo: { [newsletter.id]: [first] } },
        { headers: { accept: "*/*" } },
      );
      expect([answer.status, answer.body]).toEqual([400, { message: expect.stringContaining("exportIds") }]);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-011",
    "Version 1 MUST take a finished export of profiles; others SHOULD be refused.",
    async (service) => {
      const jobs = sandbox?.exportJobs ?? [];
      const usable = jobs.findLast(
        (job) => job.schema.name === "_xdm.context.profile" && job.status === "SUCCEEDED",
      );
      const events = jobs.find((job) => job.schema.name !== "_xdm.context.profile");
      const failed = jobs.find(
        (job) => job.schema.name === "_xdm.context.profile" && job.status === "FAILED",
      );
      const statuses = [events, failed, { id: 999 }, usable].map(async (job) => {
        const exportIds = [String(job?.id)];
        const body = { activationInfo: { [newsletter.id]: [first] }, exportIds };
        return (await post(service, body, { headers: { accept: "application/json" } })).status;
      });
      expect(await Promise.all(statuses)).toEqual([400, 400, 404, 200]);
    },
    atNoon(),
  );
});

describe("what an export on demand needs", () => {
  emulatorCase(
    "AH-RUN-020",
    "An audience that the flow does not have MUST be refused with 400 and the audience's name.",
    async (service) => {
      const other = sandbox?.audiences.find(({ id }) => !newsletter.audienceIds.includes(id));
      const answer = await run(service, { [newsletter.id]: [first, other?.id ?? ""] });
      expect([answer.status, answer.body]).toEqual([
        400,
        { message: `Segments ${other?.name} are not part of this dataflow or out of schedule range!` },
      ]);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-021",
    "An audience whose schedule is over or has not begun MUST be refused with 400.",
    async (service) => {
      const over = activated("Summer campaign (over)");
      const future = activated("Printed catalogue – addresses");
      const answers = [
        await run(service, { [over.id]: over.audienceIds }),
        await run(service, { [future.id]: future.audienceIds }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400]);
      for (const { body } of answers) expect(body["message"]).toMatch(/out of schedule range!$/);
    },
    atNoon(),
  );

  const moving = createManualClock(NOON);
  emulatorCase(
    "AH-RUN-022",
    "An audience whose first scheduled export is less than an hour ago MUST be refused with 400.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const schedule = {
        frequency: "DAILY",
        triggerType: "SCHEDULED",
        startDate: "2026-05-14",
        startTime: "12:00",
      };
      const add = { op: "add", path: `${AUDIENCES}/-`, value: audience(first, { schedule }) };
      expect((await service.patch(`/flows/${flow}`, etag, [add])).status).toBe(200);
      moving.advance(3_599_000);
      const early = await run(service, { [flow]: [first] });
      moving.advance(1_000);
      const late = await run(service, { [flow]: [first] });
      expect([early.status, late.status]).toEqual([400, 200]);
    },
    { seed, clock: moving, finalizeAfterMs: 0 },
  );

  emulatorCase(
    "AH-RUN-023",
    "A second run for the same audience and flow MUST be refused with 400 while the first is under way, naming it.",
    async (service) => {
      const runId = runIdOf(await run(service, { [newsletter.id]: [first] }));
      const second = await run(service, { [newsletter.id]: newsletter.audienceIds });
      expect([second.status, second.body]).toEqual([
        400,
        {
          message: `Run already going on for audience ${first} for order ${newsletter.id} with run id ${runId}`,
        },
      ]);
      const others = await run(service, { [newsletter.id]: newsletter.audienceIds.slice(1) });
      expect(others.status).toBe(200);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-024",
    "More than 80 audiences in one job SHOULD be refused with 400.",
    async (service) => {
      const ids = Array.from({ length: 81 }, (_, index) => `audience-${index}`);
      const answer = await run(service, { [newsletter.id]: ids });
      expect([answer.status, answer.body]).toEqual([400, { message: expect.stringContaining("80") }]);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-030",
    "More than 80 audiences in one job SHOULD start runs that fail where the switch adHocOver80 says so.",
    async (service, emulator) => {
      emulator.switches.adHocOver80 = "fail";
      const ids = (sandbox?.segmentDefinitions ?? []).slice(0, 50).map(({ id }) => id);
      const flows = [await flowWith(service, ids), await flowWith(service, ids)];
      emulator.advance(2 * 3_600_000);
      const answer = await run(service, Object.fromEntries(flows.map((flow) => [flow, ids])));
      expect([answer.status, listAt(answer.body, "order").length]).toEqual([200, 100]);
      emulator.advance(60_000);
      const ended = itemOf(await service.get(`/runs/${runIdOf(answer)}`));
      expect(ended["state"]).toBe("failed");
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-025",
    "A stream, a dataset export and a disabled flow SHOULD be refused with 400: there is no file to export.",
    async (service) => {
      const names = [
        "Cart and stock alerts",
        "Orders dataset to the analytics bucket",
        "VIP preview of the autumn collection",
      ];
      const answers = await Promise.all(names.map((name) => run(service, { [activated(name).id]: [first] })));
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-026",
    "An unknown flow, an unknown audience and a flow whose label the caller lacks MUST be answered with 404.",
    async (service) => {
      const staff = activated("Staff news");
      const answers = [
        await run(service, { "00000000-0000-4000-8000-000000000000": [first] }),
        await run(service, { [newsletter.id]: ["00000000-0000-4000-8000-000000000000"] }),
        await run(service, { [staff.id]: staff.audienceIds }, { as: "service" }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-027",
    "An external audience MUST be named by the id that the platform gave it, not by the one it has outside.",
    async (service) => {
      const composed = activated("Composed and uploaded audiences");
      const outside = sandbox?.audiences.find(({ id }) => id === composed.audienceIds[0])?.audienceId ?? "";
      const answers = [
        await run(service, { [composed.id]: [outside] }),
        await run(service, { [composed.id]: composed.audienceIds }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 200]);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-028",
    "A body without orders, or an order without audiences, MUST be refused with 400.",
    async (service) => {
      const bodies: JsonObject[] = [
        {},
        { activationInfo: {} },
        { activationInfo: { [newsletter.id]: [] } },
        { activationInfo: { [newsletter.id]: first } },
      ];
      const answers = await Promise.all(bodies.map((body) => post(service, body)));
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-029",
    "Nothing MUST start when one of several orders is refused, and a caller who may only read is refused with 403.",
    async (service) => {
      const mixed = await run(service, { [newsletter.id]: [first], [welcome.id]: [first] });
      expect(mixed.status).toBe(400);
      const filter = `property=flowId==${newsletter.id}&property=state==inProgress`;
      expect((await service.get(`/runs?${filter}&count=true`)).body).toEqual({ count: 0 });
      expect((await run(service, { [newsletter.id]: [first] }, { as: "reader" })).status).toBe(403);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-031",
    "The sandbox MUST be found by its name or by its id, whoever calls; without either it SHOULD be prod.",
    async (service) => {
      const statuses = async (headers: Record<string, string | undefined>) => {
        const answer = await run(service, { [newsletter.id]: ["nobody"] }, { headers });
        return [answer.status, answer.body["message"]];
      };
      const found = [404, "Audience nobody is not found"];
      expect(await statuses({ "x-sandbox-name": undefined })).toEqual(found);
      expect(await statuses({ "x-sandbox-name": undefined, "x-sandbox-id": sandbox?.id })).toEqual(found);
      expect(await statuses({ "x-sandbox-id": sandbox?.id })).toEqual(found);
      const elsewhere = `Destination instance ${newsletter.id} is not found`;
      expect(await statuses({ "x-sandbox-name": "dev" })).toEqual([404, elsewhere]);
      const unknown = { "x-sandbox-name": undefined, "x-sandbox-id": "nothing" };
      expect((await run(service, {}, { headers: unknown })).status).toBe(404);
    },
    atNoon(),
  );

  emulatorCase(
    "AH-RUN-032",
    "Version 2 MUST be understood among other media types, and version 1 apply to every other one.",
    async (service) => {
      const message = async (accept: string | undefined) => {
        const answer = await run(service, { [newsletter.id]: ["nobody"] }, { headers: { accept } });
        return answer.body["message"];
      };
      expect(await message(`application/json, ${VERSION_2}`)).toBe("Audience nobody is not found");
      for (const accept of [undefined, "application/json", VERSION_2.replace("=2", "=1"), `${VERSION_2}1`]) {
        expect(await message(accept)).toBe("exportIds is required for version 1");
      }
    },
    atNoon(),
  );
});

/** A flow of its own that exports these audiences every day. */
async function flowWith(service: PlatformClient, ids: readonly string[]): Promise<string> {
  const { flow } = await createCampaignFlow(service);
  const schedule = {
    frequency: "DAILY",
    triggerType: "SCHEDULED",
    startDate: "2026-05-01",
    startTime: "06:00",
  };
  const { etag } = itemOf(await service.get(`/flows/${flow}`));
  const patch = ids.map((id) => ({ op: "add", path: `${AUDIENCES}/-`, value: audience(id, { schedule }) }));
  const answer = await service.patch(`/flows/${flow}`, String(etag), patch);
  if (answer.status !== 200) throw new Error(`The audiences were refused: ${answer.text}`);
  return flow;
}

/** A flow of the seed by its name, with its audiences by Platform id. */
function activated(name: string): { id: string; audienceIds: string[] } {
  const flow = sandbox?.flows.find((candidate) => candidate.name === name);
  if (!flow) throw new Error(`The seed has no flow "${name}".`);
  const selectors = listAt(flow.transformations[0], "params", "segmentSelectors", "selectors");
  const audienceIds = selectors.map(
    (selector) => textAt(selector, "value", "systemSegmentId") ?? textAt(selector, "value", "id") ?? "",
  );
  return { id: flow.id, audienceIds };
}

function run(service: PlatformClient, activationInfo: Record<string, Json>, options: RequestOptions = {}) {
  return post(service, { activationInfo }, options);
}

function post(
  service: PlatformClient,
  body: JsonObject,
  options: RequestOptions = {},
): Promise<PlatformAnswer> {
  return service.post(ADHOC, body, { ...options, headers: { accept: VERSION_2, ...options.headers } });
}

function runIdOf(answer: PlatformAnswer): string {
  const [order] = listAt(answer.body, "order");
  const id = textAt(order, "statusURL")?.split("/").at(-1);
  if (id === undefined) throw new Error(`No run in: ${answer.status} ${answer.text}`);
  return id;
}
