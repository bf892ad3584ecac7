import { fail, type Gate, type Outcome, pass } from "./gate.ts";
import { runTool, type ToolRun } from "./runTool.ts";

interface OxlintReport {
  diagnostics: {
    message: string;
    code: string;
    filename: string;
    labels: { span: { line: number; column: number } }[];
  }[];
  number_of_files: number;
}

type EslintReport = {
  filePath: string;
  messages: { ruleId: string | null; message: string; line?: number; column?: number }[];
}[];

/** TypeScript: the ceilings of size, the direction of imports, and what is most likely wrong. One check. */
export const oxlintGate: Gate = {
  name: "lint: TypeScript",
  group: "lint",
  alone: false,
  run: async () => judge(await runTool("oxlint", ["--deny-warnings", "--format", "json"]), readOxlint),
};

const operationPatterns = ["web/**/*.graphql", "examples/**/operations/*.graphql"];
const eslintArguments = [
  // The configuration is TypeScript, which Node reads by itself.
  "--flag=unstable_native_nodejs_ts_config",
  "--max-warnings=0",
  "--no-error-on-unmatched-pattern",
  "--format=json",
];

/** GraphQL: the schema and the operations that people copy. One check. */
export const eslintGate: Gate = {
  name: "lint: GraphQL",
  group: "lint",
  alone: false,
  run: async () =>
    judge(await runTool("eslint", [...eslintArguments, "schema.graphql", ...operationPatterns]), readEslint),
};

/** What a linter's report amounts to: how many files it read, and a line per finding. */
interface Findings {
  files: number;
  lines: readonly string[];
}

/** Passes only on a report that can be read, names at least one file and has no finding, with exit code 0. */
function judge(run: ToolRun, read: (report: string) => Findings): Outcome {
  let findings: Findings;
  try {
    findings = read(run.stdout);
  } catch (error) {
    return fail(`${run.output}\nno report that can be read: ${String(error)}`);
  }
  if (findings.files === 0) return fail("no file was read");
  if (findings.lines.length > 0) return fail(findings.lines.join("\n"));
  return run.code === 0 ? pass() : fail(run.output);
}

function readOxlint(text: string): Findings {
  const report: OxlintReport = JSON.parse(text);
  return {
    files: report.number_of_files,
    lines: report.diagnostics.map(({ filename, labels, message, code }) => {
      const span = labels[0]?.span;
      return `${filename}:${span?.line ?? 1}:${span?.column ?? 1}  ${message}  ${code}`;
    }),
  };
}

function readEslint(text: string): Findings {
  const report: EslintReport = JSON.parse(text);
  return {
    files: report.length,
    lines: report.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ line, column, message, ruleId }) =>
          `${filePath}:${line ?? 1}:${column ?? 1}  ${message}  ${ruleId ?? "parser"}`,
      ),
    ),
  };
}
