import { tooManyRequests, withCodeAsTold } from "../wireErrors/gatewayErrors.ts";
import { ERROR_SHAPES, injectedError, shapeOfCode, shapeOfService } from "../wireErrors/injectedErrors.ts";
import { payloadOf, type Payload } from "../http/payload.ts";
import type { FaultContext, FaultEffect } from "./fault.ts";
import type { FieldReader } from "./FieldReader.ts";
import { answerAt, readMoment } from "./moment.ts";

const A_DAY_SECONDS = 86_400;

/** 429050, as seen on sister interfaces behind the same gateway, before the service is reached. */
export function tooManyRequestsEffect(fields: FieldReader): FaultEffect {
  const seconds = readRetryAfter(fields);
  const form = fields.choice("retryAfterForm", ["seconds", "date"], "seconds");
  return {
    insteadOfHandling({ requestId, switches }) {
      const { status, headers, body } = tooManyRequests(
        seconds === undefined ? undefined : retryAfter(seconds, form),
      );
      return payloadOf({ status, headers, body: withCodeAsTold(body, switches) }, requestId);
    },
  };
}

/** Seconds, or undefined where the header is left out. */
function readRetryAfter(fields: FieldReader): number | undefined {
  if (fields.raw("retryAfterSeconds") === null) return undefined;
  return fields.number("retryAfterSeconds", { least: 0, most: A_DAY_SECONDS }, 1);
}

function retryAfter(seconds: number, form: "seconds" | "date"): string {
  return form === "seconds" ? String(seconds) : new Date(Date.now() + seconds * 1000).toUTCString();
}

/** An error of the service's own, of the one that the code belongs to, or in any other of the documented shapes. */
export function errorEffect(fields: FieldReader): FaultEffect {
  const at = readMoment(fields);
  const status = fields.number("status", { least: 400, most: 599 }, undefined);
  const shape = fields.choice("shape", ERROR_SHAPES, undefined);
  const code = fields.text("code", /^[\w-]{3,40}$/, "a machine code such as 1103-503", undefined);
  return answerAt(at, ({ path, requestId, switches }) => {
    const error = injectedError(shape ?? shapeOfCode(code) ?? shapeOfService(path), {
      status,
      code,
      requestId,
    });
    return payloadOf({ ...error, body: withCodeAsTold(error.body, switches) }, requestId);
  });
}

/** A TCP reset. Afterwards the change is made and nobody tells the caller. */
export function resetEffect(fields: FieldReader): FaultEffect {
  return answerAt(readMoment(fields), () => ({
    breakConnection: ({ socket }) => socket?.resetAndDestroy(),
  }));
}

/** What a proxy shows of a service that it cannot reach. */
export function htmlPageEffect(fields: FieldReader): FaultEffect {
  const status = fields.number("status", { least: 200, most: 599 }, 502);
  return answerAt(readMoment(fields), (context) => htmlPage(status, context));
}

function htmlPage(status: number, { requestId }: FaultContext): Payload {
  const body = `<html>\r\n<head><title>${status} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>${status} Bad Gateway</h1></center>\r\n<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { "content-type": "text/html", "x-request-id": requestId }, body };
}
