import { describe, expect, it } from "vitest";
import { Collection } from "../../../src/datasources/Collection.ts";
import { equals } from "../../../src/datasources/propertyFilter.ts";
import { ConflictError, NotFoundError, UnavailableError } from "../../../src/errors.ts";
import { scriptedUpstream, type ScriptedAnswer } from "./scriptedUpstream.ts";

interface Thing {
  readonly id: string;
  readonly version?: number;
}

function things(answer: (path: string) => ScriptedAnswer | Promise<ScriptedAnswer>) {
  const upstream = scriptedUpstream(answer);
  const collection = new Collection<Thing>(upstream.service, { path: "things", noun: "thing" });
  return { ...upstream, collection };
}

/** An upstream that has every thing asked for, in another order than asked, save those that the test names. */
function having(missing: readonly string[] = []) {
  return things((path) => {
    const asked = /id==([^&]*)/.exec(path)?.[1]?.split(",") ?? [path.split("/").at(-1) ?? ""];
    const items = asked.filter((id) => !missing.includes(id)).map((id) => ({ id }));
    return asked.length === 1 && items.length === 0
      ? { status: 404, body: { errorMessage: "not found" } }
      : { body: { items: items.toReversed() } };
  });
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `t-${index}`);

it("gives a record without a name an empty one", async () => {
  const { collection } = having();
  expect(await collection.find("a")).toEqual({ id: "a", name: "" });
});

describe("ids asked for in the same moment", () => {
  it("are one call, whatever order the answer has", async () => {
    const { collection, paths } = having();
    const found = await Promise.all(["b", "a", "c"].map((id) => collection.find(id)));
    expect(found).toMatchObject([{ id: "b" }, { id: "a" }, { id: "c" }]);
    expect(paths()).toEqual(["/things?property=id==b,a,c&limit=100"]);
  });

  it("are one call for each 50 of them, sent together", async () => {
    const waiting: (() => void)[] = [];
    const { collection, paths, requests } = things(
      (path) =>
        new Promise((resolve) => {
          const ids = /id==([^&]*)/.exec(path)?.[1]?.split(",") ?? [];
          waiting.push(() => resolve({ body: { items: ids.map((id) => ({ id })) } }));
          if (waiting.length === 3) waiting.forEach((answer) => answer());
        }),
    );
    const ids = numbered(120);
    expect(await Promise.all(ids.map((id) => collection.find(id)))).toMatchObject(ids.map((id) => ({ id })));
    expect(paths().map((path) => path.split(",").length)).toEqual([50, 50, 20]);
    expect(requests.map(({ keys }) => keys)).toEqual([50, 50, 20]);
  });

  it("are null where unknown, beside the others", async () => {
    const { collection } = having(["gone"]);
    expect(await Promise.all(["a", "gone", "b"].map((id) => collection.find(id)))).toMatchObject([
      { id: "a" },
      null,
      { id: "b" },
    ]);
  });

  it("are asked for once each", async () => {
    const { collection, paths } = having();
    await Promise.all(["a", "b", "a", "b"].map((id) => collection.find(id)));
    await collection.find("a");
    expect(paths()).toEqual(["/things?property=id==a,b&limit=100"]);
  });

  it("fail together when the call fails", async () => {
    const { collection } = things(() => ({ status: 503 }));
    const found = await Promise.allSettled(["a", "b"].map((id) => collection.find(id)));
    for (const one of found) expect(one).toMatchObject({ reason: expect.any(UnavailableError) });
  });
});

