import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createCatalogue, inventedDestinations } from "../../../../emulator/seed/catalogue/catalogue.ts";
import type { Json } from "../../../../emulator/json/json.ts";
import type { ConnectionSpecRecord } from "../../../../emulator/seed/SeedData.ts";

const catalogue = createCatalogue();
const destinations = catalogue.connectionSpecs.filter(isDestination);

const PUBLISHED_FLOW_SPECS = [
  "71471eba-b620-49e4-90fd-23f1fa0174d8",
  "51d675ce-e270-408d-91fc-22717bdf2148",
  "493b2bd6-26e4-4167-ab3b-5e910bba44f0",
  "615d3489-36d2-4671-9467-4ae1129facd3",
  "1a0514a6-33d4-4c7f-aff8-594799c47549",
  "269ba276-16fc-47db-92b0-c1049a3c131f",
  "752d422f-b16f-4f0d-b1c6-26e448e3b388",
  "95bd8965-fc8a-4119-b9c3-944c2c2df6d2",
  "db060570-a155-418a-a6d3-b4d97698e5dc",
  "17be2013-2549-41ce-96e7-a70363bec293",
  "7e635b9f-e59b-4546-8ba8-fce6496693c8",
  "cd2fc47e-e838-4f38-a581-8fff2f99b63a",
  "976d663b-80b4-4193-be6b-2d0487516623",
  "585c15c4-6cbf-4126-8f87-e26bff78b657",
  "fd36aaa4-bf2b-43fb-9387-43785eeeb799",
  "354d6aad-4754-46e4-a576-1b384561c440",
];

describe("the catalogue", () => {
  it("has 24 destinations among specs that are none", () => {
    expect(destinations).toHaveLength(24);
    expect(catalogue.connectionSpecs.length).toBeGreaterThan(24);
  });

  it("gives every spec an id of its own", () => {
    const ids = [...catalogue.connectionSpecs, ...catalogue.flowSpecs].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has a source connector with the name of a destination and two specs that are both", () => {
    const sources = catalogue.connectionSpecs.filter(({ attributes }) => attributes?.["isSource"] === true);
    expect(sources.map(({ name }) => name).toSorted()).toEqual([
      "Amazon Kinesis",
      "Azure Event Hubs",
      "Google Cloud Storage",
    ]);
    expect(sources.filter(isDestination)).toHaveLength(2);
  });

  it("has every published flow spec", () => {
    const ids = new Set(catalogue.flowSpecs.map(({ id }) => id));
    expect(PUBLISHED_FLOW_SPECS.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("leads from the profile store to each destination by exactly one flow spec", () => {
    const counts = destinations.map(({ id }) => flowSpecsTo(id, false).length);
    expect(counts).toEqual(destinations.map(() => 1));
  });

  it("leads from the data lake to the six current cloud storage destinations by exactly one flow spec", () => {
    const datasetTargets = destinations.filter(({ id }) => flowSpecsTo(id, true).length === 1);
    expect(datasetTargets.map(({ name }) => name)).toEqual([
      "Amazon S3",
      "Azure Blob Storage",
      "Azure Data Lake Gen2",
      "Data Landing Zone",
      "Google Cloud Storage",
      "SFTP",
    ]);
  });

  it("names audience flow specs of destinations upsTo…", () => {
    const names = catalogue.flowSpecs.filter((spec) => spec.attributes["isSourceFlow"] !== true);
    expect(names.filter(({ name }) => !name.startsWith("upsTo"))).toEqual([]);
  });

  it("lists the destinations whose ids are invented", () => {
    expect(inventedDestinations().map(({ name }) => name)).toEqual([
      "HTTP API",
      "Facebook",
      "Google Display & Video 360",
      "Google Ads",
      "Google Ad Manager",
      "Google Ad Manager 360",
      "Pinterest",
      "Adobe Target",
      "Custom personalization",
    ]);
  });
});

describe("the documentation of the emulator", () => {
  const text = readFileSync(new URL("../../../../docs/emulator.md", import.meta.url), "utf8");

  it.each(inventedDestinations())("says that the id of $name is invented", ({ id, name }) => {
    expect(text.replaceAll(/ +/g, " ")).toContain(`| ${name} | \`${id}\` |`);
  });
});

const EXAMPLES = new URL("../../../../../shared/flow-service/examples/connectionSpecs/", import.meta.url);

// Registered only where the published examples stand beside the project: a clone of a user has none.
if (existsSync(EXAMPLES))
  describe("the cloud storage destinations beside the published examples", () => {
    const files = [
      "adls-gen2",
      "amazon-s3",
      "azure-blob-storage",
      "data-landing-zone",
      "google-cloud-storage",
      "sftp",
    ];

    it.each(files)("say the same facts as %s", (file) => {
      const text = readFileSync(new URL(`get.response.${file}.json`, EXAMPLES), "utf8");
      const published = itemOf(JSON.parse(text));
      const ours = catalogue.connectionSpecs.find(({ id }) => id === published.id);
      expect(facts(ours)).toEqual(facts(published));
    });
  });

function isDestination(spec: ConnectionSpecRecord): boolean {
  const ui = spec.attributes?.["uiAttributes"];
  return typeof ui === "object" && ui !== null && !Array.isArray(ui) && ui["isDestination"] === true;
}

function flowSpecsTo(destinationId: string, datasets: boolean) {
  return catalogue.flowSpecs.filter(
    ({ targetConnectionSpecIds, attributes }) =>
      targetConnectionSpecIds.includes(destinationId) &&
      JSON.stringify(attributes["_workflow"]).includes("DATASETS") === datasets,
  );
}

function itemOf(envelope: { items: ConnectionSpecRecord[] }): ConnectionSpecRecord {
  const [item] = envelope.items;
  if (item === undefined) throw new Error("the example holds no spec");
  return item;
}

/** What a program goes by: wording, interface hints and the elided encryption specs left out, order of keys ignored. */
function facts(spec: ConnectionSpecRecord | undefined): Json {
  if (spec === undefined) return null;
  const { id, name, providerId, version, authSpec, targetSpec } = spec;
  return bare({
    id,
    name,
    providerId,
    version,
    authSpec,
    targetSpec: {
      name: targetSpec?.["name"] ?? null,
      type: targetSpec?.["type"] ?? null,
      spec: targetSpec?.["spec"] ?? null,
    },
  });
}

const WORDING = new Set(["description", "title", "uiAttributes"]);

function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !WORDING.has(key))
      .map(([key, member]) => [key, bare(member)]),
  );
}
