import { expect, it } from "vitest";
import { createCampaignFlow, PUBLISHED } from "../../support/activation.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { besideOf, upstreamRecord } from "../../support/mutate.ts";
import { startUpstreamProxy } from "../../support/upstreamProxy.ts";

interface Told {
  readonly cost: { readonly estimated: number; readonly actual: number };
  readonly calls: readonly { readonly via: string }[];
}

interface Payload {
  readonly [name: string]: { readonly id: string; readonly name: string } | null;
}

/** Runs one mutation, answers the id of what it made, and adds up what it costs where no specification is cached. */
async function run(gateway: TestGateway, field: string, input: object, selection: string) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { message } } }`;
  const { body } = await gateway.query(query, { input }, { headers: { "x-upstream-calls": "true" } });
  expect(body.errors).toBeUndefined();
  const { userErrors, ...made } = (body.data ?? {})[field] as Payload & { readonly userErrors: unknown };
  const { cost, calls } = (body.extensions ?? {})["upstream"] as Told;
  const id = Object.values(made)[0]?.id ?? "";
  return { id, userErrors, estimated: cost.estimated, made: calls.length };
}

it("creating costs what it is estimated at, the object read back included", async () => {
  const gateway = await startGateway();
  const account = await run(
    gateway,
    "createBaseConnection",
    {
      name: "Account",
      destinationId: PUBLISHED.adobeCampaign,
      authentication: {
        specName: "S3",
        parameters: { accessId: "AKIA-EXAMPLE", secretKey: "not-a-real-secret" },
      },
    },
    "baseConnection { id name }",
  );
  expect(account).toMatchObject({ userErrors: [], estimated: 3, made: 3 });
  const source = await run(
    gateway,
    "createSourceConnection",
    { name: "Source", system: "PROFILE_STORE", baseConnectionId: null },
    "sourceConnection { id name }",
  );
  expect(source).toMatchObject({ userErrors: [], estimated: 3, made: 2 });
  const target = await run(
    gateway,
    "createTargetConnection",
    {
      name: "Target",
      baseConnectionId: account.id,
      parameters: { bucketName: "b", path: "p", fileType: "CSV" },
    },
    "targetConnection { id name }",
  );
  expect(target).toMatchObject({ userErrors: [], estimated: 4, made: 4 });
  const flow = await run(
    gateway,
    "createDataflow",
    { name: "Flow", sourceConnectionId: source.id, targetConnectionId: target.id },
    "dataflow { id name }",
  );
  expect(flow).toMatchObject({ userErrors: [], estimated: 6, made: 6 });
});

it("activating segments costs no more than estimated, even if the dataflow never comes to rest", async () => {
  const { emulator, query } = await startGateway();
  const proxy = await startUpstreamProxy(emulator.url);
  const gateway = await startGateway({ emulator, env: { PLATFORM_URL: proxy.url } });
  const { flow } = await createCampaignFlow(besideOf(gateway));
  const { body } = await query("{ segments(first: 100) { nodes { id externalId } } }");
  const { nodes } = (body.data ?? {})["segments"] as { nodes: { id: string; externalId: string | null }[] };
  const segments = nodes
    .filter(({ externalId }) => externalId === null)
    .map(({ id }) => ({
      segmentId: id,
      fileNameTemplate: "%DESTINATION_NAME%_%SEGMENT_ID%",
      exportMode: "DAILY_FULL_EXPORT",
      schedule: { frequency: "DAILY", startDate: "2030-06-01", startTime: "06:00" },
    }));
  for (const name of ["one", "two", "three", "four"]) {
    proxy.beforeNext("PATCH", async () => {
      const { etag } = await upstreamRecord(gateway, `/flows/${flow}`);
      await besideOf(gateway).patch(`/flows/${flow}`, String(etag), [
        { op: "replace", path: "/name", value: name },
      ]);
    });
  }
  const input = { dataflowId: flow, segments: segments.slice(0, 10) };
  const answer = await run(gateway, "activateSegments", input, "dataflow { id name }");
  expect(answer.userErrors).toHaveLength(1);
  expect(answer.made).toBe(11);
  expect(answer.estimated).toBe(13);
});
