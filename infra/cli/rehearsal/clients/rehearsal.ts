/** Everything that the scenes of a rehearsal share: who plays, and how they reach the programme. */
import { gzipSync } from 'node:zlib';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { eachAtOnce } from '#infra/cli/client/at-once.ts';
import { type Mailbox, openMailbox } from '#infra/cli/client/mailbox.ts';
import type { ControlDoor } from '#infra/cli/client/target.ts';
import { type Calendar, calendarOf } from '#infra/cli/rehearsal/people/calendar.ts';
import { termsOf } from '#infra/cli/rehearsal/people/call-terms.ts';
import { type Episode, type LeftOut, leftOutBy } from '#infra/cli/rehearsal/people/left-out.ts';
import { drawPeople, type Person } from '#infra/cli/rehearsal/people/people.ts';
import { type PlayedStory, type Story, stories } from '#infra/cli/rehearsal/people/stories.ts';
import type { Breaks } from './breaks.ts';
import { type CommandLine, openCommandLine } from './command-line.ts';
import { type Control, controlClient } from './control-client.ts';
import type { RehearsalJournal } from './journal.ts';
import {
  type Ask,
  type Browsing,
  browse,
  type JsonAnswer,
  type JsonClient,
  jsonClient,
} from './json-client.ts';
import { linkHolders } from './link-holders.ts';
import type { Progress } from './progress.ts';

export type Scene = 'call' | 'eligibility' | 'jury' | 'panel' | 'agreements' | 'support';

