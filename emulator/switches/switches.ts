/**
 * One switch for every decision about the upstream that no source settles. The default is what the
 * emulator does when nothing else is asked for; the other value is what a real service might do instead.
 */
export interface Switches {
  /** Records in a list page when `limit` is not given. @default 20 */
  defaultPageSize: number;
  /** What a `limit` above 100 meets: a refusal (FLOW-1452-400) or a page of 100. @default "refuse" */
  limitOver100: "refuse" | "clamp";
  /** Shape of the Flow Service's errors: with `type`, `title` and `report`, or only `errorMessage` and `errorDetails`. @default "current" */
  errorShape: "current" | "older";
  /** Whether `error_code` of the gateway is a text or a number: published answers have both. @default "text" */
  gatewayCodes: "text" | "number";
  /** Whether a continuation token is refused when the filters or the order sent with it are not those of its first page. @default true */
  continuationTokenBoundToFilters: boolean;
  /** Whether the last page of a list has no `_links` or empty ones: published answers have both. @default "absent" */
  lastPageLinks: "absent" | "empty";
  /** Status of a successful PATCH: 200 with id and etag, or 202 without a body. @default 200 */
  patchStatus: 200 | 202;
  /** Status of a successful DELETE. @default 202 */
  deleteStatus: 202 | 204;
  /** What a connection spec reference without `version` meets: 422, or acceptance as version 1.0. @default "refuse" */
  missingSpecVersion: "refuse" | "accept";
  /** Whether reading a base connection shows its secrets as written or as asterisks. @default "echo" */
  secretsOnRead: "echo" | "mask";
  /** Whether status values in filters match in any case. @default "insensitive" */
  statusFilterCase: "insensitive" | "sensitive";
  /** What a request without `x-sandbox-name` meets: a refusal (FLOW-2105-400), or the sandbox named `prod`. @default "refuse" */
  missingSandboxName: "refuse" | "prod";
  /** Who does not find a sandbox name: the service (FLOW-2100-404), or the sandbox management behind it (FLOW-2101-404). @default "service" */
  sandboxLookup: "service" | "management";
  /** Whether a service token must send `x-sandbox-id` beside the name. @default false */
  serviceTokenNeedsSandboxId: boolean;
  /** Whether `x-active-sandbox-ids` narrows a search of flows across sandboxes to those that it names. What it means is documented nowhere. @default "ignore" */
  activeSandboxIds: "ignore" | "restrict";
  /** Whether access labels hide flows from callers who lack them (GET 404, write 403). @default "enforce" */
  accessLabels: "enforce" | "ignore";
  /** How a missing permission is refused: as such (FLOW-2120-403), with its name (FLOW-2118-403), or with what it is denied on (FLOW-2121-403). @default "general" */
  permissionRefusal: "general" | "permission" | "resource";
  /** Whether PATCH on base connections is available to the tenant; otherwise FLOW-1445-400. @default "enabled" */
  patchConnections: "enabled" | "refused";
  /** Whether a new base connection stays `initializing` until finalised, with FLOW-1417-400 for user tokens meanwhile. @default false */
  connectionsInitialize: boolean;
  /** Whether a PATCH puts a flow into `updating` until finalised, with FLOW-1420-400 for further changes meanwhile. @default false */
  patchEntersUpdating: boolean;
  /** Whether a deleted flow stays in `delete-finalizing` until finalised, with FLOW-1457-400 and FLOW-1458-400 meanwhile. @default false */
  deleteEntersFinalizing: boolean;
  /** Whether a flow spec must name the specs of the flow's source and target connection. @default "enforce" */
  flowSpecFit: "enforce" | "ignore";
  /** What a connection meets that a body names and that does not exist: FLOW-1100-400 or FLOW-1101-404 of the flow provider. @default "invalid" */
  unknownReference: "invalid" | "notFound";
  /** Whether target connection params are checked against the JSON Schema of their connection spec. @default "enforce" */
  targetParams: "enforce" | "ignore";
  /** Whether selectors of file-based flows need an export mode, a file name template and a valid schedule. @default "enforce" */
  selectorRules: "enforce" | "ignore";
  /** With which error an impossible schedule is refused: that of a patch that does not apply (FLOW-1455-400), or the flow provider's (FLOW-1100-400). @default "patch" */
  scheduleRefusal: "patch" | "provider";
  /** Whether a mapping set that a flow names must exist (FLOW-1419-400) in that version (FLOW-1412-400), or any id is taken. @default "accept" */
  mappingSets: "accept" | "enforce";
  /** Which documented guardrails are enforced, with FLOW-1100-400: the hard ones, the soft ones as well, or none. @default "hard" */
  guardrails: "hard" | "all" | "none";
  /** Whether a Profile Store source that is created without an account is shown with one, as in published samples, or as it was sent. @default "shown" */
  profileStoreAccount: "shown" | "asSent";
  /** Whether a base connection that is a draft can be changed and deleted; otherwise FLOW-1416-400, as its text has it. @default true */
  draftsTakeChanges: boolean;
  /** Whether a base connection can be tested, which is documented for sources only; otherwise FLOW-1100-400. @default "answer" */
  connectionTest: "answer" | "refused";
  /** Whether destinations can be explored and asked for their configs, which is documented for sources only; otherwise FLOW-1100-400. @default "answer" */
  explore: "answer" | "refused";
  /** What more than 80 audiences in one ad hoc job meet: a refusal with 400, or runs that fail, as "the job fails" can be read. @default "refuse" */
  adHocOver80: "refuse" | "fail";
  /** Whether the organisation has audiences; otherwise UPAPI-113740-403, as published. @default "enabled" */
  audiences: "enabled" | "refused";
  /** What `start` counts in the list of audiences: pages, as the sample has it, or audiences, as its description says. @default "page" */
  audienceStart: "page" | "offset";
  /** The type of audiences from outside: as the samples have it, or as the enum of the specification does. @default "ExternalSegment" */
  externalAudienceType: "ExternalSegment" | "ExternalAudience";
  /** Whether audiences tell their size in `metrics.data.totalProfiles`, which is documented as written and not as read. @default false */
  audienceMetrics: boolean;
  /** Whether etags tell a counter and the second of the change, as most published ones do, or nothing; or are read without their quotes, as old tutorials show them. @default "timed" */
  etagForm: "timed" | "opaque" | "unquoted";
  /** Whether the completion of an operation moves a flow's etag once more, as the times in published samples suggest. @default true */
  completionMovesEtag: boolean;
  /** Whether the end of a run moves its flow's etag, as the times in published samples suggest. @default true */
  runMovesEtag: boolean;
  /** Whether the indexes of removals mean the document as the operations before have left it (RFC 6902), or as it was before the patch. @default "sequential" */
  patchIndexes: "sequential" | "original";
  /** Where `==` takes several values: at every path, or only at those that the documentation shows; otherwise FLOW-1443-400. @default "everywhere" */
  multiValueFilters: "everywhere" | "documented";
  /** What `queryString` of a search is: `property` parameters as in the query of a list, or filters alone, joined by `&`. @default "parameters" */
  searchGrammar: "parameters" | "filters";
  /** Milliseconds until a continuation token is refused (FLOW-1452-400); 0 for never. @default 0 */
  continuationTokenLifetimeMs: number;
  /** Whether a walk over pages sees what changes meanwhile, or the list as it was at its beginning. @default "live" */
  pageWalks: "live" | "snapshot";
  /**
   * Who refuses a missing or wrong token or organisation: the gateway (403010, 401013, 400003, 403025, 403027), or the
   * Flow Service itself (FLOW-2114, 2115-400, FLOW-2002, 2001, 2000-401). @default "gateway"
   */
  callerChecks: "gateway" | "service";
  /** Characters that path and query of a request may have before 414; 0 for any number. @default 0 */
  longestUrl: number;
  /** Requests that one client may send in a minute before 429050; 0 for any number. @default 0 */
  requestsPerMinute: number;
  /** Seconds until a token that the token endpoint issues expires. @default 86399 */
  tokenLifetimeSeconds: number;
  /** Status with which the token endpoint refuses a client id or secret. @default 401 */
  invalidClientStatus: 400 | 401;
}

