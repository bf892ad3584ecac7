import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAt, textAt, valueAt, type Json } from "../../../emulator/json/json.ts";
import { arePublished, publishedPaths, readPublished } from "./publishedFiles.ts";
import { changedAt, pointerOf, valueAtPointer } from "./pointer.ts";
import {
  ONLY_IN_EMULATOR,
  ONLY_IN_SAMPLES,
  PUBLISHED_ANSWERS,
  type OneSided,
  type PublishedAnswer,
} from "./publishedAnswers.ts";
import { PUBLISHED_ERRORS } from "./publishedErrors.ts";
import { PUBLISHED_REQUESTS, REFUSALS } from "./publishedRequests.ts";
import { isPlayed } from "./servedOperations.ts";
import { missingShape, shapeOf } from "./shape.ts";
import { setStage, type Stage } from "./stage.ts";
import { send } from "./surface.ts";

describe("the shape of a value", () => {
  it("tells which types stand where, lists and members named by data as one place", () => {
    const value = {
      items: [{ id: "1" }, { id: 2, gone: null }],
      results: { a: { ok: true }, b: { ok: true } },
    };
    expect([...shapeOf(value)]).toEqual([
      "object",
      "items list",
      "items[] object",
      "items[].id string",
      "items[].id number",
      "items[].gone null",
      "results object",
      "results.{} object",
      "results.{}.ok boolean",
    ]);
  });

  it("is missed where no answer has it", () => {
    const published = { id: "1", count: 1, list: [{ a: 1 }] };
    expect(missingShape(published, [{ id: 1, count: 2 }, { list: [] }])).toEqual([
      "id string",
      "list[] object",
      "list[].a number",
    ]);
    expect(missingShape(published, [published, {}])).toEqual([]);
  });
});

if (arePublished("examples")) describe("the published samples", compareSamples);

function compareSamples(): void {
  const requests = samples("examples/*/*request*.json").filter((file) => !file.startsWith("errors/"));
  const responses = samples("examples/!(errors)/*.json").filter((file) => !requests.includes(file));
  const errors = samples("examples/errors/*.json").map((file) => basename(file, ".json"));
  let stage: Stage;
  const outcomes = new Map<string, Outcome>();

  beforeAll(async () => {
    stage = await setStage();
    for (const file of requests) outcomes.set(file, await sendSample(stage, file));
    await writeBack(stage, "flows/get.response.adobe-campaign-4-segments.json");
  });
  afterAll(() => stage.proxy.close());

  it("are all compared with something", () => {
    const unknown = responses.filter((file) => !PUBLISHED_ANSWERS.some(({ files }) => files.test(file)));
    const met = [...PUBLISHED_ERRORS.map(({ file }) => file), CATALOGUE];
    expect([...unknown, ...errors.filter((file) => !met.includes(file))]).toEqual([]);
    expect(met.filter((file) => !errors.includes(file))).toEqual([]);
  });

  it.each(requests)("%s is accepted, or refused for a stated reason", (file) => {
    const { status, text, isServed } = outcomes.get(file) ?? { status: 0, text: "", isServed: true };
    const refusal = REFUSALS.find((one) => one.file === file);
    if (!isServed) expect(`${status} ${text}`).toMatch(/^501 .*Not emulated/);
    else if (!refusal) expect(`${status} ${text}`).toMatch(/^2/);
    else
      expect({ status, text }).toEqual({
        status: refusal.status,
        text: expect.stringContaining(refusal.says),
      });
  });

  it.each(responses)("%s is reproduced in shape, but for what is listed", async (file) => {
    const kind = answerKind(file);
    if (!kind || !isPlayed(kind)) return;
    const missing = missingShape(sample(file), await kind.answers(stage));
    const listed = ONLY_IN_SAMPLES.filter(({ files }) => files.test(file)).flatMap(({ places }) => places);
    expect(missing.filter((place) => !listed.some((path) => isWithin(path, place)))).toEqual([]);
    expect(listed.filter((path) => !missing.some((place) => isWithin(path, place)))).toEqual([]);
  });

  it("nothing is answered that the samples of the same operation lack, but for what is listed", async () => {
    const seeded = await setStage();
    const unknown: Invention[] = [];
    for (const kind of PUBLISHED_ANSWERS.filter(isPlayed)) {
      const files = responses.filter((file) => answerKind(file) === kind);
      const known = new Set(files.flatMap((file) => pathsOf(sample(file))));
      const answered = new Set((await kind.answers(seeded)).flatMap(pathsOf));
      const [file = ""] = files;
      for (const path of answered) if (!known.has(path)) unknown.push({ file, path });
    }
    await seeded.proxy.close();
    const isListed = (one: Invention): boolean =>
      ONLY_IN_EMULATOR.some((listed) => listed.places.some((place) => covers(listed, place, one)));
    expect(unknown.filter((one) => !isListed(one))).toEqual([]);
    const unneeded = ONLY_IN_EMULATOR.flatMap((listed) =>
      listed.places.filter((place) => !unknown.some((one) => covers(listed, place, one))),
    );
    expect(unneeded).toEqual([]);
  });

  it.each(PUBLISHED_ERRORS)("$file is answered as published", async ({ file, meet, data = [] }) => {
    const published = sample(`errors/${file}.json`);
    const { body, status } = await meet(stage);
    expect(status).toBe(Number(/\d{3}/.exec(file)?.[0]));
    expect([...shapeOf(body)].toSorted()).toEqual([...shapeOf(published)].toSorted());
    expect(withoutData(body, data)).toEqual(withoutData(published, data));
  });

  it("every error of the Flow Service has code, status and title as in the published catalogue", () => {
    const catalogue = new Map(
      listAt(sample(`errors/${CATALOGUE}.json`), "errors").map((error) => [textAt(error, "code"), error]),
    );
    const codes = stage.proxy.exchanges.flatMap(({ answerBody, status }) => {
      if (!answerBody.startsWith('{"type":"https://ns.adobe.com/aep/errors/FLOW-')) return [];
      const body: Json = JSON.parse(answerBody);
      return [{ code: textAt(body, "type")?.split("FLOW-")[1] ?? "", status, title: textAt(body, "title") }];
    });
    expect(codes.length).toBeGreaterThan(0);
    for (const { code, status, title } of codes) {
      const known = catalogue.get(code === "1439-404" ? "1439-400" : code);
      expect({ code, title, status: String(status) }).toEqual({
        code,
        title: textAt(known, "title"),
        status: code.slice(-3),
      });
    }
  });

  it("every code of the published catalogue can be injected, with its title and its message", async () => {
    const published = listAt(sample(`errors/${CATALOGUE}.json`), "errors");
    expect(published.length).toBeGreaterThan(0);
    const injected: Json[] = [];
    for (const error of published) {
      stage.emulator.faults.add({ kind: "error", code: textAt(error, "code") ?? "", count: 1 });
      const { status, body } = await stage.service.get("/flows");
      const code = textAt(body, "type")?.split("FLOW-")[1] ?? "";
      injected.push({ code, status, title: body["title"] ?? "", message: body["errorMessage"] ?? "" });
    }
    expect(injected).toEqual(published);
  });
}

