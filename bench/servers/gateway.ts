import { readConfig } from "../../src/config.ts";
import { keepRequestsYoung } from "../../src/keepRequestsYoung.ts";
import { createGateway } from "../../src/server/createGateway.ts";
import { announce, upstreamUrl } from "./serve.ts";

/** This gateway as it ships, its log included, which goes to the standard output: here a file that keeps nothing. */
keepRequestsYoung();
const { server, limits, upstream } = readConfig({
  PORT: "0",
  PLATFORM_URL: upstreamUrl,
  NODE_ENV: "production",
});
const gateway = await createGateway({ server, limits, upstream: { ...upstream, platformUrl: upstreamUrl } });
const { url } = await gateway.start();
announce(url);
