import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import { isObject, textAt, type Json, type JsonObject } from "../../emulator/json/json.ts";
import {
  audience,
  AUDIENCES,
  campaignAccount,
  create,
  createCampaignFlow,
  PUBLISHED,
  s3Account,
  spec,
} from "../support/activation.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, idsOf, itemOf, itemsOf, type PlatformClient } from "../support/platformClient.ts";

describe("what a filter finds", () => {
  emulatorCase(
    "FS-FILT-001",
    "property=id==a,b MUST find the records with any of the ids, and leave unknown ids out.",
    async (service) => {
      const [one, two] = [
        await account(service, "one"),
        await account(service, "two"),
        await account(service, "three"),
      ];
      const answer = await service.get(`/connections?property=id==${one},${two},unknown`);
      expect(idsOf(answer).toSorted()).toEqual([one, two].toSorted());
    },
  );

  emulatorCase("FS-FILT-002", "Repeated property parameters MUST all match.", async (service) => {
    const wanted = await account(service, "Wanted", "north");
    await account(service, "Wanted", "south");
    const answer = await service.get("/connections?property=name==Wanted&property=description==north");
    expect(idsOf(answer)).toEqual([wanted]);
  });

  emulatorCase("FS-FILT-003", "A dotted path MUST reach into the record.", async (service) => {
    await create(service, "/connections", campaignAccount());
    const s3 = await create(service, "/connections", s3Account());
    expect(
      idsOf(await service.get(`/connections?property=connectionSpec.id==${PUBLISHED.amazonS3}`)),
    ).toEqual([s3.id]);
  });

  emulatorCase(
    "FS-FILT-004",
    "A path with [] MUST match when any element of the list does.",
    async (service) => {
      const { source, target, flow } = await createCampaignFlow(service);
      const destination = `inheritedAttributes.targetConnections[].connectionSpec.id==${PUBLISHED.adobeCampaign}`;
      for (const property of [
        `sourceConnectionIds[]==x,${source}`,
        `targetConnectionIds[]==${target}`,
        destination,
      ]) {
        expect(idsOf(await service.get(`/flows?property=${property}`)), property).toEqual([flow]);
      }
    },
  );

  emulatorCase(
    "FS-FILT-005",
    "Flows MUST be found by an audience deep inside their transformations.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      await createCampaignFlow(service);
      const patch = [{ op: "add", path: `${AUDIENCES}/-`, value: audience("seg-1") }];
      await service.patch(`/flows/${flow}`, etag, patch);
      const path = "transformations[].params.segmentSelectors.selectors[].value.id";
      expect(idsOf(await service.get(`/flows?property=${path}==seg-1`))).toEqual([flow]);
      expect(idsOf(await service.get(`/flows?property=${path}==seg-1&property=state==disabled`))).toEqual([]);
    },
  );

  emulatorCase("FS-FILT-006", "A boolean MUST be written as true or false.", async (service) => {
    const { flow } = await createCampaignFlow(service);
    const path = "inheritedAttributes.properties.isDestinationFlow";
    expect(idsOf(await service.get(`/flows?property=${path}==true`))).toEqual([flow]);
    expect(idsOf(await service.get(`/flows?property=${path}==false`))).toEqual([]);
  });

  emulatorCase(
    "FS-FILT-007",
    "Ranges MUST compare numbers, both ends at once where both are given.",
    async (service) => {
      const id = await account(service, "any");
      const createdAt = Number(itemOf(await service.get(`/connections/${id}`))["createdAt"]);
      const find = async (...ranges: string[]): Promise<string[]> =>
        idsOf(
          await service.get(`/connections?${ranges.map((range) => `property=createdAt${range}`).join("&")}`),
        );
      expect(await find(`>=${createdAt}`, `<=${createdAt}`)).toEqual([id]);
      expect(await find(`>${createdAt - 1}`, `<${createdAt + 1}`)).toEqual([id]);
      expect(await find(`>${createdAt}`)).toEqual([]);
      expect(await find(`<${createdAt}`)).toEqual([]);
    },
  );

  emulatorCase("FS-FILT-008", "!= SHOULD match records that have another value or none.", async (service) => {
    const without = await account(service, "without");
    await account(service, "with", "text");
    expect(idsOf(await service.get("/connections?property=description!=text"))).toEqual([without]);
  });

  emulatorCase("FS-FILT-009", "A list named without [] SHOULD match nothing.", async (service) => {
    const { source } = await createCampaignFlow(service);
    expect(idsOf(await service.get(`/flows?property=sourceConnectionIds==${source}`))).toEqual([]);
  });

  emulatorCase(
    "FS-FILT-010",
    "The value MUST be taken after percent-decoding, with whatever it contains.",
    async (service) => {
      const name = "R&D = 50% (größer)";
      const id = await account(service, name);
      const answer = await service.get(`/connections?property=${encodeURIComponent(`name==${name}`)}`);
      expect(idsOf(answer)).toEqual([id]);
    },
  );

  emulatorCase(
    "FS-FILT-011",
    "Filters MUST find a record by what a change has made of it, and no longer by what it was.",
    async (service) => {
      const { flow, source, etag } = await createCampaignFlow(service);
      const other = await create(service, "/sourceConnections", {
        name: "s",
        connectionSpec: spec(PUBLISHED.profileStore),
      });
      await service.patch(`/flows/${flow}`, etag, [
        { op: "replace", path: "/sourceConnectionIds", value: [other.id] },
      ]);
      expect(idsOf(await service.get(`/flows?property=sourceConnectionIds[]==${other.id}`))).toEqual([flow]);
      expect(idsOf(await service.get(`/flows?property=sourceConnectionIds[]==${source}`))).toEqual([]);
    },
  );
});

