import { parseArgs } from "node:util";
import { reachGateway, startGateway } from "./tutorial/tutorialGateway.ts";
import { playTutorial } from "./tutorial/playTutorial.ts";
import { TutorialFault } from "./tutorial/TutorialFault.ts";

const USAGE = `Plays the tutorial: takes two segments to Adobe Campaign through GraphQL, and prints each operation, its answer and its REST calls.

  npm run tutorial                              on a gateway and an emulator that are started for it
  npm run tutorial -- http://127.0.0.1:4000     on a gateway that runs already; GATEWAY_URL names one as well

Against a gateway on a real platform it creates real objects, named "for the tutorial", with made-up credentials. It sends AUTHORIZATION, X_API_KEY,
X_GW_IMS_ORG_ID and X_SANDBOX_NAME as headers where these variables are set.`;

/** What the command line asks for; undefined when it cannot be understood. */
function readCommand(): { readonly help: boolean; readonly address: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { help: { type: "boolean", short: "h", default: false } },
      allowPositionals: true,
    });
    const [address = process.env["GATEWAY_URL"], ...others] = positionals;
    const isUsable = others.length === 0 && (address === undefined || URL.canParse(address));
    return isUsable ? { help: values.help, address } : undefined;
  } catch {
    // An option that does not exist.
    return undefined;
  }
}

/** Answers the exit code: 0 when all went well, 1 when something was not as expected, 2 when the command line is wrong. */
async function main(): Promise<number> {
  const command = readCommand();
  if (!command || command.help) {
    if (command) console.log(USAGE);
    else console.error(`An address such as http://127.0.0.1:4000 is expected, or nothing.\n\n${USAGE}`);
    return command ? 0 : 2;
  }
  const { address } = command;
  const gateway = address === undefined ? await startGateway() : reachGateway(address, process.env);
  try {
    console.log(`Playing the tutorial on ${gateway.description}.\n`);
    await playTutorial(gateway, console.log);
    return 0;
  } catch (error) {
    if (!(error instanceof TutorialFault)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await gateway.close();
  }
}

process.exitCode = await main();
