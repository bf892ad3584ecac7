import type { FastifyInstance } from "fastify";
import { registerClockAdministration } from "./clockAdministration.ts";
import type { Routing } from "../http/exchange.ts";
import { registerFaultAdministration } from "../faults/faultAdministration.ts";
import { refuseForeignPages } from "../http/refuseForeignPages.ts";
import { registerRunMoodAdministration } from "./runMoodAdministration.ts";

/**
 * The emulator's own operations, outside the upstream's paths and without credentials: meant for the same machine, and for no web page but its
 * own.
 */
export function registerAdministration(server: FastifyInstance, routing: Routing, reset: () => void): void {
  // A context of their own, so that the check is theirs alone.
  server.register((own, _options, done) => {
    own.addHook("onRequest", refuseForeignPages);
    registerOperations(own, routing, reset);
    done();
  });
}

function registerOperations(server: FastifyInstance, routing: Routing, reset: () => void): void {
  server.get("/_emulator/health", (_request, reply) =>
    reply.send({ status: "ok", nowMs: routing.world.clock.now() }),
  );
  server.get("/_emulator/calls", (_request, reply) => reply.send({ calls: routing.calls.calls }));
  server.delete("/_emulator/calls", (_request, reply) => {
    routing.calls.clear();
    return reply.code(204).send();
  });
  registerClockAdministration(server, routing);
  registerRunMoodAdministration(server, routing);
  registerFaultAdministration(server, routing.faults);
  server.post("/_emulator/reset", (_request, reply) => {
    reset();
    return reply.code(204).send();
  });
}
