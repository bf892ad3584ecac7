import { Agent, request } from "undici";
import { flowServiceUrl, segmentationUrl } from "./serve.ts";

/** A reference within a record. */
interface Ref {
  readonly id: string;
}

/** A record of the upstream, as far as the compared servers read it. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly state: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy: string;
  readonly updatedBy: string;
  readonly etag: string;
  readonly baseConnectionId: string;
  readonly connectionSpec: Ref;
  readonly targetConnectionIds: readonly string[];
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly labels?: readonly string[];
  readonly policy?: { readonly enforcementRefs?: readonly string[] };
  readonly lastRunDetails: Ref;
  readonly lastOperation: {
    readonly operation: string;
    readonly percentCompleted: number;
    readonly started: number;
    readonly status: { readonly value: string };
  };
  readonly metrics: { readonly statusSummary: { readonly status: string } };
  readonly inheritedAttributes: {
    readonly targetConnections: readonly (Ref & {
      readonly connectionSpec: Ref;
      readonly baseConnection: Ref;
    })[];
  };
  readonly transformations: readonly {
    readonly params: {
      readonly segmentSelectors: { readonly selectors: readonly { readonly value: Ref }[] };
      readonly profileSelectors: { readonly mandatoryFields: readonly string[] };
    };
  }[];
}

/** Families of the Flow Service that the queries touch. */
export type Family = "flows" | "connections" | "targetConnections" | "connectionSpecs" | "runs";

const dispatcher = new Agent({ connections: 64 });

/** Sends one request and reads the answer's bytes. */
export async function send(url: string, body?: string): Promise<string> {
  const options = body
    ? { method: "POST" as const, body, headers: { "content-type": "application/json" } }
    : {};
  const answer = await request(url, { dispatcher, ...options });
  return answer.body.text();
}

async function items(path: string): Promise<Row[]> {
  const { items: rows } = JSON.parse(await send(flowServiceUrl + path)) as { items: Row[] };
  return rows;
}

/** One record by id. */
export async function get(family: Family, id: string): Promise<Row | undefined> {
  const [row] = await items(`/${family}/${id}`);
  return row;
}

/** Records by ids, in any order. */
export function getMany(family: Family, ids: readonly string[]): Promise<Row[]> {
  return items(`/${family}?property=id==${ids.join(",")}&limit=100`);
}

/** The first records of a list. */
export function list(family: Family, limit: number): Promise<Row[]> {
  return items(`/${family}?limit=${limit}`);
}

/** One segment by id. */
export async function getSegment(id: string): Promise<Row> {
  return JSON.parse(await send(`${segmentationUrl}/audiences/${id}`)) as Row;
}

/** Segments by ids. */
export async function getSegments(ids: readonly string[]): Promise<Readonly<Record<string, Row>>> {
  const body = JSON.stringify({ ids: ids.map((id) => ({ id })) });
  const { results } = JSON.parse(await send(`${segmentationUrl}/audiences/bulk-get`, body)) as {
    results: Readonly<Record<string, Row>>;
  };
  return results;
}
