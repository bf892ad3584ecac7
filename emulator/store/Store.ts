import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import { parseObject, type JsonObject } from "../json/json.ts";
import { openDatabase } from "./openDatabase.ts";
import { idOf, timeOf } from "./recordColumns.ts";
import { parsePath, valuesAtPath, type PathStep } from "../json/recordPath.ts";
import { EMPTY_ALL, SCHEMA } from "./schema.ts";
import { StoredRecord } from "./StoredRecord.ts";

/** One sandbox of one organisation: where records live. */
export interface Scope {
  imsOrgId: string;
  sandboxId: string;
  sandboxName: string;
}

/** The place of what every organisation sees alike: connection specs and flow specs. */
export const CATALOGUE: Scope = { imsOrgId: "", sandboxId: "", sandboxName: "" };

/** The columns that a list can be walked by without sorting. */
export type WalkColumn = "createdAt" | "updatedAt";

/** Where a walk begins: behind the record with this time and id. */
export interface WalkPosition {
  time: number;
  id: string;
}

/** The way that a walk takes. */
export interface WalkOrder {
  column: WalkColumn;
  descending: boolean;
  after?: WalkPosition | undefined;
}

/** Something that happens by itself at a time (epoch milliseconds) on the emulator's clock. */
export interface DueWork {
  at: number;
  kind: string;
  /** What it happens to, so that it can be called off. */
  subject: string;
  payload: JsonObject;
}

/** The paths by which a family's records are found without reading all of them. */
export type IndexedPaths = Readonly<Record<string, readonly string[]>>;

/**
 * The emulator's state: records as JSON, per organisation, sandbox and family. In memory, or in a file that survives
 * a crash: what a request has written is on the disk before it is answered.
 */
export class Store {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #indexed: ReadonlyMap<string, readonly (readonly [string, PathStep[]])[]>;
  #sandboxes: Scope[] | undefined;
  #depth = 0;

