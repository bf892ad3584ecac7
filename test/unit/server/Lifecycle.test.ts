import { expect, it } from "vitest";
import { Lifecycle } from "../../../src/server/Lifecycle.ts";

const nothing = async () => undefined;

it("runs from its start until it is told to stop", async () => {
  const lifecycle = new Lifecycle();
  expect(lifecycle.isRunning).toBe(false);
  await expect(lifecycle.start(async () => "address")).resolves.toBe("address");
  expect(lifecycle.isRunning).toBe(true);
  const stopping = lifecycle.stop(nothing);
  expect(lifecycle.isRunning).toBe(false);
  await stopping;
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
