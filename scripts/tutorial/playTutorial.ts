import { EXPECTED_AGAIN, surpriseIn } from "./expectations.ts";
import type { Answer, RestCall, TutorialGateway } from "./tutorialGateway.ts";
import { readOperations, type TutorialOperation, type Variables, withCarriedIds } from "./operations.ts";
import { TutorialFault } from "./TutorialFault.ts";

/** Takes what is to be read, some lines at a time. */
export type Print = (text: string) => void;

/**
 * Plays the tutorial from the first operation to the last, ids of each answer written into the operations that follow, and activates a second
 * time to show that nothing happens then. Throws a `TutorialFault` at the first thing that is not as expected.
 */
export async function playTutorial(gateway: TutorialGateway, print: Print): Promise<void> {
  const answers = new Map<string, unknown>();
  let calls = 0;
  for (const operation of readOperations()) {
    const variables = withCarriedIds(operation, answers);
    const answer = await play(gateway, operation, variables, print);
    answers.set(operation.name, answer.data);
    calls += sent(answer).length;
    if (operation.name === "ActivateSegments") calls += await playAgain(gateway, operation, variables, print);
  }
  print(`All ${answers.size} steps went as they should${calls > 0 ? `, with ${calls} REST calls` : ""}.`);
}

async function play(
  gateway: TutorialGateway,
  operation: TutorialOperation,
  variables: Variables,
  print: Print,
): Promise<Answer> {
  print([underlined(operation.title), operation.text, `Variables: ${shown(variables)}`, ""].join("\n"));
  const answer = await gateway.send(operation.text, variables);
  print([`Answer: ${shown(answer.data)}`, told(answer.calls), ""].join("\n"));
  refuse(operation, answer.errors[0]?.message ?? surpriseIn(answer.data, operation.name));
  return answer;
}

/** Answers how many calls were sent. */
async function playAgain(
  gateway: TutorialGateway,
  operation: TutorialOperation,
  variables: Variables,
  print: Print,
): Promise<number> {
  const answer = await gateway.send(operation.text, variables);
  print(
    [underlined("The same once more"), `Answer: ${shown(answer.data)}`, told(answer.calls), ""].join("\n"),
  );
  const wrote = sent(answer).some(({ method }) => method === "PATCH");
  const surprise = surpriseIn(answer.data, operation.name, EXPECTED_AGAIN);
  const problem = answer.errors[0]?.message ?? surprise ?? (wrote ? "It was written again." : undefined);
  refuse({ ...operation, title: `${operation.title}, the second time` }, problem);
  return sent(answer).length;
}

function refuse({ title }: TutorialOperation, problem: string | undefined): void {
  if (problem !== undefined) throw new TutorialFault(`The tutorial stops at "${title}". ${problem}`);
}

function sent({ calls = [] }: Answer): readonly RestCall[] {
  return calls.filter(({ via }) => via === "sent");
}

function told(calls: readonly RestCall[] | undefined): string {
  if (!calls) return "REST calls: this gateway does not tell (EXPLAIN_UPSTREAM is never).";
  if (calls.length === 0) return "REST calls: none.";
  const lines = calls.map(({ method, path, status, via }) => {
    const how = via === "sent" ? String(status ?? "no answer") : via;
    return `  ${method.padEnd(5)} ${decodeURIComponent(path)} → ${how}`;
  });
  return ["REST calls:", ...lines].join("\n");
}

function underlined(title: string): string {
  return `${title}\n${"─".repeat(title.length)}`;
}

const SECRET = /secret|password|key$|token/i;

/** JSON for reading; what is given as a secret is not shown, although the tutorial's own is made up. */
function shown(value: unknown): string {
  return JSON.stringify(
    value,
    (name, inner: unknown) => (SECRET.test(name) && typeof inner === "string" ? "•••" : inner),
    2,
  );
}