  /** Opens the file, or a store in memory when there is none. @throws StateFileError */
  constructor(file: string | undefined, indexed: IndexedPaths) {
    this.#database = openDatabase(file);
    this.#database.exec(SCHEMA);
    this.#indexed = new Map(
      Object.entries(indexed).map(([family, paths]) => [
        family,
        paths.map((path) => [path, parsePath(path) ?? []] as const),
      ]),
    );
  }

  /** Runs all of the work or, when it throws, none of it. Inside another transaction it joins that one. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#database.exec("BEGIN IMMEDIATE");
    this.#depth += 1;
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  /** The record, or undefined. */
  get(scope: Scope, family: string, id: string): JsonObject | undefined {
    return this.find(scope, family, id)?.value;
  }

  /** The record as it is stored, or undefined. */
  find(scope: Scope, family: string, id: string): StoredRecord | undefined {
    const row = this.#statement("SELECT body FROM records WHERE tenant = ? AND family = ? AND id = ?").get(
      tenantOf(scope),
      family,
      id,
    );
    return row && new StoredRecord(String(row["body"]));
  }

  /** The records with these ids, in no particular order; unknown ids are left out. */
  getMany(scope: Scope, family: string, ids: Iterable<string>): JsonObject[] {
    return this.findMany(scope, family, ids).map(({ value }) => value);
  }

  /** The same as they are stored. */
  findMany(scope: Scope, family: string, ids: Iterable<string>): StoredRecord[] {
    return [...new Set(ids)]
      .map((id) => this.find(scope, family, id))
      .filter((record) => record !== undefined);
  }

  /** Adds the record or replaces the one with its id. */
  put(scope: Scope, family: string, record: JsonObject): void {
    const tenant = tenantOf(scope);
    const id = idOf(record);
    this.#run(
      "INSERT OR REPLACE INTO records (tenant, family, id, createdAt, updatedAt, body) VALUES (?, ?, ?, ?, ?, ?)",
      [
        tenant,
        family,
        id,
        timeOf(record, ["createdAt", "creationTime", "created", "createdDate", "createTime"]),
        timeOf(record, ["updatedAt", "updateTime", "updated", "modifiedDate"]),
        JSON.stringify(record),
      ],
    );
    this.#run("DELETE FROM refs WHERE tenant = ? AND family = ? AND id = ?", [tenant, family, id]);
    for (const [path, steps] of this.#indexed.get(family) ?? []) {
      for (const value of valuesAtPath(record, steps)) {
        if (typeof value !== "string") continue;
        this.#run("INSERT OR IGNORE INTO refs (tenant, family, path, value, id) VALUES (?, ?, ?, ?, ?)", [
          tenant,
          family,
          path,
          value,
          id,
        ]);
      }
    }
  }

  /** Removes the record; nothing happens when there is none. */
  delete(scope: Scope, family: string, id: string): void {
    const key = [tenantOf(scope), family, id];
    this.#run("DELETE FROM records WHERE tenant = ? AND family = ? AND id = ?", key);
    this.#run("DELETE FROM refs WHERE tenant = ? AND family = ? AND id = ?", key);
  }

  /** Whether records of the family can be found by this path. */
  isIndexed(family: string, path: string): boolean {
    return this.#indexed.get(family)?.some(([indexed]) => indexed === path) ?? false;
  }

  /** The ids of the records that have one of the values at an indexed path. */
  idsByValue(scope: Scope, family: string, path: string, values: readonly string[]): string[] {
    const statement = this.#statement(
      "SELECT id FROM refs WHERE tenant = ? AND family = ? AND path = ? AND value = ?",
    );
    return values.flatMap((value) =>
      statement.all(tenantOf(scope), family, path, value).map((row) => String(row["id"])),
    );
  }

  /** The family's records in the order of a time column, read one by one as they are asked for. */
  walk(scope: Scope, family: string, order: WalkOrder): IteratorObject<JsonObject> {
    return this.walkStored(scope, family, order).map(({ value }) => value);
  }

  /** The same as they are stored. */
  *walkStored(scope: Scope, family: string, order: WalkOrder): Generator<StoredRecord> {
    const { column, descending, after } = order;
    const direction = descending ? "DESC" : "ASC";
    const behind = after ? `AND (${column}, id) ${descending ? "<" : ">"} (?, ?)` : "";
    const statement = this.#database.prepare(
      `SELECT body FROM records WHERE tenant = ? AND family = ? ${behind} ORDER BY ${column} ${direction}, id ${direction}`,
    );
    const position: SQLInputValue[] = after ? [after.time, after.id] : [];
    for (const row of statement.iterate(tenantOf(scope), family, ...position))
      yield new StoredRecord(String(row["body"]));
  }

  /** The number of records of the family. */
  count(scope: Scope, family: string): number {
    const row = this.#statement("SELECT count(*) AS n FROM records WHERE tenant = ? AND family = ?").get(
      tenantOf(scope),
      family,
    );
    return Number(row?.["n"] ?? 0);
  }

  /** Makes a sandbox known to its organisation. */
  addSandbox(scope: Scope): void {
    this.#sandboxes = undefined;
    this.#run("INSERT INTO sandboxes (imsOrgId, id, name) VALUES (?, ?, ?)", [
      scope.imsOrgId,
      scope.sandboxId,
      scope.sandboxName,
    ]);
  }

  /** Every sandbox of every organisation, in the order of the seed. */
  sandboxes(): readonly Scope[] {
    this.#sandboxes ??= this.#statement("SELECT imsOrgId, id, name FROM sandboxes ORDER BY position")
      .all()
      .map((row) => ({
        imsOrgId: String(row["imsOrgId"]),
        sandboxId: String(row["id"]),
        sandboxName: String(row["name"]),
      }));
    return this.#sandboxes;
  }

  /** Remembers work for later. */
  schedule(work: DueWork): void {
    this.#run("INSERT INTO due (at, kind, subject, payload) VALUES (?, ?, ?, ?)", [
      work.at,
      work.kind,
      work.subject,
      JSON.stringify(work.payload),
    ]);
  }

  /** Forgets work that has not happened yet, of one subject or of all. */
  callOff(kind: string, subject?: string): void {
    if (subject === undefined) this.#run("DELETE FROM due WHERE kind = ?", [kind]);
    else this.#run("DELETE FROM due WHERE kind = ? AND subject = ?", [kind, subject]);
  }

  /** The earliest work of a kind that is to come for a subject, or undefined. */
  nextDue(kind: string, subject: string): DueWork | undefined {
    const sql = "SELECT * FROM due WHERE kind = ? AND subject = ? ORDER BY at, position LIMIT 1";
    const row = this.#statement(sql).get(kind, subject);
    return row && dueWorkIn(row);
  }

  /** Takes out the earliest work that is due by the given time, or nothing. */
  takeDue(nowMs: number): DueWork | undefined {
    const row = this.#statement("SELECT * FROM due WHERE at <= ? ORDER BY at, position LIMIT 1").get(nowMs);
    if (!row) return undefined;
    this.#run("DELETE FROM due WHERE position = ?", [Number(row["position"])]);
    return dueWorkIn(row);
  }

  /** Whether any work is due by the given time. */
  hasDue(nowMs: number): boolean {
    return this.#statement("SELECT 1 FROM due WHERE at <= ? LIMIT 1").get(nowMs) !== undefined;
  }

  /** The next number of a named sequence, from 1. */
  nextNumber(name: string): number {
    const row = this.#statement(
      "INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
    ).get(name);
    return Number(row?.["value"] ?? 0);
  }

  /** Forgets everything. */
  clear(): void {
    this.#sandboxes = undefined;
    this.#database.exec(EMPTY_ALL);
  }

  /** Closes the database; the store is of no use afterwards. */
  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #run(sql: string, values: SQLInputValue[]): void {
    this.#statement(sql).run(...values);
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const prepared = this.#database.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

function dueWorkIn(row: Readonly<Record<string, SQLOutputValue>>): DueWork {
  return {
    at: Number(row["at"]),
    kind: String(row["kind"]),
    subject: String(row["subject"]),
    payload: parseObject(String(row["payload"])),
  };
}

function tenantOf(scope: Scope): string {
  return `${scope.imsOrgId}/${scope.sandboxId}`;
}
