import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fastify from "fastify";
import { afterEach, expect, it } from "vitest";
import { servePlayground } from "../../../src/server/playground.ts";

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

it("serves the page, to be asked for again every time", async () => {
  const url = await serve(await builtFolder());

  const answer = await fetch(`${url}/playground/`);

  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("<title>Playground</title>");
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-cache");
});

it("serves assets compressed and for good, because their names change with their content", async () => {
  const url = await serve(await builtFolder());

  const answer = await fetch(`${url}/playground/assets/index-abc123.js`, {
    headers: { "accept-encoding": "gzip" },
  });

  expect(await answer.text()).toBe("compressed()");
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(answer.headers.get("content-type")).toContain("javascript");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(answer.headers.get("vary")).toContain("accept-encoding");
});

it("serves assets as they are to a client that takes no gzip", async () => {
  const url = await serve(await builtFolder());

  const answer = await fetch(`${url}/playground/assets/index-abc123.js`, {
    headers: { "accept-encoding": "identity" },
  });

  expect(await answer.text()).toBe("plain()");
  expect(answer.headers.get("content-encoding")).toBeNull();
});

it.each(["/playground/", "/playground/assets/index-abc123.js", "/playground/nothing-here"])(
  "answers %s under a policy that keeps everything on this origin",
  async (path) => {
    const url = await serve(await builtFolder());

    const { headers } = await fetch(`${url}${path}`);

    expect(headers.get("content-security-policy")).toBe(
      "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; " +
        "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-frame-options")).toBe("DENY");
  },
);

it("leads a browser from the root to the playground", async () => {
  const url = await serve(await builtFolder());

  const answer = await fetch(url, { headers: { accept: "text/html,*/*;q=0.8" } });

  expect(answer.url).toBe(`${url}/playground/`);
});

it("leads from the address without its last slash to the page", async () => {
  const url = await serve(await builtFolder());

  const answer = await fetch(`${url}/playground`);

  expect(answer.url).toBe(`${url}/playground/`);
});

it("does not send a program that asks for the root anywhere", async () => {
  const url = await serve(await builtFolder());

  const answer = await fetch(url, { headers: { accept: "application/json" }, redirect: "manual" });

  expect(answer.status).toBe(404);
});

it.each(["/playground/../secret.txt", "/playground/%2e%2e/secret.txt", "/playground/..%2fsecret.txt"])(
  "gives out nothing from beside the built folder: %s",
  async (path) => {
    const url = await serve(await builtFolder());
    const address = new URL(url);

    const status = await statusOfRawPath(address, path);

    expect([403, 404]).toContain(status);
  },
);

it("says how to build the playground when it is not built", async () => {
  const url = await serve(join(tmpdir(), "no-such-folder"));

  const answer = await fetch(`${url}/playground/`);

  expect(answer.status).toBe(503);
  expect(await answer.text()).toBe(
    "The playground is not built yet: run `npm run build:web` and start the gateway again.\n",
  );
});

async function serve(folder: string): Promise<string> {
  const app = fastify();
  await servePlayground(app, folder);
  cleanups.push(() => app.close());
  return app.listen({ host: "127.0.0.1", port: 0 });
}

/** A folder as the build leaves it, the plain and the compressed asset told apart by their content. */
async function builtFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "playground-"));
  cleanups.push(() => rm(parent, { recursive: true }));
  const folder = join(parent, "playground");
  await mkdir(join(folder, "assets"), { recursive: true });
  await writeFile(join(parent, "secret.txt"), "not to be served");
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Playground</title>");
  await writeFile(join(folder, "assets/index-abc123.js"), "plain()");
  await writeFile(join(folder, "assets/index-abc123.js.gz"), gzipSync("compressed()"));
  return folder;
}

/** The status of a path sent exactly as written: `fetch` would tidy it up first. */
async function statusOfRawPath({ hostname, port }: URL, path: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  request({ hostname, port, path }, (response) => {
    response.resume();
    resolve(response.statusCode);
  })
    .on("error", reject)
    .end();
  return promise;
}
