import { compose } from "../upstream/compose.ts";
import { Ledger } from "../upstream/ledger.ts";
import type { Send } from "../upstream/Send.ts";
import { FlowService } from "./FlowService.ts";
import { SegmentationService } from "./SegmentationService.ts";
import type { SpecCatalogue } from "./SpecCatalogue.ts";

/** What data sources need of the process. */
export interface DataSourceServices {
  /** Address below which all services hang, without a trailing slash. */
  readonly platformUrl: string;
  readonly send: Send;
  readonly catalogue: SpecCatalogue;
}

/** Makes the data sources of one request, with its caller's headers and its end. */
export function createDataSources(
  services: DataSourceServices,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) {
  const ledger = new Ledger();
  const { platformUrl, catalogue } = services;
  const access = { headers, send: compose(ledger.policy())(services.send), signal, platformUrl };
  return {
    ledger,
    flowService: new FlowService({ ...access, catalogue, ledger }),
    segmentation: new SegmentationService(access),
  };
}
