/**
 * A cloud with quotas and latencies instead of faults: the real handlers, definitions and interpreter over the database
 * in memory. Four shards of the stream are read side by side, as on a table that has grown.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBucket, regionQuotas } from '#infra/local/faults/quotas.ts';
import { emptyStateFolder, openStateFolder } from '#infra/local/guard/state-folder.ts';
import { openProgrammeStore } from '#infra/local/programme/programme-store.ts';
import { createInterpreter } from '#infra/local/states/interpreter.ts';
import type { Call } from '#test/simulation/cloud/calls.ts';
import { enter, type Reached } from '#test/simulation/cloud/current.ts';
import { setClocks } from '#test/simulation/cloud/date.ts';
import { handlers } from '#test/simulation/cloud/handlers.ts';
import { definitions, machineArn } from '#test/simulation/cloud/machines.ts';
import { randomFrom } from '#test/simulation/cloud/random.ts';
import { streamTo } from '#test/simulation/cloud/stream.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';
import { startMail } from '#test/simulation/memory/started-mail.ts';
import { createPartitionMeter } from './partition-meter.ts';
import { createTime } from './time.ts';

type Invoked = { payload: unknown } | { error: string; cause: string };

/** Mean time to an answer, ms; each call takes between half and one and a half of it. */
const latency = { dynamodb: 8, states: 25, mail: 80, keys: 8, invocation: 20 } as const;
/** The SDK's first pause after a throttled answer, ms: drawn from nothing up to it, twice that at most. */
const sdkPause = 1_000;
const hour = 3_600_000;

