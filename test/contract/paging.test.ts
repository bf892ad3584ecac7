import { describe, expect } from "vitest";
import { createManualClock, type MovableClock } from "../../emulator/time/clock.ts";
import type { EmulatorOptions } from "../../emulator/createEmulator.ts";
import { textAt } from "../../emulator/json/json.ts";
import { campaignAccount, create } from "../support/activation.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import {
  errorCode,
  idsOf,
  itemsOf,
  type PlatformAnswer,
  type PlatformClient,
} from "../support/platformClient.ts";

const START_MS = 1_800_000_000_000;

/** An emulator whose clock moves by a second with every account, so that times tell the order. */
function withClock(): {
  clock: MovableClock;
  options: EmulatorOptions;
  accounts: (service: PlatformClient, names: readonly string[]) => Promise<string[]>;
} {
  const clock = createManualClock(START_MS);
  return {
    clock,
    options: { clock },
    async accounts(service, names) {
      const ids: string[] = [];
      for (const name of names) {
        clock.advance(1000);
        ids.push((await create(service, "/connections", campaignAccount({ name }))).id);
      }
      return ids;
    },
  };
}

describe("order", () => {
  const inOrder = withClock();
  emulatorCase(
    "FS-ORD-001",
    "Without orderby, what was changed last MUST come first.",
    async (service) => {
      const [a = "", b = "", c = ""] = await inOrder.accounts(service, ["a", "b", "c"]);
      expect(idsOf(await service.get("/connections"))).toEqual([c, b, a]);
      const record = itemsOf(await service.get(`/connections/${a}`))[0];
      inOrder.clock.advance(1000);
      const patch = [{ op: "add", path: "/description", value: "changed" }];
      await service.patch(`/connections/${a}`, textAt(record, "etag"), patch);
      expect(idsOf(await service.get("/connections"))).toEqual([a, c, b]);
    },
    inOrder.options,
  );

  const named = withClock();
  emulatorCase(
    "FS-ORD-002",
    "orderby MUST order by a field: -name descending, +name and name ascending.",
    async (service) => {
      const [b = "", c = "", a = ""] = await named.accounts(service, ["b", "c", "a"]);
      expect(idsOf(await service.get("/connections?orderby=-name"))).toEqual([c, b, a]);
      expect(idsOf(await service.get("/connections?orderby=%2Bname"))).toEqual([a, b, c]);
      expect(idsOf(await service.get("/connections?orderby=name"))).toEqual([a, b, c]);
    },
    named.options,
  );

  const several = withClock();
  emulatorCase(
    "FS-ORD-003",
    "Several fields of orderby MUST decide one after the other.",
    async (service) => {
      const [x1 = "", y = "", x2 = ""] = await several.accounts(service, ["x", "y", "x"]);
      expect(idsOf(await service.get("/connections?orderby=name,-createdAt"))).toEqual([x2, x1, y]);
      expect(idsOf(await service.get("/connections?orderby=-name,createdAt"))).toEqual([y, x1, x2]);
    },
    several.options,
  );

  contractCase(
    "FS-ORD-004",
    "An orderby field that does not exist MUST be refused with FLOW-1433-400.",
    async (service) => {
      const answers = [
        await service.get("/connections?orderby=%23id"),
        await service.get("/connections?orderby=-noSuchField"),
      ];
      expect(answers.map((answer) => [answer.status, errorCode(answer)])).toEqual([
        [400, "FLOW-1433-400"],
        [400, "FLOW-1433-400"],
      ]);
    },
  );

  contractCase(
    "FS-ORD-005",
    "An orderby prefix other than + and - MUST be refused with FLOW-1432-400.",
    async (service) => {
      const answer = await service.get("/connections?orderby=*name");
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1432-400"]);
    },
  );

  emulatorCase(
    "FS-ORD-006",
    "A + that was not percent-encoded SHOULD be refused with FLOW-1432-400, since it arrives as a space.",
    async (service) => {
      expect(errorCode(await service.get("/connections?orderby=+name"))).toBe("FLOW-1432-400");
    },
  );
});