describe("what a filter is refused for", () => {
  const refusals: [id: string, property: string, code: string, why: string][] = [
    ["FS-FILT-101", "name~abc", "FLOW-1440-400", "the operator ~"],
    ["FS-FILT-102", "createdAt<=1,2", "FLOW-1443-400", "several values with a range"],
    ["FS-FILT-103", "id>=abc", "FLOW-1448-400", "a range of ids"],
    ["FS-FILT-104", "connections==abc", "FLOW-1449-400", "an unknown root field"],
    ["FS-FILT-105", "name!>abc", "FLOW-1450-400", "an operator that is none"],
    ["FS-FILT-106", "createdAt==1676643256,1676643210", "FLOW-1452-400", "several values for a number"],
    ["FS-FILT-107", "createdAt>yesterday", "FLOW-1452-400", "a text where a number belongs"],
    ["FS-FILT-108", "createdAt==", "FLOW-1453-400", "a missing value"],
    ["FS-FILT-109", "name", "FLOW-1453-400", "a missing operator"],
    ["FS-FILT-110", 'name=={"a":1}', "FLOW-1454-400", "a value that is neither text, number nor boolean"],
    ["FS-FILT-111", "name=abc", "FLOW-1450-400", "a single equals sign"],
    ["FS-FILT-112", "name!=a,b", "FLOW-1443-400", "several values with !="],
  ];
  for (const [id, property, code, why] of refusals) {
    contractCase(id, `A filter with ${why} MUST be refused with ${code}.`, async (service) => {
      const answer = await service.get(`/connections?property=${encodeURIComponent(property)}`);
      expect([answer.status, errorCode(answer)]).toEqual([400, code]);
    });
  }
});

/** Every path that the documentation gives for a family. */
const DOCUMENTED_PATHS: Readonly<Record<string, readonly string[]>> = {
  connectionSpecs: ["id", "name", "providerId", "attributes.frequency"],
  flowSpecs: ["id", "name", "providerId"],
  connections: ["id", "name", "description", "connectionSpec.id", "state"],
  sourceConnections: [
    "id",
    "connectionSpec.id",
    "baseConnectionId",
    "params.path",
    "params.datasets[].dataSetId",
  ],
  targetConnections: ["id", "connectionSpec.id", "baseConnectionId"],
  flows: [
    "id",
    "name",
    "description",
    "flowSpec.id",
    "state",
    "sourceConnectionIds[]",
    "targetConnectionIds[]",
    "inheritedAttributes.properties.isDestinationFlow",
    "inheritedAttributes.targetConnections[].connectionSpec.id",
    "inheritedAttributes.targetConnections[].baseConnection.id",
    "transformations[].params.segmentSelectors.selectors[].value.id",
    "lastRunDetails.startedAtUTC",
    "scheduleParams.endTime",
  ],
  runs: [
    "id",
    "flowId",
    "state",
    "metrics.durationSummary.startedAtUTC",
    "metrics.statusSummary.status",
    "metrics.recordSummary.sourceSummaries[].id",
    "metrics.recordSummary.targetSummaries[].entitySummaries[].id",
  ],
};

