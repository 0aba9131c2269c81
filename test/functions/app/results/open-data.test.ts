import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listedOpenData } from '#adapters/dynamodb/results/open-data-store.ts';
import { checkOpenData, declarePublished, exportOpenData } from '#app/results/export-open-data.ts';
import { publicationDeadlines } from '#app/results/publication-deadlines.ts';
import { publishedOpenData } from '#app/results/published-results.ts';
import { parseCsv } from '#domain/values/csv.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { aPerson, aSignedCohort } from './a-signed-cohort.ts';

type Programme = ReturnType<typeof aSignedCohort>;

async function fileOf(programme: Programme): Promise<string> {
  const exported = await exportOpenData(programme);
  return exported.ok ? exported.value : expect.unreachable(exported.refusal.code);
}
/** The agreements in a file, in its order. */
function agreementsIn(csv: string): string[] {
  const parsed = parseCsv(csv);
  return parsed.ok ? parsed.records.slice(1).map(({ cells }) => cells[3] ?? '') : expect.unreachable();
}
async function checked(programme: Programme) {
  const check = await checkOpenData(programme);
  return check.ok ? check.value : expect.unreachable();
}
/** The name of a beneficiary is lost: no filing leaves one blank, but a record can be damaged. */
function damage(programme: Programme) {
  const { findMany } = programme.applications;
  programme.applications.findMany = async (ids) =>
    (await findMany(ids)).map((one) => ({
      ...one,
      form: { ...one.form, applicant: { ...one.form.applicant, name: ' ' } },
    }));
}

describe('the open data', () => {
  test('hold the grants that both parties signed, the oldest signature first, whatever their ids', async () => {
    const programme = aSignedCohort();
    programme.sign(1, '2022-01-12T10:00:00.000Z');
    programme.sign(2, '2022-01-10T10:00:00.000Z');
    programme.sign(3, '2022-01-11T10:00:00.000Z', {}, 'countersigned');
    programme.sign(4, '2022-01-09T10:00:00.000Z', {}, 'signed');
    programme.sign(5, '2022-01-11T10:00:00.000Z');
    expect(agreementsIn(await fileOf(programme))).toEqual(['C2', 'C3', 'C5', 'C1']);
  });

  test('leave out who was listed as signed and is not any more when it is read', async () => {
    const programme = aSignedCohort();
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    const { allIn } = programme.applications;
    const undone = programme.sign(2, '2022-01-10T10:00:00.000Z', {}, 'laureate');
    programme.applications.allIn = async (...of) =>
      [...(await allIn(...of)), { applicationId: undone }] as never;
    expect(agreementsIn(await fileOf(programme))).toEqual(['C1']);
    programme.at('2022-04-01T10:00:00.000Z');
    expect((await checked(programme)).duties).toHaveLength(1);
  });

  test('are never made without an agreement that was signed: whoever runs the service is told which', async () => {
    const programme = aSignedCohort();
    const id = programme.apply(1, 'awarded');
    await expect(exportOpenData(programme)).rejects.toThrow(
      `${id} has signed an agreement that is not stored`,
    );
  });

  test('that depart from the schema are neither given nor declared, and every error is said', async () => {
    const programme = aSignedCohort();
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    damage(programme);
    const violations = [expect.objectContaining({ line: 2, column: 'nomBeneficiaire', code: 'required' })];
    const refusal = { code: 'open-data-invalid', violations };
    const { sha256, ...check } = await checked(programme);
    expect(check).toMatchObject({ violations });
    expect(await exportOpenData(programme)).toEqual({ ok: false, refusal });
    expect(await declarePublished(programme, { sha256, actor: staff })).toEqual({ ok: false, refusal });
    expect(await programme.publications.all()).toEqual([]);
  });
});

