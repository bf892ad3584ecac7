import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import type { Browser, BrowserContextOptions, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chromiumRemedy, findChromium, launchChromium } from "../support/chromium.ts";
import { startGateway } from "../support/gateway.ts";
import { readPath } from "../../web/playground/tutorialProgress.ts";
import { type Exchange, PlaygroundPage, textOf } from "./PlaygroundPage.ts";

const root = join(import.meta.dirname, "../..");
const isMissing = findChromium() === undefined;

if (isMissing) console.warn(`The browser tests need Chromium: ${chromiumRemedy}.`);

// On a person's machine the browser may be missing, and the skipped tests say so; where everything is proven it may not.
describe.skipIf(isMissing && env["CI"] !== "true")(
  isMissing ? `the playground (needs Chromium: ${chromiumRemedy})` : "the playground",
  () => {
    let browser: Browser;
    let url: string;
    /** Headers that the emulator takes for its administrator's. */
    let identity: Readonly<Record<string, string>>;
    let opened: PlaygroundPage[] = [];

    const disposals: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      expectFreshBuild();
      const gateway = await startGateway({ onFinished: (dispose) => disposals.push(dispose) });
      ({ url } = gateway);
      identity = gateway.emulator.identities.admin.headers;
      browser = await launchChromium();
      disposals.push(() => browser.close());
    });

    afterAll(async () => {
      for (const dispose of disposals.reverse()) await dispose();
    });

    // What holds for every page: nothing complains, nothing is asked of another host.
    afterEach(async () => {
      const problems = opened.flatMap((playground) => playground.problems);
      await Promise.all(opened.map((playground) => playground.close()));
      opened = [];
      expect(problems).toEqual([]);
    });

    async function open(options?: BrowserContextOptions): Promise<PlaygroundPage> {
      const playground = await PlaygroundPage.open(browser, url, options);
      opened.push(playground);
      return playground;
    }

    it("opens with a title, a language and the tutorial's operations as tabs", async () => {
      const playground = await open();
      const { page } = playground;

      expect(await page.title()).toBe("Playground · Flow Service GraphQL");
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("Flow Service GraphQL");
      expect(await playground.tabTitles()).toEqual(operations.map(({ name }) => name));
    });

    it("runs the first operation with the run button and shows the answer", async () => {
      const playground = await open();

      const { body } = await playground.run();

      expect(body.errors).toBeUndefined();
      await expect.poll(() => textOf(playground.answer)).toContain('"dataflows": {');
      await expect
        .poll(() => playground.outcome.textContent())
        .toMatch(/^HTTP 200 · \d+ ms · \d+ REST calls \(estimated \d+\)$/);
    });

    it("tells the number of REST calls behind an answer, and lists them on demand in the same room", async () => {
      const playground = await open();
      await playground.writeInNewTab("query One { dataflows(first: 2) { nodes { id } } }");
      await playground.run();
      await expect.poll(() => playground.outcome.textContent()).toContain(" · 1 REST call (estimated 1)");
      expect(await playground.restCalls.isVisible()).toBe(false);

      await playground.restCallsButton.focus();
      await playground.page.keyboard.press("Enter");

      const [path] = await playground.restCalls.getByRole("rowheader").all();
      expect(await playground.restCalls.getByRole("rowheader").count()).toBe(1);
      expect(await path?.textContent()).toContain("/flows?");
      expect(await path?.getAttribute("title")).toMatch(/^\/data\/foundation\/flowservice\/flows\?.*limit=2/);
      expect(await playground.restCalls.getByRole("row").last().textContent()).toMatch(
        /^GET.*200\d+sentCopy curl$/,
      );
      const room = await playground.restCalls.boundingBox();
      await playground.writeInNewTab(
        "query Many { dataflows(first: 9) { nodes { name destination { name } } } }",
      );
      await playground.run();
      await expect.poll(() => playground.restCalls.getByRole("rowheader").count()).toBeGreaterThan(1);
      expect(await playground.restCalls.boundingBox()).toEqual(room);
    });

    it.each([
      ["as the browser offers it", "undefined"],
      [
        "where the page may not write to the clipboard itself",
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
      ],
    ])("copies a REST call as a command line without any credential, %s", async (_, prepare) => {
      const playground = await open({ permissions: ["clipboard-read", "clipboard-write"] });
      const { page } = playground;
      await page.evaluate(prepare);
      await playground.openPanel("Identity");
      for (const [name, value] of Object.entries(identity)) await page.getByLabel(name).fill(value);
      await playground.writeInNewTab("{ dataflows(first: 2) { nodes { id } } }");
      const { body } = await playground.run();
      expect(body.errors).toBeUndefined();
      await playground.restCallsButton.click();

      await playground.restCalls.getByRole("button", { name: "Copy curl" }).click();
      await playground.restCalls.getByRole("button", { name: "Copied" }).waitFor();

      await playground.write(playground.queryEditor, "");
      await page.keyboard.press("ControlOrMeta+V");
      await expect.poll(() => textOf(playground.queryEditor)).toContain("$ACCESS_TOKEN");
      const text = await textOf(playground.queryEditor);
      expect(text).toMatch(/^curl -sS 'http:\/\/[^']+\/flows\?/);
      for (const name of ["authorization", "x-api-key", "x-gw-ims-org-id"])
        expect(text).not.toContain(identity[name]?.replace("Bearer ", ""));
    });

    it("shows the REST calls in the answer itself only to somebody who set the header", async () => {
      const playground = await open();
      await playground.writeInNewTab("{ dataflows(first: 1) { totalCount } }");
      const { request } = await playground.run();
      expect(request.headers()).toMatchObject({ "x-upstream-calls": "true" });
      await expect
        .poll(() => textOf(playground.answer))
        .toMatch(/^\{ "data": \{ "dataflows": \{ "totalCount": \d+ \} \} \}$/);
      expect(JSON.stringify(await playground.stored())).not.toContain("x-upstream-calls");

      await playground.page.getByRole("button", { name: "Headers", exact: true }).click();
      await playground.write(playground.lowerEditor, '{ "X-Upstream-Calls": "true" }');
      await playground.run();

      await expect.poll(() => textOf(playground.answer)).toContain('"extensions": { "upstream": {');
    });

    it("walks through the whole tutorial by opening each step and pressing Run, no id copied by hand", async () => {
      const playground = await open();

      const answers = new Map<string, Exchange["body"]>();
      for (const { name, title } of operations) {
        await playground.step(title).click();
        answers.set(name, (await playground.run()).body);
        await expect.poll(() => playground.step(title).textContent()).toContain("✓ done");
      }
      expect(await isWithinItsRow(playground.page.getByRole("tab", { selected: true }))).toBe(true);

      await playground.page.screenshot({ path: join(root, "reports/playground.png") });
      const made = answers.get("CreateDataflow")?.data;
      expect(answers.get("ReadDataflow")?.data).toMatchObject({
        dataflow: { name: "Summer campaign for the tutorial", activations: [{}, {}], attributes: [{}] },
      });
      expect(await textOf(playground.lowerEditor)).toContain(
        readPath(made, ["createDataflow", "dataflow", "id"]),
      );
    });

    it("opens a step again after its tab was closed, as it was at first", async () => {
      const playground = await open();
      const { page } = playground;
      await playground.step("1. Find a destination").click();
      await page.getByRole("tab", { selected: true }).getByRole("button", { name: "Close Tab" }).click();
      expect(await playground.tabTitles()).not.toContain("FindDestination");

      await playground.step("1. Find a destination").click();

      await expect.poll(() => playground.tabTitles()).toContain("FindDestination");
      expect(await textOf(playground.lowerEditor)).toContain("Adobe Campaign");
    });

    it("completes the names of fields while somebody types", async () => {
      const playground = await open();
      await playground.writeInNewTab("{ destin");

      await playground.page.keyboard.press("Control+Space");
      const suggestions = playground.page.locator(".suggest-widget .monaco-list-row");
      await expect
        .poll(() => suggestions.allTextContents())
        .toContainEqual(expect.stringContaining("destinationsById"));
      await suggestions.filter({ hasText: "destinationsById" }).click();

      await expect.poll(() => textOf(playground.queryEditor)).toContain("{ destinationsById");
    });

    it("marks a field that the schema does not have", async () => {
      const playground = await open();

      await playground.writeInNewTab("{ destinashuns { totalCount } }");

      await playground.queryEditor.locator(".squiggly-error").first().waitFor();
    });

    it("adds a field that is ticked in the explorer", async () => {
      const playground = await open();
      await playground.step("1. Find a destination").click();
      await playground.openPanel("Explorer");
      expect(await textOf(playground.queryEditor)).not.toContain("documentationUrl");

      await playground.page
        .locator(".docExplorerWrap")
        .getByText("documentationUrl", { exact: true })
        .click();

      await expect.poll(() => textOf(playground.queryEditor)).toContain("documentationUrl");
    });

    it("shows what the schema says of a type", async () => {
      const playground = await open();
      await playground.openPanel("Documentation Explorer");

      await playground.page
        .locator(".graphiql-plugin")
        .getByRole("link", { name: "Dataflow", exact: true })
        .click();

      await expect
        .poll(() => playground.page.locator(".graphiql-plugin").textContent())
        .toContain("A pipeline from the platform to a destination");
    });

    it("sends the identity that was typed once from every tab, and stores none of it", async () => {
      const playground = await open();
      const { page } = playground;
      await playground.openPanel("Identity");
      await page.getByLabel("Access token").fill("a.secret.token");
      await page.getByLabel("Sandbox").fill("dev");
      await playground.writeInNewTab("{ __typename }");

      const { request } = await playground.run();

      expect(request.headers()).toMatchObject({
        authorization: "Bearer a.secret.token",
        "x-sandbox-name": "dev",
      });
      expect(JSON.stringify(await playground.stored())).not.toContain("a.secret.token");
    });

    it("lets a tab's own headers win over the identity, and stores none of them", async () => {
      const playground = await open();
      const { page } = playground;
      await playground.openPanel("Identity");
      await page.getByLabel("Sandbox").fill("dev");
      await playground.writeInNewTab("{ __typename }");
      await page.getByRole("button", { name: "Headers", exact: true }).click();
      await playground.write(playground.lowerEditor, '{ "X-Sandbox-Name": "stage-of-this-tab" }');

      const { request } = await playground.run();

      expect(request.headers()).toMatchObject({ "x-sandbox-name": "stage-of-this-tab" });
      expect(JSON.stringify(await playground.stored())).not.toContain("stage-of-this-tab");
    });

    it("keeps tabs over a reload, and nothing typed beyond the browser's tab", async () => {
      const playground = await open();
      await playground.writeInNewTab("query KeptForNow { __typename }");
      // The editor stores its tabs half a second after the last key.
      await expect
        .poll(() => playground.page.evaluate("sessionStorage['graphiql:tabState']"))
        .toContain("KeptForNow");
      await expect.poll(() => playground.tabTitles()).toContain("KeptForNow");
      const titles = await playground.tabTitles();

      await playground.settle(() => playground.page.reload());

      expect(await playground.tabTitles()).toEqual(titles);
      expect(await textOf(playground.queryEditor)).toBe("query KeptForNow { __typename }");
      expect((await playground.stored()).lasting).not.toContain("KeptForNow");
    });

    it("says in a sentence that the gateway cannot be reached", async () => {
      const playground = await open();
      await playground.page.route("**/graphql", (route) => route.abort("connectionrefused"));

      await playground.runButton.click();

      await expect.poll(() => textOf(playground.answer)).toContain("The gateway cannot be reached.");
      expect(playground.problems.splice(0)).toEqual([expect.stringContaining("ERR_CONNECTION_REFUSED")]);
    });

    it("can be used with the keyboard alone", async () => {
      const playground = await open();
      const { page } = playground;
      const step = playground.step("1. Find a destination");
      const isFocused = () => step.evaluate((button) => button.ownerDocument.activeElement === button);

      for (let presses = 0; presses < 40 && !(await isFocused()); presses += 1)
        await page.keyboard.press("Tab");
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
      await page.keyboard.press("Enter");
      await expect.poll(() => textOf(playground.queryEditor)).toContain("FindDestination");
      const { body } = await playground.run(() => page.keyboard.press("ControlOrMeta+Enter"));

      expect(body.data).toHaveProperty("destinations");
    });

    it.each([
      ["light", "rgb(255, 255, 255)"],
      ["dark", "rgb(33, 42, 59)"],
    ] as const)("is %s when the system is", async (colorScheme, background) => {
      const { page } = await open({ colorScheme });

      const colour = await page.evaluate(
        'getComputedStyle(document.querySelector(".graphiql-container")).backgroundColor',
      );

      expect(colour).toBe(background);
    });

    it("stands still for somebody who asked for reduced motion", async () => {
      const { page } = await open({ reducedMotion: "reduce" });

      const longestSeconds = await page.evaluate(`Math.max(
        ...[...document.querySelectorAll("*")].map(getComputedStyle).flatMap((style) =>
          (style.transitionDuration + "," + style.animationDuration).split(",").map(parseFloat),
        ),
      )`);

      expect(longestSeconds).toBeLessThan(0.001);
    });
  },
);

