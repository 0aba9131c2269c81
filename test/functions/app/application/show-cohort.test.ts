import { expect, test } from 'vitest';
import { showCohort } from '#app/application/show-cohort.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { commitAndDraw } from '#test/support/draws.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const revealed = { seed: 'b'.repeat(64), secret: 'c'.repeat(64) };

test('everybody sees the call: its calendar, what it offers and its rules, without how they are tested', async () => {
  const { applicants, jury, panel, funding, calendar, ...cohort } = promotion1;
  const shown = await showCohort(programmeInMemory());
  const { gracePeriodMinutes: _, ...published } = calendar;
  expect(shown).toMatchObject({
    cohort: cohort.cohort,
    title: cohort.title,
    languages: cohort.languages,
    service: cohort.service,
    timeZone: cohort.timeZone,
    applicantTypes: applicants.types,
    budgets: applicants.budgets,
    maximumRequestCents: applicants.maximumRequestCents,
    grades: panel.grades,
    criteria: jury.criteria,
    scale: jury.scale,
    budgetCents: funding.budgetCents,
    maximumLaureates: funding.maximumLaureates,
    rounds: { jury: { state: 'planned' }, panel: { state: 'planned' } },
  });
  expect(shown.calendar).toMatchObject(published);
  expect(shown.calendar).not.toHaveProperty('gracePeriodMinutes');
  expect(applicants.rules).toMatchObject(shown.rules);
  for (const rule of shown.rules) expect(Object.keys(rule)).toEqual(['code', 'appliesTo', 'message']);
});

test('a call that asks for no budget by headings has none', async () => {
  const { budgets: _none, ...applicants } = promotion1.applicants;
  expect(await showCohort(programmeInMemory({ ...promotion1, applicants }))).toMatchObject({ budgets: [] });
});

test('each end is shown as it was moved', async () => {
  const programme = programmeInMemory();
  const ends = { eligibility: 'closesAt', jury: 'juryClosesAt', panel: 'panelClosesAt' } as const;
  const until = (round: keyof typeof ends) =>
    promotion1.calendar[ends[round]].replace(/\d\d:\d\d:/, '12:34:');
  const rounds = Object.keys(ends) as (keyof typeof ends)[];
  for (const round of rounds) {
    const from = promotion1.calendar[ends[round]];
    const moved = {
      from,
      until: until(round),
      reason: 'Panne.',
      by: 'staff-1',
      at: '2022-01-20T10:00:00.000Z',
    };
    programme.putRound({ ...plannedRound(round), version: 1, extensions: [moved] });
  }
  const { calendar } = await showCohort(programme);
  for (const round of rounds) expect(calendar[ends[round]]).toBe(until(round));
});

test.each(['jury', 'panel'] as const)(
  'what the draw of the %s committed to is shown at once, and its secret once all is told',
  async (name) => {
    const programme = programmeInMemory();
    await commitAndDraw(programme, name);
    const round = programme.stored.round(name) ?? expect.unreachable();
    const shown = async (change: object) => {
      programme.putRound({ ...round, ...change } as Round);
      return (await showCohort(programme)).rounds[name];
    };
    const open = await shown({ state: 'open', revealed });
    expect(open).toEqual({ state: 'open', draw: round.draw });
    expect(open.draw).toBeDefined();
    expect(await shown({ state: 'released', releasedAt: '2022-05-20T10:00:00.000Z', revealed })).toEqual({
      state: 'released',
      draw: round.draw,
      revealed,
    });
  },
);
