import type { Browser, BrowserContextOptions, Locator, Page, Request } from "playwright-core";

/** What an operation came to: the request that carried it and the body of the answer. */
export interface Exchange {
  request: Request;
  body: { data?: Record<string, unknown> | null; errors?: { message: string }[] };
}

/** The playground in a browser of its own, as a person sees it, with a record of everything that went wrong. */
export class PlaygroundPage {
  readonly page: Page;
  /** Errors and warnings of the console (a refused policy is one), uncaught exceptions, requests to another origin. */
  readonly problems: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.problems.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.problems.push(`uncaught: ${error.message}`));
  }

  /** Goes to the gateway at `url` as a person would, by its bare address, and waits until the playground is ready. */
  static async open(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
  ): Promise<PlaygroundPage> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    // Shorter than a test's, so that a failure says what was waited for.
    context.setDefaultTimeout(10_000);
    const playground = new PlaygroundPage(await context.newPage());
    const { origin } = new URL(url);
    await context.route(
      (address) => address.origin !== origin && /^(?:https?|wss?):$/.test(address.protocol),
      (route) => {
        playground.problems.push(`request to another origin: ${route.request().url()}`);
        return route.abort();
      },
    );
    await playground.settle(() => playground.page.goto(`${url}/`));
    return playground;
  }

  /** Does what loads the page, and waits until its editors are there and know the schema. */
  async settle(load: () => Promise<unknown>): Promise<void> {
    const introspected = this.page.waitForResponse(isOperation);
    await load();
    await (await introspected).finished();
    await this.queryEditor.locator(".view-line").first().waitFor();
    await this.runButton.waitFor();
  }

  /** Does what sends the open operation (by default a click on Run) and waits for the answer. */
  async run(send: () => Promise<void> = () => this.runButton.click()): Promise<Exchange> {
    const [response] = await Promise.all([this.page.waitForResponse(isOperation), send()]);
    return { request: response.request(), body: await response.json() };
  }

  get runButton(): Locator {
    return this.page.getByRole("button", { name: /^Execute query/ });
  }

  get queryEditor(): Locator {
    return this.page.locator(".graphiql-query-editor .monaco-editor");
  }

  /** The editor that is open below the query: variables or headers. */
  get lowerEditor(): Locator {
    return this.page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden)");
  }

  get answer(): Locator {
    return this.page.locator(".graphiql-response");
  }

  /** The line below the answer: how it ended and what it cost. */
  get outcome(): Locator {
    return this.answer.getByRole("status");
  }

  /** Shows and hides the REST calls behind the answer. */
  get restCallsButton(): Locator {
    return this.answer.getByRole("button", { name: "REST calls" });
  }

  /** The list of REST calls behind the answer. */
  get restCalls(): Locator {
    return this.answer.getByRole("region", { name: "REST calls" });
  }

  /** The titles of the open tabs. */
  tabTitles(): Promise<string[]> {
    return this.page.locator(".graphiql-tab-button").allTextContents();
  }

  /** A step of the tutorial's panel, by its title. */
  step(title: string): Locator {
    return this.page.locator(".steps").getByRole("button", { name: title });
  }

  /** Opens a panel at the left edge. */
  async openPanel(title: string): Promise<void> {
    await this.page.getByRole("button", { name: `Show ${title}`, exact: true }).click();
  }

  /** Opens an empty tab and puts the text into its query editor, as if pasted. */
  async writeInNewTab(text: string): Promise<void> {
    await this.page.getByRole("button", { name: "New tab" }).click();
    await this.write(this.queryEditor, text);
  }

  /** Replaces an editor's text, as if pasted. */
  async write(editor: Locator, text: string): Promise<void> {
    await editor.locator(".view-lines").click();
    await this.page.keyboard.press("ControlOrMeta+A");
    // Typed over a selection, a brace would be put around it.
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(text);
  }

  /** Everything the page has stored in this browser, as text. */
  stored(): Promise<{ lasting: string; forThisTab: string }> {
    return this.page.evaluate(() => ({
      lasting: JSON.stringify(localStorage),
      forThisTab: JSON.stringify(sessionStorage),
    }));
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** The visible text of an editor on one line: how it is broken into lines depends on the room. */
export async function textOf(editor: Locator): Promise<string> {
  return (await editor.locator(".view-lines").innerText()).replaceAll(/\s+/g, " ").trim();
}

function isOperation(response: { url(): string }): boolean {
  return new URL(response.url()).pathname === "/graphql";
}
