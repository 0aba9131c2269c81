/** What must hold at every moment, seen from outside: each change of a table, and each letter that SES accepts. */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Process } from '#test/simulation/cloud/calls.ts';
import type { Delivered } from '#test/simulation/cloud/cloud.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Change } from '#test/simulation/memory/database.ts';
import { ballotsTable } from '#test/simulation/memory/shapes.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import { indexPauseOf, type Plan } from '#test/simulation/people/plan.ts';
import { createAskedLinks, isAskedLink } from './asked-links.ts';
import { createAuthors } from './authors.ts';
import { createContested } from './awarded/contested.ts';
import { createDigests } from './awarded/digests.ts';
import { createBilans } from './bilans.ts';
import { createDeadlines } from './deadlines.ts';
import { createCoWriters } from './drafts/co-writers.ts';
import { createDraftHolders } from './drafts/draft-holders.ts';
import { createDrafts } from './drafts/drafts.ts';
import { createEndsWatch } from './ends.ts';
import { createHolders } from './holders.ts';
import { createLetters } from './letters.ts';
import { createLikeness } from './likeness.ts';
import { createMailWatch } from './mail.ts';
import { createMembership } from './membership.ts';
import { createOutcomes } from './outcomes.ts';
import { createPayments } from './payments.ts';
import { createCodes, createRights } from './rights.ts';
import { createCallingOff } from './rounds/calling-off.ts';
import { checkLookedAt } from './rounds/looked-at.ts';
import { createReaders } from './rounds/readers.ts';
import { createRolls } from './rounds/rolls.ts';
import { createSheets } from './rounds/sheets.ts';
import { checkSecondPerson } from './second-person.ts';
import { storedApplication } from './stored.ts';
import { type LoggedEvent, readStory } from './story.ts';
import { createSupports } from './supports.ts';
import { createSweepWatch } from './sweeping.ts';
import { createTimesWatch } from './times.ts';
import { createVotes } from './votes.ts';

const winning = new Set(['laureate', 'agreement-issued', 'signed', 'countersigned', 'awarded']);
const outcomesOfRounds: Record<string, SessionName> = {
  shortlisted: 'jury',
  'not-shortlisted': 'jury',
  laureate: 'panel',
  'waiting-list': 'panel',
};

/** `round:jury`, `support:` or `payments:` and an application's id, or that id alone. */
export function partitionOf(subject: string): string {
  const [kind = '', id] = subject.split(':');
  return id === undefined ? `APPLICATION#${kind}` : `${kind.toUpperCase()}#${id}`;
}

const idIn = (PK: string) => PK.slice(PK.indexOf('#') + 1);

export type Watch = ReturnType<typeof createWatch>;

