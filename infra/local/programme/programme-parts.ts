import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { createProgrammeClock, type ProgrammeClock, type TickingClock } from '#infra/local/clock/clock.ts';
import { type ClockView, type CohortTimes, clockView } from '#infra/local/clock/clock-view.ts';
import { type DynamodbEngine, startDynamodb } from '#infra/local/dynamodb/dynamodb.ts';
import { createEventBus } from '#infra/local/event-bus/event-bus.ts';
import { reportExecutions } from '#infra/local/event-bus/execution-events.ts';
import type { Quotas } from '#infra/local/faults/quotas.ts';
import { type Gateway, startGateway } from '#infra/local/gateway/gateway.ts';
import { type LoopbackDoor, openDoor } from '#infra/local/guard/loopback-door.ts';
import type { StateKeys } from '#infra/local/guard/secret.ts';
import { serveHttpApi } from '#infra/local/http-api/http-api.ts';
import { type FunctionHost, startFunctionHost } from '#infra/local/lambda/functions.ts';
import { type AsyncInvoker, createAsyncInvoker } from '#infra/local/lambda/functions-async.ts';
import { failure } from '#infra/local/lambda/functions-worker.ts';
import { machineBar } from '#infra/local/pages/bar.ts';
import { createScans } from '#infra/local/scans/scans.ts';
import { createSchedules } from '#infra/local/schedules/schedules.ts';
import { type MailStore, openMailStore } from '#infra/local/ses/ses.ts';
import { createSesEvents, eventTypesOf } from '#infra/local/ses-events/ses-events.ts';
import { type Issuer, startIssuer } from '#infra/local/sign-in/issuer.ts';
import { createInterpreter, type Interpreter } from '#infra/local/states/interpreter.ts';
import { streamRetention } from '#infra/local/streams/stream-retention.ts';
import { createStreamPollers, type StreamPollers } from '#infra/local/streams/streams.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import { createMetrics, type Metrics, reputation } from '#infra/local/watching/metrics.ts';
import type { Closers } from './programme-closing.ts';
import { type MovedPort, openPort, type PortName } from './programme-store.ts';

/** What must listen before the template can be read (its outputs hold these addresses). */
interface Foundations {
  api: LoopbackDoor;
  issuer: Issuer;
  /** Of the mailbox and the other pages of this machine. */
  pages: LoopbackDoor;
  /** Of the bucket: browsers put files there. */
  bucket: LoopbackDoor;
  ses: MailStore;
  engine: DynamodbEngine;
}

/** Opens them all at once. On a failure, waits for the others before it rejects, so that all can be closed. */
export async function openFoundations(i: {
  db: DatabaseSync;
  stateDir: string;
  keys: StateKeys;
  ports: Partial<Record<PortName, number>> | undefined;
  wantedPorts: Partial<Record<PortName, number>> | undefined;
  onMoved(moved: MovedPort): void;
  now(): number;
  closing: Closers;
}): Promise<Foundations> {
  const { db, keys, now } = i;
  const password = keys.pages;
  const opened = <T extends { close(): unknown }>(part: T): T => {
    i.closing.add(() => part.close());
    return part;
  };
  const ask = (part: PortName) => ({
    db,
    part,
    onMoved: i.onMoved,
    asked: i.ports?.[part],
    wanted: i.wantedPorts?.[part],
  });
  const opening = [
    openPort({ ...ask('api'), open: openDoor }).then(opened),
    openPort({ ...ask('issuer'), open: (port) => startIssuer({ db, port, password, now }) }).then(opened),
    openPort({ ...ask('mailbox'), open: openDoor }).then(opened),
    openPort({ ...ask('bucket'), open: openDoor }).then(opened),
    startDynamodb({ stateDir: i.stateDir, accessKey: keys.engine }).then(opened),
  ] as const;
  // What opens after a failure must be closed with the rest.
  await Promise.allSettled(opening);
  const [api, issuer, pages, bucket, engine] = await Promise.all(opening);
  return { api, issuer, pages, bucket, ses: openMailStore(db), engine };
}

/** Everything that the template declares, running. */
interface Parts {
  gateway: Gateway;
  functions: FunctionHost;
  interpreter: Interpreter;
  streams: StreamPollers;
  invoker: AsyncInvoker;
  clock: ProgrammeClock;
  view: ClockView;
  metrics: Metrics;
}

interface PartsInput extends Foundations {
  template: LocalTemplate;
  db: DatabaseSync;
  keys: StateKeys;
  clock: TickingClock;
  quotas: Quotas | undefined;
  logDirectory: string;
  /** Goes with the bundles that it is of: infra/stack/synth.ts forgets old ones. */
  compileCache: string;
  stateDir: string;
  /** With it the pages of the site show where the clock stands. */
  times: CohortTimes | undefined;
  closing: Closers;
  onError(error: unknown): void;
}

