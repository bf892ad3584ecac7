import { createWriteStream } from "node:fs";
import { readConfig } from "../../src/config.ts";
import { createGateway } from "../../src/server/createGateway.ts";
import { announce, upstreamUrl } from "./serve.ts";

/** This gateway as it ships, its log included; only the log's end is a file that keeps nothing. */
const { server, limits, upstream } = readConfig({
  PORT: "0",
  PLATFORM_URL: upstreamUrl,
  NODE_ENV: "production",
});
const gateway = await createGateway(
  { server, limits, upstream: { ...upstream, platformUrl: upstreamUrl } },
  { log: createWriteStream("/dev/null") },
);
const { url } = await gateway.start();
announce(url);
