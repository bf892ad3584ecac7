import { describe, expect } from "vitest";
import { listAt, textAt, valueAt, type Json } from "../../emulator/json/json.ts";
import { audience, AUDIENCES, campaignAccount, create, createCampaignFlow } from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, type PlatformClient } from "../support/platformClient.ts";

const rename: Json = [{ op: "replace", path: "/name", value: "Renamed" }];

describe("etags", () => {
  emulatorCase(
    "FS-ETAG-001",
    "A PATCH without If-Match MUST be refused with FLOW-1403-400.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const answer = await service.patch(`/connections/${id}`, undefined, rename);
      expect([answer.status, errorCode(answer), answer.body["title"]]).toEqual([
        400,
        "FLOW-1403-400",
        "Header is missing",
      ]);
    },
  );

  emulatorCase(
    "FS-ETAG-002",
    "A PATCH with a stale etag MUST be refused with FLOW-1404-412, name both etags and change nothing.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const changed = await service.patch(`/connections/${id}`, etag, rename);
      const answer = await service.patch(`/connections/${id}`, etag, [
        { op: "replace", path: "/name", value: "Lost" },
      ]);
      expect([answer.status, errorCode(answer), answer.body["title"]]).toEqual([
        412,
        "FLOW-1404-412",
        "Version not matching",
      ]);
      expect(answer.body["errorMessage"]).toContain(`'${etag}'`);
      expect(answer.body["errorMessage"]).toContain(`'${String(changed.body["etag"])}'`);
      expect(itemOf(await service.get(`/connections/${id}`))["name"]).toBe("Renamed");
    },
  );

  emulatorCase(
    "FS-ETAG-003",
    "An etag without its double quotes MUST be refused with 412.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      expect((await service.patch(`/connections/${id}`, etag.replaceAll('"', ""), rename)).status).toBe(412);
    },
  );

  emulatorCase("FS-ETAG-004", "Every change MUST give a new etag, and no refusal may.", async (service) => {
    const { id, etag } = await create(service, "/connections", campaignAccount());
    const seen = [etag];
    for (const value of ["a", "b", "c"]) {
      const answer = await service.patch(`/connections/${id}`, seen.at(-1), [
        { op: "replace", path: "/name", value },
      ]);
      seen.push(textAt(answer.body, "etag") ?? "");
    }
    expect(new Set(seen).size).toBe(4);
    await service.patch(`/connections/${id}`, seen.at(-1), [{ op: "replace", path: "/nowhere", value: "x" }]);
    expect(itemOf(await service.get(`/connections/${id}`))).toMatchObject({
      etag: seen.at(-1),
      version: seen.at(-1),
    });
  });

  emulatorCase(
    "FS-ETAG-005",
    "The last group of an etag SHOULD begin with the second of the change.",
    async (service, emulator) => {
      const { etag } = await create(service, "/connections", campaignAccount());
      const seconds = Number.parseInt(etag.slice(-13, -5), 16);
      expect(Math.abs(seconds - emulator.clock.now() / 1000)).toBeLessThan(30);
    },
  );

  emulatorCase(
    "FS-ETAG-006",
    "Of two PATCHes with the same etag exactly one MUST win, even at the same time.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const patches = Array.from({ length: 10 }, (_, index) =>
        service.patch(`/connections/${id}`, etag, [
          { op: "replace", path: "/name", value: `writer ${index}` },
        ]),
      );
      const statuses = (await Promise.all(patches)).map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    },
  );

  emulatorCase(
    "FS-ETAG-007",
    "The 412 SHOULD have the older wording where the switch errorShape says older.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const { body } = await service.patch(`/connections/${id}`, '"stale"', rename);
      const message = `Supplied version=["stale"] does not match the current version on entity=[${etag}]`;
      expect(body).toEqual({ errorMessage: message, errorDetails: message });
    },
    { switches: { errorShape: "older" } },
  );

  emulatorCase(
    "FS-ETAG-008",
    "A PATCH of an unknown id MUST be refused with 404, whatever the etag.",
    async (service) => {
      expect((await service.patch("/connections/unknown", '"any"', rename)).status).toBe(404);
    },
  );
});

