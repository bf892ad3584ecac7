import type { Ledger } from "../upstream/ledger.ts";
import { Collection } from "./Collection.ts";
import type {
  BaseConnectionRecord,
  ConnectionSpecRecord,
  FlowRecord,
  FlowSpecRecord,
  SourceConnectionRecord,
  TargetConnectionRecord,
} from "./FlowService.wire.ts";
import type { RunRecord } from "./FlowServiceRuns.wire.ts";
import { FlowsBySegment } from "./FlowsBySegment.ts";
import { RecentRuns } from "./RecentRuns.ts";
import { createRestService, type ServiceAccess } from "./RestService.ts";
import type { SpecCatalogue } from "./SpecCatalogue.ts";
import { Specifications } from "./Specifications.ts";

/** Path of the Flow Service below the platform's address. */
const BASE_PATH = "/data/foundation/flowservice";

/** What the Flow Service of one request stands on. */
export interface FlowServiceOptions extends Omit<ServiceAccess, "service" | "baseUrl"> {
  readonly platformUrl: string;
  readonly catalogue: SpecCatalogue;
  readonly ledger: Ledger;
}

/** The Flow Service, for one request of one caller. */
export class FlowService {
  readonly connectionSpecs: Specifications<ConnectionSpecRecord>;
  readonly flowSpecs: Specifications<FlowSpecRecord>;
  readonly connections: Collection<BaseConnectionRecord>;
  readonly sourceConnections: Collection<SourceConnectionRecord>;
  readonly targetConnections: Collection<TargetConnectionRecord>;
  readonly flows: Collection<FlowRecord>;
  readonly flowsBySegment: FlowsBySegment;
  readonly runs: Collection<RunRecord>;
  readonly recentRuns: RecentRuns;

  constructor(options: FlowServiceOptions) {
    const { headers, catalogue, ledger, signal } = options;
    const baseUrl = options.platformUrl + BASE_PATH;
    const service = createRestService({
      service: "flowService",
      baseUrl,
      headers,
      send: noteAcceptance(options),
      signal,
    });
    const shared = { baseUrl, headers, catalogue, ledger };
    this.connectionSpecs = new Specifications(service, { path: "connectionSpecs", ...shared });
    this.flowSpecs = new Specifications(service, { path: "flowSpecs", ...shared });
    this.connections = new Collection(service, { path: "connections", noun: "base connection" });
    this.sourceConnections = new Collection(service, {
      path: "sourceConnections",
      noun: "source connection",
    });
    this.targetConnections = new Collection(service, {
      path: "targetConnections",
      noun: "target connection",
    });
    this.flows = new Collection(service, { path: "flows", noun: "dataflow" });
    this.flowsBySegment = new FlowsBySegment(this.flows);
    this.runs = new Collection(service, { path: "runs", noun: "run" });
    this.recentRuns = new RecentRuns(this.runs);
  }
}

/** The first call that upstream answers with success shows that it accepts the caller for this organisation and sandbox. */
function noteAcceptance({ send, headers, catalogue }: FlowServiceOptions): ServiceAccess["send"] {
  let isAccepted = false;
  return async (request) => {
    const response = await send(request);
    if (isAccepted || response.status < 200 || response.status >= 300) return response;
    isAccepted = true;
    catalogue.accept(headers);
    return response;
  };
}