describe("one id alone", () => {
  it("is read by its own address", async () => {
    const { collection, paths } = having();
    expect(await collection.find("a")).toMatchObject({ id: "a" });
    expect(paths()).toEqual(["/things/a"]);
  });

  it.each<[string, ScriptedAnswer]>([
    ["404", { status: 404, body: { errorMessage: "not found" } }],
    ["an empty list", { body: { items: [] } }],
  ])("is null when the answer is %s", async (_what, answer) => {
    const { collection } = things(() => answer);
    expect(await collection.find("a")).toBeNull();
  });

  it.each([{}, null, { items: [null] }, { items: [{}] }, { items: "a" }])(
    "is no null when the answer cannot be read: %j",
    async (body) => {
      const { collection } = things(() => ({ body }));
      await expect(collection.find("a")).rejects.toThrow(UnavailableError);
      await expect(collection.list({ conditions: [], limit: 1 })).rejects.toThrow(UnavailableError);
    },
  );

  it("is said to be missing with what upstream answered", async () => {
    const body = { type: "https://ns.adobe.com/aep/errors/FLOW-1439-404", "request-id": "r-1" };
    const { collection } = things(() => ({ status: 404, body }));
    const upstream = { service: "flowService", status: 404, code: "FLOW-1439-404", requestId: "r-1" };
    await expect(collection.get("a")).rejects.toMatchObject({ code: "NOT_FOUND", upstream });
  });

  it("is no null when the whole sandbox is unknown, although that is a 404 as well", async () => {
    const type = "https://ns.adobe.com/aep/errors/FLOW-2100-404";
    const { collection } = things(() => ({ status: 404, body: { type, errorMessage: "no such sandbox" } }));
    await expect(collection.find("a")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });
});

describe("an id that can name nothing", () => {
  const odd = [
    "",
    " ",
    "a b",
    "a,b",
    "a/b",
    "../flows",
    ".",
    "..",
    "a?b",
    "a%2Fb",
    "a\nb",
    "a==b",
    "x".repeat(257),
  ];

  it.each(odd)("%j costs no call", async (id) => {
    const { collection, paths } = having();
    expect(await collection.find(id)).toBeNull();
    expect(paths()).toEqual([]);
  });

  it("does not spoil the call for the others", async () => {
    const { collection, paths } = having();
    const found = await Promise.all([...odd, "a", "b"].map((id) => collection.find(id)));
    expect(found).toMatchObject([...odd.map(() => null), { id: "a" }, { id: "b" }]);
    expect(paths()).toEqual(["/things?property=id==a,b&limit=100"]);
  });

  it("is nothing to call for, not even together with others of its kind", async () => {
    const { collection, paths } = having();
    expect(await Promise.all(odd.map((id) => collection.find(id)))).toEqual(odd.map(() => null));
    expect(paths()).toEqual([]);
  });
});

it.each(["a1b2", "QU9fLTEzOTgz_6ed34f6f-fe21", "a.b", "user@AdobeID", "aam:17"])(
  "takes %j for an id",
  async (id) => {
    const { collection } = having();
    expect(await collection.find(id)).toMatchObject({ id });
  },
);

describe("get", () => {
  it("rejects for what is not there, naming what was sought and where the input says so", async () => {
    const { collection } = having(["gone"]);
    const failure = collection.get("gone", ["input", "thingId"]);
    await expect(failure).rejects.toThrow(NotFoundError);
    await expect(failure).rejects.toThrow('There is no thing with id "gone", or it is not visible to you.');
    await expect(failure).rejects.toMatchObject({ field: ["input", "thingId"] });
  });

  it("resolves to the record", async () => {
    expect(await having().collection.get("a")).toMatchObject({ id: "a" });
  });
});

describe("what a request has seen", () => {
  it("in a list is not read again by id", async () => {
    const { collection, paths } = things(() => ({ body: { items: [{ id: "a", version: 1 }] } }));
    await collection.list({ conditions: [], limit: 20 });
    expect(await collection.find("a")).toMatchObject({ id: "a", version: 1 });
    expect(paths()).toHaveLength(1);
  });

  it("is read again once it was written, also when the write failed", async () => {
    let version = 1;
    const { collection } = things((path) => {
      if (path !== "/things/a") return { body: { items: [{ id: "a", version }] } };
      return { body: { items: [{ id: "a", version }] } };
    });
    expect(await collection.find("a")).toMatchObject({ id: "a", version: 1 });
    version = 2;
    await collection.patch("a", '"e1"', []);
    expect(await collection.find("a")).toMatchObject({ id: "a", version: 2 });
  });

  it("is read again when it is asked for afresh", async () => {
    let version = 0;
    const { collection } = things(() => ({ body: { items: [{ id: "a", version: (version += 1) }] } }));
    await collection.find("a");
    expect(await collection.getFresh("a")).toMatchObject({ id: "a", version: 2 });
    expect(await collection.find("a")).toMatchObject({ id: "a", version: 2 });
  });

  it("is not seen by another request", async () => {
    const one = having();
    await one.collection.find("a");
    const other = new Collection<Thing>(one.service, { path: "things", noun: "thing" });
    await other.find("a");
    expect(one.paths()).toEqual(["/things/a", "/things/a"]);
  });
});

describe("a list", () => {
  it("sends filters, order, size and place", async () => {
    const { collection, requests } = things(() => ({ body: { items: [] } }));
    await collection.list({
      conditions: [equals("name", ["A & B=C"], []), equals("state", ["enabled"], [])],
      orderby: "-createdAt",
      limit: 20,
      continuationToken: "t+/=?&",
    });
    expect([...new URL(requests[0]?.url ?? "").searchParams]).toEqual([
      ["property", "name==A & B=C"],
      ["property", "state==enabled"],
      ["limit", "20"],
      ["orderby", "-createdAt"],
      ["continuationToken", "t+/=?&"],
    ]);
  });

  it.each([
    ["/things?continuationToken=abc", "abc"],
    ["/things?limit=20&continuationToken=a%2Bb%3D%26c&orderby=-createdAt", "a+b=&c"],
    ["things?continuationToken=abc", "abc"],
    ["https://platform.adobe.io/data/foundation/flowservice/things?continuationToken=abc", "abc"],
    ["/things?limit=20", undefined],
    ["", undefined],
  ])("whose next page is at %j continues with %j", async (href, next) => {
    const { collection } = things(() => ({ body: { items: [], _links: { next: { href } } } }));
    expect((await collection.list({ conditions: [], limit: 1 })).next).toBe(next);
  });

  it.each([{ items: [] }, { items: [], _links: {} }, { items: [], _links: { next: {} } }])(
    "ends with the page %j",
    async (body) => {
      const { collection } = things(() => ({ body }));
      expect(await collection.list({ conditions: [], limit: 1 })).toEqual({ items: [], next: undefined });
    },
  );

  it.each([[{}], [{ items: null }], [{ count: 3 }], [""], [[]]])(
    "is no empty list when the answer is %j, which is no list",
    async (body) => {
      const { collection } = things(() => ({ body }));
      await expect(collection.list({ conditions: [], limit: 1 })).rejects.toThrow(UnavailableError);
      await expect(Promise.all(["a", "b"].map((id) => collection.find(id)))).rejects.toThrow(
        UnavailableError,
      );
    },
  );
});

it("ends a list that names the same page as the next one for ever", async () => {
  const { collection } = things(() => ({
    body: { items: [{ id: "a" }], _links: { next: { href: "/things?continuationToken=t" } } },
  }));
  expect((await collection.list({ conditions: [], limit: 1 })).next).toBe("t");
  expect((await collection.list({ conditions: [], limit: 1, continuationToken: "t" })).next).toBeUndefined();
});

describe("a count", () => {
  it("is asked for without a page size, which upstream refuses beside it", async () => {
    const { collection, paths } = things(() => ({ body: { count: 95 } }));
    expect(await collection.count([equals("state", ["enabled"], [])])).toBe(95);
    expect(paths()).toEqual(["/things?property=state==enabled&count=true"]);
  });

  it.each([{}, { items: [] }, { count: "95" }, { count: -1 }])(
    "is not made up when the answer is %j",
    async (body) => {
      const { collection } = things(() => ({ body }));
      await expect(collection.count([])).rejects.toThrow(UnavailableError);
    },
  );
});

describe("a write", () => {
  it("carries the etag it was given, in double quotes", async () => {
    const { collection, requests } = things(() => ({ status: 202 }));
    await collection.patch("a", '"e1"', [{ op: "remove", path: "/x" }]);
    await collection.patch("a", "e2", []);
    expect(requests.map(({ headers }) => headers["if-match"])).toEqual(['"e1"', '"e2"']);
    expect(requests[0]).toMatchObject({
      method: "PATCH",
      url: "http://platform.test/base/things/a",
      body: '[{"op":"remove","path":"/x"}]',
      safe: false,
    });
  });

  it("of an old version is a conflict", async () => {
    const { collection } = things(() => ({ status: 412, body: { errorMessage: "changed" } }));
    await expect(collection.patch("a", '"e1"', [])).rejects.toThrow(ConflictError);
  });

  it("of something new answers its id", async () => {
    const { collection, requests } = things(() => ({ status: 201, body: { id: "new", etag: '"e1"' } }));
    expect(await collection.create({ name: "x" })).toBe("new");
    expect(requests[0]).toMatchObject({ method: "POST", body: '{"name":"x"}', safe: false });
  });

  it.each([{}, null, { id: "" }, { id: 7 }, undefined])(
    "of something new is no refusal when the answer has no id: %j",
    async (body) => {
      const { collection } = things(() => ({ status: 201, body }));
      await expect(collection.create({})).rejects.toThrow(UnavailableError);
    },
  );

  it("that is refused repeats no secret of what was sent", async () => {
    const { collection } = things(() => ({
      status: 400,
      body: { errorMessage: "hunter2hunter2 is no key, nor is token-of-ada" },
    }));
    const failure = collection.create({ key: "hunter2hunter2" }, ["hunter2hunter2"]);
    await expect(failure).rejects.toThrow("its reason is withheld");
  });
});