/** Whether a tab is scrolled into what can be seen of the row of tabs. */
async function isWithinItsRow(tab: Locator): Promise<boolean> {
  const [inner, outer] = await Promise.all([tab.boundingBox(), tab.locator("..").boundingBox()]);
  return inner !== null && outer !== null && inner.x + inner.width <= outer.x + outer.width + 1;
}

/** The tests look at what was built: it has to be what the sources say. */
function expectFreshBuild(): void {
  const changedAt = (path: string) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = globSync("web/**/*.*", { cwd: root, exclude: ["web/dist/**", "web/tsconfig.json"] });
  const builtAt = changedAt("web/dist/playground/index.html");
  const newer = sources.filter((path) => changedAt(path) > builtAt);
  expect(newer, "newer than what is built in web/dist: run npm run build:web").toEqual([]);
}

/** The operations that the page is built with: the name of each and the title in its first line. */
const operations = readdirSync(join(root, "web/playground/operations"))
  .filter((file) => file.endsWith(".graphql"))
  .sort()
  .map((file) => {
    const text = readFileSync(join(root, "web/playground/operations", file), "utf8");
    return {
      name: /^(?:query|mutation) (\w+)/m.exec(text)?.[1] ?? "",
      title: text.slice(2, text.indexOf("\n")),
    };
  });
