/** Lets something be started once and then stopped once, and says so when it is used in another order. */
export class Lifecycle {
  #state: "built" | "started" | "stopped" = "built";

  /** Runs the start. A start that fails leaves nothing to stop. */
  async start<T>(run: () => Promise<T>): Promise<T> {
    if (this.#state !== "built")
      throw new Error(`The gateway cannot be started: it is ${this.#state} already.`);
    this.#state = "started";
    try {
      return await run();
    } catch (error) {
      this.#state = "stopped";
      throw error;
    }
  }

  /** Runs the stop. */
  async stop(run: () => Promise<void>): Promise<void> {
    if (this.#state === "built") throw new Error("The gateway cannot be stopped: it was never started.");
    if (this.#state === "stopped") throw new Error("The gateway cannot be stopped: it is stopped already.");
    this.#state = "stopped";
    await run();
  }
}
