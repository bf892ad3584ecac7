import { type Dispatcher, errors } from "undici";
import type { UpstreamRequest, UpstreamResponse } from "./Send.ts";

/**
 * Sends a request and collects its answer. This is what `undici.request` and `body.text()` do together, without the stream between them, which
 * showed in the profile: an answer is read as a whole before anything is made of it.
 */
export function exchange(dispatcher: Dispatcher, request: UpstreamRequest): Promise<UpstreamResponse> {
  const { origin, pathname, search } = new URL(request.url);
  const { method, headers, body = null, signal } = request;
  return new Promise((resolve, reject) => {
    const answer = new AnswerCollector(resolve, reject, signal);
    if (signal?.aborted) answer.abort();
    else dispatcher.dispatch({ origin, path: pathname + search, method, headers, body }, answer);
  });
}

/** Takes in one answer, piece by piece. */
class AnswerCollector implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: UpstreamResponse) => void;
  readonly #reject: (reason: Error) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};

  constructor(
    resolve: (response: UpstreamResponse) => void,
    reject: (reason: Error) => void,
    signal: AbortSignal | undefined,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    signal?.addEventListener("abort", this.abort, { once: true });
  }

  /** Ends it at once, also while it waits for a connection: then it is not sent. */
  readonly abort = (): void => {
    const reason = new errors.RequestAbortedError();
    this.#settle();
    this.#reject(reason);
    this.#controller?.abort(reason);
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal?.aborted) controller.abort(new errors.RequestAbortedError());
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // An informational answer comes before the answer proper, which takes its place.
    this.#status = status;
    this.#headers = flatten(headers);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#settle();
    this.#resolve({ status: this.#status, headers: this.#headers, text: textOf(this.#chunks) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle();
    this.#reject(error);
  }

  #settle(): void {
    this.#signal?.removeEventListener("abort", this.abort);
  }
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  const text = (chunks.length === 1 && first ? first : Buffer.concat(chunks)).toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
