/** The cloud of one episode: the tables and their stream, the state machines, SES, and the functions that they wake. */
import { DatabaseSync } from 'node:sqlite';
import type { FunctionName } from '#environment.ts';
import { functionTable } from '#infra/functions.ts';
import { createInterpreter, type Interpreter } from '#infra/local/states/interpreter.ts';
import { type Change, createDatabase, type Database } from '#test/simulation/memory/database.ts';
import type { Habits } from '#test/simulation/memory/habits.ts';
import { createOverwrites } from '#test/simulation/memory/overwrites.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Outcome, Process } from './calls.ts';
import { serviceError } from './client.ts';
import { createDeadLetters } from './dead-letters.ts';
import { handlers } from './handlers.ts';
import { definitions, machineArn } from './machines.ts';
import { type Draw, drawFrom, seedFor } from './random.ts';
import { createReports, type Fate, type Fates } from './reports.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { streamTo } from './stream.ts';
import type { Weather } from './weather.ts';

export interface Letter {
  messageKey: string;
  template: string;
  to: string;
  text: string;
}
export interface Delivered extends Letter {
  at: number;
  fate: Fate;
}

export interface Cloud {
  clock: { now: number };
  database: Database;
  interpreter: Interpreter;
  scheduler: Scheduler;
  /** What SES accepted, oldest first. */
  mailbox: Delivered[];
  counts: Record<
    'duplicated' | 'lost' | 'lagged' | 'redriven' | 'ended' | 'sweeps' | 'reminders' | 'events',
    number
  >;
  fraction(): number;
  accept(letter: Letter): { MessageId: string };
  /** Everything that the cloud could do next by itself. */
  doings(): { weight: number; run(): void }[];
  /** When the cloud has something to do again, though nothing happens before. */
  nextDue(): number | undefined;
  clearUp(): void;
  close(): void;
}

export interface Surroundings {
  startsAt: number;
  /** Undefined for an undisturbed run: everything in order, at once. */
  draw: Draw | undefined;
  seed: number;
  weather: Weather;
  /** How often something is delivered twice, and a record lost with the stream. */
  duplicates: number;
  losses: number;
  habits: Habits;
  /** How soon an index shows what was written, beside all else that goes on: the smaller, the later. */
  indexWeight: number;
  /** Milliseconds at most in which an index shows nothing new. */
  indexPause: number;
  /** Functions whose calls most others overtake. */
  slow: ReadonlySet<FunctionName>;
  /** Some calls of a function are overtaken again and again. */
  isUneven: boolean;
  holding: number;
  fates: Fates;
  /** `by` is the function that wrote, where one did. */
  onChange(change: Change, by: Process | undefined): void;
  /** Asked at the moment at which SES accepts a letter. */
  onLetter(letter: Delivered): void;
  onRefusal(messageKey: string): void;
  /** Once a daily run has done all of its work: when it began, in milliseconds. */
  onDailyRun(startedAt: number): void;
}