describe("every path that the documentation gives", () => {
  emulatorCase(
    "FS-FILT-115",
    "Filters on the documented paths MUST find the records that have the value there, all of them and no others.",
    async (service) => {
      for (const [family, paths] of Object.entries(DOCUMENTED_PATHS)) {
        const records = await everyRecord(service, family);
        for (const path of paths) {
          const value = records
            .flatMap((record) => leaves(record, path.split(".")))
            .find((one) => !one.includes(","));
          expect(value, `${family} ${path}`).toBeDefined();
          const wanted = records.filter((record) => leaves(record, path.split(".")).includes(value ?? ""));
          const found = await everyRecord(service, family, `${path}==${value}`);
          expect(ids(found), `${family} ${path}`).toEqual(ids(wanted));
        }
      }
    },
    { seed: "default", clock: createManualClock(Date.UTC(2026, 2, 1)) },
  );

  emulatorCase(
    "FS-FILT-116",
    "Ranges on documented times MUST keep to their bounds, with seconds and milliseconds as the records have them.",
    async (service) => {
      for (const [family, path] of [
        ["flows", "lastRunDetails.startedAtUTC"],
        ["flows", "scheduleParams.endTime"],
        ["runs", "metrics.durationSummary.startedAtUTC"],
      ] as const) {
        const records = await everyRecord(service, family);
        const times = records
          .flatMap((record) => leaves(record, path.split(".")))
          .map(Number)
          .toSorted((a, b) => a - b);
        const middle = times[Math.floor(times.length / 2)] ?? 0;
        const from = await everyRecord(service, family, `${path}>=${middle}`);
        const before = await everyRecord(service, family, `${path}<${middle}`);
        expect(from.length + before.length).toBe(times.length);
        for (const record of from)
          expect(Number(leaves(record, path.split("."))[0])).toBeGreaterThanOrEqual(middle);
        for (const record of before) expect(Number(leaves(record, path.split("."))[0])).toBeLessThan(middle);
      }
    },
    { seed: "default", clock: createManualClock(Date.UTC(2026, 2, 1)) },
  );
});

describe("filters of the catalogues", () => {
  contractCase(
    "FS-FILT-113",
    "A filter of connection specs on a field that they cannot be found by SHOULD be refused with FLOW-1423-400.",
    async (service) => {
      for (const property of ["baseSpec==x", "authSpec[].name==S3"]) {
        const answer = await service.get(`/connectionSpecs?property=${encodeURIComponent(property)}`);
        expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1423-400"]);
        expect(answer.body["errorMessage"]).toMatch(/^An unhandled field (baseSpec|authSpec) was provided/);
      }
    },
  );

  emulatorCase(
    "FS-FILT-114",
    "Flow specs MUST be filterable by every path that they have, and by no root field that they lack.",
    async (service) => {
      const found = await service.get(
        `/flowSpecs?property=${encodeURIComponent("transformationSpecs.name==GeneralTransform")}`,
      );
      expect(found.status).toBe(200);
      expect(itemsOf(found).length).toBeGreaterThan(0);
      expect(errorCode(await service.get("/flowSpecs?property=baseSpec==x"))).toBe("FLOW-1449-400");
    },
  );
});

describe("status values", () => {
  emulatorCase("FS-FILT-201", "State values SHOULD match in any case.", async (service) => {
    const { flow } = await createCampaignFlow(service);
    expect(idsOf(await service.get("/flows?property=state==ENABLED"))).toEqual([flow]);
  });

  emulatorCase(
    "FS-FILT-202",
    "State values SHOULD match only as they are stored where the switch statusFilterCase says so.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      expect(idsOf(await service.get("/flows?property=state==ENABLED"))).toEqual([]);
      expect(idsOf(await service.get("/flows?property=state==enabled"))).toEqual([flow]);
    },
    { switches: { statusFilterCase: "sensitive" } },
  );
});

async function account(service: PlatformClient, name: string, description?: string): Promise<string> {
  const body = campaignAccount({ name, ...(description !== undefined && { description }) });
  const answer = await service.post("/connections", body);
  return textAt(answer.body, "id") ?? "";
}

/** All records of a list that fit, over all its pages. */
async function everyRecord(
  service: PlatformClient,
  family: string,
  property?: string,
): Promise<JsonObject[]> {
  const isPaged = !family.endsWith("Specs");
  const query = new URLSearchParams({
    ...(isPaged && { limit: "100" }),
    ...(property !== undefined && { property }),
  });
  const found: JsonObject[] = [];
  for (;;) {
    const answer = await service.get(`/${family}?${query}`);
    expect(answer.status, `${family} ${property}`).toBe(200);
    found.push(...itemsOf(answer));
    const href = textAt(answer.body, "_links", "next", "href");
    if (href === undefined) return found;
    query.set("continuationToken", new URLSearchParams(href.split("?")[1]).get("continuationToken") ?? "");
  }
}

/** The texts of what a record has at a path: written here anew, since the emulator's own reading of paths is what is tried. */
function leaves(value: Json | undefined, [step, ...rest]: readonly string[]): string[] {
  if (value === undefined || value === null) return [];
  if (step === undefined) return [String(value)];
  const inner = isObject(value) ? value[step.replace("[]", "")] : undefined;
  if (!step.endsWith("[]")) return leaves(inner, rest);
  return Array.isArray(inner) ? inner.flatMap((element) => leaves(element, rest)) : [];
}

function ids(records: readonly JsonObject[]): string[] {
  return records.map(({ id }) => String(id)).toSorted();
}
