import type { ServerResponse } from "node:http";
import { DeadlineError } from "../errors.ts";

/**
 * A signal that aborts when the client goes away before its answer is complete, or after `deadlineMs` milliseconds. Its reason is a
 * domain error either way. It watches the response and not the request, whose `close` comes as soon as its body has been read.
 */
export function requestEnd(response: ServerResponse, deadlineMs: number): AbortSignal {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(deadlinePassed(deadlineMs)), deadlineMs);
  response.once("close", () => {
    clearTimeout(timer);
    if (!response.writableFinished) end.abort(clientGone());
  });
  return end.signal;
}

function deadlinePassed(deadlineMs: number): DeadlineError {
  return new DeadlineError(
    `This was not finished when the time for the whole request, ${deadlineMs} ms, was over. Ask for less at once, or try again. ` +
      "A change that had been sent may have been made: read before repeating it.",
    { retryable: true },
  );
}

function clientGone(): DeadlineError {
  return new DeadlineError("The client closed the connection before the answer was complete.");
}