/** The defaults, as documented on each switch. */
export const defaultSwitches: Readonly<Switches> = {
  defaultPageSize: 20,
  limitOver100: "refuse",
  errorShape: "current",
  gatewayCodes: "text",
  continuationTokenBoundToFilters: true,
  lastPageLinks: "absent",
  patchStatus: 200,
  deleteStatus: 202,
  missingSpecVersion: "refuse",
  secretsOnRead: "echo",
  statusFilterCase: "insensitive",
  missingSandboxName: "refuse",
  sandboxLookup: "service",
  serviceTokenNeedsSandboxId: false,
  activeSandboxIds: "ignore",
  accessLabels: "enforce",
  permissionRefusal: "general",
  patchConnections: "enabled",
  connectionsInitialize: false,
  patchEntersUpdating: false,
  deleteEntersFinalizing: false,
  flowSpecFit: "enforce",
  unknownReference: "invalid",
  targetParams: "enforce",
  selectorRules: "enforce",
  scheduleRefusal: "patch",
  mappingSets: "accept",
  guardrails: "hard",
  profileStoreAccount: "shown",
  draftsTakeChanges: true,
  connectionTest: "answer",
  explore: "answer",
  adHocOver80: "refuse",
  audiences: "enabled",
  audienceStart: "page",
  externalAudienceType: "ExternalSegment",
  audienceMetrics: false,
  etagForm: "timed",
  completionMovesEtag: true,
  runMovesEtag: true,
  patchIndexes: "sequential",
  multiValueFilters: "everywhere",
  searchGrammar: "parameters",
  continuationTokenLifetimeMs: 0,
  pageWalks: "live",
  callerChecks: "gateway",
  longestUrl: 0,
  requestsPerMinute: 0,
  tokenLifetimeSeconds: 86_399,
  invalidClientStatus: 401,
};
