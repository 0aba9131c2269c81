/** No ballot, reading or filing is stored outside its published time, and no session ends before it without a reason. */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Change } from '#test/simulation/memory/database.ts';
import { ballotsTable } from '#test/simulation/memory/shapes.ts';

/** What the rule says in the words of the calendar alone. */
const published = {
  jury: { from: cohort.calendar.juryOpensAt, to: cohort.calendar.juryClosesAt },
  panel: { from: cohort.calendar.panelOpensAt, to: cohort.calendar.panelClosesAt },
} as const;
type Timed = keyof typeof published;

/** The calendar day of an instant where the service is. */
export const dayIn = (at: string | number): string =>
  new Date(at).toLocaleDateString('sv-SE', { timeZone: cohort.timeZone });

/** A request that came in time may be stored a little after it. */
const underWay = 3_600_000;
const lastAmendment = Date.parse(cohort.calendar.closesAt);
export const lastFiling = Date.parse(cohort.calendar.closesAt) + cohort.calendar.gracePeriodMinutes * 60_000;
/** By a right that staff gave. */
const lastLateFiling = Date.parse(cohort.calendar.juryOpensAt);

type Stored = Record<string, unknown> & {
  state?: string;
  filedAt?: string;
  receivedAt?: string;
  closedAt?: string;
  closedEarly?: unknown;
  extensions?: { until: string }[];
  earlier?: { filedAt: string }[];
};

/** @param late applications of those who were let in after the call */
export function createTimesWatch(
  check: (holds: boolean, problem: string) => void,
  late: ReadonlySet<string>,
) {
  const ends: Record<Timed, number> = {
    jury: Date.parse(published.jury.to),
    panel: Date.parse(published.panel.to),
  };
  const isIn = (round: Timed, at: number, margin = 0): boolean =>
    at >= Date.parse(published[round].from) && at <= ends[round] + margin;
  const documentOf = (item: Change['after'], name: 'document' | 'summary'): Stored =>
    item ? ((fromItem(item as never)[name] ?? {}) as Stored) : {};

  const eventOf = (item: Change['after']) =>
    item?.kind?.S === 'audit'
      ? ((fromItem(item as never).event ?? {}) as { type?: string; at?: string })
      : {};

  return {
    changed({ table, key, before, after }: Change): void {
      const [PK = '', SK = ''] = key.split('\u0000');
      const { type, at = '' } = eventOf(after);
      // The call of a simulation is not extended.
      if (type === 'FormAmended') check(Date.parse(at) <= lastAmendment, `${PK} changed at ${at}`);
      if (table === ballotsTable) {
        check(isIn('panel', Date.now(), underWay), `a ballot at ${new Date().toISOString()}`);
        return;
      }
      if (PK.startsWith('ROUND#') && SK === 'ROUND') round(PK.slice('ROUND#'.length), after);
      if (PK.startsWith('READINGS#')) {
        const { state, filedAt = '', earlier = [] } = documentOf(after, 'summary');
        if (state === 'filed') check(isIn('jury', Date.parse(filedAt)), `${SK} filed at ${filedAt}`);
        const { filedAt: was } = documentOf(before, 'summary');
        const isKept = was === undefined || [filedAt, ...earlier.map((one) => one.filedAt)].includes(was);
        check(!after || isKept, `what ${SK} filed at ${was} is told no more`);
      }
      if (SK === 'APPLICATION' && !before) {
        const { receivedAt = '' } = documentOf(after, 'document');
        const isLate = late.has(PK.slice('APPLICATION#'.length));
        const [from, to] = isLate ? [lastFiling, lastLateFiling] : [0, lastFiling];
        const at = Date.parse(receivedAt);
        check(from <= at && at <= to, `${PK} filed at ${receivedAt}`);
      }
    },
  };

  function round(name: string, after: Change['after']): void {
    if (name !== 'jury' && name !== 'panel') return;
    const { state, closedAt = '', closedEarly, extensions } = documentOf(after, 'document');
    const moved = extensions?.at(-1)?.until;
    if (moved !== undefined) {
      check(Date.parse(moved) >= ends[name], `the end of the ${name} went back to ${moved}`);
      ends[name] = Date.parse(moved);
    }
    check(state !== 'open' || closedEarly === undefined, `the ${name} is open, and says why it closed early`);
    if (state !== 'closed') return;
    const isEarly = Date.parse(closedAt) < ends[name];
    check(!isEarly || closedEarly !== undefined, `the ${name} closed at ${closedAt} without a reason`);
  }
}
