import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Gate, Outcome } from "./gate.ts";
import { root, runTool, type ToolRun } from "./runTool.ts";

/** What is read of vitest's JSON report. */
export interface VitestReport {
  testResults: {
    name: string;
    message: string;
    status: "passed" | "failed";
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/**
 * One vitest project. Each test is a check; so is a test file that breaks before its first test, a project without
 * a test, and a runner that ends badly though no test failed. With `failSkipped`, which `CI=true` sets, what is
 * skipped counts as failed: a proof that was not made is no proof.
 */
export function vitestGate(project: string, failSkipped: boolean): Gate {
  const reportFile = join(root, "reports", `${project}.json`);
  return {
    name: `test: ${project}`,
    group: project,
    alone: true,
    async run() {
      await mkdir(join(root, "reports"), { recursive: true });
      await rm(reportFile, { force: true });
      const run = await runTool("vitest", [
        "run",
        `--project=${project}`,
        "--allowOnly=false",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${reportFile}`,
      ]);
      try {
        const report: VitestReport = JSON.parse(await readFile(reportFile, "utf8"));
        return judgeTests(report, run, failSkipped);
      } catch (error) {
        const output = `${run.output}\nthe runner left no report: ${String(error)}`;
        return { passed: 0, failed: 1, skipped: 0, notes: [], output };
      }
    },
  };
}

/** The verdict on a finished run: see `vitestGate` for what counts. */
export function judgeTests(
  report: VitestReport,
  run: Pick<ToolRun, "code" | "output">,
  failSkipped: boolean,
): Outcome {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").length;
  const skipped = tests.filter(({ status }) => status !== "passed" && status !== "failed");
  const failedTests = tests.length - passed - skipped.length;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const complaints = brokenFiles.map(({ name, message }) => `${name}: ${message}`);
  if (tests.length + complaints.length === 0) complaints.push("no test ran");
  if (run.code !== 0 && failedTests + complaints.length === 0) {
    complaints.push(`the runner ended with code ${run.code} though no test failed`);
  }
  const verdict = failSkipped ? "skipped, which counts as failed here" : "skipped";
  return {
    passed,
    failed: failedTests + complaints.length + (failSkipped ? skipped.length : 0),
    skipped: failSkipped ? 0 : skipped.length,
    notes: skipped.map(({ fullName }) => `${verdict}: ${fullName.trim()}`),
    output: [run.output.trimEnd(), ...complaints].join("\n"),
  };
}
