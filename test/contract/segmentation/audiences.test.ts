import { describe, expect } from "vitest";
import { listAt, textAt, valueAt } from "../../../emulator/json/json.ts";
import type { SandboxSeed } from "../../../emulator/seed/SeedData.ts";
import { contractCase, emulatorCase } from "../../support/contractCase.ts";
import { errorCode, type PlatformClient } from "../../support/platformClient.ts";
import {
  development,
  idsIn,
  production,
  recordsIn,
  SEGMENTATION,
  segmentationSeed,
} from "./segmentationSeed.ts";

const AUDIENCES = `${SEGMENTATION}/audiences`;
const DATASETS =
  "/connectionSpecs/23598e46-f560-407b-88d5-ea6207e49db0/configs?outputType=activationDatasets&outputField=datasets";
const seeded = { seed: segmentationSeed };

const external = oneOf(production, ({ originName }) => originName === "AUDIENCE_MANAGER");
const composed = oneOf(production, ({ originName }) => originName === "AUDIENCE_ORCHESTRATION");
const uploaded = oneOf(production, ({ originName }) => originName === "CUSTOM_UPLOAD");
const defined = oneOf(production, ({ type }) => type === "SegmentDefinition");

describe("the list of audiences", () => {
  contractCase("SEG-AUD-001", "The list MUST consist of children, _page and _links.", async (service) => {
    const answer = await service.get(`${AUDIENCES}?limit=1`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      children: expect.any(Array),
      _page: { totalCount: expect.any(Number) },
    });
  });

  emulatorCase(
    "SEG-AUD-002",
    "start MUST count pages although it is called an offset, and _page.next MUST tell the next one as a text.",
    async (service) => {
      const all = idsIn(await service.get(`${AUDIENCES}?limit=100`), "children");
      const second = await service.get(`${AUDIENCES}?start=1&limit=10`);
      expect(all).toHaveLength(66);
      expect(idsIn(second, "children")).toEqual(all.slice(10, 20));
      expect(second.body["_page"]).toEqual({ totalCount: 66, pageSize: 10, next: "2" });
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-003",
    "The link to the next page MUST begin with @ for the base path and carry start, limit and totalCount.",
    async (service) => {
      const answer = await service.get(`${AUDIENCES}?limit=2`);
      expect(answer.body["_links"]).toEqual({ next: { href: "@/audiences?start=1&limit=2&totalCount=66" } });
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-004",
    "Following the links MUST show every audience once, and the last page MUST have neither next nor link.",
    async (service) => {
      const pages = await pagesOf(service, `${AUDIENCES}?limit=25&sort=name:asc`);
      expect(pages.map((page) => recordsIn(page, "children").length)).toEqual([25, 25, 16]);
      expect(new Set(pages.flatMap((page) => idsIn(page, "children"))).size).toBe(66);
      expect(pages.at(-1)?.body).toMatchObject({ _page: { totalCount: 66, pageSize: 16 }, _links: {} });
      expect(pages.at(-1)?.body["_page"]).not.toHaveProperty("next");
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-005",
    "The link SHOULD keep what the list was asked for.",
    async (service) => {
      const pages = await pagesOf(
        service,
        `${AUDIENCES}?limit=2&property=type==ExternalSegment&sort=name:asc`,
      );
      const names = pages.flatMap((page) => recordsIn(page, "children").map(({ name }) => String(name)));
      expect(names).toHaveLength(6);
      expect(names).toEqual(names.toSorted());
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-006",
    "property MUST match an attribute exactly; several of them MUST all match.",
    async (service) => {
      const byName = await service.get(
        `${AUDIENCES}?${new URLSearchParams({ property: `name==${defined.name}` })}`,
      );
      expect(idsIn(byName, "children")).toEqual([defined.id]);
      const part = await service.get(`${AUDIENCES}?property=name==Newsletter`);
      expect(idsIn(part, "children")).toEqual([]);
      const both = await service.get(`${AUDIENCES}?property=type==ExternalSegment&property=namespace==AO`);
      expect(idsIn(both, "children")).toEqual([composed.id]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-007",
    "name and description MUST match any part of the text in any case.",
    async (service) => {
      const byName = recordsIn(await service.get(`${AUDIENCES}?name=NEWSLETTER`), "children");
      expect(byName.map(({ name }) => String(name)).filter((name) => !/newsletter/i.test(name))).toEqual([]);
      expect(byName).toHaveLength(3);
      const byDescription = await service.get(`${AUDIENCES}?description=railway`);
      expect(idsIn(byDescription, "children")).toEqual([external.id]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-008",
    "sort MUST order by an attribute in the given direction.",
    async (service) => {
      const records = recordsIn(
        await service.get(`${AUDIENCES}?limit=100&sort=updateEpoch:desc`),
        "children",
      );
      const times = records.map(({ updateEpoch }) => Number(updateEpoch));
      expect(times).toEqual(times.toSorted((one, other) => other - one));
    },
    seeded,
  );

  contractCase(
    "SEG-AUD-009",
    "An unknown operator in property MUST be refused with NEBULA-100058-400, which names operator and resource.",
    async (service) => {
      const answer = await service.get(`${AUDIENCES}?property=name==%3Cx`);
      expect([answer.status, errorCode(answer)]).toEqual([400, "NEBULA-100058-400"]);
      expect(answer.body).toMatchObject({
        title: "Unknown operator",
        instance: "/audiences",
        "request-id": expect.any(String),
        errors: { "400": [{ code: "NEBULA-100058-400", message: "Unknown operator: ==<", value: "==<" }] },
      });
    },
  );

  emulatorCase(
    "SEG-AUD-010",
    "A query parameter that the list does not have SHOULD be refused with 400.",
    async (service) => {
      const answer = await service.get(`${AUDIENCES}?orderby=name`);
      expect([answer.status, errorCode(answer)]).toEqual([400, "NEBULA-100056-400"]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-011",
    "A sandbox and an organisation MUST show their own audiences only.",
    async (service) => {
      const dev = await service.get(`${AUDIENCES}?limit=100`, { headers: { "x-sandbox-name": "dev" } });
      const other = await service.get(`${AUDIENCES}?limit=100`, { as: "otherOrganisation" });
      expect(idsIn(dev, "children").toSorted()).toEqual(development.audiences.map(({ id }) => id).toSorted());
      expect(idsIn(other, "children")).toHaveLength(4);
      const across = await service.get(`${AUDIENCES}/${defined.id}`, { as: "otherOrganisation" });
      expect(across.status).toBe(404);
    },
    seeded,
  );
});

describe("one audience", () => {
  emulatorCase(
    "SEG-AUD-020",
    "An audience by id MUST be the bare record; one made by a segment definition repeats its id as audienceId.",
    async (service) => {
      const answer = await service.get(`${AUDIENCES}/${defined.id}`);
      expect([answer.status, answer.body]).toEqual([200, defined]);
      expect(answer.body["audienceId"]).toBe(answer.body["id"]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-021",
    "An external audience MUST be found by its Platform id, opaque or not, and not by the id it has outside.",
    async (service) => {
      const found = await Promise.all(
        [external, composed].map(({ id }) => service.get(`${AUDIENCES}/${id}`)),
      );
      expect(found.map(({ body }) => body["audienceId"])).toEqual([external.audienceId, composed.audienceId]);
      expect((await service.get(`${AUDIENCES}/${external.audienceId}`)).status).toBe(404);
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-022",
    "An uploaded audience MUST show its creation time in microseconds beside the epoch in seconds.",
    async (service) => {
      const { body } = await service.get(`${AUDIENCES}/${uploaded.id}`);
      expect(Number(body["creationTime"])).toBe(Number(body["createEpoch"]) * 1_000_000);
      expect(Number(body["updateTime"])).toBe(Number(body["updateEpoch"]) * 1000);
    },
    seeded,
  );

  contractCase(
    "SEG-AUD-023",
    "An unknown audience MUST be answered with 404, UPAPI-113430-404 and a message that names it.",
    async (service) => {
      const answer = await service.get(`${AUDIENCES}/no-such-audience`);
      expect([answer.status, errorCode(answer)]).toEqual([404, "UPAPI-113430-404"]);
      expect(answer.body).toMatchObject({
        requestId: expect.stringMatching(/./),
        status: 404,
        title: expect.stringContaining("no-such-audience"),
        errors: { "404": [{ code: 404, message: expect.stringContaining("no-such-audience") }] },
      });
    },
  );
});

describe("many audiences", () => {
  emulatorCase(
    "SEG-AUD-030",
    "bulk-get MUST answer 207 with the audiences under their ids.",
    async (service) => {
      const answer = await bulk(service, [defined.id, composed.id]);
      expect(answer.status).toBe(207);
      expect(answer.body["results"]).toEqual({ [defined.id]: defined, [composed.id]: composed });
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-031",
    "A missing id MUST stand among the results with a request id and a 404 of its own.",
    async (service) => {
      const answer = await bulk(service, [defined.id, "missing-audience"]);
      expect(answer.status).toBe(207);
      expect(answer.body["results"]).toEqual({
        [defined.id]: defined,
        "missing-audience": {
          requestId: expect.stringMatching(/./),
          errors: { "404": [{ code: 404, message: "Not found." }] },
        },
      });
    },
    seeded,
  );

  contractCase(
    "SEG-AUD-032",
    "A request of which nothing is found MUST be answered with 404 and name all the ids.",
    async (service) => {
      const answer = await bulk(service, ["missing-audience-1", "missing-audience-2"]);
      expect([answer.status, errorCode(answer)]).toEqual([404, "UPAPI-113000-404"]);
      expect(answer.body["title"]).toContain("missing-audience-1,missing-audience-2");
    },
  );

  contractCase("SEG-AUD-033", "No id at all MUST be refused with UPAPI-113015-400.", async (service) => {
    const answer = await bulk(service, []);
    expect([answer.status, errorCode(answer)]).toEqual([400, "UPAPI-113015-400"]);
    expect(answer.body["errors"]).toMatchObject({ "400": [{ code: "UPAPI-113015-400" }] });
  });

  contractCase(
    "SEG-AUD-034",
    "More than a hundred ids MUST be refused with UPAPI-113015-400.",
    async (service) => {
      const ids = Array.from({ length: 101 }, (_, index) => `missing-${index}`);
      const answer = await bulk(service, ids);
      expect([answer.status, errorCode(answer)]).toEqual([400, "UPAPI-113015-400"]);
    },
  );

  emulatorCase(
    "SEG-AUD-035",
    "A caller who may only read MUST be allowed to ask for many, although that is a POST.",
    async (service) => {
      const answer = await service.post(
        `${AUDIENCES}/bulk-get`,
        { ids: [{ id: defined.id }] },
        { as: "reader" },
      );
      expect(answer.status).toBe(207);
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-036",
    "A body that is no JSON, or an entry without an id, SHOULD be refused with 400 in the service's shape.",
    async (service) => {
      const malformed = await service.post(`${AUDIENCES}/bulk-get`, "{");
      const nameless = await service.post(`${AUDIENCES}/bulk-get`, { ids: [{}] });
      expect([malformed, nameless].map((answer) => [answer.status, errorCode(answer)])).toEqual([
        [400, "UPLIB-101206-500"],
        [400, "UPLIB-101206-500"],
      ]);
    },
    seeded,
  );
});

describe("the headers of the Segmentation Service", () => {
  contractCase(
    "SEG-HDR-001",
    "A request without a token MUST be refused by the gateway with 403010.",
    async (service) => {
      const answer = await service.get(AUDIENCES, { headers: { authorization: undefined } });
      expect([answer.status, errorCode(answer)]).toEqual([403, "403010"]);
    },
  );

  contractCase(
    "SEG-HDR-002",
    "A body without a JSON content type MUST be refused with 400.",
    async (service) => {
      const answer = await service.post(
        `${AUDIENCES}/bulk-get`,
        { ids: [] },
        { headers: { "content-type": "text/plain" } },
      );
      expect(answer.status).toBe(400);
      expect(answer.body["detail"]).toBe("A valid content-type must be specified");
    },
  );

  emulatorCase(
    "SEG-AUD-012",
    "entityType MUST tell audiences of people from those of accounts.",
    async (service) => {
      const total = async (type: string) =>
        valueAt((await service.get(`${AUDIENCES}?entityType=${type}`)).body, "_page", "totalCount");
      expect(await total("_xdm.context.profile")).toBe(production.audiences.length);
      expect(await total("_xom.context.account")).toBe(0);
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-013",
    "Audiences MUST be refused with UPAPI-113740-403 where the organisation has none, and with UPAPI-113752-403 for who may not see segments.",
    async (service, emulator) => {
      const reads = (as: "admin" | "audienceActivator") => [
        service.get(AUDIENCES, { as }),
        service.get(`${AUDIENCES}/${defined.id}`, { as }),
        service.post(`${AUDIENCES}/bulk-get`, { ids: [{ id: defined.id }] }, { as }),
      ];
      const codesOf = async (as: "admin" | "audienceActivator") =>
        (await Promise.all(reads(as))).map(({ status, body }) => {
          const type = textAt(body, "type") ?? textAt(body, "errors", "type");
          return `${status} ${type?.split("/").at(-1)}`;
        });
      expect(new Set(await codesOf("audienceActivator"))).toEqual(new Set(["403 UPAPI-113752-403"]));
      emulator.switches.audiences = "refused";
      expect(new Set(await codesOf("admin"))).toEqual(new Set(["403 UPAPI-113740-403"]));
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-014",
    "start SHOULD count audiences where the switch audienceStart says offset, and links go on from there.",
    async (service, emulator) => {
      const all = idsIn(await service.get(`${AUDIENCES}?limit=100`), "children");
      expect(idsIn(await service.get(`${AUDIENCES}?limit=2&start=1`), "children")).toEqual(all.slice(2, 4));
      emulator.switches.audienceStart = "offset";
      const page = await service.get(`${AUDIENCES}?limit=2&start=1`);
      expect(idsIn(page, "children")).toEqual(all.slice(1, 3));
      expect(valueAt(page.body, "_page", "next")).toBe("3");
      const wide = await service.get(`${AUDIENCES}?limit=49&start=1`);
      expect(idsIn(wide, "children")).toEqual(all.slice(1, 50));
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-015",
    "Audiences from outside SHOULD be of the type that the switch externalAudienceType says, in filters as well.",
    async (service, emulator) => {
      const found = async (type: string) =>
        idsIn(await service.get(`${AUDIENCES}?property=type==${type}&limit=100`), "children");
      const outside = await found("ExternalSegment");
      expect(outside).toContain(external.id);
      emulator.switches.externalAudienceType = "ExternalAudience";
      expect(await found("ExternalAudience")).toEqual(outside);
      expect((await service.get(`${AUDIENCES}/${external.id}`)).body["type"]).toBe("ExternalAudience");
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-016",
    "Audiences SHOULD tell their size only where the switch audienceMetrics says so.",
    async (service, emulator) => {
      const path = `${AUDIENCES}/${defined.id}`;
      expect((await service.get(path)).body).not.toHaveProperty("metrics");
      emulator.switches.audienceMetrics = true;
      const total = valueAt((await service.get(path)).body, "metrics", "data", "totalProfiles");
      const [job] = recordsIn(
        await service.get("/data/core/ups/segment/jobs?status=SUCCEEDED&limit=1"),
        "children",
      );
      expect(total).toBe(valueAt(job, "metrics", "segmentedProfileCounter", defined.id));
      const many = await service.post(`${AUDIENCES}/bulk-get`, { ids: [{ id: defined.id }] });
      expect(valueAt(many.body, "results", defined.id, "metrics")).toEqual({
        data: { totalProfiles: total },
      });
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-040",
    "An audience by a rule MUST be created with 201 as a complete record, and be a segment definition as well.",
    async (service) => {
      const body = {
        name: "Norwegians",
        type: "SegmentDefinition",
        schema: { name: "_xdm.context.profile" },
        expression: { type: "PQL", format: "pql/text", value: 'homeAddress.country = "NO"' },
        labels: ["core/C2"],
      };
      const { status, body: created } = await service.post(AUDIENCES, body);
      expect(status).toBe(201);
      expect(created).toMatchObject({ ...body, originName: "REAL_TIME_CUSTOMER_PROFILE" });
      expect(created["audienceId"]).toBe(created["id"]);
      const path = `${SEGMENTATION}/segment/definitions/${String(created["id"])}`;
      expect((await service.get(path)).body).toMatchObject({ name: "Norwegians" });
      expect((await service.post(AUDIENCES, body, { as: "reader" })).status).toBe(403);
    },
    seeded,
  );

  emulatorCase(
    "SEG-AUD-041",
    "An audience from outside MUST be created on a dataset that exists, under the id that its origin has for it.",
    async (service) => {
      const body = {
        name: "Fair visitors",
        type: "ExternalAudience",
        audienceId: "fair-1",
        namespace: "events",
        datasetId: textAt(listAt((await service.get(DATASETS)).body, "items")[0], "id") ?? "",
      };
      const created = await service.post(AUDIENCES, body);
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({ ...body, type: "ExternalSegment", lifecycleState: "published" });
      const read = await service.get(`${AUDIENCES}/${String(created.body["id"])}`);
      expect(read.body).toEqual(created.body);
      const nowhere = await service.post(AUDIENCES, { ...body, datasetId: "nothing" });
      expect([nowhere.status, errorCode(nowhere)]).toEqual([400, "UPLIB-101554-503"]);
    },
    { seed: "default" },
  );

  emulatorCase(
    "SEG-AUD-042",
    "An audience without a name, and one that is deleted from the start, MUST be refused with 400.",
    async (service) => {
      const nameless = await service.post(AUDIENCES, {});
      expect([nameless.status, errorCode(nameless)]).toEqual([400, "UPLIB-101206-500"]);
      const deleted = await service.post(AUDIENCES, { name: "Gone", lifecycleState: "deleted" });
      expect([deleted.status, errorCode(deleted)]).toEqual([400, "UPAPI-113434-400"]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-HDR-003",
    "A request without a sandbox SHOULD be refused as the Flow Service refuses it.",
    async (service) => {
      const answer = await service.get(AUDIENCES, { headers: { "x-sandbox-name": undefined } });
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-2105-400"]);
    },
  );

  contractCase("SEG-HDR-004", "The caller's x-request-id SHOULD come back in errors.", async (service) => {
    const answer = await service.get(`${AUDIENCES}/no-such-audience`, {
      headers: { "x-request-id": "caller-7" },
    });
    expect(answer.body["requestId"]).toBe("caller-7");
  });
});

function oneOf(sandbox: SandboxSeed, matches: (audience: SandboxSeed["audiences"][number]) => boolean) {
  const audience = sandbox.audiences.find(matches);
  if (!audience) throw new Error("The seed has no such audience.");
  return audience;
}

async function pagesOf(service: PlatformClient, first: string) {
  const pages = [await service.get(first)];
  for (let href = nextOf(pages); href !== undefined && pages.length < 50; href = nextOf(pages)) {
    pages.push(await service.get(href.replace("@", SEGMENTATION)));
  }
  return pages;
}

function nextOf(pages: Awaited<ReturnType<PlatformClient["get"]>>[]): string | undefined {
  const text = JSON.stringify(pages.at(-1)?.body["_links"]);
  return /"href":"([^"]+)"/.exec(text)?.[1];
}

function bulk(service: PlatformClient, ids: string[]) {
  return service.post(`${AUDIENCES}/bulk-get`, { ids: ids.map((id) => ({ id })) });
}