describe('before they publish, staff read', () => {
  test('the digest of the very file, how many it names, what it leaves out, and which days the law sets', async () => {
    const programme = aSignedCohort('2022-04-01T10:00:00.000Z');
    programme.sign(1, '2022-01-20T23:30:00.000Z');
    programme.sign(2, '2022-01-10T10:00:00.000Z', { applicant: aPerson });
    const file = Buffer.from(await fileOf(programme));
    expect(file.toString()).not.toContain('Aline');
    expect(await checked(programme)).toEqual({
      sha256: createHash('sha256').update(file).digest('hex'),
      lines: 1,
      violations: [],
      notices: [{ reference: 'C2', code: 'individual-left-out' }],
      duties: [{ reference: 'C1', signedOn: '2022-01-21', dueOn: '2022-04-21', published: false }],
      alarms: [{ reference: 'C1', dueOn: '2022-04-21', daysLeft: 20, state: 'due-soon' }],
    });
  });

  test('of a small grant, which no law wants published, no day', async () => {
    const programme = aSignedCohort('2022-06-01T10:00:00.000Z');
    const { project } = anApplicationForm();
    programme.sign(1, '2022-01-10T10:00:00.000Z', { project: { ...project, requestedCents: 500_000 } });
    expect(await checked(programme)).toMatchObject({ lines: 1, duties: [], alarms: [] });
    expect(await publicationDeadlines(programme)).toEqual([]);
  });
});

describe('a publication that is declared', () => {
  test('names the very file, what it holds, by whom and when; its agreements are owed no more', async () => {
    const programme = aSignedCohort('2022-04-01T10:00:00.000Z');
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    programme.sign(2, '2022-01-11T10:00:00.000Z', { applicant: aPerson });
    const { sha256 } = await checked(programme);
    const said = await declarePublished(programme, { sha256, actor: staff });
    expect(said).toEqual({ ok: true, value: { sha256, references: ['C1'] } });
    const publishedAt = '2022-04-01T10:00:00.000Z';
    const exported = await exportOpenData(programme);
    const csv = exported.ok ? exported.value : expect.unreachable();
    const kept = { sha256, references: ['C1'], csv, publishedBy: staff.id, publishedAt };
    expect(await programme.publications.all()).toEqual([kept]);
    programme.sign(3, '2022-02-15T10:00:00.000Z');
    const { duties, alarms } = await checked(programme);
    expect(duties.map(({ reference, published }) => [reference, published])).toEqual([
      ['C1', true],
      ['C3', false],
    ]);
    expect(alarms).toEqual([]);
  });

  test('by two at one moment is one declaration', async () => {
    const programme = aSignedCohort();
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    const { sha256 } = await checked(programme);
    let minute = 10;
    const clock = { now: () => new Date(`2022-02-01T10:${minute++}:00.000Z`) };
    const declare = () => declarePublished({ ...programme, clock }, { sha256, actor: staff });
    const said = await Promise.all([declare(), declare()]);
    expect(said).toMatchObject([{ value: { sha256 } }, { value: { sha256 } }]);
    expect(await programme.publications.all()).toHaveLength(1);
  });

  test('is refused of a file to which an agreement was added since staff read it', async () => {
    const programme = aSignedCohort();
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    const { sha256 } = await checked(programme);
    programme.sign(2, '2022-01-11T10:00:00.000Z');
    const refused = { ok: false, refusal: { code: 'open-data-outdated' } };
    expect(await declarePublished(programme, { sha256, actor: staff })).toEqual(refused);
    expect(await programme.publications.all()).toEqual([]);
  });
});

