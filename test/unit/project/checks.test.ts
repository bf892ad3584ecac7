import { describe, expect, it } from "vitest";
import { fail, type Gate, type Outcome, pass } from "../../../scripts/checks/gate.ts";
import { reportGate, sumUp } from "../../../scripts/checks/report.ts";
import { runGates, tally } from "../../../scripts/checks/runGates.ts";
import { runTool } from "../../../scripts/checks/runTool.ts";
import { compare, judgeChanges } from "../../../scripts/checks/schemaGates.ts";
import { judgeTests, type VitestReport } from "../../../scripts/checks/vitestGate.ts";

describe("running gates", () => {
  it("runs every gate though the first failed and the second broke", async () => {
    const gates = [
      gate("failing", () => Promise.resolve(fail("why"))),
      gate("broken", () => Promise.reject(new Error("no such tool"))),
      gate("holding", () => Promise.resolve(pass())),
    ];
    const results = await runGates(gates, 1, () => {});
    expect(tally(results)).toEqual({ passed: 1, failed: 2, skipped: 0 });
    expect(results[1]?.outcome.output).toContain("no such tool");
  });

  it("gives the machine to one gate at a time where a gate asks for it", async () => {
    let busy = 0;
    const seen: number[] = [];
    const watch = async () => {
      seen.push((busy += 1));
      await new Promise(setImmediate);
      busy -= 1;
      return pass();
    };
    await runGates([gate("a", watch, true), gate("b", watch, true), gate("c", watch)], 2, () => {});
    expect(seen).toEqual([1, 1, 1]);
  });
});

describe("reporting", () => {
  it("shows what a failing gate said and keeps quiet about a passing one", () => {
    expect(show({ ...pass(), output: "chatter" })).toMatch(/^✓ format +1\.2 s {2}1 passed, 0 failed$/);
    expect(show(fail("a.ts is crooked"))).toMatch(/^✗ format .*\na\.ts is crooked\n$/);
  });

  it.each([
    [{ passed: 3, failed: 0, skipped: 0 }, "3 passed, 0 failed"],
    [{ passed: 3, failed: 1, skipped: 2 }, "3 passed, 1 failed, 2 skipped"],
  ])("sums up %o as: %s", (counts, line) => {
    expect(sumUp(counts)).toBe(line);
  });
});

describe("reading a test runner's report", () => {
  const ended = { code: 0, output: "" };

  it("counts each test", () => {
    const report = reportOf(["passed", "passed", "failed", "skipped", "todo"]);
    expect(judgeTests(report, { code: 1, output: "" }, false)).toMatchObject({
      passed: 2,
      failed: 1,
      skipped: 2,
    });
  });

  it("takes a skipped test for a failure where asked to, and names it", () => {
    const outcome = judgeTests(reportOf(["passed", "skipped"]), ended, true);
    expect(outcome).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    expect(outcome.notes).toEqual(["skipped, which counts as failed here: a skipped test"]);
  });

  it("takes a project without a test for a failure", () => {
    expect(judgeTests({ testResults: [] }, ended, false)).toMatchObject({ passed: 0, failed: 1 });
  });

  it("takes a file that broke before its first test for a failure", () => {
    const broken: VitestReport = {
      testResults: [
        ...reportOf(["passed"]).testResults,
        { ...file([]), status: "failed", message: "no such module" },
      ],
    };
    const outcome = judgeTests(broken, { code: 1, output: "" }, false);
    expect(outcome).toMatchObject({ passed: 1, failed: 1 });
    expect(outcome.output).toContain("no such module");
  });

  it("takes a runner that ends badly for a failure though every test passed", () => {
    expect(judgeTests(reportOf(["passed"]), { code: 1, output: "" }, false)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });
});

describe("running a tool", () => {
  it("reports a tool that is not installed as a run that failed", async () => {
    const run = await runTool("no-such-package", []);
    expect(run.code).toBeNull();
    expect(run.output).toContain("no-such-package is not installed");
  });

  it("runs it under the Node that runs the checks, whatever Node the machine has", async () => {
    const { code, stdout } = await runTool("typescript", ["--version"], "tsc");
    expect(code).toBe(0);
    expect(stdout).toContain("7.");
  });
});

describe("judging what changed in the schema", () => {
  const before = 'type Query { a: String b: String @deprecated(reason: "use a") }';

  it.each([
    ["0.9.0", 0],
    ["1.0.0", 1],
    ["2.3.4", 1],
  ])("for version %s counts %i failures of a removed field", async (version, failed) => {
    const changes = await compare(before, "type Query { b: String }");
    const outcome = judgeChanges(changes, "the last commit", version);
    expect(outcome.failed).toBe(failed);
    expect(outcome.notes).toContain("breaking: Field 'a' was removed from object type 'Query'");
  });

  it("lets a deprecated field go after its release", async () => {
    const changes = await compare(before, "type Query { a: String }");
    expect(judgeChanges(changes, "the last commit", "1.0.0").failed).toBe(0);
  });

  it("says that nothing changed", async () => {
    const outcome = judgeChanges(await compare(before, before), "the last commit", "1.0.0");
    expect(outcome).toMatchObject({ passed: 1, notes: ["none since the last commit"] });
  });
});

function show(outcome: Outcome): string {
  return reportGate({ gate: gate("format", () => Promise.resolve(outcome)), outcome, durationMs: 1234 });
}

function gate(name: string, run: Gate["run"], alone = false): Gate {
  return { name, group: name, alone, run };
}

function file(statuses: readonly string[]): VitestReport["testResults"][number] {
  return {
    name: "some.test.ts",
    message: "",
    status: statuses.includes("failed") ? "failed" : "passed",
    assertionResults: statuses.map((status) => ({ fullName: `a ${status} test`, status })),
  };
}

function reportOf(statuses: readonly string[]): VitestReport {
  return { testResults: [file(statuses)] };
}
