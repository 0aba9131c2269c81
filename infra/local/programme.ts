import { join } from 'node:path';
import { createTickingClock, type ProgrammeClock } from '#infra/local/clock/clock.ts';
import type { CohortTimes } from '#infra/local/clock/clock-view.ts';
import { openDrand } from '#infra/local/drand/drand.ts';
import { createTables } from '#infra/local/dynamodb/dynamodb-tables.ts';
import { enforceQuotas, type QuotaRegion, type Quotas } from '#infra/local/faults/quotas.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import { pagesPath } from '#infra/local/guard/admission.ts';
import { openKeys, type StateKeys } from '#infra/local/guard/secret.ts';
import { checkDatabases, emptyStateFolder, openStateFolder } from '#infra/local/guard/state-folder.ts';
import { StateProblem } from '#infra/local/guard/state-problem.ts';
import { clockPages } from '#infra/local/pages/clock-page.ts';
import { entrancePages, entrancePath, type FindPage, type Role, roles } from '#infra/local/pages/entrance.ts';
import { mailPages } from '#infra/local/pages/mail-pages.ts';
import { servePages } from '#infra/local/pages/pages-server.ts';
import { startControl } from '#infra/local/programme/control.ts';
import { lockState } from '#infra/local/programme/lock.ts';
import { type Closers, closers, problemLog } from '#infra/local/programme/programme-closing.ts';
import { controlRoutes } from '#infra/local/programme/programme-control.ts';
import { openFoundations, startParts } from '#infra/local/programme/programme-parts.ts';
import {
  type MovedPort,
  openPort,
  openProgrammeStore,
  type PortName,
  sayMoved,
} from '#infra/local/programme/programme-store.ts';
import { openRegister } from '#infra/local/register/register.ts';
import type { Interpreter } from '#infra/local/states/interpreter.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import { readAssembly } from '#infra/local/template/template-assembly.ts';
import { asksRegister, loadTemplate } from '#infra/local/template/template-reading.ts';
import { readPrices } from '#infra/prices/prices.ts';

export interface LocalProgramme {
  apiUrl: string;
  mailboxUrl: string;
  controlUrl: string;
  issuerUrl: string;
  /** What opens its doors: the secret of its state, and what follows of it. */
  keys: StateKeys;
  /** Addresses that open by one click, the key in them: the mailbox, and the way in as somebody of each role. */
  entrances: Readonly<Record<'mailbox' | Role, string>>;
  /** From now on the ways in lead to whom this finds. */
  leadTo(find: FindPage): void;
  /** What on this machine protects it less than it should be, or is not where it was wanted, a line each. */
  cautions: readonly string[];
  template: LocalTemplate;
  clock: ProgrammeClock;
  gateway: Gateway;
  interpreter: Interpreter;
  quotas: Quotas | undefined;
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
  /** The region whose quotas hold, on the programme's clock; none when absent. */
  quotas?: QuotaRegion | undefined;
  /** Programme time of a fresh state, ms. */
  startAt: number;
  /** Hears what the state could not bear while the programme ran: it cannot go on. */
  onStateProblem?(problem: StateProblem): void;
  /** With it the pages of the site show where the clock stands. */
  times?: CohortTimes | undefined;
  /** 0 or absent: the port of the last run if it is free, else the wanted one, else any free one. */
  ports?: Partial<Record<PortName, number>>;
  wantedPorts?: Partial<Record<PortName, number>>;
}

/**
 * Starts the stack of a cloud assembly on this machine, or resumes it where it was left, also by `kill -9`.
 * Rejects with one line in AlreadyRunning (same state), PortInUse, StateProblem, or what a part could not do (a missing
 * binary); then nothing is left running.
 */
export async function startProgramme(o: ProgrammeOptions): Promise<LocalProgramme> {
  const closing = closers();
  try {
    return await start(o, closing);
  } catch (error) {
    await closing.close();
    throw StateProblem.of(error, o.stateDir) ?? error;
  }
}

