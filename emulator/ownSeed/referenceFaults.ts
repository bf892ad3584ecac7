import { SANDBOX_FAMILIES } from "../seed/loadSeed.ts";
import type { SandboxSeed, SeedData } from "../seed/SeedData.ts";

/** What a complete seed names and does not have, and what it has twice: one sentence each, with the place. Empty when all is well. */
export function referenceFaults(seed: SeedData): string[] {
  const known = {
    connectionSpecs: idsOf(seed.connectionSpecs),
    flowSpecs: idsOf(seed.flowSpecs),
  };
  const organisations = seed.organisations.map(({ imsOrgId }) => imsOrgId);
  return [
    ...repeated(organisations).map((id) => `organisations: "${id}" is there twice`),
    ...seed.organisations.flatMap(({ sandboxes }, index) => [
      ...repeated(sandboxes.map(({ name }) => name)).map(
        (name) => `organisations[${index}].sandboxes: "${name}" is there twice`,
      ),
      ...sandboxes.flatMap((sandbox, at) =>
        sandboxFaults(sandbox, known).map((fault) => `organisations[${index}].sandboxes[${at}].${fault}`),
      ),
    ]),
  ];
}

type Catalogue = Readonly<Record<"connectionSpecs" | "flowSpecs", ReadonlySet<string>>>;

function sandboxFaults(sandbox: SandboxSeed, catalogue: Catalogue): string[] {
  const accounts = idsOf(sandbox.connections);
  const ends = [
    ...placed(sandbox, "sourceConnections", ({ baseConnectionId }) => baseConnectionId),
    ...placed(sandbox, "targetConnections", ({ baseConnectionId }) => baseConnectionId),
  ];
  return [
    ...SANDBOX_FAMILIES.flatMap((family) =>
      repeated(sandbox[family].map(({ id }) => String(id))).map((id) => `${family}: "${id}" is there twice`),
    ),
    ...(["connections", "sourceConnections", "targetConnections"] as const).flatMap((family) =>
      unknown(
        placed(sandbox, family, ({ connectionSpec }) => connectionSpec.id),
        catalogue.connectionSpecs,
        "connectionSpec.id: the catalogue has no connection spec",
      ),
    ),
    ...unknown(ends, accounts, "baseConnectionId: there is no connection"),
    ...flowFaults(sandbox, catalogue),
    ...unknown(
      placed(sandbox, "runs", ({ flowId }) => flowId),
      idsOf(sandbox.flows),
      "flowId: there is no flow",
    ),
  ];
}

function flowFaults(sandbox: SandboxSeed, catalogue: Catalogue): string[] {
  const flowSpecs = placed(sandbox, "flows", ({ flowSpec }) => flowSpec.id);
  const sources = placed(sandbox, "flows", ({ sourceConnectionIds }) => sourceConnectionIds);
  const targets = placed(sandbox, "flows", ({ targetConnectionIds }) => targetConnectionIds);
  return [
    ...unknown(flowSpecs, catalogue.flowSpecs, "flowSpec.id: the catalogue has no flow spec"),
    ...unknown(
      sources,
      idsOf(sandbox.sourceConnections),
      "sourceConnectionIds: there is no source connection",
    ),
    ...unknown(
      targets,
      idsOf(sandbox.targetConnections),
      "targetConnectionIds: there is no target connection",
    ),
  ];
}

/** An id that something names, and where. */
interface Named {
  place: string;
  id: string;
}

function placed<F extends keyof SandboxSeed & (typeof SANDBOX_FAMILIES)[number]>(
  sandbox: SandboxSeed,
  family: F,
  named: (record: SandboxSeed[F][number]) => string | readonly string[] | undefined,
): Named[] {
  const records: readonly SandboxSeed[F][number][] = sandbox[family];
  return records.flatMap((record, index) =>
    [named(record) ?? []].flat().map((id) => ({ place: `${family}[${index}]`, id })),
  );
}

function unknown(named: readonly Named[], ids: ReadonlySet<string>, complaint: string): string[] {
  return named.filter(({ id }) => !ids.has(id)).map(({ place, id }) => `${place}.${complaint} "${id}"`);
}

function idsOf(records: readonly { id: string }[]): ReadonlySet<string> {
  return new Set(records.map(({ id }) => id));
}

function repeated(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
