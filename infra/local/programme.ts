import { join } from 'node:path';
import { createTickingClock } from './clock.ts';
import { createProgrammeClock, type ProgrammeClock } from './clock-leap.ts';
import { startControl } from './control.ts';
import { createTables, startDynamodb } from './dynamodb.ts';
import { startFunctionHost } from './functions.ts';
import { createAsyncInvoker } from './functions-async.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { serveHttpApi } from './http-api.ts';
import { openDoor } from './http-api-door.ts';
import { startIssuer } from './issuer.ts';
import { lockState } from './lock.ts';
import { readPrices } from './prices.ts';
import { type Closers, closers, problemLog } from './programme-closing.ts';
import { controlRoutes } from './programme-control.ts';
import { openPort, type PortName } from './programme-ports.ts';
import { startInterpreter } from './programme-states.ts';
import { openProgrammeStore } from './programme-store.ts';
import { createSchedules } from './schedules.ts';
import { startSes } from './ses.ts';
import { createSesEvents } from './ses-events.ts';
import type { Interpreter } from './states/interpreter.ts';
import { createStreamPollers } from './streams.ts';
import { type LocalTemplate, loadTemplate } from './template.ts';

export interface LocalProgramme {
  apiUrl: string;
  mailboxUrl: string;
  controlUrl: string;
  issuerUrl: string;
  template: LocalTemplate;
  clock: ProgrammeClock;
  gateway: Gateway;
  interpreter: Interpreter;
  /** Ends every process and thread. What was under way goes on at the next start. */
  close(): Promise<void>;
}

export interface ProgrammeOptions {
  stackName: string;
  /** Cloud assembly, from `synthesize`. */
  assemblyDir: string;
  /** `.local/<stackName>` */
  stateDir: string;
  /** Begins anew: deletes the state first. */
  fresh: boolean;
  /** Programme time of a fresh state, ms. */
  startAt: number;
  /** 0 or absent: the port of the last run if it is free, else any free one. */
  ports?: Partial<Record<PortName, number>>;
}

/**
 * Starts the stack of a cloud assembly on this machine, or resumes it where it was left, also by `kill -9`.
 * Rejects with one line in AlreadyRunning (same state), PortInUse, or what a part could not do (a missing binary);
 * then nothing is left running.
 */
export async function startProgramme(o: ProgrammeOptions): Promise<LocalProgramme> {
  const closing = closers();
  try {
    return await start(o, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(o: ProgrammeOptions, closing: Closers): Promise<LocalProgramme> {
  // Lambda's time zone; the worker threads share this process's.
  process.env.TZ = 'UTC';
  const lock = lockState(o.stateDir);
  closing.add(lock.release);
  const db = openProgrammeStore(o.stateDir, o.fresh);
  closing.add(() => db.close());
  const clock = createTickingClock(db, o.startAt);
  const problems = problemLog(join(o.stateDir, 'logs'), clock.now);
  const foundations = await openFoundations(o, {
    db,
    now: clock.now,
    closing,
  });
  const { api, issuer, ses, engine } = foundations;

  const apiUrl = `http://127.0.0.1:${api.port}`;
  const template = loadTemplate({ ...o, apiEndpoint: apiUrl, issuer: issuer.url });
  await createTables(engine.endpoint, template);
  const shared = { template, db, now: clock.now, onError: problems.add };

  const gateway = await startGateway({
    ...shared,
    dynamodbEndpoint: engine.endpoint,
    ses,
    interpreter: () => interpreter,
  });
  closing.add(() => gateway.close());
  const functions = startFunctionHost({
    template,
    gatewayUrl: gateway.url,
    logDirectory: join(o.stateDir, 'logs'),
    clock,
    counters: gateway.counters,
  });
  const interpreter = startInterpreter({ ...shared, functions, gateway });
  closing.add(() => interpreter.close());
  closing.add(() => functions.close());
  const streams = createStreamPollers({ ...shared, gateway, functions });
  closing.add(() => streams.close());
  const invoker = createAsyncInvoker({ ...shared, gateway, functions });
  const events = createSesEvents({ ...shared, invoker });
  gateway.onMail(events.accepted);
  const schedules = createSchedules({ ...shared, gateway, invoker });
  const http = serveHttpApi({ ...shared, door: api, functions, gateway });
  closing.add(() => http.close());

  const programmeClock = createProgrammeClock({
    clock,
    sources: [interpreter, schedules],
    parts: [
      http,
      streams,
      events,
      schedules,
      { ...functions, name: 'functions' },
      { ...interpreter, name: 'states' },
    ],
    afterLeap: dailySweep(gateway, clock.now()),
    onError: problems.add,
  });
  closing.add(() => programmeClock.close());

  const urls = { apiUrl, mailboxUrl: ses.mailboxUrl, issuerUrl: issuer.url, gatewayUrl: gateway.url };
  const control = await openPort({
    db,
    part: 'control',
    asked: o.ports?.control,
    open: (port) =>
      startControl({
        port,
        routes: controlRoutes({
          ...{ template, gateway, interpreter, issuer, ses, streams, invoker, urls },
          clock: programmeClock,
          prices: readPrices(),
          problems: problems.latest,
        }),
      }),
  });
  closing.add(() => control.close());
  lock.note({ controlUrl: control.url });

  events.resume((sequence) => ses.messages(sequence));
  interpreter.resume().catch(problems.add);
  streams.start();
  programmeClock.start();
  return {
    ...urls,
    controlUrl: control.url,
    template,
    clock: programmeClock,
    gateway,
    interpreter,
    close: closing.close,
  };
}

/** What must listen before the template can be read (its outputs hold these addresses), all at once. */
async function openFoundations(
  o: ProgrammeOptions,
  i: {
    db: ReturnType<typeof openProgrammeStore>;
    now(): number;
    closing: Closers;
  },
) {
  const { db, now, closing } = i;
  const opened = <T extends { close(): unknown }>(part: T): T => {
    closing.add(() => part.close());
    return part;
  };
  const ask = (part: PortName) => ({ db, part, asked: o.ports?.[part] });
  const opening = [
    openPort({ ...ask('api'), open: openDoor }).then(opened),
    openPort({ ...ask('issuer'), open: (port) => startIssuer({ db, port, now }) }).then(opened),
    openPort({ ...ask('mailbox'), open: (port) => openMailbox(db, port) }).then(opened),
    startDynamodb({ stateDir: o.stateDir }).then(opened),
  ] as const;
  // All have ended, well or badly, before the first failure is reported: nothing opens after the closing.
  await Promise.allSettled(opening);
  const [api, issuer, ses, engine] = await Promise.all(opening);
  return { api, issuer, ses, engine };
}

async function openMailbox(db: ReturnType<typeof openProgrammeStore>, port: number) {
  try {
    const ses = await startSes({ db, port });
    return { ...ses, port: Number(new URL(ses.mailboxUrl).port) };
  } catch (error) {
    // The inbox tells a taken port in words only.
    if (error instanceof Error && error.message.includes('cannot listen'))
      Object.assign(error, { code: 'EADDRINUSE' });
    throw error;
  }
}

/** DynamoDB deletes expired items within days: here at the end of a leap, when a day has passed since the last time. */
function dailySweep(gateway: Gateway, startedAt: number): (now: number) => Promise<void> {
  const day = 86_400_000;
  let sweptAt = startedAt;
  return async (now) => {
    if (now - sweptAt < day) return;
    sweptAt = now;
    await gateway.sweepExpired(now);
  };
}
