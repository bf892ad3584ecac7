import { createServer } from "node:http";
import { get, getMany, getSegments, list, type Row } from "./restClient.ts";
import { announce } from "./serve.ts";

/**
 * What a person would write by hand for exactly these queries: the fewest calls, in two stages, picked and written without GraphQL, with undici as its manual
 * shows it.
 */
type Variables = { readonly id?: string; readonly first?: number };

function scalars(flow: Row) {
  return {
    id: flow.id,
    name: flow.name,
    description: flow.description,
    state: flow.state.toUpperCase(),
    stateText: flow.state,
    createdAt: new Date(flow.createdAt).toISOString(),
    updatedAt: new Date(flow.updatedAt).toISOString(),
    createdBy: flow.createdBy,
    updatedBy: flow.updatedBy,
    etag: flow.etag,
    exports: "SEGMENTS",
    mandatoryFields: flow.transformations[0]?.params.profileSelectors.mandatoryFields,
    accessLabels: flow.labels ?? [],
  };
}

function segmentIds(flow: Row): string[] {
  return (flow.transformations[0]?.params.segmentSelectors.selectors ?? []).map(({ value }) => value.id);
}

function ends(flow: Row) {
  const [target] = flow.inheritedAttributes.targetConnections;
  return {
    target: target?.id ?? "",
    account: target?.baseConnection.id ?? "",
    spec: target?.connectionSpec.id ?? "",
  };
}

function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function named(row: Row | undefined) {
  return row && { id: row.id, name: row.name };
}

async function nestedNames(first: number) {
  const flows = await list("flows", first);
  const all = (pick: (flow: Row) => string) => [...new Set(flows.map(pick))];
  const [specs, accounts, targets, segments] = await Promise.all([
    getMany(
      "connectionSpecs",
      all((flow) => ends(flow).spec),
    ).then(byId),
    getMany(
      "connections",
      all((flow) => ends(flow).account),
    ).then(byId),
    getMany(
      "targetConnections",
      all((flow) => ends(flow).target),
    ).then(byId),
    getSegments([...new Set(flows.flatMap(segmentIds))]),
  ]);
  return flows.map((flow) => {
    const { target: targetId, account, spec } = ends(flow);
    const { bucketName, path, fileType, compression } = targets.get(targetId)?.params ?? {};
    return {
      id: flow.id,
      name: flow.name,
      state: flow.state.toUpperCase(),
      createdAt: new Date(flow.createdAt).toISOString(),
      destination: named(specs.get(spec)),
      baseConnection: named(accounts.get(account)),
      targetConnection: { ...named(targets.get(targetId)), bucketName, path, fileType, compression },
      activations: segmentIds(flow).map((id) => ({ segment: named(segments[id]) })),
    };
  });
}

async function nestedIds(first: number) {
  const flows = await list("flows", first);
  return flows.map((flow) => {
    const { target, account, spec } = ends(flow);
    return {
      id: flow.id,
      name: flow.name,
      state: flow.state.toUpperCase(),
      destination: { id: spec },
      baseConnection: { id: account },
      targetConnection: { id: target },
      lastRun: { id: flow.lastRunDetails.id, status: "SUCCESS" },
      activations: segmentIds(flow).map((id) => ({ segment: { id } })),
    };
  });
}

async function flat(first: number) {
  const flows = await list("flows", first);
  return flows.map((flow) => {
    const { operation, status, percentCompleted, started } = flow.lastOperation;
    const startedAt = new Date(started).toISOString();
    return Object.assign(scalars(flow), {
      marketingActions: flow.policy?.enforcementRefs ?? [],
      lastOperation: { kind: operation, status: status.value, percentCompleted, startedAt },
    });
  });
}

async function oneFlow(id: string) {
  const flow = await get("flows", id);
  return flow ? scalars(flow) : null;
}

async function answer(query: string, { id = "", first = 0 }: Variables): Promise<unknown> {
  if (query.startsWith("query OneFlow")) return { dataflow: await oneFlow(id) };
  if (query.startsWith("query NestedNames")) return { dataflows: { nodes: await nestedNames(first) } };
  if (query.startsWith("query NestedIds")) return { dataflows: { nodes: await nestedIds(first) } };
  return { dataflows: { nodes: await flat(first) } };
}

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += String(chunk)));
  request.on("end", () => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Variables };
    void answer(query, variables).then((data) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data })),
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  announce(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
