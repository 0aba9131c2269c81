/** Runs the commands that ask one route: what the person wrote becomes a request, its answer what they read. */
import { randomUUID } from 'node:crypto';
import type { Bilingual } from '#domain/values/language.ts';
import { type OperationName, routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import { confirmAt, sayAnswer, sayFile } from './answer.ts';
import type { Api, ApiAnswer, Said } from './api.ts';
import type { CliCommand, CommandCall, Consequence, RouteCommand } from './command.ts';
import { sayDoubtfulAddresses } from './doubtful-addresses.ts';
import { filledBoth, valueAt } from './format.ts';
import { nameOf } from './globals.ts';
import { exitCodes, isEnding, RefusedAnswer, UsageProblem } from './problems.ts';
import { refusalLines } from './refusal.ts';
import { namesFor } from './staff-names.ts';
import { apiOf, type Target } from './target.ts';
import type { View } from './view.ts';

/** A command of the table, from what it is as data. */
export function routeCommand(given: RouteCommand): CliCommand {
  const route = ofTwo(given);
  const { operation, before } = route;
  const uses: OperationName[] = [operation, ...(before?.look === undefined ? [] : [before.look])];
  return { ...route, routes: [route], uses, run: (call) => runRoute(route, call) };
}

/** What needs two persons has an option for the second, whatever the act. */
function ofTwo(given: RouteCommand): RouteCommand {
  const route: Route = routes[given.operation];
  return route.needsTwo ? { ...given, options: [...(given.options ?? []), confirmation] } : given;
}

const confirmation = {
  flag: '--confirm <digest>',
  what: {
    fr: 'l’empreinte de ce qu’une autre personne a proposé, pour le confirmer ; sans elle, ce qui engage de l’argent est proposé',
    en: 'the digest of what somebody else proposed, to confirm it; without it, what moves money is proposed',
  },
  to: 'query.confirms',
} as const;

/** What the first of two persons reads, in place of the act. */
const proposalView: View = {
  says: {
    fr: 'C’est proposé. Une autre personne de l’équipe le confirme par la même commande, avec --confirm={proposal.digest}',
    en: 'It is proposed. Somebody else of the staff confirms it by the same command, with --confirm={proposal.digest}',
  },
};

/** How an answer is shown: that of the command, or that something waits for a second person. */
export const viewOf = ({ operation, view }: RouteCommand, body: unknown): View => {
  const route: Route = routes[operation];
  return route.needsTwo && typeof body === 'object' && body !== null && 'proposal' in body
    ? proposalView
    : view;
};

async function runRoute(command: RouteCommand, call: CommandCall): Promise<number> {
  const route: Route = routes[command.operation];
  if (route.media?.includes('application/pdf') && call.output === undefined && call.terminal.columns) {
    throw new UsageProblem('a PDF is not for a terminal: say --output agreement.pdf');
  }
  const requests = requestsOf(command, call.values);
  sayDoubtfulAddresses(call, requests);
  const api = await apiOf(call);
  if (command.before) await confirmed(command.before, requests, api, call);
  if (requests.length > 1) return askEach(command, requests, api, call);
  const answer = await answerOf(command, requests[0] ?? {}, api);
  if (route.media) {
    sayFile(call, answer.bytes, command.again);
    if (command.leftOut && answer.leftOut !== undefined && !call.quiet)
      call.terminal.note(command.leftOut[call.language].replace('{leftOut}', answer.leftOut));
  } else {
    const view = viewOf(command, answer.body);
    sayAnswer(call, answer.body, view, isForPeople(call) ? await namesFor(view, api) : {});
  }
  return exitCodes.done;
}

const isForPeople = ({ json, quiet, output }: CommandCall): boolean =>
  !json && !quiet && output === undefined;

/** One request, or one for each value of an argument that may be given several times. */
export function requestsOf(command: RouteCommand, values: CommandCall['values']): Said[] {
  const named = [
    ...(command.arguments ?? []).map(({ name, to, isMany }) => ({ name, to, isMany })),
    ...(command.options ?? []).map(({ flag, to }) => ({ name: nameOf(flag), to, isMany: undefined })),
  ];
  const many = named.find(({ name, to, isMany }) => isMany && to.startsWith('params.') && values[name]);
  const each = many ? (values[many.name] as unknown[]) : [undefined];
  return each.map((one) => {
    const placed = named.map(({ name, to }) => [to, name === many?.name ? one : values[name]] as const);
    return said(command, [...Object.entries(command.fixed ?? {}), ...placed]);
  });
}

/** At a place within: `verdict.outcome` makes the verdict where there is none yet. */
function put(into: Record<string, unknown>, [name = '', ...within]: readonly string[], value: unknown): void {
  if (within.length === 0) into[name] = value;
  else {
    into[name] ??= {};
    put(into[name] as Record<string, unknown>, within, value);
  }
}

function said({ operation }: RouteCommand, placed: readonly (readonly [string, unknown])[]): Said {
  const route: Route = routes[operation];
  const parts: Record<string, Record<string, unknown>> = { params: {}, query: {}, body: {} };
  let whole: unknown;
  for (const [to, value] of placed) {
    if (value === undefined) continue;
    const [part = '', ...names] = to.split('.');
    if (names.length === 0) whole = value;
    else put(parts[part] ?? {}, names, part === 'body' ? value : String(value));
  }
  const { params, query, body } = parts as {
    params: Record<string, string>;
    query: Record<string, string>;
    body: object;
  };
  return {
    params,
    query,
    ...(route.body ? { body: whole ?? body } : {}),
    ...(route.needsKey ? { key: randomUUID() } : {}),
  };
}

async function confirmed(
  { says, look, typed }: Consequence,
  requests: readonly Said[],
  api: Api & { target: Target },
  call: CommandCall,
): Promise<void> {
  if (call.yes) return;
  const [first = {}] = requests;
  const looked = look === undefined ? {} : (await api.ask(look, { params: first.params ?? {} })).body;
  const said = { ...first.params, ...first.query, ...(first.body as object), ...together(requests) };
  const values = { ...(looked as object), ...said };
  const number = typed && { is: typed.is[call.language], value: String(valueAt(values, typed.at)) };
  await confirmAt(call, api.target, filledBoth(says, values), number);
}

/** Of several requests, what each is about in one text: `a, b, c, … (12 in all)`. */
function together(requests: readonly Said[]): Record<string, string | Bilingual> {
  if (requests.length < 2) return {};
  return Object.fromEntries(
    Object.keys(requests[0]?.params ?? {}).map((name) => {
      const all = [...new Set(requests.map(({ params }) => params?.[name] ?? ''))];
      const shown = all.slice(0, 3).join(', ');
      const more = { fr: `${shown}, … (${all.length} en tout)`, en: `${shown}, … (${all.length} in all)` };
      return [name, all.length > 3 ? more : shown];
    }),
  );
}

async function answerOf({ operation, isPaged }: RouteCommand, request: Said, api: Api): Promise<ApiAnswer> {
  const first = await api.ask(operation, request);
  if (!isPaged || request.query?.limit !== undefined) return first;
  const { items, cursor: begin, ...rest } = first.body as { items: unknown[]; cursor?: string };
  const all = [...items];
  for (let cursor = begin; cursor !== undefined; ) {
    const next = (await api.ask(operation, { ...request, query: { ...request.query, cursor } })).body as {
      items: unknown[];
      cursor?: string;
    };
    all.push(...next.items);
    cursor = next.cursor;
  }
  return { ...first, body: { ...rest, items: all } };
}

/** One after the other, each with its own result: a refusal of one does not keep the others from theirs. */
async function askEach(
  command: RouteCommand,
  requests: readonly Said[],
  api: Api,
  call: CommandCall,
): Promise<number> {
  const outcomes: Outcome[] = [];
  const bar = call.terminal.bar(command.name, requests.length);
  try {
    for (const request of requests) {
      outcomes.push(await outcomeOf(command, request, api));
      bar.step();
    }
  } finally {
    bar.end();
    // Also of those before a failure that ended it: they are done.
    sayEach(command, outcomes, call);
  }
  return Math.max(...outcomes.map(({ exitCode }) => exitCode));
}

function sayEach(command: RouteCommand, outcomes: readonly Outcome[], call: CommandCall): void {
  if (!call.json && call.output === undefined) {
    for (const outcome of outcomes) sayOne(command, outcome, call);
  } else {
    const results = outcomes.map(({ request, status, body }) => ({ ...request.params, status, body }));
    sayAnswer(call, results, command.view);
  }
}

type Outcome = { request: Said; exitCode: number; status: number; body: unknown; refused?: RefusedAnswer };

async function outcomeOf(command: RouteCommand, request: Said, api: Api): Promise<Outcome> {
  try {
    const { status, body } = await answerOf(command, request, api);
    return { request, exitCode: exitCodes.done, status, body };
  } catch (error) {
    if (!isEnding(error) || !(error instanceof RefusedAnswer) || error.exitCode !== exitCodes.refused)
      throw error;
    return { request, exitCode: error.exitCode, status: error.status, body: error.body, refused: error };
  }
}

function sayOne(command: RouteCommand, { request, refused, body }: Outcome, call: CommandCall): void {
  if (!refused) {
    sayAnswer(call, body, viewOf(command, body));
    return;
  }
  const [first = '', ...more] = refusalLines(refused, {
    language: call.language,
    columns: call.terminal.columns,
  });
  call.terminal.note([`${Object.values(request.params ?? {}).join(' ')}: ${first}`, ...more].join('\n'));
}
