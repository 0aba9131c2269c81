/**
 * Staff look for applications. One status by date comes a page at a time from the index, however many there are; a search, a
 * filter, all statuses together or another order reads the lists concerned, once (10 000 applications: some 600 read units).
 */
import type {
  ApplicationIndex,
  ApplicationSummary,
  Labels,
  Owners,
  Page,
} from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import {
  type Assessment,
  type PendingDecision,
  type Status,
  statuses,
} from '#domain/application/application.ts';
import { awaitedStatuses } from '#domain/application/gate-delays.ts';
import { labelIdentity } from '#domain/application/label.ts';
import type { Sorting } from '#domain/application/list-filters.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { duplicateKeys, normalizeTitle, sirenKeyOf } from '#domain/cohort/duplicates.ts';
import { daysAfter } from '#domain/values/days.ts';
import { defined } from '#domain/values/defined.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import { cursorAfter, cursorRefused, endOfPage } from './cursors.ts';
import { labelsByApplication } from './label-applications.ts';

export interface SearchQuery {
  status?: Status | undefined;
  /** A reference, an e-mail address, SIREN or SIRET in full, or how a word of a title or name begins. */
  text?: string | undefined;
  type?: string | undefined;
  need?: string | undefined;
  axis?: string | undefined;
  language?: string | undefined;
  /** Only those that look like another. */
  lookalikes?: boolean | undefined;
  /** Only those about whom the register has not answered. */
  register?: 'unchecked' | undefined;
  /** Only those whose delay is over, for staff to decide. */
  overdue?: boolean | undefined;
  /** Received at least so many days ago. */
  minimumDays?: number | undefined;
  /** What the rules advise of one that is examined. */
  advice?: Advice | undefined;
  /** What is decided of one that is examined, and not told; `none`: nothing yet. */
  decision?: PendingDecision['outcome'] | 'none' | undefined;
  /** What this member of staff sees to. */
  ownedBy?: string | undefined;
  /** With this label. */
  label?: string | undefined;
  /** These alone. */
  ids?: readonly string[] | undefined;
  sort?: Sorting | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export type Advice = Assessment['outcome'];

export interface SearchDeps {
  index: ApplicationIndex;
  owners: Pick<Owners, 'ownedBy' | 'ofMany'>;
  labels: Pick<Labels, 'all'>;
  cohort: Pick<Cohort, 'cohort'>;
  clock: Clock;
}
/** A line of the list, as staff see it. */
type Row = ApplicationSummary & {
  labels: readonly string[];
  /** The account of whoever of staff sees to it. */
  owner?: string;
};
type Found<T = Row> = Page<T> & {
  /** How many match in all; absent when not all were read. */
  matching?: number;
};

const usualLimit = 50;

export async function searchApplications(
  deps: SearchDeps,
  query: SearchQuery,
): Promise<Result<Found, InvalidRequest>> {
  const { status, cursor, sort = 'oldest', limit = usualLimit } = query;
  const text = query.text?.trim() ?? '';
  const isByDate = sort === 'oldest' || sort === 'newest';
  const isInPages = status !== undefined && text === '' && isByDate && !isFiltered(query);
  const refused = cursorRefused(cursor, isInPages ? 'key' : 'place');
  if (refused) return refused;
  if (isInPages) {
    const page = await deps.index.page(status, { limit, cursor, newestFirst: sort === 'newest' });
    return accept(await asRows(deps, page));
  }
  return accept(await asRows(deps, pageOf(await allMatching(deps, query), query)));
}

/** What stands beside the applications of a page, read for them alone. */
async function asRows({ labels, owners }: SearchDeps, found: Found<ApplicationSummary>): Promise<Found> {
  if (found.items.length === 0) return { ...found, items: [] };
  const ids = found.items.map(({ applicationId }) => applicationId);
  const [uses, taken] = await Promise.all([labels.all(), owners.ofMany(ids)]);
  const labelled = labelsByApplication(uses);
  const ownerOf = new Map(taken.map(({ applicationId, by }) => [applicationId, by.id]));
  const items = found.items.map((one) => ({
    ...one,
    labels: labelled.get(one.applicationId) ?? [],
    ...defined({ owner: ownerOf.get(one.applicationId) }),
  }));
  return { ...found, items };
}

type Neighbour = Pick<ApplicationSummary, 'applicationId' | 'title'>;
export interface Neighbours {
  previous?: Neighbour;
  next?: Neighbour;
  /** How many match in all. */
  matching: number;
}

/**
 * Those before and after one in a list as it is filtered and ordered now. One that the filters leave out meanwhile, as it was
 * decided, still has its place: whoever goes down the list goes on from there.
 */
export async function showNeighbours(
  deps: SearchDeps,
  { applicationId, ...query }: SearchQuery & { applicationId: string },
): Promise<Result<Neighbours, { code: 'not-found' }>> {
  const [[own], found] = await Promise.all([deps.index.byId([applicationId]), allMatching(deps, query)]);
  if (!own) return refuse({ code: 'not-found' });
  const others = inOrder([...found.filter((one) => one.applicationId !== applicationId), own], query);
  const place = others.findIndex((one) => one.applicationId === applicationId);
  const [previous, next] = [others[place - 1], others[place + 1]];
  return accept({
    ...(previous && { previous: neighbourOf(previous) }),
    ...(next && { next: neighbourOf(next) }),
    matching: found.length,
  });
}

const neighbourOf = ({ applicationId, title }: ApplicationSummary): Neighbour => ({ applicationId, title });

/** Everyone whom the query fits, in no order. */
async function allMatching(deps: SearchDeps, query: SearchQuery): Promise<ApplicationSummary[]> {
  const { ids, status, ownedBy, label } = query;
  const owned = ownedBy === undefined ? undefined : new Set(await deps.owners.ownedBy(ownedBy));
  const labelled = label === undefined ? undefined : await bearing(label, deps);
  const all =
    ids === undefined
      ? await candidates(deps, statusesOf(query), query.text?.trim() ?? '')
      : (await deps.index.byId(ids)).filter((one) => status === undefined || one.status === status);
  const isAmong = (some: ReadonlySet<string> | undefined) => (one: ApplicationSummary) =>
    some?.has(one.applicationId) ?? true;
  return all.filter(isAmong(owned)).filter(isAmong(labelled)).filter(filterOf(query, deps.clock));
}

async function bearing(label: string, { labels }: SearchDeps): Promise<ReadonlySet<string>> {
  const uses = (await labels.all()).filter((one) => labelIdentity(one.label) === labelIdentity(label));
  return new Set(uses.map(({ applicationId }) => applicationId));
}

/** Counts of every status, from the keys of the index. */
export async function countApplications(
  deps: Pick<SearchDeps, 'index'>,
): Promise<Result<{ counts: Record<Status, number>; total: number }, never>> {
  const counted = await Promise.all(statuses.map((status) => deps.index.count(status)));
  const counts = Object.fromEntries(statuses.map((status, at) => [status, counted[at] ?? 0]));
  const total = counted.reduce((sum, count) => sum + count, 0);
  return accept({ counts: counts as Record<Status, number>, total });
}

/** What the rules advise of those that wait for a decision, by advice: one reading of the list of those examined. */
export async function countUndecided({
  index,
}: Pick<SearchDeps, 'index'>): Promise<Partial<Record<Advice, number>>> {
  const waiting = (await index.allIn('eligibility-review')).filter((one) => isDecided(one, 'none'));
  const byAdvice = Map.groupBy(waiting, ({ advice }) => advice as Advice);
  return Object.fromEntries([...byAdvice].map(([advice, some]) => [advice, some.length]));
}

const statusesOf = ({ status, overdue }: SearchQuery): readonly Status[] =>
  status === undefined ? (overdue ? awaitedStatuses : statuses) : [status];

async function candidates(
  { index, cohort }: SearchDeps,
  wanted: readonly Status[],
  text: string,
): Promise<ApplicationSummary[]> {
  const isOf = (one: ApplicationSummary) => wanted.includes(one.status);
  if (applicationIdSchema.safeParse(referenceIn(text)).success) {
    return (await index.byId([referenceIn(text)])).filter(isOf);
  }
  const sirenKey = sirenKeyOf(cohort.cohort, text);
  const mailKeys = text.includes('@') ? duplicateKeys(cohort.cohort, { email: text, title: '' }) : [];
  const keys = sirenKey === undefined ? mailKeys.map(({ key }) => key) : [sirenKey];
  if (keys.length > 0) {
    const ids = (await Promise.all(keys.map((key) => index.withKey(key)))).flat();
    return (await index.byId([...new Set(ids)])).filter(isOf);
  }
  const start = normalizeTitle(text);
  // Signs alone begin no word.
  if (start === '' && text !== '') return [];
  const all = (await Promise.all(wanted.map((one) => index.allIn(one)))).flat();
  const begins = (name: string) => ` ${normalizeTitle(name)}`.includes(` ${start}`);
  return start === ''
    ? all
    : all.filter(({ title, applicantName }) => begins(title) || begins(applicantName));
}

/** The part before the dash becomes lower case, the rest capitals. */
function referenceIn(text: string): string {
  const [before = '', after = ''] = text.split('-');
  return `${before.toLowerCase()}-${after.toUpperCase()}`;
}

/** Whether it asks for less than a status: whatever neither names one nor orders or pages the list. */
const isFiltered = ({
  status: _1,
  text: _2,
  sort: _3,
  cursor: _4,
  limit: _5,
  ...filters
}: SearchQuery): boolean => Object.values(filters).some((one) => one !== undefined);

function filterOf(query: SearchQuery, clock: Clock): (one: ApplicationSummary) => boolean {
  const { type, need, axis, language, lookalikes, register, overdue, minimumDays, advice, decision } = query;
  const latest = minimumDays === undefined ? undefined : daysAfter(clock.now().toISOString(), -minimumDays);
  return (one) =>
    (type === undefined || one.applicantType === type) &&
    (need === undefined || one.needs.includes(need)) &&
    (axis === undefined || one.axis === axis) &&
    (language === undefined || one.language === language) &&
    (lookalikes !== true || (one.lookalikes ?? 0) > 0) &&
    (overdue !== true || one.overdueAt !== undefined) &&
    (register === undefined || one.registerUnchecked === true) &&
    (advice === undefined || one.advice === advice) &&
    (decision === undefined || isDecided(one, decision)) &&
    (latest === undefined || one.receivedAt <= latest);
}

const isDecided = (
  { status, decision = 'none' }: ApplicationSummary,
  wanted: NonNullable<SearchQuery['decision']>,
): boolean => status === 'eligibility-review' && decision === wanted;

const orders: Record<Sorting, (one: ApplicationSummary) => string> = {
  oldest: ({ receivedAt }) => receivedAt,
  newest: ({ receivedAt }) => receivedAt,
  deadline: ({ implicitRejectionAt }) => implicitRejectionAt,
  amount: ({ requestedCents }) => String(requestedCents).padStart(15, '0'),
  title: ({ title }) => normalizeTitle(title),
};
const descending: ReadonlySet<Sorting> = new Set(['newest', 'amount']);

/** When the whole list was read, the cursor is the last one's place: whoever left the list since takes nobody out of the next page. */
function pageOf(all: ApplicationSummary[], query: SearchQuery): Found<ApplicationSummary> {
  const { cursor, limit = usualLimit } = query;
  const isAfter = (place: string) => cursor === undefined || signOf(query, endOfPage(cursor), place) < 0;
  const left = placed(all, query).filter(({ place }) => isAfter(place));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const more = last && left.length > limit ? { cursor: cursorAfter(last.place) } : {};
  return { items: page.map(({ one }) => one), matching: all.length, ...more };
}

type Ordered = Pick<SearchQuery, 'sort'>;

const inOrder = (all: readonly ApplicationSummary[], query: Ordered): ApplicationSummary[] =>
  placed(all, query).map(({ one }) => one);

function placed(all: readonly ApplicationSummary[], query: Ordered) {
  const { sort = 'oldest' } = query;
  return all
    .map((one) => ({ one, place: `${orders[sort](one)} ${one.applicationId}` }))
    .sort((a, b) => signOf(query, a.place, b.place));
}

/** Below zero where the first comes before the second. */
function signOf({ sort = 'oldest' }: Ordered, a: string, b: string): number {
  if (a === b) return 0;
  return a < b !== descending.has(sort) ? -1 : 1;
}
