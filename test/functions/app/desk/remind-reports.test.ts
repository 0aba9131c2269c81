import { describe, expect, test } from 'vitest';
import { recordReport, undoReport } from '#app/agreement/record-report.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import { publicationDeadlines } from '#app/results/publication-deadlines.ts';
import { remindReports } from '#app/support/remind-reports.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

/** Projects of the builder end on 30 June 2023: the reports on their agreements are due a year later. */
function aSignedCohort(now: string) {
  const { calendar } = promotion1;
  const cohort = { ...promotion1, calendar: { ...calendar, panelOpensAt: '2022-01-09T18:00:00+01:00' } };
  const programme = { ...programmeInMemory(cohort), clock: { now: () => new Date(now) } };
  programme.apply(1, 'awarded');
  programme.apply(2, 'signed');
  programme.apply(3, 'countersigned');
  return programme;
}

describe('the financial report', () => {
  test.each([
    ['the day before the reminder begins', '2024-05-30T20:00:00.000Z', undefined],
    ['thirty days before it is due', '2024-05-31T05:00:00.000Z', 'report-reminder'],
    ['the day before the last', '2024-06-29T05:00:00.000Z', 'report-reminder'],
    ['the last day', '2024-06-30T05:00:00.000Z', 'report-reminder-0'],
    ['the day after', '2024-07-01T05:00:00.000Z', 'report-reminder-1'],
    ['where runs were missed', '2024-07-14T05:00:00.000Z', 'report-reminder-1'],
    ['fifteen days after', '2024-07-15T05:00:00.000Z', 'report-reminder-15'],
    ['thirty days after', '2024-07-30T05:00:00.000Z', 'report-reminder-30'],
    ['the last day on which a run makes up for that', '2024-08-14T05:00:00.000Z', 'report-reminder-30'],
    ['from then on, when staff call', '2024-08-15T05:00:00.000Z', undefined],
  ])('%s: those who have an agreement signed by both are reminded', async (_, now, occasion) => {
    const programme = aSignedCohort(now);
    expect(await remindReports(programme)).toEqual({ queued: occasion ? 2 : 0 });
    const late = /-(\d+)$/.exec(occasion ?? '')?.[1];
    for (const letter of programme.stored.letters()) {
      expect(letter).toMatchObject({ template: 'report-reminder', occasion });
      expect(letter.data).toEqual({
        ...{ number: expect.stringContaining('C1'), dueAt: '2024-06-30T12:00:00.000Z' },
        ...(late === undefined ? {} : { lateDays: Number(late) }),
      });
    }
  });

  test('each step is written once, however often the day is run', async () => {
    const programme = aSignedCohort('2024-07-01T05:00:00.000Z');
    expect(await remindReports(programme)).toEqual({ queued: 2 });
    expect(await remindReports(programme)).toEqual({ queued: 0 });
  });

  test('once it is noted as received, nobody is reminded of it; undone, they are again', async () => {
    const programme = aSignedCohort('2024-06-10T05:00:00.000Z');
    const applicationId = programme.apply(4, 'awarded');
    const on = { applicationId, report: 'financial', by: staff } as const;
    // Its letter is written once, whatever is asked: what counts here is whether it is asked for.
    const remindedOf = async () => {
      const asked: Letter[] = [];
      const queue = async (letters: Letter[]) => asked.push(...letters);
      await remindReports({ ...programme, letters: { ...programme.letters, queue } });
      return asked.some(({ to }) => to.id === applicationId);
    };
    expect(await remindedOf()).toBe(true);
    await recordReport(programme, { ...on, receivedOn: '2024-06-09' });
    expect(await remindedOf()).toBe(false);
    await undoReport(programme, on);
    expect(await remindedOf()).toBe(true);
  });

  test.each([
    ['before the last signature', '2022-01-09'],
    ['tomorrow', '2024-06-11'],
  ])('never came %s', async (_, receivedOn) => {
    const programme = aSignedCohort('2024-06-10T05:00:00.000Z');
    const applicationId = programme.apply(4, 'awarded');
    const on = { applicationId, report: 'activity', by: staff } as const;
    expect(await recordReport(programme, { ...on, receivedOn })).toEqual({
      ok: false,
      refusal: { code: 'report-date-impossible', from: '2022-01-10', to: '2024-06-10' },
    });
  });

  test('the same day twice is refused by name, another day corrects it, and what did not come is not undone', async () => {
    const programme = aSignedCohort('2024-06-10T05:00:00.000Z');
    const applicationId = programme.apply(4, 'countersigned');
    const on = { applicationId, report: 'activity', by: staff } as const;
    expect(await undoReport(programme, on)).toMatchObject({ refusal: { code: 'report-not-recorded' } });
    await recordReport(programme, { ...on, receivedOn: '2024-06-01' });
    const again = await recordReport(programme, { ...on, receivedOn: '2024-06-01' });
    expect(again).toMatchObject({ refusal: { code: 'report-recorded', receivedOn: '2024-06-01' } });
    expect(await recordReport(programme, { ...on, receivedOn: '2024-06-02' })).toMatchObject({
      value: { status: 'countersigned', reports: { activity: { receivedOn: '2024-06-02' } } },
    });
  });

  test('nothing is read before the panel has voted', async () => {
    const programme = { ...aSignedCohort('2022-01-08T10:00:00.000Z') };
    const applications = { allIn: () => Promise.reject(new Error('read')), findMany: async () => [] };
    expect(await remindReports({ ...programme, applications })).toEqual({ queued: 0 });
  });
});

describe('the publication of a compulsory agreement', () => {
  test('is announced to staff in the month before its last day, until it is declared', async () => {
    const programme = aSignedCohort('2022-03-20T10:00:00.000Z');
    const due = await publicationDeadlines(programme);
    expect(due.map(({ dueAt }) => dueAt)).toEqual(['2022-04-10T12:00:00.000Z', '2022-04-10T12:00:00.000Z']);
    await programme.publications.keep({
      sha256: 'a',
      references: ['C1'],
      publishedBy: 'alice',
      publishedAt: '2022-03-20T10:00:00.000Z',
    });
    expect(await publicationDeadlines(programme)).toEqual([]);
  });

  test('is not announced long before', async () => {
    expect(await publicationDeadlines(aSignedCohort('2022-02-01T10:00:00.000Z'))).toEqual([]);
  });
});
