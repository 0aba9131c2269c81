import * as z from 'zod/mini';
import type { ProgrammeClock } from '#infra/local/clock/clock.ts';
import type { ClockView } from '#infra/local/clock/clock-view.ts';
import { drandFaultSchema, type LocalDrand } from '#infra/local/drand/drand.ts';
import { faultSchema } from '#infra/local/faults/faults.ts';
import type { Quotas } from '#infra/local/faults/quotas.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { AsyncInvoker } from '#infra/local/lambda/functions-async.ts';
import { type LocalRegister, registerFaultSchema } from '#infra/local/register/register.ts';
import type { MailStore } from '#infra/local/ses/ses.ts';
import { sesAccountSchema } from '#infra/local/ses/ses-account.ts';
import type { Issuer } from '#infra/local/sign-in/issuer.ts';
import type { ExecutionSummary } from '#infra/local/states/answers.ts';
import type { Interpreter } from '#infra/local/states/interpreter.ts';
import type { StreamPollers } from '#infra/local/streams/streams.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import { alarmReports } from '#infra/local/watching/alarms.ts';
import type { Metrics } from '#infra/local/watching/metrics.ts';
import { costOf, type PriceList } from '#infra/prices/prices.ts';
import { ControlProblem, type ControlRoutes } from './control.ts';
import { flowOf } from './flow-count.ts';

export interface ControlParts {
  template: LocalTemplate;
  clock: ProgrammeClock;
  view: ClockView;
  gateway: Gateway;
  interpreter: Interpreter;
  issuer: Issuer;
  ses: MailStore;
  /** Where the cohort asks one. */
  register: LocalRegister | undefined;
  drand: LocalDrand;
  streams: StreamPollers;
  invoker: AsyncInvoker;
  quotas: Quotas | undefined;
  metrics: Metrics;
  prices: PriceList;
  urls: Record<string, string>;
  /** What went wrong lately, newest last. */
  problems(): string[];
}

const clockBody = z.union([
  z.strictObject({ to: z.union([z.number(), z.string()]) }),
  z.strictObject({ by: z.number().check(z.nonnegative()) }),
]);
const faultBody = z.extend(faultSchema, { count: z._default(faultSchema.shape.count, 1) });
const drandBody = z.strictObject({ fault: drandFaultSchema });
const registerBody = z.strictObject({ fault: registerFaultSchema });
const sesBody = z.strictObject({ account: sesAccountSchema });
const staffBody = z.strictObject({ username: z.string().check(z.minLength(1)), groups: z.array(z.string()) });

/** What the control server answers. Times are ISO 8601 in answers, ISO 8601 or milliseconds in requests. */
export function controlRoutes(parts: ControlParts): ControlRoutes {
  const { clock, gateway, interpreter, template } = parts;
  const status = () => ({
    stackName: template.stackName,
    now: new Date(clock.now()).toISOString(),
    quiet: Object.keys(clock.busy()).length === 0,
    busy: clock.busy(),
    urls: parts.urls,
    versions: { node: process.versions.node },
    outputs: template.outputs,
    problems: parts.problems(),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  });
  return {
    'GET /healthz': () => ({ ok: true }),
    'GET /status': status,
    'POST /settle': async () => {
      await clock.settle();
      return status();
    },
    'GET /clock': () => clockOf(parts.view),
    'POST /clock': async ({ body }) => {
      const asked = checked(clockBody, body);
      await clock.advanceTo('by' in asked ? clock.now() + asked.by : timeOf(asked.to));
      return status();
    },
    'GET /usage': () => usageOf(parts),
    'GET /flow': () => flowOf(executionsOf(parts), interpreter, clock.now()),
    'POST /staff-tokens': ({ body }) =>
      parts.issuer.tokens({ ...checked(staffBody, body), clientId: staffClientOf(template) }),
    'GET /executions': ({ query }) => ({ executions: executionsOf(parts, query.get('status') ?? undefined) }),
    'GET /executions/{name}/history': ({ path }) => {
      const found = executionsOf(parts).find((execution) => execution.name === path.name);
      if (found === undefined) throw new ControlProblem(404, `no execution ${path.name}`);
      return {
        ...interpreter.describeExecution(found.executionArn),
        position: interpreter.position(found.executionArn),
        transitions: interpreter.transitions(found.executionArn),
        events: interpreter.getExecutionHistory(found.executionArn),
      };
    },
    'GET /alarms': () => ({ alarms: alarmReports(template.alarms, parts.metrics, clock.now()) }),
    'GET /dead-letters': () => ({ deadLetters: gateway.deadLetters.list() }),
    'POST /dead-letters/redrive': () => redrive(parts),
    'POST /dead-letters/{id}/redrive': ({ path }) => redrive(parts, [path.id ?? '']),
    'DELETE /dead-letters/{id}': async ({ path }) => ({
      discarded: await gateway.deadLetters.redrive(async () => true, [path.id ?? '']),
    }),
    'GET /faults': () => ({ faults: gateway.faults.list() }),
    'POST /faults': async ({ body }) => {
      const id = gateway.faults.inject(checked(faultBody, body));
      await gateway.settled();
      return { id };
    },
    'DELETE /faults': ({ query }) => {
      const service = query.get('service');
      gateway.faults.clear(service === null ? {} : { service });
    },
    'DELETE /faults/{id}': ({ path }) => gateway.faults.clear({ id: path.id ?? '' }),
    'GET /register': () => registerOf(parts).state(),
    'POST /register': ({ body }) => {
      const { fault } = checked(registerBody, body);
      registerOf(parts).become(fault);
      return registerOf(parts).state();
    },
    'GET /drand': () => parts.drand.state(),
    'POST /drand': ({ body }) => {
      parts.drand.become(checked(drandBody, body).fault);
      return parts.drand.state();
    },
    'GET /ses': () => ({ account: parts.ses.account.state() }),
    'POST /ses': ({ body }) => {
      const { account } = checked(sesBody, body);
      parts.ses.account.become(account);
      return { account };
    },
    'GET /mail': ({ query }) => mailSince(parts.ses, query),
  };
}

