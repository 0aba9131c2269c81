import type { DatabaseSync } from 'node:sqlite';
import { createInFlight, type QuietPart } from '#infra/local/clock/in-flight.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';
import type { AsyncInvoker } from '#infra/local/lambda/functions-async.ts';
import type { AcceptedMail } from '#infra/local/ses/ses.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import { sesEventsOf } from './ses-event-detail.ts';

/** What EventBridge's default bus gets from SES, and hands to the template's rules. */
export interface SesEvents extends QuietPart {
  /** Writes down the events of an accepted message, then delivers them. */
  accepted(mail: AcceptedMail): void;
  /** After a restart: the events that were not delivered, and those of messages accepted just before the end. */
  resume(mailsSince: (sequence: number) => AcceptedMail[]): void;
}

export interface SesEventsInput {
  template: LocalTemplate;
  db: DatabaseSync;
  invoker: Pick<AsyncInvoker, 'invokeAsync'>;
  now(): number;
  onError(error: unknown): void;
}

/** Events delivered side by side. */
const LANES = 4;

export function createSesEvents(input: SesEventsInput): SesEvents {
  const store = openStore(input.db);
  const rules = input.template.rules.map((rule) => ({ rule, matches: compilePattern(rule.pattern) }));
  const work = createInFlight();
  const queue: Array<{ id: number; event: object }> = [];
  let running = 0;

  const deliver = async (event: object) => {
    for (const { rule, matches } of rules) {
      if (matches(event)) await input.invoker.invokeAsync(rule.functionId, event, 'event');
    }
  };
  const runLane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await deliver(next.event).catch(input.onError);
      store.remove(next.id);
    }
    running -= 1;
  };
  const enqueue = (pending: Array<{ id: number; event: object }>) => {
    queue.push(...pending);
    while (running < Math.min(LANES, queue.length)) {
      running += 1;
      void work.track(runLane);
    }
  };
  const record = (mail: AcceptedMail) => {
    const events = sesEventsOf(mail, input.template, input.now()).filter((event) =>
      rules.some(({ matches }) => matches(event)),
    );
    return store.add(mail.sequence, events);
  };
  return {
    name: 'ses-events',
    inFlight: work.count,
    idle: work.idle,
    accepted: (mail) => enqueue(record(mail)),
    resume(mailsSince) {
      enqueue(store.pending());
      for (const mail of mailsSince(store.lastSequence())) enqueue(record(mail));
    },
  };
}

/** Pending events, and the last message whose events have been written: both in one transaction. */
function openStore(db: DatabaseSync) {
  db.exec(`CREATE TABLE IF NOT EXISTS event_pending (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS event_mail (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL);
    INSERT OR IGNORE INTO event_mail VALUES (1, 0);`);
  const insert = db.prepare('INSERT INTO event_pending (event) VALUES (?)');
  const advance = db.prepare('UPDATE event_mail SET sequence = max(sequence, ?)');
  const last = db.prepare('SELECT sequence FROM event_mail');
  const all = db.prepare('SELECT id, event FROM event_pending ORDER BY id');
  const remove = db.prepare('DELETE FROM event_pending WHERE id = ?');
  return {
    add(sequence: number, events: object[]) {
      db.exec('BEGIN');
      const added = events.map((event) => ({
        id: Number(insert.run(JSON.stringify(event)).lastInsertRowid),
        event,
      }));
      advance.run(sequence);
      db.exec('COMMIT');
      return added;
    },
    lastSequence: () => Number(last.get()?.sequence ?? 0),
    pending: () =>
      all.all().map((row) => ({ id: Number(row.id), event: JSON.parse(String(row.event)) as object })),
    remove: (id: number) => void remove.run(id),
  };
}
