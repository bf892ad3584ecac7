import Fastify from "fastify";
import { announce } from "./serve.ts";

/**
 * The floor under every HTTP server here: Fastify that answers each path with the bytes that another server gave for it at
 * first, and does nothing else. The other server's address is the first argument, its headers the second.
 */
const [, , originUrl = "", headers = "{}"] = process.argv;
const known = new Map<string, Promise<string>>();

const server = Fastify();
server.get("/*", async (request, reply) => {
  let answer = known.get(request.url);
  if (!answer) known.set(request.url, (answer = fetchText(request.url)));
  return reply.type("application/json; charset=utf-8").send(await answer);
});
announce(await server.listen({ port: 0, host: "127.0.0.1" }));

async function fetchText(path: string): Promise<string> {
  const response = await fetch(`${originUrl}${path}`, { headers: JSON.parse(headers) });
  return response.text();
}