/** Starts the parts, each closed before those that it needs, and takes up what the last run left under way. */
export async function startParts(i: PartsInput): Promise<Parts> {
  const { template, closing, quotas } = i;
  const metrics = createMetrics(template.alarms, i.clock.now);
  const shared = { template, db: i.db, now: i.clock.now, onError: i.onError, metrics };
  const gateway = await startGateway({
    ...shared,
    engine: i.engine,
    keys: i.keys,
    engineFile: i.engine.file,
    ses: i.ses,
    bucketDoor: i.bucket,
    quotas,
    interpreter: () => interpreter,
  });
  closing.add(gateway.close);
  const { counters } = gateway;
  const functions = startFunctionHost({
    template,
    gateway,
    counters,
    metrics,
    isThrottled: gateway.faults.strikeFunction,
    onError: i.onError,
    logDirectory: i.logDirectory,
    compileCache: i.compileCache,
    clock: i.clock,
  });
  const interpreter = startInterpreter({ ...shared, functions, gateway, quotas });
  closing.add(interpreter.close);
  closing.add(functions.close);
  const streams = createStreamPollers({ ...shared, gateway, functions });
  closing.add(streams.close);
  const invoker = createAsyncInvoker({ ...shared, gateway, functions });
  const bus = createEventBus({ template, invoker, gateway });
  reportExecutions({ ...shared, interpreter, bus });
  const events = createSesEvents({ ...shared, bus });
  gateway.onMail(events.accepted);
  const rated = reputation(metrics);
  gateway.onMail((mail) => rated(mail.configurationSet ?? '', eventTypesOf(mail)));
  const scans = createScans({ ...shared, store: gateway.objects, gateway, bus });
  gateway.onPut(scans.put);
  const schedules = createSchedules({ ...shared, gateway, invoker, metrics });
  const overlay = i.times && machineBar(() => view, `http://127.0.0.1:${i.pages.port}`);
  const http = serveHttpApi({ ...shared, door: i.api, functions, gateway, overlay });
  closing.add(http.close);

  const sweepExpired = dailySweep(gateway, i.clock.now());
  const forgetRecords = streamRetention({
    db: i.db,
    engineFile: join(i.stateDir, 'dynamodb.db'),
    mappings: template.mappings.length,
    now: i.clock.now(),
  });
  const states = { name: 'states', inFlight: interpreter.inFlight, idle: interpreter.idle };
  const clock = createProgrammeClock({
    clock: i.clock,
    sources: [interpreter, schedules, streams],
    parts: [http, streams, events, scans, bus, schedules, { ...functions, name: 'functions' }, states],
    async afterLeap(now) {
      await sweepExpired(now);
      forgetRecords(now);
    },
    onError: i.onError,
  });
  closing.add(clock.close);
  const view = clockView(clock, i.times, interpreter.nextDue);

  events.resume((sequence) => i.ses.messages(sequence));
  scans.resume();
  interpreter.resume().catch(i.onError);
  streams.start();
  clock.start();
  return { gateway, functions, interpreter, streams, invoker, clock, view, metrics };
}

const DAY_MS = 86_400_000;

/** DynamoDB deletes expired items within days: here at the end of a leap, when a day has passed since the last time. */
function dailySweep(gateway: Gateway, startedAt: number): (now: number) => Promise<void> {
  let sweptAt = startedAt;
  return async (now) => {
    if (now - sweptAt < DAY_MS) return;
    sweptAt = now;
    await gateway.sweepExpired(now);
  };
}

/**
 * The interpreter with the template's machines. A machine invokes a function as its own role, so the call is allowed
 * only where that role's policy says so. Where quotas hold, a state over the rate of transitions does its work later.
 */
function startInterpreter(i: {
  template: LocalTemplate;
  db: DatabaseSync;
  functions: FunctionHost;
  gateway: Pick<Gateway, 'authorize'>;
  quotas: Quotas | undefined;
  now(): number;
}): Interpreter {
  const interpreter = createInterpreter({
    db: i.db,
    now: i.now,
    random: Math.random,
    async invokeFunction(functionArn, payload) {
      const fn = i.template.functions.find((one) => one.arn === functionArn || one.name === functionArn);
      if (fn === undefined)
        return failure('Lambda.ResourceNotFoundException', `Function not found: ${functionArn}`);
      for (const roleId of callersOf(fn.arn, i.template)) {
        const allowed = i.gateway.authorize(roleId, 'lambda:InvokeFunction', fn.arn);
        if (!allowed.allowed) return failure('Lambda.AccessDeniedException', allowed.message);
      }
      const heldBack = i.quotas?.heldBack() ?? 0;
      if (heldBack > 0) await pause(heldBack);
      return i.functions.invoke(fn.logicalId, payload, { invocation: 'states' });
    },
  });
  interpreter.on(({ kind }) => {
    if (kind === 'state-entered') i.quotas?.entered();
  });
  for (const machine of i.template.stateMachines)
    interpreter.createStateMachine(machine.arn, machine.definition);
  return interpreter;
}

/** Roles of the machines whose definition names the function. */
function callersOf(functionArn: string, template: LocalTemplate): string[] {
  const machines = template.stateMachines.filter((machine) =>
    JSON.stringify(machine.definition).includes(functionArn),
  );
  return machines.map((machine) => machine.roleId);
}
