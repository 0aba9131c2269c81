import type { DatabaseSync } from 'node:sqlite';

/** What was counted since the state folder was made. Nothing in it is estimated but what a comment says so. */
import type { CallerUsage, UsageReport } from '#infra/prices/prices.ts';

export interface UsageCounters {
  /** Adds to a counter by its path in the report: `units.read`, `calls.ses:SendRawEmail`. */
  add(counter: string, amount: number): void;
  /** @param roleId the caller's */
  recordCall(roleId: string, service: string, action: string): void;
  /** Capacity units of the tables, as the engine says them. */
  recordUnits(roleId: string, kind: 'read' | 'write', units: number): void;
  /** Duration in real milliseconds, billed as on AWS: rounded up to the next one. */
  recordInvocation(invocation: { roleId: string; memoryMb: number; durationMs: number }): void;
  recordHttpRequest(bodyBytes?: number): void;
  recordScheduleInvocation(): void;
  recordLogBytes(bytes: number): void;
  report(): UsageReport;
  /** Writes the counters that changed since the last flush. */
  flush(): void;
}

const HTTP_METERING_BYTES = 512 * 1024;

/** The counters of one state folder, kept in the programme's database and written by `flush`. */
export function openUsage(db: DatabaseSync): UsageCounters {
  db.exec('CREATE TABLE IF NOT EXISTS usage (counter TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID');
  const upsert = db.prepare('INSERT OR REPLACE INTO usage VALUES (?, ?)');
  const rows = db.prepare('SELECT counter, value FROM usage').all();
  const values = new Map(rows.map((row) => [String(row.counter), Number(row.value)]));
  const changed = new Set<string>();

  const add = (counter: string, amount: number) => {
    values.set(counter, (values.get(counter) ?? 0) + amount);
    changed.add(counter);
  };
  const value = (counter: string) => values.get(counter) ?? 0;
  const addFor = (roleId: string, what: keyof CallerUsage, amount: number) =>
    add(`by.${roleId}.${what}`, amount);

  return {
    add,
    recordCall(roleId, service, action) {
      add(`calls.${service}:${action}`, 1);
      addFor(roleId, 'calls', 1);
    },
    recordUnits(roleId, kind, units) {
      add(`units.${kind}`, units);
      addFor(roleId, kind, units);
    },
    recordInvocation({ roleId, memoryMb, durationMs }) {
      const gbSeconds = (memoryMb / 1024) * (Math.ceil(durationMs) / 1000);
      add('lambda.invocations', 1);
      add('lambda.gbSeconds', gbSeconds);
      addFor(roleId, 'invocations', 1);
      addFor(roleId, 'gbSeconds', gbSeconds);
    },
    recordHttpRequest: (bodyBytes = 0) =>
      add('http.requests', Math.max(1, Math.ceil(bodyBytes / HTTP_METERING_BYTES))),
    recordScheduleInvocation: () => add('scheduler.invocations', 1),
    recordLogBytes: (bytes) => add('logs.bytes', bytes),
    report: () => ({
      calls: Object.fromEntries(
        [...values]
          .filter(([counter]) => counter.startsWith('calls.'))
          .map(([counter, count]) => [counter.slice('calls.'.length), count] as const)
          .sort(([left], [right]) => left.localeCompare(right)),
      ),
      units: {
        read: value('units.read'),
        write: value('units.write'),
        streamReads: value('units.streamReads'),
      },
      lambda: { invocations: value('lambda.invocations'), gbSeconds: value('lambda.gbSeconds') },
      http: { requests: value('http.requests') },
      ses: { messages: value('ses.messages'), attachmentBytes: value('ses.attachmentBytes') },
      sqs: { requests: value('sqs.requests') },
      scheduler: { invocations: value('scheduler.invocations') },
      logs: { bytes: value('logs.bytes') },
      byRole: byRole(values),
    }),
    flush() {
      for (const counter of changed) upsert.run(counter, value(counter));
      changed.clear();
    },
  };
}

function byRole(values: ReadonlyMap<string, number>): Record<string, CallerUsage> {
  const roles: Record<string, CallerUsage> = {};
  for (const [counter, amount] of values) {
    const [, roleId, what] = /^by\.(.+)\.(\w+)$/.exec(counter) ?? [];
    if (roleId === undefined) continue;
    roles[roleId] ??= { calls: 0, read: 0, write: 0, invocations: 0, gbSeconds: 0 };
    roles[roleId][what as keyof CallerUsage] = amount;
  }
  return roles;
}
