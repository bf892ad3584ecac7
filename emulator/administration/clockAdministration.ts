import type { FastifyInstance } from "fastify";
import { bodyOf } from "./administrationBody.ts";
import { advance } from "../time/advance.ts";
import { isMovable } from "../time/clock.ts";
import type { Routing } from "../http/exchange.ts";
import { valueAt, type Json } from "../json/json.ts";

/** Beyond this an advance is taken for a mistake, such as another unit: 400 days. */
const FARTHEST_MS = 400 * 86_400_000;

/** Lets a test in another process read the clock and travel in time. */
export function registerClockAdministration(server: FastifyInstance, routing: Routing): void {
  const { clock } = routing.world;
  server.get("/_emulator/clock", (_request, reply) => reply.send(reading(routing)));
  server.post("/_emulator/clock", (request, reply) => {
    if (!isMovable(clock)) {
      return reply.code(409).send({ message: "This emulator's clock cannot be moved." });
    }
    const advanceMs = valueAt(bodyOf(request), "advanceMs");
    if (!isAdvance(advanceMs)) {
      const message = `advanceMs must be a whole number from 0 to ${FARTHEST_MS}: milliseconds to move forward.`;
      return reply.code(400).send({ message });
    }
    advance(routing, advanceMs);
    return reply.send(reading(routing));
  });
}

function reading({ world }: Routing): { nowMs: number; now: string; isMovable: boolean } {
  const nowMs = world.clock.now();
  return { nowMs, now: new Date(nowMs).toISOString(), isMovable: isMovable(world.clock) };
}

function isAdvance(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= FARTHEST_MS;
}