export interface Entry {
  /** Names the entry in the journal; short enough to stand beside a bar. */
  name: string;
  scene: Scene;
  /** Programme time, ms. */
  at: number;
  run(r: Rehearsal): Promise<void>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
interface StaffAsk {
  /** Statuses that the scene counts on; 200, 201 and 202 unless told. */
  expect?: readonly number[];
  /** Who acts; `alice` of the staff unless told. */
  as?: StaffName;
  /** Where the route needs a key (route.ts); a command draws its own. */
  key?: string;
  /** What needs two persons stays proposed; else a colleague confirms it at once. */
  isAlone?: true;
}
type StaffName = keyof typeof staffGroups;

/** Two of them do together what needs two. */
const staffGroups = { alice: ['staff'], bruno: ['staff'], olga: ['staff', 'operator'] } as const;

export interface Rehearsal {
  seed: number;
  cohort: Cohort;
  control: Control;
  mailbox: Mailbox;
  journal: RehearsalJournal;
  progress: Progress;
  people: readonly Person[];
  calendar: Calendar;
  /** What this rehearsal does not play, with why. */
  leftOut: Readonly<LeftOut>;
  /** Says that something cannot happen here, and why; kept, whatever becomes of this process. */
  leaveOut(what: Episode | PlayedStory, why: string): void;
  /** Share of the sends that SES lets go wrong in each way (mail-faults.ts); 0 for none. */
  mailFaultPercent: number;
  /** SES lets sends go wrong, or a process that ended in the middle left letters that wait for their sweep. */
  mailMayBeLate: boolean;
  /** Folder of the functions' logs. */
  logs: string;
  /** Every address that was asked or led to, but for the personal links themselves. */
  addresses: ReadonlySet<string>;
  /** Those who play a story. */
  playing(...stories: Story[]): Person[];
  idOf(person: Person): string;
  /** An entry of the script begins: it may be broken off. */
  begins(entry: string): void;
  /** Moves the clock; staff sign in again after it. */
  at(to: number): Promise<void>;
  /** Without a token. */
  visitor(method: Method, path: string, o?: VisitorAsk): Promise<JsonAnswer>;
  /** By the personal link of an applicant, juror or panelist. */
  holder(
    ownerId: string,
    method: Method,
    path: string,
    body?: unknown,
    expect?: readonly number[],
  ): Promise<JsonAnswer>;
  /** Opens the newest link that a letter brought, which shows that somebody reads at its address. */
  opens(ownerId: string): Promise<void>;
  /** Opens the page that a personal link leads to, as a person does, or a mail scanner. */
  openPage(ownerId: string): Promise<JsonAnswer>;
  /** Goes on from there, by the forms of the pages. */
  browse(ownerId: string): Promise<Browsing>;
  /** Opens a page of the console, as a member of staff who is signed in; it must be as light of a large cohort as of a small one. */
  openConsole(path: string): Promise<JsonAnswer>;
  staff<T = unknown>(method: Method, path: string, body?: unknown, o?: StaffAsk): Promise<T>;
  /** Where staff act by commands: how many they gave. */
  commandLine: CommandLine | undefined;
  close(): void;
}

interface VisitorAsk {
  body?: unknown;
  headers?: Record<string, string>;
  expect?: readonly number[];
}

interface RehearsalInput {
  apiUrl: string;
  control: ControlDoor;
  cohort: Cohort;
  journal: RehearsalJournal;
  progress: Progress;
  /** Staff and operators act by `aic` commands, on the programme of this state, and not by HTTP. */
  commandLine?: { stateDir: string } | undefined;
  mailFaultPercent: number;
  logs: string;
  breaks?: Breaks | undefined;
}

/** A page with its style and script weighs 60 KB at most (`test/browser/good-page.ts`), whatever the cohort's size. */
const mostPageBytes = 45 * 1024;

export function openRehearsal(i: RehearsalInput): Rehearsal {
  const { seed, applications, ids } = i.journal.content;
  const { api, addresses } = noted(breakable(jsonClient(i.apiUrl, { areMany: true }), i.breaks));
  const control = controlClient(i.control);
  const mailbox = openMailbox(control);
  const calendar = calendarOf(i.cohort);
  const leftOut: LeftOut = { ...i.journal.content.leftOut, ...leftOutBy(i.cohort, calendar) };
  const played = stories.filter((story) => leftOut[story] === undefined);
  const people = drawPeople(seed, applications, termsOf(i.cohort), played);
  const tokens = new Map<StaffName, Promise<string>>();
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  /** As the console does when somebody comes in. */
  const signIn = async (name: StaffName): Promise<string> => {
    const token = await control.staffToken(name, staffGroups[name]);
    await api.ask({ method: 'PUT', path: '/staff/me', headers: bearer(token) });
    return token;
  };
  const tokenOf = (name: StaffName): Promise<string> => {
    const token = tokens.get(name) ?? signIn(name);
    tokens.set(name, token);
    return token;
  };
  const commandLine = i.commandLine && openCommandLine(i.commandLine.stateDir, staffGroups);
  const mailMayBeLate = i.mailFaultPercent > 0 || i.journal.content.done.length > 0;
  const holders = linkHolders({ api, control, mailbox, mailMayBeLate }, () => tokens.clear());
  const withBody = (body: unknown) => (body === undefined ? {} : { body });
  return {
    seed,
    cohort: i.cohort,
    control,
    mailbox,
    journal: i.journal,
    progress: i.progress,
    people,
    calendar,
    leftOut,
    leaveOut(what, why) {
      leftOut[what] = why;
      i.journal.content.leftOut = leftOut as Record<string, string>;
      i.journal.save();
    },
    mailFaultPercent: i.mailFaultPercent,
    mailMayBeLate,
    logs: i.logs,
    addresses,
    playing: (...stories) => people.filter(({ story }) => stories.includes(story)),
    idOf({ who }) {
      const id = ids[who];
      if (id === undefined) throw new Error(`${who} has not filed`);
      return id;
    },
    begins: (entry) => i.breaks?.begin(entry),
    async at(to) {
      await control.clockTo(to);
      // A token lives one hour of programme time, a session a week.
      tokens.clear();
      holders.forget();
    },
    visitor: (method, path, { body, headers, expect } = {}) =>
      api.ask({ method, path, ...withBody(body), ...(headers ? { headers } : {}) }, expect),
    async holder(ownerId, method, path, body, expect) {
      const headers = bearer(await holders.sessionOf(ownerId));
      return api.ask({ method, path, headers, ...withBody(body) }, expect);
    },
    async opens(ownerId) {
      await holders.sessionOf(ownerId);
    },
    async openPage(ownerId) {
      const browsing = await holders.byLink(ownerId, (link) => browse(api, link));
      return browsing.open(browsing.place);
    },
    browse: (ownerId) => holders.byLink(ownerId, (link) => browse(api, link)),
    async openConsole(path) {
      const headers = { cookie: `__Host-staff=${await tokenOf('alice')}` };
      const shown = await api.ask({ method: 'GET', path, headers });
      const bytes = gzipSync(String(shown.body)).length;
      ensure(bytes <= mostPageBytes, `${path} is a page of ${bytes} bytes, compressed`);
      return shown;
    },
    async staff<T>(
      method: Method,
      path: string,
      body?: unknown,
      { expect, as = 'alice', key, isAlone }: StaffAsk = {},
    ) {
      const askAs = async (who: StaffName, ask: Ask) => {
        // 202: where money needs two, it is proposed.
        const well = expect && [...expect, 202];
        if (commandLine) return commandLine.ask(ask, who, well);
        const headers = { ...bearer(await tokenOf(who)), ...(key ? { 'idempotency-key': key } : {}) };
        return api.ask({ ...ask, headers }, well);
      };
      const ask = { method, path, ...withBody(body) };
      const answer = (await askAs(as, ask)).body as { proposal?: { digest: string } } | undefined;
      const digest = isAlone ? undefined : answer?.proposal?.digest;
      if (digest === undefined) return answer as T;
      const second = as === 'bruno' ? 'alice' : 'bruno';
      return (await askAs(second, { ...ask, path: `${path}?confirms=${digest}` })).body as T;
    },
    commandLine,
    close() {
      commandLine?.close();
      api.close();
      control.close();
    },
  };
}

const breakable = (client: JsonClient, breaks: Breaks | undefined): JsonClient =>
  breaks ? { ...client, ask: (one, expect) => breaks.through(() => client.ask(one, expect)) } : client;

/** The same client, and the addresses that histories of browsers and logs of proxies would keep. */
function noted(client: JsonClient): { api: JsonClient; addresses: Set<string> } {
  const addresses = new Set<string>();
  const ask: JsonClient['ask'] = async (one, expect) => {
    const answer = await client.ask(one, expect);
    for (const address of [one.path, answer.headers.location ?? ''])
      if (!address.startsWith('/l/')) addresses.add(decodeURIComponent(address));
    return answer;
  };
  return { api: { ...client, ask }, addresses };
}

export interface Summary {
  applicationId: string;
  status: string;
  title: string;
  requestedCents: number;
  decision?: string;
  advice?: string;
}

/** Every application of a status, all pages, by id. */
export async function listAll(r: Pick<Rehearsal, 'staff'>, status: string): Promise<Summary[]> {
  const all: Summary[] = [];
  for (let cursor = ''; ; ) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/staff/applications?status=${status}&limit=100${more}`;
    const page = await r.staff<{ items: Summary[]; cursor?: string }>('GET', path);
    all.push(...page.items);
    if (page.cursor === undefined) return all.sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
    cursor = page.cursor;
  }
}

/** Fails when a refusal that the rehearsal provokes has another code than the one it counts on. */
export function codeOf(answer: unknown): string {
  return String((answer as { code?: unknown } | undefined)?.code);
}

/** Stops the rehearsal with what it found in place of what must be. */
export function ensure(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(`the rehearsal found ${message}`);
}

/**
 * Does something with every item, at most `lanes` at a time, in order of start.
 * The first failure stops what has not started, and is thrown once everything under way has ended.
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  lanes = 12,
): Promise<R[]> {
  const results: R[] = [];
  const failure = await eachAtOnce(items.entries(), { atOnce: lanes }, async ([index, item]) => {
    results[index] = await work(item, index);
  });
  if (failure !== undefined) throw failure;
  return results;
}