describe("JSON Patch", () => {
  emulatorCase("FS-JSON-001", "Operations MUST be taken in any case.", async (service) => {
    const { flow, etag } = await createCampaignFlow(service);
    const answer = await service.patch(`/flows/${flow}`, etag, [
      { op: "ADD", path: `${AUDIENCES}/-`, value: audience("a") },
    ]);
    expect(answer.status).toBe(200);
    expect(await audienceIds(service, flow)).toEqual(["a"]);
  });

  for (const [id, op] of [
    ["FS-JSON-002", "move"],
    ["FS-JSON-003", "copy"],
    ["FS-JSON-004", "test"],
    ["FS-JSON-005", "merge"],
  ] as const) {
    emulatorCase(id, `The operation ${op} MUST be refused with FLOW-1434-400.`, async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const answer = await service.patch(`/flows/${flow}`, etag, [
        { op, from: "/name", path: "/description", value: "x" },
      ]);
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1434-400"]);
    });
  }

  emulatorCase("FS-JSON-006", "remove MUST be taken with and without a value.", async (service) => {
    const { flow, etag } = await flowWith(service, ["a", "b"]);
    const first = await service.patch(`/flows/${flow}`, etag, [
      { op: "remove", path: `${AUDIENCES}/1`, value: { any: 1 } },
    ]);
    await service.patch(`/flows/${flow}`, textAt(first.body, "etag"), [
      { op: "remove", path: `${AUDIENCES}/0` },
    ]);
    expect(await audienceIds(service, flow)).toEqual([]);
  });

  emulatorCase(
    "FS-JSON-007",
    "Operations SHOULD be applied one after the other, so that removing 0 and then 1 takes the first and the third.",
    async (service) => {
      const { flow, etag } = await flowWith(service, ["a", "b", "c"]);
      await service.patch(`/flows/${flow}`, etag, [
        { op: "remove", path: `${AUDIENCES}/0` },
        { op: "remove", path: `${AUDIENCES}/1` },
      ]);
      expect(await audienceIds(service, flow)).toEqual(["b"]);
    },
  );

  emulatorCase("FS-JSON-008", "When one operation fails, MUST none be applied.", async (service) => {
    const { flow, etag } = await flowWith(service, ["a"]);
    const answer = await service.patch(`/flows/${flow}`, etag, [
      { op: "replace", path: "/name", value: "Half" },
      { op: "remove", path: `${AUDIENCES}/5` },
    ]);
    expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1455-400"]);
    expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
      etag,
      name: "Audiences to Campaign",
    });
  });

  emulatorCase("FS-JSON-009", "Adding at an index MUST insert there, and at - append.", async (service) => {
    const { flow, etag } = await flowWith(service, ["a", "b"]);
    await service.patch(`/flows/${flow}`, etag, [
      { op: "add", path: `${AUDIENCES}/1`, value: audience("x") },
      { op: "add", path: `${AUDIENCES}/-`, value: audience("z") },
    ]);
    expect(await audienceIds(service, flow)).toEqual(["a", "x", "b", "z"]);
  });

  emulatorCase(
    "FS-JSON-010",
    "Adding an audience that is there already SHOULD append it once more.",
    async (service) => {
      const { flow, etag } = await flowWith(service, ["a"]);
      await service.patch(`/flows/${flow}`, etag, [
        { op: "add", path: `${AUDIENCES}/-`, value: audience("a") },
      ]);
      expect(await audienceIds(service, flow)).toEqual(["a", "a"]);
    },
  );

  const broken: [id: string, why: string, patch: Json][] = [
    [
      "FS-JSON-101",
      "a replace of what is not there",
      [{ op: "replace", path: "/keyWhichDoesNotExist", value: 1 }],
    ],
    ["FS-JSON-102", "a remove of what is not there", [{ op: "remove", path: "/description" }]],
    [
      "FS-JSON-103",
      "an add below what is not there",
      [{ op: "add", path: "/policy/enforcementRefs/-", value: "x" }],
    ],
    [
      "FS-JSON-104",
      "an index with a leading zero",
      [{ op: "replace", path: "/transformations/00", value: {} }],
    ],
    ["FS-JSON-105", "a replace at -", [{ op: "replace", path: "/transformations/-", value: {} }]],
    [
      "FS-JSON-106",
      "an add beyond the end of a list",
      [
        { op: "add", path: "/labels", value: [] },
        { op: "add", path: "/labels/3", value: "x" },
      ],
    ],
    ["FS-JSON-107", "a path that is no JSON Pointer", [{ op: "replace", path: "name", value: "x" }]],
    ["FS-JSON-108", "the whole document", [{ op: "replace", path: "", value: {} }]],
    ["FS-JSON-109", "an add without a value", [{ op: "add", path: "/description" }]],
    ["FS-JSON-110", "a patch that is no list", { op: "replace", path: "/name", value: "x" }],
    ["FS-JSON-111", "an empty patch", []],
    ["FS-JSON-112", "an operation without op", [{ path: "/name", value: "x" }]],
    ["FS-JSON-113", "an add below a text", [{ op: "add", path: "/name/first", value: "x" }]],
    ["FS-JSON-114", "an unknown root field", [{ op: "add", path: "/colour", value: "red" }]],
    ["FS-JSON-115", "a prototype as its path", [{ op: "add", path: "/__proto__/polluted", value: true }]],
  ];
  for (const [id, why, patch] of broken) {
    emulatorCase(
      id,
      `A patch with ${why} MUST be refused with FLOW-1455-400 and change nothing.`,
      async (service) => {
        const { flow, etag } = await createCampaignFlow(service);
        const answer = await service.patch(`/flows/${flow}`, etag, patch);
        expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1455-400"]);
        expect(itemOf(await service.get(`/flows/${flow}`))["etag"]).toBe(etag);
      },
    );
  }

  const owned: [id: string, field: string, value: Json][] = [
    ["FS-JSON-201", "id", "another"],
    ["FS-JSON-202", "createdAt", 1],
    ["FS-JSON-203", "updatedBy", "me@AdobeID"],
    ["FS-JSON-204", "imsOrgId", "A@AdobeOrg"],
    ["FS-JSON-205", "sandboxId", "another"],
    ["FS-JSON-206", "etag", '"mine"'],
    ["FS-JSON-207", "state", "disabled"],
    ["FS-JSON-208", "inheritedAttributes", {}],
    ["FS-JSON-209", "flowSpec", { id: "another", version: "1.0" }],
    ["FS-JSON-210", "runs", "/elsewhere"],
  ];
  for (const [id, field, value] of owned) {
    emulatorCase(
      id,
      `A patch of ${field}, which the service owns, MUST be refused with FLOW-1455-400.`,
      async (service) => {
        const { flow, etag } = await createCampaignFlow(service);
        const answer = await service.patch(`/flows/${flow}`, etag, [
          { op: "replace", path: `/${field}`, value },
        ]);
        expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1455-400"]);
      },
    );
  }
});

async function flowWith(
  service: PlatformClient,
  ids: readonly string[],
): Promise<{ flow: string; etag: string }> {
  const { flow, etag } = await createCampaignFlow(service);
  const patch = ids.map((id) => ({ op: "add", path: `${AUDIENCES}/-`, value: audience(id) }));
  const answer = await service.patch(`/flows/${flow}`, etag, patch);
  return { flow, etag: textAt(answer.body, "etag") ?? "" };
}

async function audienceIds(service: PlatformClient, flow: string): Promise<Json[]> {
  const [transformation] = listAt(itemOf(await service.get(`/flows/${flow}`)), "transformations");
  return listAt(transformation, "params", "segmentSelectors", "selectors").map(
    (selector) => valueAt(selector, "value", "id") ?? null,
  );
}