/** Builds an empty cloud. Nothing in it happens before `scheduler.step` or a doing is run. */
export function createCloud(around: Surroundings): Cloud {
  const clock = { now: around.startsAt };
  const { draw } = around;
  const inside = drawFrom(seedFor(around.seed, 'inside'));
  const scheduler = createScheduler({
    clock,
    choose: draw,
    faultSeed: seedFor(around.seed, 'faults'),
    weather: around.weather,
    slow: around.slow,
    isUneven: around.isUneven,
    holding: around.holding,
    onHold: repeat,
    timeoutOf: (name) => functionTable[name as FunctionName]?.timeoutSeconds ?? 30,
  });
  const none = { duplicated: 0, lost: 0, lagged: 0, redriven: 0, ended: 0 };
  const counts = { ...none, sweeps: 0, reminders: 0, events: 0 };
  const rough = { duplicates: around.duplicates, losses: around.losses, isOn: draw !== undefined };
  const again = () => draw?.chance(rough.duplicates) === true && ++counts.duplicated > 0;
  const lost = () => draw?.chance(rough.losses) === true && ++counts.lost > 0;

  const call = (name: FunctionName, event: unknown): Promise<Outcome> =>
    scheduler.start(name, () => {
      const process = scheduler.current();
      if (process) events.set(process, event);
      return handlers[name as keyof typeof handlers](event as never, {} as never);
    });
  const events = new WeakMap<Process, unknown>();
  /** What is delivered at least once comes again at the worst moment: while a write is held, to its function and to its items. */
  const repeatable: readonly string[] = ['relay-workflow', 'send-email', 'email-feedback'];
  function repeat(process: Process, items: readonly string[]): void {
    if (!rough.isOn) return;
    if (repeatable.includes(process.name) && draw?.chance(0.5)) {
      counts.duplicated += 1;
      void call(process.name as FunctionName, events.get(process));
      return;
    }
    for (const stream of streams)
      for (const item of items)
        if (stream.knows(item) && draw?.chance(0.3)) {
          counts.duplicated += 1;
          void stream.repeat(item);
        }
    if (items.some((item) => / (?:EMAIL|GATE)#| (?:START|REPAIR)$/.test(item)) && draw?.chance(0.15))
      sweepNow();
  }

  const deadLetters = createDeadLetters(draw, call);
  const streams = (['relay-workflow', 'send-email'] as const).map((name) =>
    streamTo(name, {
      draw,
      again,
      lost,
      invoke: (event) => call(name, event),
      discard: (records) => deadLetters.take(name, records),
    }),
  );
  /** Changes of the tables, how many there were at the last sweep, and how often there was none since the one before. */
  const swept = { changes: 0, before: 0, idle: 0 };
  const database = createDatabase(
    shapes,
    (change) => {
      around.onChange(change, scheduler.doing());
      swept.changes += 1;
      if (change.table === programmeTable) for (const stream of streams) stream.take(change);
    },
    around.habits,
    createOverwrites(
      // The doctor saw everything before it began to mend, past all that is counted here.
      () => (scheduler.doing()?.name === 'doctor' ? undefined : scheduler.doing()),
      (what) => scheduler.surprises.push(`${scheduler.doing()?.name} went over ${what}, unseen`),
    ),
  );
  const db = new DatabaseSync(':memory:');
  const interpreter = createInterpreter({
    db,
    now: () => clock.now,
    random: inside.fraction,
    async invokeFunction(name, payload) {
      return call(name as FunctionName, payload);
    },
  });
  for (const machine of ['application', 'support', 'release'] as const) {
    interpreter.createStateMachine(machineArn(machine), definitions[machine]);
  }

  const mailbox: Delivered[] = [];
  const reports = createReports({
    clock,
    draw,
    again,
    fates: around.fates,
    report(event) {
      counts.events += 1;
      return call('email-feedback', event);
    },
  });
  function accept(letter: Letter): { MessageId: string } {
    if (reports.refuses(letter.messageKey)) {
      around.onRefusal(letter.messageKey);
      throw serviceError('MessageRejected', 400, false);
    }
    const delivered: Delivered = { ...letter, at: clock.now, fate: 'delivered' };
    mailbox.push(delivered);
    const MessageId = `m-${mailbox.length}`;
    delivered.fate = reports.accepted(delivered, MessageId);
    around.onLetter(delivered);
    return { MessageId };
  }

  let sweptAt = clock.now;
  let indexedAt = clock.now;
  let remindedAt = clock.now;
  const isAlone = { sweep: false, remind: false };
  async function runAlone(name: 'sweep' | 'remind'): Promise<void> {
    isAlone[name] = true;
    const startedAt = clock.now;
    const outcome = await call(name, {});
    isAlone[name] = false;
    if (name === 'remind' && !('error' in outcome)) around.onDailyRun(startedAt);
  }
  function sweepNow(): void {
    if (isAlone.sweep) return;
    sweptAt = clock.now;
    swept.idle = swept.changes === swept.before ? swept.idle + 1 : 0;
    swept.before = swept.changes;
    counts.sweeps += 1;
    void runAlone('sweep');
  }
  const hour = 3_600_000;
  /** Hours in which nothing changes are all alike: of many, some are left out. */
  const nextSweepAt = () => sweptAt + hour * (swept.idle < 3 ? 1 : 6);
  const undelivered = (limit: object) =>
    (
      database.execute('ScanCommand', { TableName: programmeTable, IndexName: 'Undelivered', ...limit }) as {
        Items: StoredItem[];
      }
    ).Items;
  const hasUndelivered = () => streams.some(({ size }) => size() > 0) || undelivered({ Limit: 1 }).length > 0;
  /** Whether a sweep would find something to do: what is younger than ten minutes, or held, it leaves alone. */
  const hasOld = () =>
    undelivered({}).some(
      ({ sweptAt: touched, undeliveredSk: since, state }) =>
        state?.S !== 'held' && Date.parse((touched ?? since)?.S ?? '') < clock.now - 600_000,
    );

  return {
    clock,
    database,
    interpreter,
    scheduler,
    mailbox,
    counts,
    accept,
    fraction: inside.fraction,
    doings() {
      const due = interpreter.nextDue();
      return [
        ...streams.flatMap((stream) => stream.doings()),
        ...(due !== undefined && due <= clock.now
          ? [{ weight: 8, run: () => void interpreter.fireDue() }]
          : []),
        ...reports.doings(),
        ...deadLetters.doings(),
        ...(database.late() > 0 && clock.now >= indexedAt
          ? [
              {
                weight: around.indexWeight,
                run() {
                  counts.lagged += 1;
                  indexedAt = clock.now + (rough.isOn ? (draw?.under(1 + around.indexPause) ?? 0) : 0);
                  database.propagate(1 + (draw?.under(database.late()) ?? database.late()));
                },
              },
            ]
          : []),
        ...(draw?.chance(0.05) ? database.overdue() : []).map((item) => ({
          weight: 1,
          run() {
            counts.ended += 1;
            database.end(item);
          },
        })),
        ...(!isAlone.sweep &&
        ((rough.isOn && draw?.chance(0.02) && (draw.chance(0.1) || hasOld())) ||
          clock.now >= nextSweepAt()) &&
        hasUndelivered()
          ? [{ weight: 6, run: sweepNow }]
          : []),
        ...(!isAlone.remind && clock.now >= remindedAt + 24 * hour
          ? [
              {
                weight: 1,
                run() {
                  remindedAt = clock.now;
                  counts.reminders += 1;
                  void runAlone('remind');
                },
              },
            ]
          : []),
      ];
    },
    nextDue() {
      const soonest = [
        interpreter.nextDue(),
        ...reports.nextDue(),
        hasUndelivered() ? nextSweepAt() : undefined,
        database.late() > 0 ? indexedAt : undefined,
      ].filter((at) => at !== undefined);
      return soonest.length === 0 ? undefined : Math.min(...soonest);
    },
    clearUp() {
      Object.assign(rough, { duplicates: 0, losses: 0, isOn: false });
      indexedAt = clock.now;
      deadLetters.leaveThem();
      scheduler.clearUp();
    },
    close() {
      counts.redriven = deadLetters.redriven();
      interpreter.close();
      db.close();
    },
  };
}
