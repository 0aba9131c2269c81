import type { DatabaseSync } from 'node:sqlite';
import type { Execution, ExecutionStatus, HistoryEvent, Turn } from './execution.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS sfn_machines (
    arn TEXT NOT NULL, revision INTEGER NOT NULL, definition TEXT NOT NULL, PRIMARY KEY (arn, revision)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sfn_executions (
    id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine_arn TEXT NOT NULL, name TEXT NOT NULL,
    status TEXT NOT NULL, wake REAL, transitions INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sfn_executions_wake ON sfn_executions (wake) WHERE wake IS NOT NULL;
  CREATE TABLE IF NOT EXISTS sfn_turns (
    execution INTEGER NOT NULL, first_event INTEGER NOT NULL, events TEXT NOT NULL, UNIQUE (execution, first_event)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sfn_task_tokens (
    token TEXT PRIMARY KEY, execution INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** The interpreter's tables. `wake` is the earliest time at which a running execution has something due. */
export interface StatesStore {
  /** Runs `work` in one transaction; nothing of it is kept when it throws. Not to be called inside a caller's own transaction. */
  transaction<T>(work: () => T): T;
  latestRevision(machineArn: string): { revision: number; definition: string } | undefined;
  definition(machineArn: string, revision: number): string | undefined;
  addRevision(machineArn: string, revision: number, definition: string): void;
  execution(arn: string): Execution | undefined;
  executionOfToken(token: string): Execution | undefined;
  running(): Execution[];
  page(machineArn: string, status: ExecutionStatus | undefined, limit: number, before: number): Page[];
  history(arn: string): HistoryEvent[];
  firstDue(): Due | undefined;
  transitions(arn?: string): number;
  save(turn: Turn): void;
}

interface Due {
  arn: string;
  wake: number;
}

interface Page {
  id: number;
  execution: Execution;
}

const executionIn = (row: Record<string, unknown>) => JSON.parse(String(row.body)) as Execution;
const executionFound = (row: Record<string, unknown> | undefined) => row && executionIn(row);

/** Opens (and creates where absent) the tables in the caller's database. */
export function openStore(db: DatabaseSync): StatesStore {
  db.exec(SCHEMA);
  const latest = db.prepare(
    'SELECT revision, definition FROM sfn_machines WHERE arn = ? ORDER BY revision DESC LIMIT 1',
  );
  const definition = db.prepare('SELECT definition FROM sfn_machines WHERE arn = ? AND revision = ?');
  const addRevision = db.prepare('INSERT INTO sfn_machines (arn, revision, definition) VALUES (?, ?, ?)');
  const byArn = db.prepare('SELECT body FROM sfn_executions WHERE arn = ?');
  const byToken = db.prepare(
    'SELECT body FROM sfn_task_tokens t JOIN sfn_executions e ON e.id = t.execution WHERE t.token = ?',
  );
  const running = db.prepare("SELECT body FROM sfn_executions WHERE status = 'RUNNING' ORDER BY id");
  const page = db.prepare(
    `SELECT id, body FROM sfn_executions
     WHERE machine_arn = ? AND (? IS NULL OR status = ?) AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const turns = db.prepare(
    `SELECT events FROM sfn_turns WHERE execution = (SELECT id FROM sfn_executions WHERE arn = ?)
     ORDER BY first_event`,
  );
  const firstDue = db.prepare(
    'SELECT arn, wake FROM sfn_executions WHERE wake IS NOT NULL ORDER BY wake, id LIMIT 1',
  );
  const allTransitions = db.prepare('SELECT coalesce(sum(transitions), 0) AS n FROM sfn_executions');
  const transitionsOf = db.prepare('SELECT transitions AS n FROM sfn_executions WHERE arn = ?');
  const put = db.prepare(
    `INSERT INTO sfn_executions (arn, machine_arn, name, status, wake, transitions, body) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (arn) DO UPDATE SET
       status = excluded.status, wake = excluded.wake, transitions = excluded.transitions, body = excluded.body
     RETURNING id`,
  );
  const addTurn = db.prepare('INSERT INTO sfn_turns (execution, first_event, events) VALUES (?, ?, ?)');
  const addToken = db.prepare('INSERT INTO sfn_task_tokens (token, execution) VALUES (?, ?)');
  // The clock asks what is due far more often than anything changes, so the answer is cached until a save.
  let found: { due: Due | undefined } | undefined;

  return {
    transaction(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    latestRevision: (arn) => latest.get(arn) as { revision: number; definition: string } | undefined,
    definition: (arn, revision) => definition.get(arn, revision)?.definition as string | undefined,
    addRevision: (arn, revision, text) => void addRevision.run(arn, revision, text),
    execution: (arn) => executionFound(byArn.get(arn)),
    executionOfToken: (token) => executionFound(byToken.get(token)),
    running: () => running.all().map(executionIn),
    page: (arn, status, limit, before) =>
      page
        .all(arn, status ?? null, status ?? null, before, limit)
        .map((row) => ({ id: Number(row.id), execution: executionIn(row) })),
    history: (arn) => turns.all(arn).flatMap((row) => JSON.parse(String(row.events)) as HistoryEvent[]),
    firstDue() {
      found ??= { due: firstDue.get() as Due | undefined };
      return found.due;
    },
    transitions: (arn) => Number((arn === undefined ? allTransitions.get() : transitionsOf.get(arn))?.n ?? 0),
    save({ execution: x, events, tokens }) {
      found = undefined;
      const wake = x.status === 'RUNNING' ? Math.min(x.deadline, x.due ?? Number.POSITIVE_INFINITY) : null;
      const row = put.get(x.arn, x.machineArn, x.name, x.status, wake, x.transitions, JSON.stringify(x));
      const id = Number(row?.id);
      const [first] = events;
      if (first) addTurn.run(id, first.id, JSON.stringify(events));
      for (const token of tokens) addToken.run(token, id);
    },
  };
}
