import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Where `npm run build:web` leaves the playground. */
const builtPlayground = join(import.meta.dirname, "../../web/dist/playground");

/**
 * What the page may load: only what this server serves. Monaco, the editor inside GraphiQL, sets inline styles, brings its
 * icon font and pictures as data, and starts its workers from blobs.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const hardeningHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const assetFolder = `${sep}assets${sep}`;

/**
 * Serves the built playground below `/playground/` and sends a browser that asks for `/` there. Without a build every
 * address of the playground answers 503 with the remedy; the graph itself does not depend on it.
 */
export async function servePlayground(app: FastifyInstance, folder = builtPlayground): Promise<void> {
  app.get("/", (request, reply) =>
    asksForPage(request) ? reply.redirect("playground/", 302) : reply.callNotFound(),
  );
  await app.register(async (scope) => {
    scope.addHook("onRequest", async (_request, reply) => {
      reply.headers(hardeningHeaders);
    });
    if (existsSync(join(folder, "index.html"))) await serveFolder(scope, folder);
    else serveRemedy(scope);
  });
}

async function serveFolder(scope: FastifyInstance, folder: string): Promise<void> {
  await scope.register(fastifyStatic, {
    root: folder,
    prefix: "/playground",
    redirect: true,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header("cache-control", cacheControlOf(path));
    },
  });
}

/** Assets carry a hash of their content in their names; the page, which names them, must be asked for every time. */
function cacheControlOf(path: string): string {
  return path.includes(assetFolder) ? "public, max-age=31536000, immutable" : "no-cache";
}

function serveRemedy(scope: FastifyInstance): void {
  scope.get("/playground", sendRemedy);
  scope.get("/playground/*", sendRemedy);
}

function sendRemedy(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type("text/plain; charset=utf-8")
    .header("cache-control", "no-store")
    .send("The playground is not built yet: run `npm run build:web` and start the gateway again.\n");
}

function asksForPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes("text/html") ?? false;
}