describe('an agreement that is amended after it was published', () => {
  const dutiesOf = async (programme: Programme) =>
    (await checked(programme)).duties.map(({ reference, dueOn, published }) => [reference, dueOn, published]);
  async function declare(programme: Programme) {
    const { sha256 } = await checked(programme);
    expect(await declarePublished(programme, { sha256, actor: staff })).toMatchObject({ ok: true });
  }

  test('stays published as it was, which is said, and is owed anew, three months after its last signature', async () => {
    const programme = aSignedCohort('2022-04-01T10:00:00.000Z');
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    programme.sign(2, '2022-01-11T10:00:00.000Z');
    await declare(programme);
    const published = await publishedOpenData(programme)();
    expect(published).toMatchObject({ isOutdated: false });
    programme.at('2022-10-01T10:00:00.000Z');
    programme.amend(1, '2022-09-10T10:00:00.000Z', 7_000_000);
    expect(await publishedOpenData(programme)()).toEqual({ ...published, isOutdated: true });
    const other = ['C2', '2022-04-11', true];
    expect(await dutiesOf(programme)).toEqual([['C1-A1', '2022-12-10', false], other]);
    // At once, since until then the file says what is so no more.
    const dueAt = '2022-12-10T12:00:00.000Z';
    expect(await publicationDeadlines(programme)).toEqual([{ applicationId: idOf(1), dueAt }]);
    await declare(programme);
    expect(await publishedOpenData(programme)()).toMatchObject({
      isOutdated: false,
      publication: { references: ['C1', 'C2'], amendments: ['C1-A1'] },
    });
    expect(await dutiesOf(programme)).toEqual([['C1-A1', '2022-12-10', true], other]);
    expect(await publicationDeadlines(programme)).toEqual([]);
    programme.amend(1, '2022-11-20T10:00:00.000Z', 6_000_000);
    expect((await dutiesOf(programme))[0]).toEqual(['C1-A2', '2023-02-20', false]);
  });

  test.each([
    ['withdrawn', { withdrawn: { at: '2022-09-10T10:00:00.000Z', lostCents: 1_000_000 } }],
    [
      'reduced',
      {
        accepted: {
          at: '2022-09-10T10:00:00.000Z',
          costs: { plannedCents: 8_000_000, actualCents: 7_000_000 },
        },
      },
    ],
  ])(
    'and one whose grant is %s in part: results and file tell what is left, and it is owed anew',
    async (_, standing) => {
      const cohort = aSignedCohort('2022-04-01T10:00:00.000Z');
      cohort.sign(1, '2022-01-10T10:00:00.000Z');
      await declare(cohort);
      const decided = { standing: async () => new Map([[idOf(1), { version: 9, ...standing }]]) };
      const programme = { ...cohort, reported: decided };
      expect(await publishedOpenData(programme)()).toMatchObject({ isOutdated: true });
      const owed = 'C1/2022-09-10';
      expect(await dutiesOf(programme)).toEqual([[owed, '2022-12-10', false]]);
      const csv = await exportOpenData(programme);
      expect(csv.ok && csv.value).toContain(',70000.00,');
      await declare(programme);
      expect(await dutiesOf(programme)).toEqual([[owed, '2022-12-10', true]]);
      expect(await publishedOpenData(programme)()).toMatchObject({ isOutdated: false });
    },
  );

  test('and one whose withdrawal was published and is taken back: the file is that of before, and is declared once more', async () => {
    const programme = aSignedCohort('2022-04-01T10:00:00.000Z');
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    await declare(programme);
    const lost = { at: '2022-09-10T10:00:00.000Z', lostCents: 1_000_000 };
    const withdrawn = {
      ...programme,
      reported: { standing: async () => new Map([[idOf(1), { version: 9, withdrawn: lost }]]) },
    };
    // Nobody published that it was withdrawn: the file says what is so.
    expect(await dutiesOf(programme)).toEqual([['C1', '2022-04-10', true]]);
    programme.at('2022-10-01T10:00:00.000Z');
    await declare(withdrawn);
    expect(await dutiesOf(programme)).toEqual([['C1', '2022-04-10', false]]);
    expect(await publishedOpenData(programme)()).toMatchObject({ isOutdated: true });
    const dueAt = '2022-04-10T12:00:00.000Z';
    expect(await publicationDeadlines(programme)).toEqual([{ applicationId: idOf(1), dueAt }]);
    programme.at('2022-10-02T10:00:00.000Z');
    for (let again = 0; again < 2; again += 1) {
      await declare(programme);
      expect(await dutiesOf(programme)).toEqual([['C1', '2022-04-10', true]]);
      expect(await publicationDeadlines(programme)).toEqual([]);
      expect(await publishedOpenData(programme)()).toMatchObject({
        isOutdated: false,
        publication: { publishedAt: '2022-10-02T10:00:00.000Z' },
      });
      expect(await programme.publications.all()).toHaveLength(3);
    }
  });

  test('has no more time than it had where it was never published', async () => {
    const programme = aSignedCohort('2022-04-01T10:00:00.000Z');
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    programme.amend(1, '2022-03-10T10:00:00.000Z', 7_000_000);
    expect(await dutiesOf(programme)).toEqual([['C1', '2022-04-10', false]]);
    await declare(programme);
    expect(await dutiesOf(programme)).toEqual([['C1-A1', '2022-06-10', true]]);
  });

  test('is read by the daily run as by staff', async () => {
    const programme = aSignedCohort('2022-04-01T10:00:00.000Z');
    programme.sign(1, '2022-01-10T10:00:00.000Z');
    programme.sign(2, '2022-01-11T10:00:00.000Z', { applicant: aPerson });
    await declare(programme);
    const daily = listedOpenData(programme.table);
    expect(await daily.all()).toEqual([{ references: ['C1'] }]);
    programme.amend(1, '2022-04-02T10:00:00.000Z', 7_000_000);
    programme.amend(2, '2022-04-02T10:00:00.000Z', 7_000_000);
    programme.at('2022-04-03T10:00:00.000Z');
    await declare(programme);
    expect(await daily.all()).toEqual([
      { references: ['C1'] },
      { references: ['C1'], amendments: ['C1-A1'] },
    ]);
  });
});