/** Where the clock stands, what comes next, and the leap that is under way. */
function clockOf(view: ClockView): object {
  const iso = (at: number) => new Date(at).toISOString();
  const leap = view.leap();
  const next = view.next();
  return {
    now: iso(view.now()),
    stage: view.stage(),
    ...(leap === undefined ? {} : { leap: { from: iso(leap.from), to: iso(leap.to) } }),
    ...(next === undefined ? {} : { next: { at: iso(next.at), what: next.what } }),
    calendar: view.calendar.map(({ at, what }) => ({ at: iso(at), what })),
  };
}

async function redrive({ gateway, streams, invoker }: ControlParts, messageIds?: string[]): Promise<object> {
  const redeliver = async (letter: { body: string }) =>
    (await streams.redeliver(letter.body)) || invoker.redeliver(letter.body);
  return { redriven: await gateway.deadLetters.redrive(redeliver, messageIds) };
}

async function mailSince(ses: MailStore, query: URLSearchParams): Promise<object> {
  const limit = query.get('limit');
  const mails = await ses.read(Number(query.get('since') ?? 0), limit === null ? undefined : Number(limit));
  return { mails: mails.map((mail) => ({ ...mail, at: new Date(mail.at).toISOString() })) };
}

function usageOf({ gateway, interpreter, template, prices, ...parts }: ControlParts): object {
  const usage = gateway.usage();
  const executions = executionsOf({ interpreter, template });
  const total = interpreter.transitions();
  const { byRole, ...used } = usage;
  return {
    usage: used,
    byFunction: Object.fromEntries(
      Object.entries(byRole)
        .sort(([, one], [, other]) => other.calls - one.calls)
        .map(([roleId, counted]) => [callerName(template, roleId), counted]),
    ),
    transitions: {
      total,
      byExecution: Object.fromEntries(
        executions.map(({ name, executionArn }) => [name, interpreter.transitions(executionArn)]),
      ),
    },
    costUsd: costOf({ ...usage, transitions: total }, prices),
    permissions: gateway.permissions(),
    throttled: parts.quotas?.throttled() ?? {},
    problems: parts.problems(),
  };
}

/** As the stack's code names it: `SendEmail`; the role's own name where no function has it. */
function callerName({ functions }: LocalTemplate, roleId: string): string {
  const { logicalId = roleId } = functions.find((fn) => fn.roleId === roleId) ?? {};
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function executionsOf(
  { interpreter, template }: Pick<ControlParts, 'interpreter' | 'template'>,
  status?: string,
): ExecutionSummary[] {
  return template.stateMachines.flatMap((machine) => {
    const all: ExecutionSummary[] = [];
    let nextToken: string | undefined;
    do {
      const page = interpreter.listExecutions({
        stateMachineArn: machine.arn,
        maxResults: 1000,
        ...(status === undefined ? {} : { statusFilter: status.toUpperCase() as ExecutionSummary['status'] }),
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      all.push(...page.executions);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return all;
  });
}

function registerOf({ register }: ControlParts): LocalRegister {
  if (!register) throw new ControlProblem(409, 'this cohort asks no register');
  return register;
}

/** The app client that the template's staff routes accept. */
function staffClientOf(template: LocalTemplate): string {
  const audience = template.routes.find((route) => route.authorizer !== undefined)?.authorizer?.audience[0];
  if (audience === undefined) throw new ControlProblem(409, 'the template has no route with a token');
  return audience;
}

function timeOf(to: string | number): number {
  const at = typeof to === 'number' ? to : Date.parse(to);
  if (!Number.isFinite(at))
    throw new ControlProblem(400, `"to" is neither milliseconds nor an ISO 8601 time: ${to}`);
  return at;
}

function checked<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  const { success, data, error } = z.safeParse(schema, body);
  if (success) return data;
  throw new ControlProblem(
    400,
    error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
}