describe("pages", () => {
  const walked = withClock();
  emulatorCase(
    "FS-PAGE-001",
    "Following _links.next with the filters sent again MUST reach every record once.",
    async (service) => {
      const ids = await walked.accounts(service, ["a", "b", "c", "d", "e"]);
      for (const orderby of ["createdAt", "-createdAt", "name", "-name,createdAt", undefined]) {
        const query = new URLSearchParams({ limit: "2", ...(orderby !== undefined && { orderby }) });
        const { found, pages } = await walk(service, query);
        expect(found.toSorted(), orderby).toEqual(ids.toSorted());
        expect(pages, orderby).toBe(3);
      }
    },
    walked.options,
  );

  const relative = withClock();
  emulatorCase(
    "FS-PAGE-002",
    "The next link MUST be relative to the service's base and hold nothing but the token.",
    async (service) => {
      await relative.accounts(service, ["a", "b"]);
      const href = nextHref(await service.get("/connections?limit=1&orderby=name"));
      expect(href).toMatch(/^\/connections\?continuationToken=[\w-]+$/);
    },
    relative.options,
  );

  const full = withClock();
  emulatorCase(
    "FS-PAGE-003",
    "A last page that is exactly full MUST have no next link, and an empty list neither.",
    async (service) => {
      expect(nextHref(await service.get("/connections?limit=1"))).toBeUndefined();
      await full.accounts(service, ["a", "b"]);
      expect(nextHref(await service.get("/connections?limit=2"))).toBeUndefined();
      expect(nextHref(await service.get("/connections?limit=1"))).toBeDefined();
    },
    full.options,
  );

  const moving = withClock();
  emulatorCase(
    "FS-PAGE-004",
    "In the order of createdAt a walk MUST neither repeat nor skip what stays, while others come and go.",
    async (service) => {
      const [a = "", b = "", c = "", d = ""] = await moving.accounts(service, ["a", "b", "c", "d"]);
      const first = await service.get("/connections?limit=2&orderby=createdAt");
      expect(idsOf(first)).toEqual([a, b]);
      await service.delete(`/connections/${b}`);
      await service.patch(
        `/connections/${c}`,
        textAt(itemsOf(await service.get(`/connections/${c}`))[0], "etag"),
        [{ op: "replace", path: "/name", value: "changed" }],
      );
      const [e = ""] = await moving.accounts(service, ["e"]);
      const token = tokenOf(first);
      const rest = await service.get(`/connections?limit=10&orderby=createdAt&continuationToken=${token}`);
      expect(idsOf(rest)).toEqual([c, d, e]);
    },
    moving.options,
  );

  const kept = withClock();
  emulatorCase(
    "FS-PAGE-011",
    "A walk SHOULD see the list as it was at its beginning where the switch pageWalks says so, and only its own caller go on.",
    async (service, emulator) => {
      const [a = "", b = "", c = ""] = await kept.accounts(service, ["a", "b", "c"]);
      const first = await service.get("/connections?limit=1&orderby=createdAt");
      await service.delete(`/connections/${b}`);
      await service.patch(
        `/connections/${c}`,
        textAt(itemsOf(await service.get(`/connections/${c}`))[0], "etag"),
        [{ op: "replace", path: "/name", value: "changed" }],
      );
      await kept.accounts(service, ["d"]);
      const next = `/connections?limit=1&orderby=createdAt&continuationToken=${tokenOf(first)}`;
      const second = await service.get(next);
      expect([idsOf(first), idsOf(second)]).toEqual([[a], [b]]);
      const third = await service.get(
        `/connections?limit=5&orderby=createdAt&continuationToken=${tokenOf(second)}`,
      );
      expect(itemsOf(third).map(({ name }) => name)).toEqual(["c"]);
      expect(nextHref(third)).toBeUndefined();
      expect(errorCode(await service.get(next, { as: "reader" }))).toBe("FLOW-1452-400");
      emulator.reset();
      expect(errorCode(await service.get(next))).toBe("FLOW-1452-400");
    },
    { ...kept.options, switches: { pageWalks: "snapshot" } },
  );

  const bound = withClock();
  emulatorCase(
    "FS-PAGE-005",
    "A continuation token with other filters or another order SHOULD be refused with 400.",
    async (service) => {
      await bound.accounts(service, ["a", "b", "c"]);
      const token = tokenOf(await service.get("/connections?limit=1&orderby=name"));
      const others = ["orderby=-name", "orderby=name&property=state==enabled", ""];
      for (const query of others) {
        const answer = await service.get(
          `/connections?limit=1&${query}&continuationToken=${token}`.replace("&&", "&"),
        );
        expect([answer.status, errorCode(answer)], query).toEqual([400, "FLOW-1452-400"]);
      }
      const answer = await service.get(`/connections?limit=2&orderby=name&continuationToken=${token}`);
      expect(itemsOf(answer).map(({ name }) => name)).toEqual(["b", "c"]);
    },
    bound.options,
  );

  contractCase(
    "FS-PAGE-006",
    "A continuation token that the service did not make MUST be refused with 400.",
    async (service) => {
      expect((await service.get("/connections?continuationToken=no-token")).status).toBe(400);
    },
  );

  contractCase(
    "FS-PAGE-007",
    "A limit that is no positive whole number MUST be refused with 400.",
    async (service) => {
      for (const limit of ["0", "-1", "abc", "1.5"]) {
        expect((await service.get(`/connections?limit=${limit}`)).status, limit).toBe(400);
      }
    },
  );

  emulatorCase(
    "FS-PAGE-008",
    "A limit above 100 SHOULD be refused with FLOW-1452-400, naming limit.",
    async (service) => {
      const answer = await service.get("/connections?limit=101");
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1452-400"]);
      expect(answer.body["errorMessage"]).toContain("limit");
      expect((await service.get("/connections?limit=100")).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-PAGE-009",
    "A limit above 100 SHOULD answer 100 records where the switch limitOver100 says so.",
    async (service) => {
      const accounts = Array.from({ length: 101 }, (_, index) => `account ${index}`);
      await Promise.all(accounts.map((name) => create(service, "/connections", campaignAccount({ name }))));
      const answer = await service.get("/connections?limit=500");
      expect(itemsOf(answer)).toHaveLength(100);
      expect(nextHref(answer)).toBeDefined();
    },
    { switches: { limitOver100: "clamp" } },
  );

  const sized = withClock();
  emulatorCase(
    "FS-PAGE-010",
    "Without a limit a page SHOULD hold as many records as the switch defaultPageSize says.",
    async (service) => {
      await sized.accounts(service, ["a", "b", "c", "d"]);
      expect(itemsOf(await service.get("/connections"))).toHaveLength(3);
    },
    { ...sized.options, switches: { defaultPageSize: 3 } },
  );
});

describe("count", () => {
  const counted = withClock();
  emulatorCase(
    "FS-COUNT-001",
    "count=true MUST answer the number of matching records and nothing else.",
    async (service) => {
      await counted.accounts(service, ["a", "a", "b"]);
      expect((await service.get("/connections?count=true")).body).toEqual({ count: 3 });
      expect((await service.get("/connections?count=true&property=name==a")).body).toEqual({ count: 2 });
    },
    counted.options,
  );

  contractCase(
    "FS-COUNT-002",
    "limit together with count=true MUST be refused with FLOW-1401-400.",
    async (service) => {
      const answer = await service.get("/connections?count=true&limit=10");
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1401-400"]);
    },
  );

  contractCase(
    "FS-COUNT-003",
    "limit together with count=false MUST list as if count were not there.",
    async (service) => {
      const answer = await service.get("/connections?count=false&limit=1");
      expect(answer.status).toBe(200);
      expect(answer.body).toHaveProperty("items");
    },
  );
});

async function walk(
  service: PlatformClient,
  query: URLSearchParams,
): Promise<{ found: string[]; pages: number }> {
  const found: string[] = [];
  for (let pages = 1; ; pages += 1) {
    const answer = await service.get(`/connections?${query}`);
    found.push(...idsOf(answer));
    if (nextHref(answer) === undefined) return { found, pages };
    query.set("continuationToken", tokenOf(answer));
  }
}

function nextHref(answer: PlatformAnswer): string | undefined {
  return textAt(answer.body, "_links", "next", "href");
}

function tokenOf(answer: PlatformAnswer): string {
  const href = nextHref(answer) ?? "";
  return new URL(href, "http://relative.invalid").searchParams.get("continuationToken") ?? "";
}
