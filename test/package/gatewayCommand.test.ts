import { describe, expect, it } from "vitest";
import { run, start } from "./commandProcess.ts";

const command = "flow-service-graphql";

describe("flow-service-graphql, installed", () => {
  it("explains itself", async () => {
    const { code, out, err } = await run(command, ["--help"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^A GraphQL gateway.*\n[^]*--port <n>/);
  });

  it("ends with 2 and one line for a flag that it does not have", async () => {
    const { code, out, err } = await run(command, ["--prot", "0"]);
    expect([code, out, err]).toEqual([2, "", "Unknown option '--prot'. See --help.\n"]);
  });

  it("names the setting that cannot be used", async () => {
    const { code, out, err } = await run(command, ["--port", "x"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("PORT is");
  });

  it("answers queries on its own emulator, serves the playground, and ends well on a signal", async () => {
    const gateway = start(command, ["--port", "0"]);
    const graphUrl = await gateway.printed(/^Graph +(\S+)$/m);
    const playgroundUrl = await gateway.printed(/^Playground +(\S+)$/m);
    const answer = await fetch(graphUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ dataflows(first: 1) { nodes { name } totalCount } }" }),
    });
    expect(await answer.json()).toEqual({
      data: { dataflows: { nodes: [{ name: expect.any(String) }], totalCount: expect.any(Number) } },
    });
    const page = await (await fetch(playgroundUrl)).text();
    const [, script = ""] = /<script[^>]+src="([^"]+)"/.exec(page) ?? [];
    const loaded = await fetch(new URL(script, playgroundUrl));
    expect([loaded.status, loaded.headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("javascript"),
    ]);
    expect(await gateway.end("SIGTERM")).toBe(0);
  });
});