/** @param keptIn a folder in which the interpreter's store stays, as that of a local programme; none by default */
export function createBusyCloud(startsAt: number, seed: number, keptIn?: string) {
  const time = createTime(startsAt);
  const { clock } = time;
  const drawn = randomFrom(seed);
  // 53 bits: a transaction's token is drawn too, and among 60 000 of 32 bits two are the same as often as not.
  const fraction = () => (Math.floor(drawn() * 2 ** 26) * 2 ** 27 + Math.floor(drawn() * 2 ** 27)) / 2 ** 53;
  const around = (mean: number) => mean * (0.5 + fraction());
  const now = () => clock.now;
  const region = regionQuotas['eu-west-3'];
  const quotas = {
    states: createBucket(region.sendTask, now),
    mail: createBucket(region.mail, now),
    transitions: createBucket(region.transitions, now),
  };
  const counts = { calls: 0, invocations: 0, throttled: { states: 0, mail: 0 }, deadLetters: 0, sweeps: 0 };
  const state = { isQuick: true, transitions: 0, sweepsAt: Number.POSITIVE_INFINITY };
  const letters = new Map<string, number>();
  const running = new AsyncLocalStorage<{ name: string }>();
  const meter = createPartitionMeter(now);

  async function call({ service, ms, perform, errors }: Call): Promise<unknown> {
    time.stir();
    if (service === 'pause') return time.sleep(ms ?? 0);
    counts.calls += 1;
    if (state.isQuick) return perform();
    await time.sleep(around(latency[service]));
    if (service === 'dynamodb' || service === 'keys' || quotas[service].take()) return perform();
    counts.throttled[service] += 1;
    // The client of SES tries once; that of Step Functions pauses before it tries again.
    if (service === 'states') await time.sleep(fraction() * sdkPause);
    throw errors?.throttled?.() ?? new Error('throttled');
  }
  async function invoke(name: string, event: unknown): Promise<Invoked> {
    counts.invocations += 1;
    if (!state.isQuick) await time.sleep(around(latency.invocation));
    try {
      const run = () => handlers[name as keyof typeof handlers](event as never, {} as never);
      return { payload: await running.run({ name }, run) };
    } catch (error) {
      return { error: (error as Error).name, cause: String(error) };
    } finally {
      time.stir();
    }
  }
  const streams = (['relay-workflow', 'send-email'] as const).map((name) =>
    streamTo(name, {
      draw: undefined,
      invoke: (event) => invoke(name, event) as never,
      again: () => false,
      lost: () => false,
      discard(records) {
        counts.deadLetters += records.length;
      },
    }),
  );
  const database = createDatabase(shapes, (change) => {
    meter.take(change);
    if (change.table === programmeTable) for (const stream of streams) stream.take(change);
  });
  startMail(database);
  // A file, and with no larger a cache than the programme's own: a commit after which a tree was balanced walks through
  // all pages in the cache (SQLite's pcache1TruncateUnsafe), so with all of them in memory it grows with the database.
  const folder = keptIn ?? mkdtempSync(join(tmpdir(), 'aic-scale-'));
  openStateFolder(folder);
  emptyStateFolder(folder);
  const db = openProgrammeStore(folder);
  // Nothing is measured of the disk, and no crash of this machine is survived.
  db.exec('PRAGMA synchronous = OFF');
  const interpreter = createInterpreter({
    db,
    now,
    random: fraction,
    async invokeFunction(name, payload) {
      // A transition over the quota is not refused: the execution is held back.
      const wait = state.isQuick ? 0 : quotas.transitions.owe(state.transitions);
      state.transitions = 0;
      if (wait > 0) await time.sleep(wait);
      return invoke(name, payload);
    },
  });
  interpreter.on(({ kind }) => {
    if (kind === 'state-entered') state.transitions += 1;
  });
  for (const [machine, definition] of Object.entries(definitions))
    interpreter.createStateMachine(machineArn(machine as keyof typeof definitions), definition);

  function accept({ messageKey }: { messageKey: string }): { MessageId: string } {
    letters.set(messageKey, (letters.get(messageKey) ?? 0) + 1);
    const messageId = `m-${letters.size}`;
    void time.sleep(around(4_000)).then(() => {
      const detail = { eventType: 'Delivery', mail: { messageId, tags: { messageKey: [messageKey] } } };
      return invoke('email-feedback', { time: new Date(now()).toISOString(), detail });
    });
    return { MessageId: messageId };
  }
  const reached: Reached = {
    clock,
    database,
    interpreter,
    fraction,
    accept,
    scheduler: { call, current: () => running.getStore() },
  };
  enter(reached);
  setClocks();

  function pump(): void {
    for (const stream of streams)
      for (const { run } of stream.doings()) {
        time.stir();
        run();
      }
    const due = interpreter.nextDue();
    if (due !== undefined && due <= clock.now) {
      time.stir();
      void interpreter.fireDue();
    }
    if (clock.now >= state.sweepsAt) {
      state.sweepsAt += hour;
      counts.sweeps += 1;
      void invoke('sweep', {});
    }
  }
  const nextDue = () => Math.min(interpreter.nextDue() ?? Number.POSITIVE_INFINITY, state.sweepsAt);
  const isIdle = () => streams.every(({ size }) => size() === 0) && interpreter.inFlight() === 0;
  const isDelivered = () => {
    const index = { TableName: programmeTable, IndexName: 'Undelivered', Limit: 1 };
    return (database.execute('ScanCommand', index) as { Items: unknown[] }).Items.length === 0;
  };
  return {
    clock,
    counts,
    database,
    db,
    interpreter,
    letters,
    meter,
    isIdle,
    sleep: time.sleep,
    /** Nothing is under way, and nothing waits for its delivery. */
    isQuiet: () => isIdle() && isDelivered(),
    /** From now on calls take time and quotas hold; the sweep comes every hour. */
    slowDown() {
      state.isQuick = false;
      state.transitions = 0;
      state.sweepsAt = clock.now + hour;
      meter.reset();
      Object.assign(counts, { calls: 0, invocations: 0 });
    },
    live: (isOver: () => boolean) => time.live({ pump, nextDue, isOver }),
    close() {
      interpreter.close();
      db.close();
      if (keptIn === undefined) rmSync(folder, { recursive: true });
    },
  };
}
export type BusyCloud = ReturnType<typeof createBusyCloud>;
