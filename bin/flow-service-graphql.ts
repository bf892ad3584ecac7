#!/usr/bin/env node
import { launch } from "./launch.ts";

await launch("flow-service-graphql", () => import("../src/main.ts"));
