/**
 * What rounds may tell and grant, written from the rules of the call (functions/domain/SELECTION.md): each line is that of
 * the frozen ranking unless staff differed, grants stay within budget and places, and the waiting list is called in its order.
 */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import type { Check } from './check.ts';
import { createPassedOver } from './rounds/passed-over.ts';
import { storedApplication } from './stored.ts';
import type { LoggedEvent } from './story.ts';

type Line = {
  applicationId: string;
  outcome: string;
  rank: number | null;
  score?: string;
  grade?: string;
  requestedCents?: number;
  reasonCode: string;
  detail?: { place?: number };
};
type Told = {
  outcome: string;
  round: string;
  rank?: number;
  score?: string;
  grade?: string;
  waitingRank?: number;
  at: string;
  reason?: string;
  reasonCode?: string;
};
const holding = ['laureate', 'agreement-issued', 'signed', 'countersigned', 'awarded'];

export function createOutcomes(check: Check, plan: Plan, statuses: ReadonlyMap<string, string>) {
  const editions = new Map<string, Line[]>();
  const rankings = new Map<string, Line[]>();
  /** Lines on the pages of a release, by what their keys begin with. */
  const releases = new Map<string, Told[]>();
  const adjusted = new Map<string, { outcome: string; reason: string; amountCents?: number }>();
  const grants = new Map<string, number>();
  const waiting = new Map<string, number>();
  /** Grades that ballots gave, as places in the scale, by application. */
  const given = new Map<string, number[]>();
  const filed = new Map<string, Set<string>>();
  const scale = cohort.panel.grades.map(({ id }) => id);
  /** What the records say of it. */
  const held = new Map<string, number>();
  const requested = new Map(plan.applicants.map(({ id, form }) => [id, form.project.requestedCents]));
  /** What was decided on appeal since: what it grants, or would. */
  const onAppeal = new Map<string, number>();
  const due = (id: string) => onAppeal.get(id) ?? requested.get(id) ?? 0;
  const holders = () => [...grants].filter(([id]) => holding.includes(statuses.get(id) ?? ''));
  const left = () => cohort.funding.budgetCents - holders().reduce((sum, [, cents]) => sum + cents, 0);
  const passedOver = createPassedOver(check, plan);
  function granted(id: string, cents: number): void {
    passedOver.granted(id, cents);
    grants.set(id, cents);
  }
  /** What was left after each event, and since when each waits, by the clock: a promotion may be older than what happens beside it. */
  const lefts: { at: number; cents: number }[] = [];
  const waitsSince = new Map<string, number>();
  const leastSince = (at: number) => {
    const before = lefts.findLastIndex((one) => one.at < at);
    return Math.min(left(), ...lefts.slice(Math.max(before, 0)).map(({ cents }) => cents));
  };

  function waits(id: string, rank: number, since: string): void {
    waiting.set(id, rank);
    waitsSince.set(id, Date.parse(since));
  }

  function released(id: string, told: Told, amountCents: number | undefined): void {
    const line = rankings.get(told.round)?.find((one) => one.applicationId === id);
    if (told.round === 'waiting-list') passedOver.told(id, told.reason);
    if (told.round !== 'jury' && told.round !== 'panel') return;
    check(line !== undefined, `${id} was told of the ${told.round}, which did not rank it`);
    const other = adjusted.get(`${told.round} ${id}`);
    const due = other?.outcome ?? line?.outcome;
    check(told.outcome === due, `${id} was told ${told.outcome}, the ${told.round} and staff decided ${due}`);
    check(told.reason === other?.reason, `${id} was told the reason ${told.reason}, it is ${other?.reason}`);
    for (const fact of ['rank', 'score', 'grade'] as const)
      check(
        (told[fact] ?? null) === (line?.[fact] ?? null),
        `${id} was told the ${fact} ${told[fact]}, it is ${line?.[fact]}`,
      );
    const code = line && told.outcome === line.outcome ? line.reasonCode : 'DECIDED_BY_STAFF';
    check(told.reasonCode === code, `${id} was told for ${told.reasonCode}, it is ${code}`);
    const cents = told.outcome === 'laureate' ? (other?.amountCents ?? requested.get(id)) : undefined;
    check(amountCents === cents || cents === undefined, `${id} was granted ${amountCents}, it is ${cents}`);
    if (told.outcome === 'laureate') granted(id, amountCents ?? 0);
    if (told.outcome === 'waitlisted') waits(id, told.waitingRank ?? 0, told.at);
  }

  /**
   * The next of the waiting list that fits what is left, and nobody before it who fits as well.
   * @param begunAt when the function that promotes it began: what is freed beside it may come after
   */
  function promoted(id: string, amountCents: number, begunAt: number): void {
    const [place, money] = [waiting.get(id) ?? 0, left()];
    check(amountCents === due(id), `${id} was promoted with ${amountCents}, it asked ${due(id)}`);
    check(amountCents <= money, `${id} was promoted with ${amountCents} of ${money} that were left`);
    const before = fittingBefore(place, begunAt);
    check(before.length === 0, `${id} was promoted before ${before}`);
    granted(id, amountCents);
  }

  /** Who waits before a place on the list, has done so since before a function began, and could have what was left since. */
  const fittingBefore = (place: number, begunAt: number): string[] =>
    [...waiting].flatMap(([other, rank]) =>
      rank < place &&
      statuses.get(other) === 'waitlisted' &&
      !passedOver.has(other) &&
      (waitsSince.get(other) ?? 0) < begunAt &&
      due(other) <= leastSince(begunAt)
        ? [other]
        : [],
    );

  /** Whoever has left meanwhile may be passed over in the same moment; whoever holds a grant not. */
  function skipped(event: LoggedEvent, begunAt: number): void {
    const id = String(event.data.applicationId);
    check(
      waiting.has(id) && !holding.includes(statuses.get(id) ?? ''),
      `${id} was passed over, and waits not`,
    );
    const isFree = holders().length < cohort.funding.maximumLaureates;
    check(isFree && due(id) <= left(), `${id} was passed over, and no place was free for it`);
    passedOver.logged(event, { cents: due(id), before: fittingBefore(waiting.get(id) ?? 0, begunAt) });
  }

  /** On appeal once the panel was told: what was asked, or had been granted, within what is left; else before all who wait. */
  function reinstated(id: string, to: string, amountCents: number, at: string): void {
    const owed = grants.get(id) ?? requested.get(id);
    grants.delete(id);
    check(amountCents === owed, `${id} was reinstated with ${amountCents}, it is ${owed}`);
    const money = left();
    check(
      to !== 'laureate' || amountCents <= money,
      `${id} was granted ${amountCents} on appeal of ${money} that were left`,
    );
    onAppeal.delete(id);
    onAppeal.set(id, amountCents);
    if (to === 'laureate') granted(id, amountCents);
    // The first of them first, and all before the others.
    else waits(id, ++atHead - 1_000_000, at);
  }
  let atHead = 0;

  /** On appeal, of who was granted less than they asked, and signed nothing yet: staff give the whole. */
  function raised(id: string, amountCents: number): void {
    const [before, money] = [grants.get(id) ?? 0, left()];
    const whole = requested.get(id);
    check(amountCents === whole && before < whole, `${id} was raised from ${before} to ${amountCents}`);
    // Its agreement is issued anew.
    check(statuses.get(id) === 'laureate', `${id} was raised and is ${statuses.get(id)}`);
    check(amountCents - before <= money, `${id} was raised by ${amountCents - before} of ${money}`);
    grants.set(id, amountCents);
  }

  function frozen(round: string, edition: string): void {
    const lines = editions.get(`${round} ${edition}`) ?? [];
    rankings.set(round, lines);
    const kept = lines.filter(({ outcome }) => outcome === 'laureate');
    if (round === 'panel') counted(lines);
    else judged(lines);
    const cents = kept.reduce((sum, { applicationId }) => sum + (requested.get(applicationId) ?? 0), 0);
    check(kept.length <= cohort.funding.maximumLaureates, `the ${round} ranks ${kept.length} laureates`);
    check(cents <= cohort.funding.budgetCents, `the ${round} ranks laureates for ${cents}`);
  }

  /** Of a grade with its sign: the longest that it begins with, as one may be called like the beginning of another. */
  const placeOf = (grade = '') =>
    scale.reduce(
      (best, id, at) => (grade.startsWith(id) && id.length > (scale[best] ?? '').length ? at : best),
      -1,
    );

  /** The grade of each is the lower middle one of its ballots, and grants go down the order while they fit. */
  function counted(lines: readonly Line[]): void {
    for (const { applicationId, grade = '' } of lines) {
      if ((given.get(applicationId)?.length ?? 0) < cohort.panel.quorumGrades) continue;
      const own = (given.get(applicationId) ?? []).sort((a, b) => a - b);
      const middle = own[(own.length - 1) >> 1] ?? -1;
      check(placeOf(grade) === middle, `${applicationId} has the grade ${grade}, it is ${scale[middle]}`);
    }
    let [money, places] = [cohort.funding.budgetCents, cohort.funding.maximumLaureates];
    const floor = scale.indexOf(cohort.panel.floorGrade);
    let isStopped = false;
    for (const line of lines.toSorted((a, b) => (a.detail?.place ?? 0) - (b.detail?.place ?? 0))) {
      const cents = requested.get(line.applicationId) ?? 0;
      const isOver = placeOf(line.grade) >= floor;
      const isFunded = isOver && places > 0 && cents <= money && !isStopped;
      isStopped ||= cohort.funding.whenOverBudget === 'stop' && isOver && places > 0 && cents > money;
      const due = isFunded ? 'laureate' : isOver ? 'waitlisted' : 'not-selected';
      check(line.outcome === due, `${line.applicationId} is ranked ${line.outcome}, it is ${due}`);
      if (isFunded) [money, places] = [money - cents, places - 1];
    }
  }

  /** Each was read often enough, and nobody is kept behind one who is not. */
  function judged(lines: readonly Line[]): void {
    const ranks = (outcome: string) =>
      lines.filter((line) => line.outcome === outcome).flatMap(({ rank }) => (rank === null ? [] : [rank]));
    const [lastIn, firstOut] = [Math.max(0, ...ranks('shortlisted')), Math.min(...ranks('not-shortlisted'))];
    check(lastIn <= firstOut, `the jury keeps rank ${lastIn} and not ${firstOut}`);
    for (const { applicationId, rank } of lines) {
      const read = filed.get(applicationId)?.size ?? 0;
      check(rank === null || read >= cohort.jury.quorum, `${applicationId} is ranked with ${read} readings`);
    }
  }

  return {
    ballot(item: StoredItem | undefined): void {
      const { grades = {} } = fromItem((item ?? {}) as never) as { grades?: Record<string, string> };
      for (const [id, grade] of Object.entries(grades))
        given.set(id, [...(given.get(id) ?? []), scale.indexOf(grade)]);
    },
    /** Told of every item; the pages of a ranking are written before the round names them. */
    changed(PK: string, SK: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
      if (!after) return;
      const name = PK.slice('ROUND#'.length);
      if (PK.startsWith('READINGS#')) {
        const [id = ''] = SK.split('#');
        const own = filed.get(id) ?? new Set<string>();
        if (after.summary?.M?.state?.S === 'filed') filed.set(id, own.add(SK));
        else own.delete(SK);
      }
      if (PK.startsWith('RANKING#')) {
        const [, round, edition] = PK.split('#');
        const list = `${round} ${edition}`;
        editions.set(list, [...(editions.get(list) ?? []), ...(fromItem(after as never).entries as Line[])]);
      } else if (SK === 'PAGE') {
        const list = PK.slice(0, PK.lastIndexOf('#'));
        releases.set(list, [...(releases.get(list) ?? []), ...(fromItem(after as never).entries as Told[])]);
      } else if (SK === 'RELEASE' && !before) {
        const lines = releases.get(`${PK}#${after.document?.M?.edition?.S}`) ?? [];
        const inLine = lines
          .filter(({ outcome }) => outcome === 'waitlisted')
          .map(({ waitingRank = 0, rank = 0 }) => [waitingRank, rank] as const)
          .sort(([a], [b]) => a - b);
        const isLine = inLine.every(
          ([place, rank], index) => place === index + 1 && rank >= (inLine[index - 1]?.[1] ?? 0),
        );
        check(isLine, `${PK} tells the waiting ranks ${inLine.map(([place]) => place)}`);
      } else if (SK === 'ROUND') {
        const [old, next] = [before, after].map((item) => item?.document?.M?.rankingEdition?.S);
        if (next !== undefined && next !== old) frozen(name, next);
      } else if (SK === 'APPLICATION') {
        const id = PK.slice('APPLICATION#'.length);
        const award = storedApplication(after)?.award?.amountCents;
        if (award !== undefined) held.set(id, award);
        // Of the very change that grants it, or raises it, the event comes next.
        const [granted, whole] = [grants.get(id), requested.get(id)];
        const isRaised = award === whole && storedApplication(before)?.award?.amountCents !== award;
        check(
          award === undefined || !granted || granted === award || isRaised,
          `${id} holds ${award} of ${granted}`,
        );
      }
    },
    logged(PK: string, event: LoggedEvent, begunAt: number): void {
      const { type, data, at } = event;
      if (type === 'PassedOver') skipped(event, begunAt);
      const id = PK.slice('APPLICATION#'.length);
      const about = `${PK.slice('ROUND#'.length)} ${data.applicationId}`;
      // None of the grades of an annulled vote counts.
      if (type === 'VoteAnnulled') given.clear();
      if (type === 'OutcomeAdjusted') adjusted.set(about, data as { outcome: string; reason: string });
      if (type === 'AdjustmentUndone') adjusted.delete(about);
      if (type === 'OutcomeReleased') released(id, data.told as Told, data.amountCents as number | undefined);
      if (type === 'Promoted') promoted(id, data.amountCents as number, begunAt);
      if (type === 'Reinstated' && data.amountCents !== undefined)
        reinstated(id, String(data.to), data.amountCents as number, at);
      if (type === 'AwardModified') raised(id, data.amountCents as number);
      if (type === 'AgreementIssued') {
        const granted = grants.get(id);
        check(data.amountCents === granted, `${id} has an agreement of ${data.amountCents}, told ${granted}`);
      }
      lefts.push({ at: Date.parse(at), cents: left() });
      if (grants.has(id)) {
        check(held.get(id) === grants.get(id), `${id} holds ${held.get(id)}, told ${grants.get(id)}`);
        check(left() >= 0, `${-left()} cents more were granted than there are`);
      }
    },
  };
}
