import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator } from "../emulator/createEmulator.ts";
import { readConfig } from "../src/config.ts";
import { createGateway } from "../src/server/createGateway.ts";
import { PlaygroundPage, textOf } from "../test/browser/PlaygroundPage.ts";
import { launchChromium } from "../test/support/chromium.ts";

// Takes the README's picture of the playground: the welcome's answer and the REST calls behind it, after the whole tutorial.
const picture = join(import.meta.dirname, "../docs/images/playground.png");

await using stack = new AsyncDisposableStack();
const emulator = await createEmulator({ port: 0 });
stack.defer(() => emulator.close());
const { server, limits, upstream } = readConfig({ PORT: "0", LOG_LEVEL: "silent" });
const gateway = await createGateway(
  { server, limits, upstream: { ...upstream, platformUrl: emulator.url, imsUrl: emulator.url } },
  { developmentIdentity: emulator.identities.admin.headers },
);
const { url } = await gateway.start();
stack.defer(() => gateway.stop());
const browser = await launchChromium();
stack.defer(() => browser.close());

const playground = await PlaygroundPage.open(browser, url, { viewport: { width: 1440, height: 860 } });
const steps = playground.page.locator(".steps button");
for (let index = 0; index < (await steps.count()); index += 1) {
  await steps.nth(index).click();
  const { body } = await playground.run();
  if (body.errors) throw new Error(`A step of the tutorial failed: ${JSON.stringify(body.errors)}`);
}
await steps.first().click();
await playground.restCallsButton.click();
await playground.restCalls.getByRole("rowheader").first().waitFor();
await playground.answer.getByText('"totalCount"').first().waitFor();
// The mouse would leave its hint over the button, and the caret would blink in or out of the picture.
await playground.page.mouse.move(0, 0);
await mkdir(join(picture, ".."), { recursive: true });
await playground.page.screenshot({ path: picture, caret: "hide", animations: "disabled" });
console.log(`${picture}\n${await textOf(playground.answer)}`);
