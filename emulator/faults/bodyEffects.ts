import type { ServerResponse } from "node:http";
import { Readable, pipeline } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { Payload } from "../http/payload.ts";
import type { FaultEffect } from "./fault.ts";
import type { FieldReader } from "./FieldReader.ts";

const MEBIBYTE = 1_048_576;
const FILLING = Buffer.alloc(65_536, " ");

/** Announces the whole body, sends the beginning, and ends the connection. */
export function truncatedBodyEffect(fields: FieldReader): FaultEffect {
  const keepBytes = fields.number("keepBytes", { least: 0, most: 1024 * MEBIBYTE }, undefined);
  return {
    deliver(response, payload) {
      const bytes = Buffer.from(payload.body);
      // An empty body can still be announced with a byte that never comes.
      const announced = Math.max(bytes.length, 1);
      const kept = Math.min(keepBytes ?? Math.floor(announced / 2), announced - 1);
      begin(response, payload, announced);
      response.flushHeaders();
      response.write(bytes.subarray(0, kept), () => response.socket?.destroy());
    },
  };
}

/** Fills the body up with white space, which JSON allows; never holds it whole. */
export function oversizedBodyEffect(fields: FieldReader): FaultEffect {
  const bytes = fields.number("bytes", { least: 1, most: 4096 * MEBIBYTE }, 64 * MEBIBYTE);
  const announced = fields.flag("announced", true);
  return {
    deliver(response, payload) {
      const content = Buffer.from(payload.body);
      const total = Math.max(bytes, content.length);
      begin(response, payload, announced ? total : undefined);
      send(response, Readable.from(filled(content, total)));
    },
  };
}

function* filled(content: Buffer, total: number): Generator<Buffer> {
  if (content.length > 0) yield content;
  for (let left = total - content.length; left > 0; left -= FILLING.length) {
    yield left < FILLING.length ? FILLING.subarray(0, left) : FILLING;
  }
}

/** Lets the body drip. */
export function slowBodyEffect(fields: FieldReader): FaultEffect {
  const chunkBytes = fields.number("chunkBytes", { least: 1, most: MEBIBYTE }, 1);
  const everyMs = fields.number("everyMs", { least: 1, most: 60_000 }, 100);
  return {
    deliver(response, payload) {
      const bytes = Buffer.from(payload.body);
      begin(response, payload, bytes.length);
      response.flushHeaders();
      send(response, Readable.from(dripped(bytes, chunkBytes, everyMs)));
    },
  };
}

async function* dripped(bytes: Buffer, chunkBytes: number, everyMs: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    // Without a reference: a drop that is never waited for must not keep a process alive.
    await setTimeout(everyMs, undefined, { ref: false });
    yield bytes.subarray(start, start + chunkBytes);
  }
}

/** Leaves the last character out, so that no parser takes the body. */
export function invalidJsonEffect(): FaultEffect {
  return {
    deliver(response, payload) {
      const broken = payload.body === "" ? "{" : payload.body.slice(0, -1);
      begin(response, payload, Buffer.byteLength(broken));
      response.end(broken);
    },
  };
}

function begin(response: ServerResponse, { status, headers }: Payload, length: number | undefined): void {
  response.writeHead(status, { ...headers, ...(length !== undefined && { "content-length": length }) });
}

/** Sends what a source gives; a caller who goes away in the middle is no failure here. */
function send(response: ServerResponse, source: Readable): void {
  pipeline(source, response, (error) => {
    if (error) response.destroy();
  });
}
