import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { services } from "../../../emulator/services.ts";
import { startEmulator } from "../../support/emulator.ts";
import { startGateway } from "../../support/gateway.ts";
import {
  findingsIn,
  occurrencesOf,
  placeOf,
  readSpecifications,
  seenStatuses,
  undocumentedStatuses,
  unknownOperations,
  withDeviations,
  type Traffic,
} from "./conformance.ts";
import { DEVIATIONS, UNDOCUMENTED_STATUSES } from "./deviations.ts";
import { plainName } from "./drive.ts";
import type { Finding } from "./judgement.ts";
import { numbersMarkdown } from "./fidelityNumbers.ts";
import { comparePart, deviationsMarkdown } from "./fidelityPage.ts";
import { playQueries, playTutorial } from "./gatewayTraffic.ts";
import { absenceNotice, arePublished } from "./publishedFiles.ts";
import { startRecordingProxy } from "./recordingProxy.ts";
import { isServedOperation } from "./servedOperations.ts";
import type { Specification } from "./Specification.ts";
import { setStage } from "./stage.ts";
import { documentedOperations, driveSurface, readBusyDay, type DocumentedOperation } from "./surface.ts";

const root = join(import.meta.dirname, "..", "..", "..");

describe("the list of deviations", () => {
  it("names each deviation once, and files that exist as the places where they are decided", () => {
    const ids = DEVIATIONS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const places = [...DEVIATIONS, ...UNDOCUMENTED_STATUSES].map(({ decidedIn }) => decidedIn);
    expect(places.filter((place) => !existsSync(join(root, place)))).toEqual([]);
  });
});

describe("docs/fidelity.md", () => {
  it("lists what differs on purpose as the tests have it (UPDATE_FIDELITY=1 writes it anew)", async () => {
    const { page, expected } = await comparePart("deviations", deviationsMarkdown());
    expect(page).toBe(expected);
  });
});

if (arePublished("openapi")) describe("Adobe's published specifications", compare);
else console.info(absenceNotice);

function compare(): void {
  let specifications: Specification[];
  let operations: DocumentedOperation[];
  let problems: string[];
  let traffic: Traffic;
  /** All differences from the specifications as they are. */
  let findings: Finding[];
  const disposals: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    specifications = readSpecifications();
    operations = documentedOperations(specifications);
    const stage = await setStage();
    problems = await driveSurface(stage, operations);
    const busy = await setStage({ schedules: true });
    await readBusyDay(busy);
    disposals.push(
      () => stage.proxy.close(),
      () => busy.proxy.close(),
    );
    const requests = await recordGateway();
    traffic = { answers: [...stage.proxy.exchanges, ...busy.proxy.exchanges, ...requests], requests };
    findings = findingsIn(specifications, traffic);
  });

  afterAll(async () => {
    for (const dispose of disposals.toReversed()) await dispose();
  });

  async function recordGateway(): Promise<Traffic["requests"]> {
    const emulator = await startEmulator();
    const proxy = await startRecordingProxy(emulator.url);
    disposals.push(() => proxy.close());
    const gateway = await startGateway({
      emulator,
      env: { PLATFORM_URL: proxy.url },
      onFinished: (dispose) => void disposals.push(dispose),
    });
    await playTutorial(gateway);
    await playQueries(gateway);
    return proxy.exchanges;
  }

  it("every emulated operation answers with every status that is documented for it", () => {
    expect(problems).toEqual([]);
    const missing = specifications.flatMap((specification) => {
      const seen = seenStatuses(specification, traffic.answers);
      return specification.operations
        .filter(({ name }) => isServedOperation(specification.base, plainName(name)))
        .flatMap(({ name, statuses }) =>
          statuses.filter((status) => !seen.get(name)?.has(status)).map((status) => `${name} ${status}`),
        );
    });
    expect(missing).toEqual([]);
  });

  it("every documented operation that is not emulated answers 501 and names itself", async () => {
    const { url } = await startEmulator({ seed: "empty" });
    const missing = operations.filter(({ isServed: served }) => !served);
    const answers = await Promise.all(
      missing.map(async ({ base, operation: { method, template } }) => {
        const answer = await fetch(url + base + template.replaceAll(/\{\w+\}/g, "1"), { method });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    const expected = missing.map(({ base, name }) => {
      const [method, template] = name.split(" ");
      return expect.stringMatching(`^501 .*${method} ${base}${template}"`);
    });
    expect(answers).toEqual(expected);
  });

  if (arePublished("openapi", "postman", "examples")) {
    it("docs/fidelity.md has the numbers (UPDATE_FIDELITY=1 writes them anew)", async () => {
      const { page, expected } = await comparePart("numbers", numbersMarkdown(specifications, operations));
      expect(page).toBe(expected);
    });
  }

  it("everything that the emulator says it lacks is documented somewhere", () => {
    const documented = new Set(operations.map(({ base, name }) => `${base} ${name}`));
    const lacking = services
      .filter(({ base }) => operations.some((operation) => operation.base === base))
      .flatMap(({ base, notEmulated }) => notEmulated.map((name) => `${base} ${plainName(name)}`));
    expect(lacking.filter((name) => !documented.has(name))).toEqual([]);
  });

  it("every answer of the emulator and every request of the gateway is as documented, but for the deviations", () => {
    const unlisted = findingsIn(withDeviations(specifications), traffic).filter(
      ({ kind }) => kind !== "status",
    );
    expect(
      unlisted.map((finding) => `${finding.specification} ${placeOf(finding)}: ${finding.complaints[0]}`),
    ).toEqual([]);
  });

  it("every deviation still occurs, and occurs where the list says", () => {
    const occurring = DEVIATIONS.map((deviation) => {
      return { id: deviation.id, occurs: occurrencesOf(deviation, specifications, findings) };
    });
    expect(occurring).toEqual(DEVIATIONS.map(({ id, occurs }) => ({ id, occurs })));
  });

  it("the statuses that no specification lists for an operation are those of the list", () => {
    const found = undocumentedStatuses(findings);
    const listed = UNDOCUMENTED_STATUSES.map(({ specification, status, operations: names }) => {
      return { specification, status, operations: names };
    });
    expect(found.toSorted(byStatus)).toEqual(listed.toSorted(byStatus));
  });

  it("nothing is asked of the emulator that no specification has an operation for", () => {
    expect(unknownOperations(specifications, traffic)).toEqual([]);
  });
}

function byStatus(
  one: { specification: string; status: number },
  other: { specification: string; status: number },
): number {
  return one.specification.localeCompare(other.specification) || one.status - other.status;
}