/** The list of error codes, which is no answer. */
const CATALOGUE = "flow-service-error-catalogue";

/** Files below the folder of samples. */
function samples(pattern: string): string[] {
  return publishedPaths(pattern).map((path) => path.replace("examples/", ""));
}

function sample(file: string): Json {
  const value: Json = JSON.parse(readPublished(`examples/${file}`));
  return value;
}

/** How a published request fared. */
interface Outcome {
  readonly status: number;
  readonly text: string;
  /** Whether the emulator plays the operation. */
  readonly isServed: boolean;
}

async function sendSample(stage: Stage, file: string): Promise<Outcome> {
  const kind = PUBLISHED_REQUESTS.find(({ files }) => files.test(file));
  if (!kind) throw new Error(`Nothing sends ${file}.`);
  const call = await kind.prepare(stage, sample(file), file);
  const { status, text } = await send(stage, kind.method, call);
  stage.settle();
  return { status, text, isServed: isPlayed(kind) };
}

/** Writes into a flow what a published one was read with, so that it can be read again. */
async function writeBack(stage: Stage, file: string): Promise<void> {
  const value = valueAt(listAt(sample(file), "items")[0], "transformations") ?? null;
  const { flow, etag } = await stage.createFlow();
  const answer = await stage.service.patch(`/flows/${flow}`, etag, [
    { op: "replace", path: "/transformations", value },
  ]);
  if (answer.status !== 200) throw new Error(`${file} cannot be written: ${answer.text}`);
  stage.settle();
}

function answerKind(file: string): PublishedAnswer | undefined {
  return PUBLISHED_ANSWERS.find(({ files }) => files.test(file));
}

function pathsOf(value: Json): string[] {
  return [...shapeOf(value)].map((place) => place.split(" ")[0] ?? "");
}

/** A path that no sample of an operation has, with the first of its samples. */
interface Invention {
  readonly file: string;
  readonly path: string;
}

function covers({ files }: OneSided, place: string, { file, path }: Invention): boolean {
  return files.test(file) && isWithin(place, path);
}

/** Whether a place of a shape is a path or below it. */
function isWithin(path: string, place: string): boolean {
  const [placePath = ""] = place.split(" ");
  return (
    place === path ||
    placePath === path ||
    placePath.startsWith(`${path}.`) ||
    placePath.startsWith(`${path}[]`)
  );
}

/** A body without the members that hold data of one request; paths are of members. */
function withoutData(body: Json, data: readonly string[]): Json {
  let rest = body;
  for (const path of data) {
    const pointer = pointerOf(...path.split("."));
    if (valueAtPointer(rest, pointer) !== undefined) rest = changedAt(rest, pointer, { remove: true });
  }
  return rest;
}
