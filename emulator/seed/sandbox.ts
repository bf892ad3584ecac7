import type { RunMood } from "../runs/runOutcome.ts";
import { accountRecord, profileStoreAccount } from "./accounts.ts";
import type { Scope } from "./audit.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import type { FlowSpecPurpose } from "./catalogue/flowSpecs.ts";
import { buildDataflow, plannedFlowId } from "./dataflows.ts";
import { datasetRecord } from "./datasets.ts";
import { exportJobs } from "./exportJobs.ts";
import { identityNamespace } from "./identityNamespaces.ts";
import { buildIngestion } from "./ingestion.ts";
import { preparation } from "./mappingSets.ts";
import type { SandboxPlan } from "./plans.ts";
import { nameUuid } from "./random.ts";
import { USUAL_MOOD } from "./runRecords.ts";
import type { SandboxSeed, SegmentDefinitionRecord } from "./SeedData.ts";
import { segmentJobs } from "./segmentJobs.ts";
import {
  externalAudience,
  mergePolicyId,
  sandboxReference,
  segmentAudience,
  segmentRecord,
  type AudienceReference,
} from "./segments.ts";

/** The two newest segments have not been published yet. */
const DRAFT_AUDIENCES = 2;

/** Turns the plan of a sandbox into its records. `dayMs` is the start of the day that all times hang on. */
export function buildSandbox(
  plan: SandboxPlan,
  imsOrgId: string,
  catalogue: Catalogue,
  dayMs: number,
): SandboxSeed {
  const id = nameUuid(`${imsOrgId} sandbox ${plan.name}`);
  const scope: Scope = { imsOrgId, sandboxId: id, sandboxName: plan.name, dayMs };
  const profileStore = profileStoreAccount(plan.owner, scope);
  const accounts = new Map(plan.accounts.map((account) => [account.key, accountRecord(account, scope)]));
  const segmentation = buildSegmentation(plan, scope);
  const datasets = new Map(
    plan.datasets.map((dataset, index) => [
      dataset.key,
      { record: datasetRecord(dataset, index, plan.owner, scope), records: dataset.records },
    ]),
  );
  const dataflows = plan.dataflows.map((dataflow) => ({
    plan: dataflow,
    ...buildDataflow(dataflow, {
      scope,
      profileStore,
      accountOf: (key) => known(accounts, key),
      audienceOf: (key) => known(segmentation.references, key),
      datasetOf: (key) => known(datasets, key),
      flowSpecOf: (specId, purpose) => flowSpecOf(catalogue, specId, purpose),
    }),
  }));
  const ingestion = plan.ingestion.map((flow) =>
    buildIngestion(flow, known(datasets, flow.dataset).record.id, scope),
  );
  const built = [...dataflows, ...ingestion];
  const { definitions, audiences, jobs } = segmentation;
  return {
    id,
    name: plan.name,
    title: plan.title,
    type: plan.type,
    connections: [profileStore, ...accounts.values(), ...ingestion.map(({ account }) => account)],
    sourceConnections: built.map(({ source }) => source),
    targetConnections: built.map(({ target }) => target),
    flows: built.map(({ flow }) => flow),
    runs: built.flatMap(({ runs }) => runs),
    segmentDefinitions: definitions,
    audiences,
    segmentJobs: jobs,
    exportJobs: exportJobs(definitions[0]?.id, mergePolicyId(scope), scope),
    datasets: [...datasets.values()].map(({ record }) => record),
    ...profileParts(plan, scope),
    ...preparation(dataflows, scope),
    runMoods: runMoods(plan, scope),
    volumes: Object.fromEntries([
      ...[...datasets.values()].map(({ record, records }) => [record.id, records] as const),
      ...[...segmentation.references.values()]
        .filter(({ external }) => external !== undefined)
        .map((audience) => [audience.id, audience.profiles] as const),
    ]),
  };
}

function profileParts({ namespaces = [], profileFields = [] }: SandboxPlan, scope: Scope) {
  const own = namespaces.map((namespace, index) => identityNamespace(namespace, index, scope));
  return { identityNamespaces: own, profileFields };
}

function runMoods({ dataflows }: SandboxPlan, scope: Scope): Record<string, RunMood> {
  return Object.fromEntries(
    dataflows.map(({ key, mood = USUAL_MOOD }) => [plannedFlowId(key, scope), mood] as const),
  );
}

function buildSegmentation(plan: SandboxPlan, scope: Scope) {
  const sandbox = sandboxReference(scope, plan.type);
  const profilesOf = (size: number): number => Math.round(plan.totalProfiles * size);
  const references = new Map<string, AudienceReference>();
  const members: { definition: SegmentDefinitionRecord; profiles: number }[] = [];
  for (const [index, segment] of plan.segments.entries()) {
    const definition = segmentRecord(segment, index, scope, sandbox);
    const profiles = profilesOf(segment.size);
    members.push({ definition, profiles });
    references.set(segment.key, { ...nameOf(definition), profiles });
  }
  const external = plan.externalAudiences.map((audience, index) => {
    const record = externalAudience(audience, index, scope, sandbox, plan.owner);
    references.set(audience.key, {
      ...nameOf({ ...audience, id: record.id }),
      profiles: profilesOf(audience.size),
      external: { id: audience.audienceId, namespace: audience.namespace },
    });
    return record;
  });
  const definitions = members.map(({ definition }) => definition);
  const defined = definitions.map((definition, index) =>
    segmentAudience(definition, plan.owner, index < DRAFT_AUDIENCES ? "draft" : "published"),
  );
  const jobs = segmentJobs(members, plan.totalProfiles, scope, sandbox);
  return { definitions, audiences: [...defined, ...external], jobs, references };
}

function nameOf({ id, name, description }: { id: string; name: string; description: string }) {
  return { id, name, description };
}

/** The flow spec that leads from the Profile Store or the Data Lake to a destination: found as a client would. */
function flowSpecOf(catalogue: Catalogue, specId: string, purpose: FlowSpecPurpose): string {
  const found = catalogue.flowSpecs.find(({ targetConnectionSpecIds, attributes }) => {
    const workflow = JSON.stringify(attributes["_workflow"] ?? "");
    return (
      targetConnectionSpecIds.includes(specId) && workflow.includes("DATASETS") === (purpose === "dataset")
    );
  });
  if (found === undefined) throw new Error(`The seed has no flow spec for ${purpose} exports to ${specId}`);
  return found.id;
}

function known<T>(parts: ReadonlyMap<string, T>, key: string): T {
  const part = parts.get(key);
  if (part === undefined) throw new Error(`The seed refers to "${key}", which it does not define`);
  return part;
}
