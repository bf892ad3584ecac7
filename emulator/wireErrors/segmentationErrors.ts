import type { Scope } from "../store/Store.ts";
import { WireError } from "./WireError.ts";

const TYPE_PREFIX = "https://ns.adobe.com/aep/errors/";

/** The facts of one error of the Segmentation Service. */
interface SegmentationErrorParts {
  /** As published, for example `UPAPI-113430-404`. Its last digits are not always the HTTP status. */
  code: string;
  status: number;
  message: string;
  /** The code inside `errors`: some samples repeat the whole code there, others only the status. @default the status */
  innerCode?: string | number;
  /** @default the message */
  title?: string;
  /** Further messages beside the first. */
  details?: readonly string[];
}

/** An error in the service's usual shape: per status a list of messages. The request id is filled in by the router. */
function segmentationError(parts: SegmentationErrorParts): WireError {
  const { code, status, message, innerCode = status, details = [], title = message } = parts;
  return new WireError({
    status,
    body: {
      requestId: "",
      errors: { [String(status)]: [message, ...details].map((text) => ({ code: innerCode, message: text })) },
      type: TYPE_PREFIX + code,
      title,
      status,
    },
  });
}

/** 113430: an audience that the sandbox does not have. */
export const audienceNotFound = (id: string): WireError =>
  segmentationError({
    code: "UPAPI-113430-404",
    status: 404,
    message: `The audience entity ${id} is not found. Use a valid entity and try again.`,
  });

/** 113000: entities that the sandbox does not have; published for a bulk request of which nothing was found. */
export const entitiesNotFound = (ids: readonly string[]): WireError =>
  segmentationError({
    code: "UPAPI-113000-404",
    status: 404,
    innerCode: "UPAPI-113000-404",
    message: `The entity ${ids.join(",")} is not found.`,
  });

/** 113015: a bulk request for no id, or for more than a hundred. */
export const bulkCountInvalid = (): WireError =>
  segmentationError({
    code: "UPAPI-113015-400",
    status: 400,
    innerCode: "UPAPI-113015-400",
    message: "The number of requested IDs is invalid. Cannot be 0 or exceed 100.",
  });

/** 113752: a caller without the right to do this. The published sample names the resource in the message. */
export const segmentationForbidden = (): WireError =>
  segmentationError({
    code: "UPAPI-113752-403",
    status: 403,
    innerCode: "UPAPI-113752-403",
    message: "Permission denied on some resources.",
  });

/** 113740: an organisation that has no audiences at all. */
export const audiencesNotEnabled = (): WireError =>
  segmentationError({
    code: "UPAPI-113740-403",
    status: 403,
    message: "The IMS Org is not enabled for External Segment.",
    title: "The IMS Org is not enabled for External Segment",
  });

/**
 * 113752: a caller whose rights do not reach to the audiences of the sandbox. The one published sample has type, title and
 * status inside of `errors`, and quotes escaped once more in its message.
 */
export function audiencesDenied({ imsOrgId, sandboxName }: Scope): WireError {
  const resource = { uri: `/orgs/${imsOrgId}/sandboxes/${sandboxName}/segments`, labels: [] };
  const title = `Permission denied on some resources. errorMessage=${JSON.stringify([{ resource, action: "READ" }])}`;
  const code = "UPAPI-113752-403";
  return new WireError({
    status: 403,
    body: {
      requestId: "",
      errors: {
        "403": [{ code, message: title.replaceAll('"', String.raw`\"`) }],
        type: TYPE_PREFIX + code,
        title,
        status: 403,
      },
    },
  });
}

/** 101206: a body that is no JSON, or lacks a field. The published sample ends in 500 and travels with status 400. */
export const fieldsInvalid = (...details: string[]): WireError =>
  segmentationError({
    code: "UPLIB-101206-500",
    status: 400,
    message:
      "There is a problem extracting the user JSON, field(s) missing or invalid. Correct and try again.",
    details,
  });

/** 101206: an audience without a name; to the letter as published, blanks and escapes included. */
export const audienceNameMissing = (): WireError =>
  segmentationError({
    code: "UPLIB-101206-500",
    status: 400,
    title: "There is a problem extracting the user JSON, field(s) missing or invalid. Correct and try again.",
    message:
      "There is a problem extracting the user JSON, field(s) missing or invalid.  Correct and try again.",
    details: [
      String.raw`No usable value for name\nDid not find value which can be converted into java.lang.String`,
      "Did not find value which can be converted into java.lang.String",
    ],
  });

/** 101554: a dataset that the sandbox does not have. The published code ends in 503 and travels with status 400. */
export function datasetNotFound(id: string, origin: string): WireError {
  const path = `/data/foundation/catalog/dataSets/${id}`;
  const found = {
    type: "/placeholder/type/uri",
    status: 404,
    title: "NotFoundError",
    detail: "DataSet not found.",
  };
  return segmentationError({
    code: "UPLIB-101554-503",
    status: 400,
    message: `Dataset ${id} cannot be retrieved from Catalog ${origin}${path}.`,
    details: [`uri:PlatformUrl${path} -> Status Code - 404 : message\n${JSON.stringify(found)}`],
  });
}

/** 113434: a body whose content is not allowed. */
export const validationProblem = (reason: string): WireError =>
  segmentationError({
    code: "UPAPI-113434-400",
    status: 400,
    message: `There is a problem in audience validation. ${reason}`,
  });

/** A segment definition that exists: 422 is documented for it, the code is not. */
export const definitionExists = (name: string): WireError =>
  segmentationError({
    code: "UPAPI-113434-422",
    status: 422,
    message: `A segment definition named "${name}" already exists. Use PATCH to update it.`,
  });

/** 113631: a segment that something still depends on. The published sample ends in 403 and travels with status 400. */
export const cannotBeDeleted = (): WireError =>
  segmentationError({ code: "UPAPI-113631-403", status: 400, message: "The audience cannot be deleted." });

/** Too many evaluations at once: 429 is documented for it, the code is not. */
export const tooManyJobs = (): WireError => {
  const { status, body } = segmentationError({
    code: "UPAPI-113434-429",
    status: 429,
    message: "There are too many segmentation jobs in processing. Try again later.",
  });
  return new WireError({ status, body, headers: { "retry-after": "60" } });
};

/** A query parameter that cannot be understood; its name is told. No source publishes a code for it. */
export const parameterInvalid = (instance: string, name: string, value: string): WireError =>
  nebulaError({ code: "NEBULA-100057-400", title: `Invalid value for parameter ${name}`, value, instance });

/** A query parameter that the operation does not have. No source says what the service does with one. */
export const parameterUnknown = (name: string): WireError =>
  nebulaError({ code: "NEBULA-100056-400", title: "Unknown parameter", value: name });

/** 100058: an operator in `property` that the service does not know; seen in a log of real calls. */
export const operatorUnknown = (instance: string, operator: string): WireError =>
  nebulaError({ code: "NEBULA-100058-400", title: "Unknown operator", value: operator, instance });

/** The newer shape: it names the resource as `instance`, the value, and has `request-id` instead of `requestId`. */
function nebulaError(parts: { code: string; title: string; value: string; instance?: string }): WireError {
  const { code, title, value, instance } = parts;
  return new WireError({
    status: 400,
    body: {
      type: TYPE_PREFIX + code,
      title,
      status: 400,
      ...(instance !== undefined && { instance }),
      "request-id": "",
      errors: { "400": [{ code, message: `${title}: ${value}`, value }] },
    },
  });
}
