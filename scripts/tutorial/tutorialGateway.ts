import { createEmulator } from "../../emulator/createEmulator.ts";
import { readConfig } from "../../src/config.ts";
import { createGateway } from "../../src/server/createGateway.ts";
import { valueAt, type Variables } from "./operations.ts";
import { TutorialFault } from "./TutorialFault.ts";

/** One call that a gateway made to answer, as it tells itself. */
export interface RestCall {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  /** "sent", or how the call was saved. */
  readonly via: string;
}

/** What a gateway answered. */
export interface Answer {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string }[];
  /** Undefined where the gateway does not tell its calls. */
  readonly calls: readonly RestCall[] | undefined;
}

/** A gateway that the tutorial is played against. */
export interface TutorialGateway {
  /** What to tell of it. */
  readonly description: string;
  send(query: string, variables: Variables): Promise<Answer>;
  close(): Promise<void>;
}

/** The headers that go upstream, each from a variable of its name in capitals; a gateway on its emulator needs none. */
const IDENTITY = ["authorization", "x-api-key", "x-gw-ims-org-id", "x-sandbox-name"];

/** Reaches a gateway that runs already, at the address of its graph or of the gateway itself. */
export function reachGateway(address: string, env: NodeJS.ProcessEnv): TutorialGateway {
  const url = address.replace(/\/(?:graphql)?$/, "");
  const identity = IDENTITY.flatMap((header) => {
    const value = env[header.toUpperCase().replaceAll("-", "_")];
    return value ? [[header, value] as const] : [];
  });
  return {
    description: url,
    send: (query, variables) => post(url, { query, variables }, Object.fromEntries(identity)),
    close: () => Promise.resolve(),
  };
}

/** Starts a gateway on an emulator of its own, both on free ports. */
export async function startGateway(): Promise<TutorialGateway> {
  const emulator = await createEmulator();
  const { server, limits, upstream } = readConfig({ PORT: "0", LOG_LEVEL: "silent" });
  const gateway = await createGateway(
    { server, limits, upstream: { ...upstream, platformUrl: emulator.url, imsUrl: emulator.url } },
    { developmentIdentity: emulator.identities.admin.headers },
  );
  const { url } = await gateway.start();
  return {
    ...reachGateway(url, {}),
    description: `${url}, started for this on an emulator of its own`,
    close: async () => {
      await gateway.stop();
      await emulator.close();
    },
  };
}

async function post(url: string, body: object, identity: Readonly<Record<string, string>>): Promise<Answer> {
  const headers = { "content-type": "application/json", "x-upstream-calls": "true", ...identity };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/graphql`, request).catch((error: unknown) => {
    throw new TutorialFault(
      `No gateway answers at ${url}. Start one with "npm start", or leave the address out.`,
      {
        cause: error,
      },
    );
  });
  const answer = await response.json().catch((error: unknown) => {
    throw new TutorialFault(`What answers at ${url} is no GraphQL gateway (HTTP ${response.status}).`, {
      cause: error,
    });
  });
  return readAnswer(answer);
}

function readAnswer(answer: unknown): Answer {
  const errors = valueAt(answer, ["errors"]);
  const calls = valueAt(answer, ["extensions", "upstream", "calls"]);
  return {
    data: valueAt(answer, ["data"]),
    errors: Array.isArray(errors) ? errors : [],
    calls: Array.isArray(calls) ? calls : undefined,
  };
}
