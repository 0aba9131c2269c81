import { describe, expect, test } from 'vitest';
import { publicationDeadlines } from '../../../functions/app/publication-deadlines.ts';
import { remindReports } from '../../../functions/app/remind-reports.ts';
import { promotion1 } from '../../support/cohort.ts';
import { programmeInMemory } from './programme-in-memory.ts';

/** Agreements of the builder are issued and signed on 10 January 2022: the report is due on 30 June 2023. */
function aSignedCohort(now: string) {
  const { calendar } = promotion1;
  const cohort = { ...promotion1, calendar: { ...calendar, panelClosesAt: '2022-01-09T18:00:00+01:00' } };
  const programme = { ...programmeInMemory(cohort), clock: { now: () => new Date(now) } };
  programme.apply(1, 'awarded');
  programme.apply(2, 'signed');
  programme.apply(3, 'countersigned');
  return programme;
}

describe('the financial report', () => {
  test.each([
    ['the day before the reminder begins', '2023-05-30T20:00:00.000Z', 0],
    ['thirty days before it is due', '2023-05-31T05:00:00.000Z', 2],
    ['the last day', '2023-06-30T05:00:00.000Z', 2],
    ['the day after', '2023-07-01T05:00:00.000Z', 0],
  ])('%s: those who have an agreement signed by both are reminded', async (_, now, queued) => {
    const programme = aSignedCohort(now);
    expect(await remindReports(programme)()).toEqual({ queued });
    for (const letter of programme.stored.letters) {
      expect(letter).toMatchObject({
        template: 'report-reminder',
        data: { dueAt: '2023-06-30T12:00:00.000Z' },
        // The same occasion every day: written once.
        occasion: 'report-reminder',
      });
    }
  });

  test('nothing is read before the panel has voted', async () => {
    const programme = { ...aSignedCohort('2022-01-08T10:00:00.000Z') };
    const applications = { allIn: () => Promise.reject(new Error('read')), findMany: async () => [] };
    expect(await remindReports({ ...programme, applications })()).toEqual({ queued: 0 });
  });
});

describe('the publication of a compulsory agreement', () => {
  test('is announced to staff in the month before its last day, until it is declared', async () => {
    const programme = aSignedCohort('2022-03-20T10:00:00.000Z');
    const due = await publicationDeadlines(programme)();
    expect(due.map(({ dueAt }) => dueAt)).toEqual(['2022-04-10T12:00:00.000Z', '2022-04-10T12:00:00.000Z']);
    await programme.publications.keep({
      sha256: 'a',
      references: ['C1'],
      publishedBy: 'alice',
      publishedAt: '2022-03-20T10:00:00.000Z',
    });
    expect(await publicationDeadlines(programme)()).toEqual([]);
  });

  test('is not announced long before', async () => {
    expect(await publicationDeadlines(aSignedCohort('2022-02-01T10:00:00.000Z'))()).toEqual([]);
  });
});
