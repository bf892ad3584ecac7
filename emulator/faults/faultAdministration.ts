import type { FastifyInstance } from "fastify";
import type { FaultSource } from "./createFaults.ts";
import { FaultSpecError } from "./FaultSpecError.ts";

/** Lets a test in another process inject faults; the body of a POST is one fault or a list of them. */
export function registerFaultAdministration(server: FastifyInstance, faults: FaultSource): void {
  server.get("/_emulator/faults", (_request, reply) => reply.send({ faults: faults.list() }));
  server.post("/_emulator/faults", (request, reply) => {
    try {
      const body = bodyOf(request.body);
      const ids = faults.addUnchecked(Array.isArray(body) ? body : [body]);
      return reply.code(201).send({ faults: faults.list().filter(({ id }) => ids.includes(id)) });
    } catch (error) {
      if (!(error instanceof FaultSpecError)) throw error;
      return reply.code(400).send({ message: error.message, reasons: error.reasons });
    }
  });
  server.delete("/_emulator/faults", (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  server.delete<{ Params: { id: string } }>("/_emulator/faults/:id", (request, reply) => {
    const { id } = request.params;
    if (faults.remove(id)) return reply.code(204).send();
    return reply.code(404).send({ message: `There is no fault ${id}.` });
  });
}

function bodyOf(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch (error) {
    throw new FaultSpecError([`the body is not JSON (${String(error)})`]);
  }
}
