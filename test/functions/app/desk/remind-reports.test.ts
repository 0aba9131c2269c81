import { describe, expect, test } from 'vitest';
import { publicationDeadlines } from '#app/results/publication-deadlines.ts';
import { remindReports } from '#app/support/remind-reports.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import { render } from '#emails/render-letter.ts';
import { aCommon } from '#test/functions/emails/letter-fixtures.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

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
    ['thirty days before it is due', '2024-05-31T05:00:00.000Z', 'report-reminder-2024-06-30'],
    ['the day before the last', '2024-06-29T05:00:00.000Z', 'report-reminder-2024-06-30'],
    ['the last day', '2024-06-30T05:00:00.000Z', 'report-reminder-2024-06-30-0'],
    ['the day after', '2024-07-01T05:00:00.000Z', 'report-reminder-2024-06-30-1'],
    ['where runs were missed', '2024-07-14T05:00:00.000Z', 'report-reminder-2024-06-30-1'],
    ['fifteen days after', '2024-07-15T05:00:00.000Z', 'report-reminder-2024-06-30-15'],
    ['thirty days after', '2024-07-30T05:00:00.000Z', 'report-reminder-2024-06-30-30'],
    [
      'the last day on which a run makes up for that',
      '2024-08-14T05:00:00.000Z',
      'report-reminder-2024-06-30-30',
    ],
    ['from then on, when staff call', '2024-08-15T05:00:00.000Z', undefined],
  ])('%s: those who have an agreement signed by both are reminded', async (_, now, occasion) => {
    const programme = aSignedCohort(now);
    expect(await remindReports(programme)).toEqual({ queued: occasion ? 2 : 0 });
    const late = /06-30-(\d+)$/.exec(occasion ?? '')?.[1];
    for (const letter of programme.stored.letters()) {
      expect(letter).toMatchObject({
        template: 'report-reminder',
        occasion,
        to: { purpose: 'applicant', id: expect.stringContaining('aic1-') },
      });
      expect(letter.data).toEqual({
        number: expect.stringContaining('C1'),
        dueAt: '2024-06-30T12:00:00.000Z',
        isPerson: false,
        ...(late === undefined ? {} : { lateDays: Number(late) }),
      });
    }
  });

  test('a person is told what the agreement says: the law on reports binds bodies', async () => {
    const programme = aSignedCohort('2023-12-30T05:00:00.000Z');
    programme.put({
      ...anApplication('awarded'),
      form: anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } }),
    });
    expect(await remindReports(programme)).toEqual({ queued: 1 });
    const data = programme.stored.letters()[0]?.data as LetterData<'report-reminder'>;
    expect(data).toMatchObject({ isPerson: true, dueAt: '2023-12-30T12:00:00.000Z' });
    for (const language of ['fr', 'en'] as const) {
      const { text } = render('report-reminder', language, aCommon('report-reminder', language), data);
      expect(text).not.toContain('2000-321');
      expect(text).toMatch(
        /six mois après la fin de la phase|six months after the end of the supported phase/,
      );
    }
  });

  test('each step is written once, however often the day is run', async () => {
    const programme = aSignedCohort('2024-07-01T05:00:00.000Z');
    expect(await remindReports(programme)).toEqual({ queued: 2 });
    expect(await remindReports(programme)).toEqual({ queued: 0 });
  });

  test.each([
    // Six months after the vote opens, less thirty days.
    ['2022-06-08T21:59:59.000Z', false],
    ['2022-06-08T22:00:00.000Z', true],
  ])('no application is read before one can be due: at %s, %s', async (now, isRead) => {
    const programme = aSignedCohort(now);
    const read: string[] = [];
    const allIn = async (status: string) => {
      read.push(status);
      return [];
    };
    const applications = { ...programme.applications, allIn };
    expect(await remindReports({ ...programme, applications })).toEqual({ queued: 0 });
    expect(read.length > 0).toBe(isRead);
  });

  test('is not asked of who is listed among those who signed and is not any more', async () => {
    const programme = aSignedCohort('2024-07-01T05:00:00.000Z');
    const listed = programme.apply(4, 'laureate');
    const { allIn } = programme.applications;
    const applications = {
      ...programme.applications,
      allIn: async (...of: Parameters<typeof allIn>) =>
        [...(await allIn(...of)), { applicationId: listed }] as never,
    };
    expect(await remindReports({ ...programme, applications })).toEqual({ queued: 2 });
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
