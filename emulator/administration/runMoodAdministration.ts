import type { FastifyInstance } from "fastify";
import { bodyOf } from "./administrationBody.ts";
import type { Routing } from "../http/exchange.ts";
import { textAt } from "../json/json.ts";
import { setRunMood } from "../runs/runMoods.ts";
import { isRunMood, RUN_MOODS } from "../runs/runOutcome.ts";

/** Lets a test in another process decide how the runs of a flow go. */
export function registerRunMoodAdministration(server: FastifyInstance, { world }: Routing): void {
  server.put<{ Params: { id: string } }>("/_emulator/flows/:id/runMood", (request, reply) => {
    const { id } = request.params;
    const mood = textAt(bodyOf(request), "mood");
    if (!isRunMood(mood)) {
      return reply.code(400).send({ message: `mood must be one of ${RUN_MOODS.join(", ")}.` });
    }
    if (!setRunMood(world, id, mood)) return reply.code(404).send({ message: `There is no flow ${id}.` });
    return reply.send({ id, mood });
  });
}
