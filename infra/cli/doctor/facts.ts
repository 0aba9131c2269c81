/** What the doctor looks at, and what it finds. Everything here is data: reading and mending are elsewhere. */
import type { Key } from '#adapters/dynamodb/keys.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';

export type StoredItem = Key & { kind?: string } & Record<string, unknown>;

export interface KnownExecution {
  machine: 'application' | 'release';
  name: string;
  isRunning: boolean;
}

export interface StoredFacts {
  /** Programme time. */
  now: Date;
  /** The whole programme table. */
  items: readonly StoredItem[];
  /** How many ballots of the vote there are, without those of an annulled one: all that anybody but the count may know. */
  ballots: number;
  /** Of both machines, as far back as Step Functions keeps them. */
  executions: readonly KnownExecution[];
  cohort: Pick<Cohort, 'agreement' | 'funding' | 'timeZone'>;
}

/** A repair that needs no decision by a person. */
export type Fix =
  /** Starts the execution again; it walks to its gate by the resolutions that the queue of waits keeps. */
  | { kind: 'restart-application'; applicationId: string; name: string }
  | { kind: 'restart-release'; releaseId: string; name: string }
  /** The application's line on the register, which the filing of an older programme did not write. */
  | { kind: 'register'; applicationId: string }
  /** Sets or removes attributes that can be computed from others, provided that `expect` still holds. */
  | { kind: 'attributes'; key: Key; set?: Attributes; remove?: readonly string[]; expect?: Attributes };
type Attributes = Readonly<Record<string, unknown>>;

export interface DoctorFinding {
  code: FindingCode;
  /** The item, execution or address within the programme that it is about. */
  item: string;
  what: string;
  /** Absent where a person must decide: `decide` then says what. */
  fix?: Fix;
}

/** Every invariant, by the code of its breach, with what a person decides where nothing can be mended alone. */
export const findingCodes = {
  'unknown-item': 'see who wrote it; nothing of the programme reads it',
  unreadable: 'restore the item from an export or from the point-in-time recovery',
  'execution-missing': 'npm run aic -- ops doctor --fix starts it again',
  'execution-left-over': 'stop it in Step Functions: its application is closed',
  'execution-of-nothing': 'stop it in Step Functions, or restore its application',
  'wrong-gate': 'stop the execution; the next --fix starts it again at the right gate',
  'waits-nowhere': 'stop the execution; the next --fix starts it again',
  'audit-broken':
    'restore the events from an export: a broken chain cannot be mended, only replaced by its original',
  'audit-head': 'restore the item from an export: its events say otherwise',
  'record-differs': 'restore the record from an export, or let the events say what happened',
  'resolutions-differ': 'restore the item from an export',
  'list-entry': 'npm run aic -- ops doctor --fix writes it again',
  'not-registered': 'npm run aic -- ops doctor --fix writes it on the register',
  'finalists-missing': 'npm run aic -- ops doctor --fix writes them as the opening recorded them',
  'undelivered-old': 'npm run aic -- ops doctor --fix wakes its delivery; if it stays, read the dead letters',
  'undelivered-unlisted': 'npm run aic -- ops doctor --fix lists it again',
  'delivered-listed': 'npm run aic -- ops doctor --fix takes it off the list',
  'kept-confirmed': 'npm run aic -- ops doctor --fix queues it',
  'orphan-item': 'restore what it belongs to from an export, or delete it',
  'orphan-link': 'delete it: it opens nothing',
  'message-key': 'see which of the two was sent: a message key stands for one e-mail',
  'agreement-differs': 'restore the agreement from an export: the laureate signs its digest',
  'amount-over-budget': 'read the panel round again: rounds show panel',
  'import-unfinished': 'run the same ops import again, it goes on where it was cut off (runbook)',
  'ballots-differ':
    'find out why before the panel is closed; once closed, such a vote is annulled and held again: see vote-not-counted in the runbook',
  'vote-not-counted':
    'close it again with its seed: rounds close panel; where it is refused, the vote is annulled and held again: rounds annul-vote (runbook)',
  'decision-untold': 'release the round again, or decide what these applications are told',
  'release-differs': 'restore its pages from an export',
  'release-stands': 'npm run aic -- ops doctor --fix starts it again',
  'round-differs': 'restore the round from an export',
} as const;
export type FindingCode = keyof typeof findingCodes;

/** The items by what they are and where they lie. */
export interface Chart extends StoredFacts {
  of(kind: string): readonly StoredItem[];
  /** Items of one partition. */
  in(partition: string): readonly StoredItem[];
  at(key: Key): StoredItem | undefined;
  /** Executions of an application or release, the first and its restarts. */
  executionsOf(id: string): readonly KnownExecution[];
}

/** The id, then `_p10` where a release went on at its page 10, then `_r2`, `_r3`, … where it was started again: Step Functions
 * keeps a name for 90 days. */
export const idOfExecution = (name: string): string => name.replace(/(_p\d+)?(_r\d+)?$/, '');

/** A name that no execution of this id had. */
export function nextName(chart: Chart, id: string): string {
  const taken = new Set(chart.executionsOf(id).map(({ name }) => name));
  if (!taken.has(id)) return id;
  let attempt = 2;
  while (taken.has(`${id}_r${attempt}`)) attempt += 1;
  return `${id}_r${attempt}`;
}

/** @param unreadable items that exist but cannot be parsed: what belongs to them is no orphan, and `of` leaves them out */
export function chartOf(facts: StoredFacts, unreadable: readonly StoredItem[]): Chart {
  const readable =
    unreadable.length === 0 ? facts.items : facts.items.filter((item) => !unreadable.includes(item));
  const byKind = Map.groupBy(readable, ({ kind }) => kind ?? '');
  const byPartition = Map.groupBy(facts.items, ({ PK }) => PK);
  const executions = Map.groupBy(facts.executions, ({ name }) => idOfExecution(name));
  return {
    ...facts,
    of: (kind) => byKind.get(kind) ?? [],
    in: (partition) => byPartition.get(partition) ?? [],
    at: ({ PK, SK }) => byPartition.get(PK)?.find((item) => item.SK === SK),
    executionsOf: (id) => executions.get(id) ?? [],
  };
}

export const nameOfItem = ({ PK, SK }: Key): string => `${PK} ${SK}`;