async function start(o: ProgrammeOptions, closing: Closers): Promise<LocalProgramme> {
  // Lambda's time zone; the worker threads share this process's.
  process.env.TZ = 'UTC';
  openStateFolder(o.stateDir);
  const lock = lockState(o.stateDir);
  closing.add(lock.release);
  if (o.fresh) emptyStateFolder(o.stateDir);
  checkDatabases(o.stateDir);
  const keys = openKeys(o.stateDir);
  const db = openProgrammeStore(o.stateDir);
  closing.add(() => db.close());
  const clock = createTickingClock(db, o.startAt);
  const logDirectory = join(o.stateDir, 'logs');
  const problems = problemLog(logDirectory, clock.now);
  const onError = (error: unknown) => {
    problems.add(error);
    const problem = StateProblem.of(error, o.stateDir);
    if (problem) o.onStateProblem?.(problem);
  };

  const { stateDir, ports, wantedPorts } = o;
  const moved: MovedPort[] = [];
  const onMoved = (one: MovedPort) => void moved.push(one);
  const foundations = await openFoundations({
    db,
    stateDir,
    keys,
    ports,
    wantedPorts,
    onMoved,
    now: clock.now,
    closing,
  });
  const { api, issuer, pages, bucket, engine, ses } = foundations;
  const apiUrl = `http://127.0.0.1:${api.port}`;
  const assembly = readAssembly(o.assemblyDir, o.stackName);
  const register = asksRegister(assembly) ? await openRegister() : undefined;
  if (register) closing.add(register.close);
  const drand = await openDrand(clock.now);
  closing.add(drand.close);
  const source = { stackName: o.stackName, assemblyDir: o.assemblyDir, apiEndpoint: apiUrl };
  const bucketUrl = `http://127.0.0.1:${bucket.port}`;
  const standIns = { issuer: issuer.url, bucket: bucketUrl };
  const template = loadTemplate(
    { ...source, ...standIns, register: register?.url, drand: drand.url },
    assembly,
  );
  issuer.admit(template.clients);
  await createTables(engine, template);
  engine.onEnd?.((said) => onError(new StateProblem(`the DynamoDB engine has ended: ${said}`)));
  const quotas = o.quotas && enforceQuotas(o.quotas, clock.now);
  const parts = await startParts({
    ...foundations,
    template,
    db,
    keys,
    clock,
    quotas,
    logDirectory,
    compileCache: join(o.assemblyDir, 'compiled'),
    stateDir,
    times: o.times,
    closing,
    onError,
  });

  const pagesUrl = `http://127.0.0.1:${pages.port}`;
  let find: FindPage | undefined;
  servePages(pages, {
    keys,
    timeZone: parts.view.timeZone,
    routes: {
      ...mailPages(ses),
      ...clockPages(parts.view, onError),
      ...entrancePages({ find: () => find, staffPass: issuer.pass }),
    },
  });
  closing.add(pages.close);
  const urls = { apiUrl, mailboxUrl: pagesUrl, issuerUrl: issuer.url };
  const routes = controlRoutes({
    ...parts,
    template,
    issuer,
    ses,
    register,
    drand,
    quotas,
    urls: { ...urls, gatewayUrl: parts.gateway.url, bucketUrl, drandUrl: drand.url },
    prices: readPrices(),
    problems: problems.latest,
  });
  const control = await openPort({
    db,
    part: 'control',
    asked: ports?.control,
    wanted: wantedPorts?.control,
    onMoved,
    open: (port) => startControl({ port, secret: keys.control, routes }),
  });
  closing.add(control.close);
  lock.note({ controlUrl: control.url });
  const { gateway, interpreter } = parts;
  return {
    ...urls,
    controlUrl: control.url,
    keys,
    entrances: entrancesAt(pagesUrl, keys.entrance),
    leadTo(finding) {
      find = finding;
    },
    cautions: [...(engine.caution === undefined ? [] : [engine.caution]), ...sayMoved(moved)],
    template,
    clock: parts.clock,
    gateway,
    interpreter,
    quotas,
    close: closing.close,
  };
}

function entrancesAt(pagesUrl: string, key: string): LocalProgramme['entrances'] {
  const withKey = (path: string) => `${pagesUrl}${path}?key=${key}`;
  const ways = roles.map((role) => [role, withKey(entrancePath(role))]);
  return { ...(Object.fromEntries(ways) as Record<Role, string>), mailbox: withKey(`${pagesPath}/courrier`) };
}
