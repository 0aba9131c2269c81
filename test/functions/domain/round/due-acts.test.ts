import { describe, expect, test } from 'vitest';
import type { Status } from '#domain/application/application.ts';
import { type DueFacts, dueActs } from '#domain/round/due-acts.ts';
import { applicationLine, programmeLine } from '#domain/round/programme-line.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aRevealedDraw } from '#test/support/draws.ts';

const { calendar } = promotion1;
const at = (instant: string, days = 0): string =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();
const aRound = (name: Round['round'], state: Round['state'], extra: object = {}): Round =>
  ({ ...plannedRound(name), state, ...extra }) as Round;
const closed = { closedAt: at(calendar.juryClosesAt), report: {} };

function dueOn(now: string, jury: Round, panel = plannedRound('panel'), more: Partial<DueFacts> = {}) {
  const facts = {
    waiting: { jury: 180, panel: 31 },
    waitlisted: 0,
    tooTied: 0,
    isPlaceFree: false,
    goneQuotations: 0,
    ...more,
  };
  return dueActs({ rounds: { jury, panel }, calendar, now, ...facts }).map(
    ({ act, round, applications, seats = applications }) =>
      `${act} ${round}${seats === undefined ? '' : ` ${seats}`}`,
  );
}

describe('what a round wants done', () => {
  test('is prepared a fortnight before its published opening, and opened from it on', () => {
    const planned = plannedRound('jury');
    expect(dueOn(at(calendar.juryOpensAt, -15), planned)).toEqual([]);
    expect(dueOn(at(calendar.juryOpensAt, -13), planned)).toEqual(['prepare jury']);
    expect(dueOn(at(calendar.juryOpensAt, -13), { ...planned, draw: aRevealedDraw('jury').draw })).toEqual(
      [],
    );
    expect(dueOn(at(calendar.juryOpensAt), planned)).toEqual(['open jury']);
  });

  test('is closed once its published end has passed, and that end may have moved', () => {
    const now = at(calendar.juryClosesAt, 1);
    const moved = { from: calendar.juryClosesAt, until: at(now, 3), reason: 'Retards.', by: 'a', at: now };
    expect(dueOn(at(calendar.juryClosesAt), aRound('jury', 'open'))).toEqual([]);
    expect(dueOn(now, aRound('jury', 'open'))).toEqual(['close jury']);
    expect(dueOn(now, aRound('jury', 'open', { extensions: [moved] }))).toEqual([]);
  });

  test('is told to all who wait once closed; a closing that broke off is gone on with', () => {
    const now = at(calendar.juryClosesAt, 1);
    expect(dueOn(now, aRound('jury', 'closed', closed))).toEqual(['tell jury 180']);
    expect(dueOn(now, aRound('jury', 'closed', { ...closed, report: undefined }))).toEqual(['freeze jury']);
    expect(dueOn(now, aRound('jury', 'releasing', closed))).toEqual([]);
  });

  test('does not concern the panel before the jury’s outcomes are told', () => {
    const now = at(calendar.panelOpensAt);
    expect(dueOn(now, aRound('jury', 'closed', closed))).toEqual(['tell jury 180']);
    expect(dueOn(now, aRound('jury', 'released', closed))).toEqual(['open panel']);
  });

  test('is of the panel seats to give, from when the shortlist is told until the vote opens', () => {
    const [now, tooTied] = [at(calendar.panelOpensAt, -1), 2];
    const committed = { ...plannedRound('panel'), draw: aRevealedDraw('panel').draw };
    expect(dueOn(now, aRound('jury', 'released', closed), committed, { tooTied })).toEqual(['seat panel 2']);
    expect(dueOn(now, aRound('jury', 'releasing', closed), committed, { tooTied })).toEqual([]);
    expect(dueOn(now, aRound('jury', 'released', closed), aRound('panel', 'open'), { tooTied })).toEqual([]);
    expect(dueOn(now, aRound('jury', 'released', closed), committed)).toEqual([]);
  });

  test('is of the waiting list a free place to give, and at the end of the cohort to tell who still waits', () => {
    const [jury, panel] = [aRound('jury', 'released', closed), aRound('panel', 'released', closed)];
    const waiting = { waitlisted: 4, isPlaceFree: true };
    expect(dueOn(at(calendar.endsAt, -9), jury, panel, waiting)).toEqual(['promote waiting-list 1']);
    expect(dueOn(at(calendar.endsAt, -9), jury, panel, { ...waiting, isPlaceFree: false })).toEqual([]);
    expect(dueOn(at(calendar.endsAt, 1), jury, panel, waiting)).toEqual(['tell waiting-list 4']);
    expect(dueOn(at(calendar.endsAt, 1), jury, panel)).toEqual([]);
  });
});

test('the line of stages has one under way, the first that is not over', () => {
  const states = (now: string, jury: Round['state'] = 'planned', panel: Round['state'] = 'planned') =>
    programmeLine(
      calendar,
      {
        call: plannedRound('eligibility'),
        jury: aRound('jury', jury, closed),
        panel: aRound('panel', panel, closed),
      },
      now,
    )
      .map(({ state }) => state)
      .join(' ');
  expect(states(at(calendar.opensAt, -1))).toBe('later later later later later');
  expect(states(at(calendar.opensAt, 1))).toBe('now later later later later');
  expect(states(at(calendar.closesAt, 1))).toBe('done now later later later');
  expect(states(at(calendar.juryClosesAt, 1), 'closed')).toBe('done done now later later');
  expect(states(at(calendar.panelOpensAt, 1), 'released')).toBe('done done done now later');
  expect(states(at(calendar.endsAt, -1), 'released', 'released')).toBe('done done done done now');
  expect(states(at(calendar.endsAt, 1), 'released', 'released')).toBe('done done done done done');
});

test('a call that was called off has no line: nothing of it is under way', () => {
  const calledOff = { reason: 'Les crédits ont été annulés.', at: at(calendar.closesAt, 1), by: 'staff-1' };
  const ended = (name: Round['round']): Round => ({ ...plannedRound(name), state: 'called-off', calledOff });
  const rounds = { call: ended('eligibility'), jury: ended('jury'), panel: ended('panel') };
  expect(programmeLine(calendar, rounds, at(calendar.closesAt, 2))).toEqual([]);
});

test('an application stands where its applicant was told; what has not opened yet is not under way', () => {
  const states = (status: Status, now: string) =>
    applicationLine(status, calendar, {}, new Date(now))
      .map(({ state }) => state)
      .join(' ');
  expect(states('information-requested', at(calendar.closesAt, 1))).toBe('done now later later later');
  expect(states('eligible', at(calendar.juryOpensAt, -1))).toBe('done done later later later');
  expect(states('eligible', at(calendar.juryOpensAt, 1))).toBe('done done now later later');
  expect(states('waitlisted', at(calendar.endsAt, -9))).toBe('done done done done now');
  expect(states('signed', at(calendar.endsAt, -9))).toBe('done done done done now');
  expect(states('awarded', at(calendar.endsAt, -9))).toBe('done done done done done');
  // Others can still file while it is examined.
  expect(states('received', at(calendar.opensAt, 1))).toBe('now now later later later');
  expect(states('received', calendar.closesAt)).toBe('now now later later later');
  expect(states('eligible', at(calendar.opensAt, 1))).toBe('now done later later later');
  const ended = ['ineligible', 'not-shortlisted', 'not-selected', 'lapsed', 'withdrawn'] as const;
  for (const status of ended) expect(applicationLine(status, calendar, {}, new Date())).toEqual([]);
});
