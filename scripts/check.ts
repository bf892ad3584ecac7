import { argv, exit } from "node:process";
import { parseArgs } from "node:util";
import { loadTestGates, staticGates } from "./checks/gates.ts";
import type { Gate } from "./checks/gate.ts";
import { reportGate, sumUp } from "./checks/report.ts";
import { runGates, tally } from "./checks/runGates.ts";
import { stopTools } from "./checks/runTool.ts";

// `npm test` and every `npm run check…`: runs gates, prints one line for each and the sum as the last line.
const gates = [...staticGates, ...(await loadTestGates())];
const groups = [...new Set(gates.map(({ group }) => group))];

const usage = `Usage: npm test -- [group…]

Runs the gates of the groups, or all of them; \`static\` stands for all that run no test.
Groups: static ${groups.join(" ")}

A tool's verdict counts as one check, a test as one, and so does a runner that crashes, leaves no
report or runs no test, which is a failure. With CI=true a skipped test is a failure, too.`;

const chosen = choose();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopTools();
    exit(1);
  });
}
const results = await runGates(chosen, 2, (result) => console.log(reportGate(result)));
const total = tally(results);
const failedGates = results.filter(({ outcome }) => outcome.failed > 0);
if (failedGates.length > 0) console.log(`\nfailed: ${failedGates.map(({ gate }) => gate.name).join("; ")}`);
console.log(`\n${sumUp(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;

function choose(): readonly Gate[] {
  const { values, positionals } = parseArgs({
    args: argv.slice(2),
    options: { help: { type: "boolean" } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => name !== "static" && !groups.includes(name));
  if (values.help === true || unknown.length > 0) {
    console.log(unknown.length > 0 ? `No group ${unknown.join(", ")}.\n\n${usage}` : usage);
    exit(unknown.length > 0 ? 2 : 0);
  }
  if (positionals.length === 0) return gates;
  return gates.filter(
    (gate) =>
      positionals.includes(gate.group) || (positionals.includes("static") && staticGates.includes(gate)),
  );
}
