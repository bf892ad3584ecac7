import { describe, expect } from "vitest";
import { isObject, listAt, textAt, valueAt, type JsonObject } from "../../emulator/json/json.ts";
import { createDefaultSeed } from "../../emulator/seed/createDefaultSeed.ts";
import type { SandboxSeed, SeedData } from "../../emulator/seed/SeedData.ts";
import { PUBLISHED, campaignAccount, createdOf } from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemsOf, type PlatformAnswer, type PlatformClient } from "../support/platformClient.ts";

const seeded = { seed: "default" } as const;
const CAMPAIGN = "Adobe Campaign – newsletter bucket";
const ANALYTICS = "Analytics bucket (Frankfurt)";
const SCIENCE = "Data science bucket";
const LANDING_ZONE = `/connectionSpecs/${PUBLISHED.dataLandingZone}/explore`;
const DATA_LAKE = `/connectionSpecs/${PUBLISHED.dataLake}/explore`;
const CLOUD_STORAGE_SOURCE = "32e8f412-cdf7-464c-9885-78184cb113fd";

describe("exploring an account", () => {
  emulatorCase(
    "FS-EXPL-001",
    "The root of a storage MUST be answered as a list that tells type, name, path and what can be done with each.",
    async (service) => {
      const answer = await explore(service, CAMPAIGN, "objectType=root");
      expect([answer.status, listOf(answer)]).toEqual([200, [folder("larkfield-campaign-eu", "")]]);
      expect(await explore(service, CAMPAIGN, "")).toMatchObject({ text: answer.text });
      expect(await explore(service, CAMPAIGN, "objectType=ROOT")).toMatchObject({ text: answer.text });
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-002",
    "Folders MUST lead where the target connections write, down to the files that the runs have left.",
    async (service) => {
      const folders = listOf(await exploreFolder(service, CAMPAIGN, "/larkfield-campaign-eu/"));
      expect(folders).toEqual(
        ["campaigns", "internal", "journeys", "newsletter"].map((name) =>
          folder(name, "/larkfield-campaign-eu"),
        ),
      );
      const files = listOf(await exploreFolder(service, CAMPAIGN, "/larkfield-campaign-eu/newsletter/daily"));
      expect(files.length).toBeGreaterThan(3);
      for (const file of files) {
        expect(file).toMatchObject({ type: "file", canPreview: true, canFetchSchema: true });
        expect(textAt(file, "name")).toMatch(/^Newsletter – daily audiences_[0-9a-f-]{36}_\d{8}_\d{6}\.csv$/);
        expect(textAt(file, "path")).toBe(`/larkfield-campaign-eu/newsletter/daily/${textAt(file, "name")}`);
      }
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-003",
    "A file MUST be answered with its columns, and with format, schema and data where a preview is asked for.",
    async (service) => {
      const path = await firstFile(service, CAMPAIGN, "/larkfield-campaign-eu/newsletter/daily");
      const plain = await exploreFile(service, CAMPAIGN, path, "fileType=delimited");
      expect(listOf(plain)[0]).toEqual({ name: "personalEmail.address", type: "String" });
      const preview = await exploreFile(service, CAMPAIGN, path, "FileType=Delimited&preview=true");
      expect(preview.body).toMatchObject({
        format: "flat",
        schema: {
          columns: expect.arrayContaining([
            { name: "personalEmail.address", type: "string", xdm: { type: "string" } },
          ]) as unknown,
        },
      });
      const [row] = listAt(preview.body, "data");
      expect(Object.keys(isObject(row) ? row : {})).toEqual([
        "personalEmail.address",
        "person.name.firstName",
        "person.name.lastName",
        "person.gender",
      ]);
      expect((await exploreFile(service, CAMPAIGN, path, "fileType=delimited&preview=true")).text).toBe(
        preview.text,
      );
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-004",
    "determineProperties MUST find out type, compression and delimiter, and a type beside it, or neither, MUST be refused.",
    async (service) => {
      const path = await firstFile(service, SCIENCE, "/larkfield-science/training/churn");
      const found = await exploreFile(service, SCIENCE, path, "determineProperties=true&preview=true");
      expect(found.body).toMatchObject({
        format: "hierarchical",
        properties: { fileType: "parquet" },
        schema: { type: "object", properties: { personalEmail_address: { type: "string" } } },
      });
      const csv = await firstFile(service, CAMPAIGN, "/larkfield-campaign-eu/newsletter/daily");
      const delimited = await exploreFile(service, CAMPAIGN, csv, "determineProperties=true&preview=true");
      expect(delimited.body["properties"]).toEqual({ fileType: "delimited", columnDelimiter: "," });
      const both = await exploreFile(service, CAMPAIGN, csv, "determineProperties=true&fileType=delimited");
      const neither = await exploreFile(service, CAMPAIGN, csv, "preview=true");
      expect([both, neither].map(errorCode)).toEqual(["FLOW-1100-400", "FLOW-1100-400"]);
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-005",
    "A compressed text file MUST need its compression named, and a type that is not the file's SHOULD be refused.",
    async (service) => {
      const path = await firstFile(service, ANALYTICS, "/larkfield-analytics/audiences/outlet");
      const send = (query: string) => exploreFile(service, ANALYTICS, path, query);
      expect(errorCode(await send("fileType=delimited&preview=true"))).toBe("FLOW-1100-400");
      expect(errorCode(await send("fileType=json&compressionType=gzip"))).toBe("FLOW-1100-400");
      expect((await send("fileType=delimited&CompressionType=gzip&preview=true")).status).toBe(200);
      const { properties } = (await send("determineProperties=true&preview=true")).body;
      expect(properties).toEqual({ fileType: "delimited", compressionType: "gzip", columnDelimiter: ";" });
    },
    { seed: plainAnalytics() },
  );

  emulatorCase(
    "FS-EXPL-006",
    "Files of an account that encrypts them SHOULD be listed and not be read.",
    async (service) => {
      const files = listOf(await exploreFolder(service, ANALYTICS, "/larkfield-analytics/audiences/outlet"));
      expect(files[0]).toMatchObject({ type: "file", canPreview: false, canFetchSchema: false });
      expect(textAt(files[0], "name")).toMatch(/\.csv\.gz\.gpg$/);
      const path = textAt(files[0], "path") ?? "";
      const answer = await exploreFile(service, ANALYTICS, path, "determineProperties=true");
      expect(errorCode(answer)).toBe("FLOW-1100-400");
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-007",
    "What is not there SHOULD be answered with the provider's 404, an unknown account MUST be with 404.",
    async (service) => {
      const missing = await exploreFolder(service, CAMPAIGN, "/larkfield-campaign-eu/nowhere");
      expect([missing.status, errorCode(missing)]).toEqual([404, "FLOW-1101-404"]);
      const file = await exploreFile(service, CAMPAIGN, "/a/b.csv", "fileType=delimited");
      expect(errorCode(file)).toBe("FLOW-1101-404");
      const unknown = await service.get("/connections/00000000-0000-4000-8000-000000000000/explore");
      expect(errorCode(unknown)).toBe("FLOW-1439-404");
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-008",
    "Senseless parameters MUST be refused with 400: other values, no object, unknown names.",
    async (service) => {
      const queries = [
        "objectType=DRAWER",
        "objectType=folder",
        "objectType=file&fileType=json",
        "preview=maybe",
      ];
      const answers = await Promise.all(queries.map((query) => explore(service, CAMPAIGN, query)));
      expect(answers.map(errorCode)).toEqual(queries.map(() => "FLOW-1452-400"));
      expect(errorCode(await explore(service, CAMPAIGN, "depth=2"))).toBe("FLOW-1451-400");
      const path = await firstFile(service, CAMPAIGN, "/larkfield-campaign-eu/newsletter/daily");
      const values = [
        "fileType=doc",
        "fileType=delimited&compressionType=lzma",
        "fileType=delimited&columnDelimiter=;;",
      ];
      const refused = await Promise.all(values.map((query) => exploreFile(service, CAMPAIGN, path, query)));
      expect(refused.map(errorCode)).toEqual(values.map(() => "FLOW-1452-400"));
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-009",
    "Accounts that store no files, and tables of those that do, SHOULD be refused with FLOW-1100-400.",
    async (service) => {
      const stream = await explore(service, "Web events stream", "objectType=root");
      const table = await explore(service, CAMPAIGN, "objectType=TABLE&object=orders");
      const rest = await explore(service, CAMPAIGN, "objectType=REST");
      expect([stream, table, rest].map(errorCode)).toEqual([1, 2, 3].map(() => "FLOW-1100-400"));
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-010",
    "An account whose credentials have been taken away SHOULD be refused, and no answer MUST show a secret.",
    async (service) => {
      const { id, etag } = createdOf(await service.post("/connections", campaignAccount()));
      const before = await service.get(`/connections/${id}/explore`);
      expect([before.status, before.text]).toEqual([200, "[]"]);
      await service.patch(`/connections/${id}`, etag, [{ op: "remove", path: "/auth/params" }]);
      expect(errorCode(await service.get(`/connections/${id}/explore`))).toBe("FLOW-1100-400");
      const accounts = itemsOf(await service.get("/connections?limit=100"));
      for (const account of accounts) {
        const params = Object.values(valueAt(account, "auth", "params") ?? {});
        const values = params.filter((value) => typeof value === "string" && value.length > 12);
        const path = `/connections/${textAt(account, "id")}`;
        const texts = await Promise.all([service.get(`${path}/explore`), service.get(`${path}/configs`)]);
        for (const value of values) expect(texts.map(({ text }) => text).join("\n")).not.toContain(value);
      }
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-011",
    "Files of flows that the caller lacks the labels for MUST not be listed.",
    async (service) => {
      const id = await accountNamed(service, CAMPAIGN);
      const path = `/connections/${id}/explore?objectType=folder&object=/larkfield-campaign-eu`;
      expect((await service.get(path)).text).toContain("internal");
      expect((await service.get(path, { as: "reader" })).text).not.toContain("internal");
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-012",
    "A file MUST hold five million rows at most; what is beyond goes to files that end in _2, _3 and so on.",
    async (service) => {
      const files = listOf(await exploreFolder(service, CAMPAIGN, "/larkfield-campaign-eu/newsletter/daily"));
      const ends = files.map((file) => (textAt(file, "name") ?? "").replace(/^.*_\d{8}_\d{6}/, ""));
      expect(new Set(ends)).toEqual(new Set([".csv", "_2.csv", "_3.csv"]));
      expect(ends.filter((end) => end === "_3.csv")).toHaveLength(1);
    },
    { seed: crowdedNewsletter() },
  );
});

describe("exploring a source", () => {
  emulatorCase(
    "FS-EXPL-021",
    "An account that data is brought in from MUST list the files that the runs have read.",
    async (service) => {
      const [account] = itemsOf(
        await service.get(`/connections?property=connectionSpec.id==${CLOUD_STORAGE_SOURCE}`),
      );
      const path = `/connections/${textAt(account, "id")}/explore?objectType=folder&object=/partners/orders`;
      const files = listOf(await service.get(path));
      expect(files.length).toBeGreaterThan(0);
      expect(textAt(files[0], "path")).toMatch(/^\/partners\/orders\/.+\.csv$/);
    },
    seeded,
  );
});

describe("exploring a connection spec", () => {
  emulatorCase(
    "FS-EXPL-031",
    "The spec of the landing zone, which needs no account, MUST list its container and preview its files.",
    async (service) => {
      const root = listOf(await service.get(`${LANDING_ZONE}?objectType=root`));
      const names = root.map((item) => textAt(item, "name"));
      expect(names).toEqual(["composed", "stores"]);
      expect(root[0]).toMatchObject({ type: "folder", path: "dlz-user-container/composed/" });
      const object = "objectType=folder&object=dlz-user-container/stores/";
      const [file] = listOf(await service.get(`${LANDING_ZONE}?${object}`));
      const path = encodeURIComponent(textAt(file, "path") ?? "");
      const preview = await service.get(
        `${LANDING_ZONE}?objectType=file&object=${path}&fileType=json&preview=true`,
      );
      expect(preview.body).toMatchObject({ format: "hierarchical", schema: { type: "object" } });
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-032",
    "The Data Lake SHOULD show its datasets as tables, and the columns of one in items.",
    async (service) => {
      const [table] = listOf(await service.get(`${DATA_LAKE}?objectType=root`));
      expect(table).toMatchObject({ type: "table", name: "Orders", canPreview: false, canFetchSchema: true });
      const columns = await service.get(`${DATA_LAKE}?objectType=table&object=${textAt(table, "path")}`);
      expect(columns.body["items"]).toEqual(
        expect.arrayContaining([{ columnName: "_id", columnType: "string" }]),
      );
      const missing = await service.get(`${DATA_LAKE}?objectType=table&object=nothing`);
      expect(errorCode(missing)).toBe("FLOW-1101-404");
    },
    seeded,
  );

  emulatorCase(
    "FS-EXPL-033",
    "A spec that needs an account SHOULD be refused with FLOW-1100-400, an unknown one MUST be with 404.",
    async (service) => {
      const needy = await service.get(`/connectionSpecs/${PUBLISHED.amazonS3}/explore`);
      const unknown = await service.get("/connectionSpecs/00000000-0000-4000-8000-000000000000/explore");
      expect([needy, unknown].map(errorCode)).toEqual(["FLOW-1100-400", "FLOW-1439-404"]);
    },
  );
});

describe("configs", () => {
  emulatorCase(
    "FS-CFG-006",
    "Other output types, and other specs, MUST be answered with the names and types of columns in items.",
    async (service) => {
      const lake = await service.get(
        `/connectionSpecs/${PUBLISHED.dataLake}/configs?outputType=columns&outputField=datasets`,
      );
      expect(lake.body).toEqual({ items: [{ columnName: "datasets", columnType: "array" }] });
      const bucket = await service.get(`/connectionSpecs/${PUBLISHED.amazonS3}/configs`);
      expect(bucket.body["items"]).toEqual(
        expect.arrayContaining([{ columnName: "bucketName", columnType: "string" }]),
      );
    },
  );

  emulatorCase(
    "FS-CFG-011",
    "The configs of an account MUST be the names and types of the columns that its flows write.",
    async (service) => {
      const answer = await service.get(`/connections/${await accountNamed(service, CAMPAIGN)}/configs`);
      expect([answer.status, answer.body["items"]]).toEqual([
        200,
        expect.arrayContaining([
          { columnName: "personalEmail.address", columnType: "string" },
          { columnName: "person.birthDate", columnType: "date" },
        ]),
      ]);
      const { id } = createdOf(await service.post("/connections", campaignAccount()));
      expect((await service.get(`/connections/${id}/configs`)).body).toEqual({ items: [] });
      const unknown = await service.get("/connections/00000000-0000-4000-8000-000000000000/configs");
      expect(errorCode(unknown)).toBe("FLOW-1439-404");
    },
    seeded,
  );

  emulatorCase(
    "FS-SW-051",
    "Where the switch explore says refused, destinations SHOULD be neither explored nor asked for configs, sources still.",
    async (service, emulator) => {
      const account = `/connections/${await accountNamed(service, CAMPAIGN)}`;
      const [source] = itemsOf(
        await service.get(`/connections?property=connectionSpec.id==${CLOUD_STORAGE_SOURCE}`),
      );
      emulator.switches.explore = "refused";
      const paths = [
        `${account}/explore`,
        `${account}/configs`,
        LANDING_ZONE,
        `/connectionSpecs/${PUBLISHED.amazonS3}/configs`,
      ];
      const refused = await Promise.all(paths.map((path) => service.get(path)));
      expect(refused.map(errorCode)).toEqual(paths.map(() => "FLOW-1100-400"));
      expect((await service.get(`/connections/${textAt(source, "id")}/explore`)).status).toBe(200);
      expect((await service.get(`${DATA_LAKE}?objectType=root`)).status).toBe(200);
    },
    seeded,
  );
});

async function accountNamed(service: PlatformClient, name: string): Promise<string> {
  const [account] = itemsOf(await service.get(`/connections?property=name==${encodeURIComponent(name)}`));
  return textAt(account, "id") ?? "";
}

async function explore(service: PlatformClient, name: string, query: string): Promise<PlatformAnswer> {
  return service.get(`/connections/${await accountNamed(service, name)}/explore?${query}`);
}

async function exploreFolder(service: PlatformClient, name: string, path: string): Promise<PlatformAnswer> {
  return explore(service, name, `objectType=folder&object=${encodeURIComponent(path)}`);
}

async function exploreFile(
  service: PlatformClient,
  name: string,
  path: string,
  query: string,
): Promise<PlatformAnswer> {
  return explore(service, name, `objectType=file&object=${encodeURIComponent(path)}&${query}`);
}

async function firstFile(service: PlatformClient, name: string, path: string): Promise<string> {
  const [file] = listOf(await exploreFolder(service, name, path));
  const below = textAt(file, "path") ?? "";
  return textAt(file, "type") === "folder" ? firstFile(service, name, below) : below;
}

/** An answer that is a bare list. */
function listOf({ body }: PlatformAnswer): JsonObject[] {
  const { value } = body;
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function folder(name: string, above: string): JsonObject {
  return { type: "folder", name, path: `${above}/${name}/`, canPreview: false, canFetchSchema: false };
}

/** The seed with files of the analytics account that are compressed and not encrypted. */
function plainAnalytics(): SeedData {
  const seed = createDefaultSeed(Date.now());
  for (const account of productionOf(seed).connections) {
    if (account.name === ANALYTICS) delete account.encryption;
  }
  return seed;
}

/** The seed with a run of the newsletter that has exported one audience of twelve million. */
function crowdedNewsletter(): SeedData {
  const seed = createDefaultSeed(Date.now());
  const { flows, runs } = productionOf(seed);
  const flow = flows.find(({ name }) => name === "Newsletter – daily audiences");
  const run = runs.find(({ flowId, state }) => flowId === flow?.id && state === "success");
  const [target] = listAt(run?.metrics, "recordSummary", "targetSummaries");
  const [first] = listAt(target, "entitySummaries");
  if (!isObject(first)) throw new Error("The newsletter has no successful run.");
  first["outputRecordCount"] = 12_000_000;
  return seed;
}

function productionOf(seed: SeedData): SandboxSeed {
  const sandbox = seed.organisations[0]?.sandboxes[0];
  if (!sandbox) throw new Error("The seed has no sandbox.");
  return sandbox;
}
