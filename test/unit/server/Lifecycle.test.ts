import { expect, it } from "vitest";
import { Lifecycle } from "../../../src/server/Lifecycle.ts";

const nothing = async () => undefined;

it("hands on what the start resolves to, and can be stopped then", async () => {
  const lifecycle = new Lifecycle();
  await expect(lifecycle.stop(nothing)).rejects.toThrow("never started");
  await expect(lifecycle.start(async () => "address")).resolves.toBe("address");
  await expect(lifecycle.stop(nothing)).resolves.toBeUndefined();
  await expect(lifecycle.stop(nothing)).rejects.toThrow("stopped already");
});

it("leaves nothing to stop when the start fails", async () => {
  const lifecycle = new Lifecycle();
  const start = lifecycle.start(async () => {
    throw new Error("in use");
  });
  await expect(start).rejects.toThrow("in use");
  await expect(lifecycle.stop(nothing)).rejects.toThrow("stopped already");
  await expect(lifecycle.start(nothing)).rejects.toThrow("stopped already");
});

it("refuses a second start while the first is under way", async () => {
  const lifecycle = new Lifecycle();
  const first = lifecycle.start(nothing);
  await expect(lifecycle.start(nothing)).rejects.toThrow("started already");
  await first;
});