describe('the daily word to staff on what must be published', () => {
  const vote = '2022-05-02T18:00:00+02:00';
  function signedAfterTheVote(now: string) {
    const programme = aSignedCohort(now);
    const { cohort } = programme;
    return { ...programme, cohort: { ...cohort, calendar: { ...cohort.calendar, panelOpensAt: vote } } };
  }

  test.each([
    ['the day before the notice of the first', '2022-07-02T21:59:59.000Z', []],
    ['thirty days before the last day of the first', '2022-07-02T22:00:00.000Z', [2]],
    ['thirty days before that of the second', '2022-07-05T10:00:00.000Z', [2, 1]],
    ['long after', '2023-01-10T10:00:00.000Z', [2, 1]],
  ])(
    '%s, at %s, names %j: the most urgent first, each by its application and at noon of its last day',
    async (_, now, named) => {
      const programme = signedAfterTheVote(now);
      programme.sign(1, '2022-05-04T10:00:00.000Z');
      programme.sign(2, '2022-05-02T20:00:00.000Z');
      programme.sign(3, '2022-05-02T20:00:00.000Z', { applicant: aPerson });
      programme.sign(4, '2022-05-02T20:00:00.000Z', {}, 'signed');
      const days: Record<number, string> = { 1: '2022-08-04', 2: '2022-08-02' };
      expect(await publicationDeadlines(programme)).toEqual(
        named.map((number) => ({ applicationId: idOf(number), dueAt: `${days[number]}T12:00:00.000Z` })),
      );
    },
  );

  test.each([
    ['2022-07-02T21:59:59.000Z', false],
    ['2022-07-02T22:00:00.000Z', true],
  ])('reads no application before one can be due: at %s, %s', async (now, isRead) => {
    const programme = signedAfterTheVote(now);
    let reads = 0;
    programme.applications.allIn = async () => {
      reads += 1;
      return [];
    };
    expect(await publicationDeadlines(programme)).toEqual([]);
    expect(reads > 0).toBe(isRead);
  });

  test('reads nothing of what was published where nobody signed', async () => {
    const publications = { ...signedAfterTheVote('2022-08-01T10:00:00.000Z').publications };
    publications.all = () => expect.unreachable('read');
    const programme = { ...signedAfterTheVote('2022-08-01T10:00:00.000Z'), publications };
    expect(await publicationDeadlines(programme)).toEqual([]);
  });

  test('does not name who was listed as signed and is not any more when it is read', async () => {
    const programme = signedAfterTheVote('2022-08-01T10:00:00.000Z');
    const undone = programme.sign(1, '2022-05-04T10:00:00.000Z', {}, 'laureate');
    programme.applications.allIn = async () => [{ applicationId: undone }] as never;
    expect(await publicationDeadlines(programme)).toEqual([]);
  });
});