/** @param now the episode's time, in milliseconds; @param item of the programme table, as it is now */
export function createWatch(
  plan: Plan,
  now: () => number,
  item: (PK: string, SK: string) => StoredItem | undefined,
) {
  const violations: string[] = [];
  const logs = new Map<string, LoggedEvent[]>();
  const statuses = new Map<string, string>();
  const roundStates = new Map<string, string>();
  let checked = 0;

  function check(holds: boolean, problem: string): void {
    checked += 1;
    if (!holds && violations.length < 20) violations.push(problem);
  }

  const members = createMembership(check, statuses);
  const authors = createAuthors(check);
  const rights = createRights(check, plan, roundStates);
  const votes = createVotes(check, rights.seated, () => ![...statuses.values()].includes('shortlisted'));
  const codes = createCodes(check);
  const holders = createHolders(check, plan, codes);
  const draftHolders = createDraftHolders(check, plan, holders, item);
  const coWriters = createCoWriters(check);
  const askedLinks = createAskedLinks(check, holders);
  const mail = createMailWatch(check, plan, holders);
  const outcomes = createOutcomes(check, plan, statuses);
  const deadlines = createDeadlines(check);
  const likeness = createLikeness(check, plan);
  const supports = createSupports(check, mail.leftAt, (id) => payments.all().get(id)?.agreed.endsOn);
  const payments = createPayments(
    check,
    plan,
    (id) => holders.of(id).at(-1)?.addresses[1] !== undefined,
    (id) => logs.get(`SUPPORT#${id}`) ?? [],
  );
  const contested = createContested(check, logs);
  const ends = createEndsWatch(check);
  const bilans = createBilans(check, () => roundStates.get('panel'));
  const readers = createReaders(check, statuses, roundStates);
  const sheets = createSheets(check, plan, { roundStates, statuses });
  const rolls = createRolls(check, plan, roundStates);
  const { finalists } = members;
  const readingsOf = (juror: string) => [
    ...new Set([...members.readingsOf(juror), ...readers.confirmedOf(juror)]),
  ];
  const codeOf = codes.ofLetter;
  const letters = createLetters(check, plan, {
    logs,
    queued: mail.queued,
    codeOf,
    readingsOf,
    finalists,
    textOf: sheets.textOf,
    holders,
    item,
    now,
  });

  const late = new Set(plan.applicants.flatMap(({ id, isLate }) => (isLate ? [id] : [])));
  const times = createTimesWatch(check, late);
  const drafts = createDrafts(check, item);
  const sweeping = createSweepWatch(check);
  const digests = createDigests(check, logs, now);
  const callingOff = createCallingOff(check, roundStates, indexPauseOf(plan) + 2_000);

  function changed(change: Change, by: Process | undefined): void {
    const { table, key, before, after } = change;
    const [PK = '', SK = ''] = key.split('\u0000');
    times.changed(change);
    if (table === ballotsTable) {
      check(before === undefined, `the ballot ${PK} was touched`);
      if (votes.ballot(after, by)) return;
      rights.ballot(by);
      outcomes.ballot(after);
      return;
    }
    const seen = { PK, SK, before, after, by, now: now() };
    mail.changed(PK, SK, before, after, by);
    members.changed(PK, SK, before, after);
    readers.changed(seen);
    holders.changed(seen);
    askedLinks.changed(seen);
    rights.changed(seen);
    votes.changed(seen);
    rolls.changed(seen);
    codes.changed(seen);
    ends.changed(PK, SK, after);
    sweeping.changed(seen);
    drafts.changed(seen);
    draftHolders.changed(seen);
    coWriters.changed(seen);
    bilans.changed(seen);
    digests.changed(seen);
    callingOff.changed(seen);
    sheets.changed(seen);
    if (SK.startsWith('AUDIT#')) logged(PK, SK, before, after, by);
    else if (SK === 'APPLICATION') moved(PK.slice('APPLICATION#'.length), before, after);
    else if (SK === 'SUPPORT') supports.recorded(idIn(PK), after);
    else if (SK === 'PAYMENTS') payments.recorded(idIn(PK), after);
    else if (SK === 'ROUND') {
      roundStates.set(PK.slice('ROUND#'.length), after?.state?.S ?? '');
      if (after) authors.recorded(PK, before, after, by);
      if (after) checkLookedAt(check, PK, after);
    }
    outcomes.changed(PK, SK, before, after);
  }

  function logged(
    PK: string,
    SK: string,
    before: StoredItem | undefined,
    after: StoredItem | undefined,
    by: Process | undefined,
  ): void {
    check(before === undefined && after !== undefined, `${PK} ${SK} was changed`);
    if (!after) return;
    const event = fromItem(after as never).event as LoggedEvent;
    checkSecondPerson(check, PK, event, logs.get(PK) ?? []);
    logs.set(PK, [...(logs.get(PK) ?? []), event]);
    authors.logged(PK, event, by, now());
    rights.logged(PK, event);
    readers.logged(PK, event);
    votes.logged(PK, event);
    sheets.logged(PK, event, by);
    rolls.logged(PK, event, by);
    bilans.logged(PK, event, now());
    callingOff.logged(PK, event, by);
    codes.logged(idIn(PK), event);
    holders.logged(idIn(PK), event, by, now(), item(PK, 'APPLICATION'));
    if (PK.startsWith('SUPPORT#')) supports.logged(idIn(PK), event);
    else if (PK.startsWith('PAYMENTS#')) payments.logged(idIn(PK), event);
    else {
      if (event.type === 'AgreementAmended') payments.amended(idIn(PK), event);
      contested.logged(idIn(PK), event, by?.startedAt ?? now());
      deadlines.logged(idIn(PK), event);
      likeness.logged(idIn(PK), event, now());
      outcomes.logged(PK, event, by?.startedAt ?? now());
    }
  }

  function moved(id: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
    check(after !== undefined, `${id} is gone`);
    // Of the version before: the events of this one come after it.
    deadlines.recorded(id, before);
    const [old, next] = [Number(before?.version?.N ?? 0), Number(after?.version?.N ?? 0)];
    check(next > old, `${id} went from version ${old} to ${next}`);
    const status = storedApplication(after)?.status ?? '';
    statuses.set(id, status);
    const laureates = [...statuses.values()].filter((one) => winning.has(one)).length;
    check(laureates <= cohort.funding.maximumLaureates, `${laureates} laureates at once`);
  }

  /** A letter leaves once, for something that happened, and an outcome only once its round is told. */
  function left(letter: Delivered, by: Process | undefined): void {
    mail.left(letter, by);
    try {
      letters.left(letter);
    } catch (error) {
      // Thrown here it would look as if SES had not taken the letter.
      check(false, `${letter.messageKey} is no letter that was expected: ${(error as Error).message}`);
    }
    const { messageKey, template } = letter;
    const [id = '', version = ''] = messageKey.split('_');
    if (!id.startsWith(`${cohort.idPrefix}-`) || version === 'payments' || isAskedLink(messageKey)) return;
    // By the day, to whom no report came.
    if (template === 'report-reminder' || template === 'panel-question') return;
    const story = readStory(logs.get(`APPLICATION#${id}`) ?? []);
    const expected = story.letters.get(Number(version));
    check(
      expected === template,
      `${template} left for version ${version} of ${id}, which is ${expected ?? 'no letter'}`,
    );
    const round = outcomesOfRounds[template];
    const state = round && roundStates.get(round);
    check(
      !round || state === 'releasing' || state === 'released',
      `${template} told while the ${round} is ${state}`,
    );
  }

  return {
    /** Whether the log of a subject holds an event of a type. */
    has: ({ subject, type }: { subject: string; type: string }) =>
      (logs.get(partitionOf(subject)) ?? []).some((event) => event.type === type),
    changed,
    left,
    check,
    violations,
    logs,
    mail,
    members,
    readers,
    codes,
    holders,
    askedLinks,
    drafts,
    draftHolders,
    coWriters,
    bilans,
    digests,
    callingOff,
    sheets,
    supports,
    payments,
    votes,
    rolls,
    checked: () => checked,
  };
}
