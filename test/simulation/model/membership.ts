/**
 * Who must be in a round, written from decision 12: whoever waits for it at the moment at which it opens, is counted or begins to
 * be told. Seen from the tables themselves, at the very change that says so: a list that is late excuses nobody.
 */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from './check.ts';
import { documentIn } from './stored.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };
type Entry = { applicationId: string };
type Proposal = { appliedAt?: string; removed?: Record<string, string[]> };

/**
 * Where an application waits for each round. A wave of eligibility tells what was decided when staff asked (staff.ts); whoever went from
 * one list to another while a calling off read them is told by the next telling, and at the end nobody waits (rounds/calling-off.ts).
 */
const waitsFor: Record<string, readonly string[]> = {
  jury: ['eligible'],
  panel: ['shortlisted'],
  'waiting-list': ['waitlisted'],
} satisfies Record<Exclude<RoundName, 'eligibility' | 'calling-off'>, readonly string[]>;
const undecided = ['received', 'eligibility-review', 'information-requested'];

/** @param statuses of all applications, as they are now */
export function createMembership(check: Check, statuses: ReadonlyMap<string, string>) {
  /** Ids on the pages of a ranking or of a release, by what their keys begin with. */
  const pages = new Map<string, string[]>();
  const readings = new Map<string, string>();
  const everGiven = new Map<string, Set<string>>();
  let onBallot: readonly string[] = [];
  /** What each juror was to be called to read. */
  const called = new Map<string, string[]>();
  const inStatus = (wanted: readonly (string | undefined)[]) =>
    [...statuses].filter(([, status]) => wanted.includes(status)).map(([id]) => id);

  function mustHave(what: string, listed: readonly string[], round: string): void {
    const missing = inStatus(waitsFor[round] ?? []).filter((id) => !listed.includes(id));
    check(missing.length === 0, `${what} leaves out ${missing}`);
  }

  function round(name: string, before: StoredItem | undefined, after: StoredItem): void {
    type Document = { rankingEdition?: string; finalists?: string[] };
    const [old, next] = [before, after].map((item) => documentIn<Document>(item));
    if (after.state?.S === 'open' && before?.state?.S === 'planned') opened(name, next?.finalists ?? []);
    const edition = next?.rankingEdition;
    if (edition !== undefined && edition !== old?.rankingEdition)
      mustHave(`the list of the ${name}`, pages.get(`RANKING#${name}#${edition}`) ?? [], name);
  }

  function opened(name: string, finalists: readonly string[]): void {
    if (name === 'panel') {
      onBallot = finalists;
      mustHave('the ballot', finalists, 'panel');
      return;
    }
    const waiting = inStatus(undecided);
    check(waiting.length === 0, `the jury opened before ${waiting} were decided`);
    for (const [pair, state] of readings) {
      const [id = '', juror = ''] = pair.split('#');
      if (state === 'assigned' && statuses.get(id) === 'eligible')
        called.set(juror, [...(called.get(juror) ?? []), id]);
    }
    const read = new Set([...called.values()].flat());
    mustHave('the reading', [...read], 'jury');
  }

  /** Once a proposal is marked as given, whom it takes a reading from has it no more. */
  function given(after: StoredItem): void {
    const { appliedAt, removed = {} } = documentIn<Proposal>(after) ?? {};
    for (const [id, jurors] of appliedAt === undefined ? [] : Object.entries(removed))
      for (const juror of jurors)
        check(readings.get(`${id}#${juror}`) !== 'assigned', `${juror} is still to read ${id}`);
  }

  return {
    /** What a juror was ever given to read. */
    readingsOf: (juror: string) => [...(everGiven.get(juror) ?? [])],
    finalists: () => onBallot,
    changed(PK: string, SK: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
      const [kind, first = '', edition] = PK.split('#');
      const ids = () =>
        (fromItem(after as never).entries as Entry[]).map(({ applicationId }) => applicationId);
      const add = (list: string) => pages.set(list, [...(pages.get(list) ?? []), ...ids()]);
      if (kind === 'READINGS') {
        const [id = '', juror = ''] = SK.split('#');
        everGiven.set(juror, (everGiven.get(juror) ?? new Set()).add(id));
        if (after) readings.set(SK, after.summary?.M?.state?.S ?? '');
        else readings.delete(SK);
      } else if (!after) return;
      else if (after.kind?.S === 'mailing' && before) {
        const [old, next] = [before, after].map((item) => Number(item?.nextPage?.N));
        check(next === old || next === Number(old) + 1, `${SK} went from page ${old} to ${next}`);
      } else if (SK === 'ASSIGNMENT') given(after);
      else if (SK === 'PAGE') add(`${kind}#${first}#${edition}`);
      else if (kind === 'RELEASE' && SK === 'RELEASE' && !before) {
        const release = after.document?.M;
        const listed = pages.get(`${PK}#${release?.edition?.S}`) ?? [];
        if (release?.round?.S !== 'eligibility') mustHave(first, listed, release?.round?.S ?? '');
      } else if (SK === 'ROUND') round(first, before, after);
    },
    /** Once all is quiet: the letters of the opening called everyone, to all that they had to read. */
    quiet(items: readonly Item[]): void {
      for (const [juror, ids] of called) {
        const letter = items.find(({ SK }) => SK === `EMAIL#${juror}_jury-invitation`);
        const named = (letter?.data as { applications?: Entry[] } | undefined)?.applications ?? [];
        const left = ids.filter((id) => !named.some(({ applicationId }) => applicationId === id));
        check(left.length === 0, `${juror} was not called to read ${left}`);
      }
    },
  };
}
