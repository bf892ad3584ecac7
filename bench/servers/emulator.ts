import { createEmulator } from "../../emulator/createEmulator.ts";
import { announce } from "./serve.ts";

/** The emulator with its default seed; `coldStartMs` of the announcement counts from the start of the process. */
const { url } = await createEmulator();
announce(url);
