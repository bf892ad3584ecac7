#!/usr/bin/env node
import { launch } from "./launch.ts";

await launch("flow-service-emulator", () => import("../emulator/main.ts"));
