import { beforeAll, describe, expect, it } from "vitest";
import {
  destinationFlows,
  firstOf,
  type ReadingGateway,
  sandboxOf,
  startReadingGateway,
} from "./readingGateway.ts";

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway();
});

const EVERYTHING = `{
  dataflows(first: 100) { totalCount nodes { id name sourceConnection { name } targetConnection { name } activations { segment { id name } } } }
  baseConnections(first: 100) { nodes { id name } }
  dataflowRuns(first: 100) { nodes { id } }
  segments(first: 100) { totalCount nodes { id name } }
}`;

interface Everything {
  readonly dataflows: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
  readonly segments: { readonly totalCount: number };
}

/** The three sandboxes of the seed and the headers with which each is read. */
const places = [
  ["organisation one, prod", 0, "prod", "admin"],
  ["organisation one, dev", 0, "dev", "admin"],
  ["organisation two, prod", 1, "prod", "otherOrganisation"],
] as const;

function headersOf(sandbox: string, identity: "admin" | "otherOrganisation"): Record<string, string> {
  return { ...gateway.emulator.identities[identity].headers, "x-sandbox-name": sandbox };
}

describe.each(places)("%s", (_what, organisation, sandboxName, identity) => {
  it("shows all of its own and nothing of the others", async () => {
    const own = sandboxOf(gateway.seed, organisation, sandboxName);
    const headers = headersOf(sandboxName, identity);
    const data = await gateway.ask<Everything>(EVERYTHING, {}, headers);
    expect(data.dataflows.totalCount).toBe(destinationFlows(own).length);
    expect(data.segments.totalCount).toBe(own.audiences.length);
    const text = JSON.stringify(data);
    for (const { name } of destinationFlows(own)) expect(text).toContain(JSON.stringify(name));
    const others = gateway.seed.organisations
      .flatMap(({ sandboxes }) => sandboxes)
      .filter((one) => one !== own);
    const foreign = others.flatMap(({ flows, connections, audiences, runs }) =>
      [flows, connections, audiences, runs].flat(),
    );
    for (const { id } of foreign) expect(text).not.toContain(id);
  });

  it("does not find by id what belongs to the others", async () => {
    const others = gateway.seed.organisations
      .flatMap(({ sandboxes }) => sandboxes)
      .filter((one) => one !== sandboxOf(gateway.seed, organisation, sandboxName));
    for (const other of others) {
      const variables = {
        flow: firstOf(destinationFlows(other)).id,
        account: firstOf(other.connections).id,
        run: firstOf(other.runs).id,
        segment: firstOf(other.audiences).id,
      };
      const data = await gateway.ask(
        `query ($flow: ID!, $account: ID!, $run: ID!, $segment: ID!) {
          dataflow(id: $flow) { id } baseConnection(id: $account) { id } dataflowRun(id: $run) { id } segment(id: $segment) { id }
          dataflowsById(ids: [$flow, $flow]) { name } segmentsById(ids: [$segment, "x"]) { name }
        }`,
        variables,
        headersOf(sandboxName, identity),
      );
      expect(data).toEqual({
        dataflow: null,
        baseConnection: null,
        dataflowRun: null,
        segment: null,
        dataflowsById: [null, null],
        segmentsById: [null, null],
      });
    }
  });
});

it("all of them asked at the same time get their own answers", async () => {
  const alone = await Promise.all(
    places.map(([, , sandbox, identity]) => gateway.ask(EVERYTHING, {}, headersOf(sandbox, identity))),
  );
  const rounds = Array.from({ length: 5 }, () => places).flat();
  const together = await Promise.all(
    rounds.map(([, , sandbox, identity]) => gateway.ask(EVERYTHING, {}, headersOf(sandbox, identity))),
  );
  expect(together).toEqual(Array.from({ length: 5 }, () => alone).flat());
});

describe("the remembered catalogue", () => {
  it("is not read by one whom upstream does not accept", async () => {
    await gateway.ask("{ destinations(first: 1) { nodes { name } } }");
    const forged = { ...headersOf("prod", "admin"), authorization: "Bearer made-up-token" };
    const { body } = await gateway.query(
      "{ destinations(first: 1) { nodes { name } } }",
      {},
      { headers: forged },
    );
    expect(body.data).toEqual({ destinations: null });
    expect(body.errors).toMatchObject([
      { extensions: { code: "UNAUTHENTICATED", upstream: { status: 401, code: "401013" } } },
    ]);
  });

  it("is not read by an accepted caller for an organisation or a sandbox that is not theirs", async () => {
    await gateway.ask("{ destinations(first: 1) { nodes { name } } }");
    for (const wrong of [
      { "x-gw-ims-org-id": gateway.emulator.identities.otherOrganisation.imsOrgId },
      { "x-sandbox-name": "nowhere" },
    ]) {
      const { body } = await gateway.query(
        "{ destinations(first: 1) { nodes { name } } }",
        {},
        {
          headers: { ...headersOf("prod", "admin"), ...wrong },
        },
      );
      expect(body.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    }
  });
});

describe("a caller who may see less", () => {
  it("gets its own lists, counts and lookups", async () => {
    const hidden = firstOf(destinationFlows(gateway.prod).filter(({ labels }) => labels));
    const { admin, reader } = gateway.emulator.identities;
    const query = `query ($id: ID!) { dataflow(id: $id) { id } dataflows(first: 100) { totalCount nodes { id } } }`;
    const [all, less] = await Promise.all(
      [admin, reader].map(({ headers }) =>
        gateway.ask<{ dataflow: { id: string } | null; dataflows: Everything["dataflows"] }>(
          query,
          { id: hidden.id },
          headers,
        ),
      ),
    );
    expect(all?.dataflow).toEqual({ id: hidden.id });
    expect(less?.dataflow).toBeNull();
    expect(less?.dataflows.totalCount).toBe((all?.dataflows.totalCount ?? 0) - 1);
    expect(less?.dataflows.nodes.map(({ id }) => id)).not.toContain(hidden.id);
  });

  it("gets nothing from what another has just read in the same sandbox", async () => {
    const hidden = firstOf(destinationFlows(gateway.prod).filter(({ labels }) => labels));
    const query = "query ($id: ID!) { dataflow(id: $id) { name } }";
    const { admin, reader } = gateway.emulator.identities;
    const rounds = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? admin : reader));
    const answers = await Promise.all(
      rounds.map(({ headers }) => gateway.ask(query, { id: hidden.id }, headers)),
    );
    for (const [index, answer] of answers.entries()) {
      expect(answer).toEqual({ dataflow: index % 2 === 0 ? { name: hidden.name } : null });
    }
  });
});

it("a service token is read with its sandbox's id as well", async () => {
  const { service } = gateway.emulator.identities;
  const data = await gateway.ask<{ dataflows: { totalCount: number } }>(
    "{ dataflows { totalCount } }",
    {},
    service.headers,
  );
  expect(data.dataflows.totalCount).toBeGreaterThan(30);
});
