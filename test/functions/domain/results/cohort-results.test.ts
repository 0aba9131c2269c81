import { describe, expect, test } from 'vitest';
import type { Application, Status } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { evolve } from '#domain/application/evolve.ts';
import { applicantTypes } from '#domain/cohort/applicant-types.ts';
import { type ApplicationHistory, cohortReport } from '#domain/results/cohort-report.ts';
import { publicResults } from '#domain/results/public-results.ts';
import { resultLine, resultsCsv } from '#domain/results/result-lines.ts';
import { parseCsv } from '#domain/values/csv.ts';
import {
  anApplication,
  anApplicationForm,
  aReceivedApplication,
  storyOf,
} from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const firstDay = Date.parse('2022-01-10T10:00:00.000Z');
const dayOf = (index: number) => new Date(firstDay + index * 86_400_000).toISOString();

/** A life in which each event comes `every` days after the one before. */
function aHistory(status: Status, every = 1, more: ApplicationEvent[] = [], form = anApplicationForm()) {
  const story = [...storyOf[status], ...more];
  const application = story.reduce<Application>(
    (before, event, index) => evolve(before, event, dayOf((index + 1) * every)),
    aReceivedApplication(form),
  );
  const events = [
    { at: dayOf(0), type: 'ApplicationFiled', data: {} },
    ...story.map(({ type, ...data }, index) => ({ at: dayOf((index + 1) * every), type, data })),
  ];
  return { application, events } satisfies ApplicationHistory;
}

const { project } = anApplicationForm();
const toConsolidate = anApplicationForm({ project: { ...project, axis: 'consolider' } });
const individual = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });

const ofEveryType = <V>(value: V) => Object.fromEntries(applicantTypes.map((type) => [type, value]));

describe('the report of a cohort', () => {
  test('of nobody is all zeros', () => {
    const report = cohortReport([]);
    expect(report).toMatchObject({ received: 0, byType: { company: { count: 0, share: 0 } } });
    expect(report.delays).toContainEqual({ stage: 'jury', count: 0, medianDays: null, maxDays: null });
  });

  test('counts what came in, by type, by axis and by need', () => {
    const report = cohortReport([
      aHistory('received'),
      aHistory('received', 1, [], toConsolidate),
      aHistory('received', 1, [], individual),
    ]);
    expect(report.received).toBe(3);
    expect(report.byType).toEqual({
      ...ofEveryType({ count: 0, share: 0 }),
      association: { count: 2, share: 0.667 },
      individual: { count: 1, share: 0.333 },
    });
    expect(report.byAxis).toMatchObject({
      deployer: { count: 2, share: 0.667 },
      consolider: { count: 1, share: 0.333 },
    });
    expect(report.byNeed.funding).toEqual({ count: 3, share: 1 });
    expect(report.byNeed.coaching.count).toBe(0);
    expect(report.amounts.requestedCents).toBe(24_000_000);
  });

  test('remembers how far each came, whatever followed', () => {
    const report = cohortReport([
      aHistory('ineligible'),
      aHistory('not-shortlisted'),
      aHistory('not-selected'),
      aHistory('lapsed'),
      aHistory('awarded'),
      aHistory('shortlisted', 1, [{ type: 'Withdrawn' }]),
      aHistory('waitlisted', 1, [{ type: 'Promoted', amountCents: 5_000_000, rank: 1, by: 'staff-1' }]),
    ]);
    expect(report.reached).toEqual({ eligible: 6, shortlisted: 5, laureates: 3, signed: 1, awarded: 1 });
    expect(report.ended).toEqual({
      ineligible: 1,
      notShortlisted: 1,
      notSelected: 1,
      lapsed: 1,
      withdrawn: 1,
    });
    expect(report.amounts).toMatchObject({
      grantedCents: 13_000_000,
      signedCents: 8_000_000,
      awardedCents: 8_000_000,
    });
  });

  test('counts laureates by type, those who lapsed too, and nobody else', () => {
    const { laureatesByType } = cohortReport([
      aHistory('lapsed'),
      aHistory('awarded'),
      aHistory('laureate', 1, [], individual),
      aHistory('not-selected', 1, [], individual),
    ]);
    expect(laureatesByType).toEqual({ ...ofEveryType(0), association: 2, individual: 1 });
  });

  test('what a laureate who withdrew was promised is granted no more', () => {
    const report = cohortReport([aHistory('laureate'), aHistory('signed', 1, [{ type: 'Withdrawn' }])]);
    expect(report.reached).toMatchObject({ laureates: 2, signed: 1 });
    expect(report.amounts).toMatchObject({ grantedCents: 8_000_000, signedCents: 0 });
  });

  test('an applicant who let a request pass was told ineligible', () => {
    const life = aHistory('information-requested', 3, [
      { type: 'InformationReminded' },
      { type: 'InformationExpired', by: 'staff-1' },
    ]);
    const { ended, delays } = cohortReport([life]);
    expect(ended.ineligible).toBe(1);
    expect(delays).toContainEqual({ stage: 'information', count: 1, medianDays: 6, maxDays: 6 });
    expect(delays).toContainEqual({ stage: 'eligibility', count: 1, medianDays: 12, maxDays: 12 });
  });

  test('measures each stage by its median and its longest', () => {
    const { delays } = cohortReport([aHistory('awarded', 1), aHistory('awarded', 2), aHistory('awarded', 6)]);
    expect(delays).toContainEqual({ stage: 'eligibility', count: 3, medianDays: 6, maxDays: 18 });
    expect(delays).toContainEqual({ stage: 'signature', count: 3, medianDays: 2, maxDays: 6 });
    const { delays: ofTwo } = cohortReport([aHistory('awarded', 1), aHistory('awarded', 2)]);
    expect(ofTwo).toContainEqual({ stage: 'award', count: 2, medianDays: 1.5, maxDays: 2 });
  });
});

describe('the published results', () => {
  const histories = [
    aHistory('awarded'),
    aHistory('lapsed'),
    aHistory('not-selected'),
    aHistory('laureate', 1, [], individual),
  ];
  const results = publicResults(promotion1, histories, {}, new Map());

  test('name the laureates that stand, their amounts and the criteria', () => {
    expect(results.laureates).toHaveLength(2);
    expect(results).toMatchObject({ budgetCents: 80_000_000, grantedCents: 16_000_000 });
    expect(results.criteria[0]).toMatchObject({ weightBasisPoints: 3500 });
    expect(results.numbers.received).toBe(4);
  });

  test('give of a grant that was amended what is granted now, and so do the report and the line for staff', () => {
    const amendment = { number: 1, grantedCents: 7_990_000, countersignedAt: '2022-09-01T10:00:00.000Z' };
    const amended = anApplication('awarded', {
      type: 'AgreementAmended',
      by: 'staff-1',
      amendment: { ...amendment, instalments: [] },
    });
    const awarded = aHistory('awarded');
    const both = [{ ...awarded, application: amended }, awarded];
    const told = publicResults(promotion1, both, {}, new Map());
    expect(told.laureates.map(({ amountCents }) => amountCents)).toContain(7_990_000);
    expect(told.grantedCents).toBe(15_990_000);
    expect(cohortReport(both).amounts).toMatchObject({
      grantedCents: 15_990_000,
      signedCents: 15_990_000,
      awardedCents: 15_990_000,
    });
    expect(resultLine(amended).amountCents).toBe(7_990_000);
  });

  test('say since when another body holds a grant and which held it before, but name no person', () => {
    const formerly = { name: 'Les Jardins partagés', type: 'association' };
    const passed = (from: { name: string; type: string }) => {
      const { form } = anApplication('awarded');
      const applicant = { ...form.applicant, name: 'Ligue du rivage' } as typeof form.applicant;
      const amendment = { number: 1, grantedCents: 8_000_000, countersignedAt: '2022-09-01T10:00:00.000Z' };
      const beneficiary = { formerly: from, now: { name: 'Ligue du rivage', type: 'association' } };
      return anApplication('awarded', {
        type: 'AgreementAmended',
        by: 'staff-1',
        form: { ...form, applicant },
        amendment: { ...amendment, instalments: [], beneficiary },
      });
    };
    const told = (from: typeof formerly) =>
      publicResults(promotion1, [{ ...aHistory('awarded'), application: passed(from) }], {}, new Map())
        .laureates[0];
    const since = { beneficiarySince: '2022-09-01T10:00:00.000Z' };
    const body = { beneficiary: 'Ligue du rivage', ...since };
    expect(told(formerly)).toMatchObject({ ...body, formerBeneficiary: 'Les Jardins partagés' });
    expect(told({ name: 'Une Personne', type: 'individual' })).toMatchObject(body);
    expect(told({ name: 'Une Personne', type: 'individual' })).not.toHaveProperty('formerBeneficiary');
    // A seat or a number that changed makes it nobody else.
    const moved = passed({ name: 'Ligue du rivage', type: 'association' });
    const seen = publicResults(promotion1, [{ ...aHistory('awarded'), application: moved }], {}, new Map());
    expect(seen.laureates[0]).toMatchObject({ beneficiary: 'Ligue du rivage' });
    for (const told of [seen.laureates[0], resultLine(moved)]) {
      expect(told?.beneficiarySince).toBeUndefined();
      expect(told?.formerBeneficiary).toBeUndefined();
    }
    const line = resultLine(passed({ name: 'Une Personne', type: 'individual' }));
    expect(line).toMatchObject({
      applicantName: 'Ligue du rivage',
      ...since,
      formerBeneficiary: 'Une Personne',
    });
    expect(resultsCsv([line])).toContain('2022-09-01T10:00:00.000Z;Une Personne');
  });

  test('give of a grant that was withdrawn or reduced what is left of it, and since which day', () => {
    const history = aHistory('awarded');
    const { grantedCents } = publicResults(promotion1, [history], {}, new Map());
    const withdrawn = { at: '2025-02-11T10:00:00.000Z', lostCents: 100 };
    const reported = new Map([[history.application.applicationId, { version: 1, withdrawn }]]);
    const left = publicResults(promotion1, [history], {}, reported);
    expect(left.grantedCents).toBe(grantedCents - 100);
    expect(left.laureates).toMatchObject([{ amountCents: grantedCents - 100, reducedOn: '2025-02-11' }]);
  });

  test('tell what Equal Shares would have made of the vote, by titles, where the closing told it', () => {
    expect(results).not.toHaveProperty('equalShares');
    const [first] = histories;
    const told = { atLeast: 10, atMost: 10 };
    const equalShares = {
      wellGraded: 'bien',
      voters: 15,
      byList: told,
      byEqualShares: told,
      onlyByList: [],
      onlyByEqualShares: [first?.application.applicationId ?? '', 'gone'],
    };
    expect(publicResults(promotion1, histories, { equalShares }, new Map()).equalShares).toEqual({
      ...equalShares,
      onlyByEqualShares: [first?.application.form.project.title, 'gone'],
    });
    expect(() =>
      publicResults(promotion1, histories, { equalShares: { ...equalShares, more: 1 } }, new Map()),
    ).toThrow();
  });

  test('list laureates by title then department, the person behind a project never named', () => {
    const project = (
      title: string,
      postcode: string,
      more: Partial<ReturnType<typeof anApplicationForm>> = {},
    ) => {
      const form = anApplicationForm(more);
      const address = { ...form.address, postcode };
      return aHistory('laureate', 1, [], { ...form, address, project: { ...form.project, title } });
    };
    const { laureates } = publicResults(
      promotion1,
      [
        project('Zones humides', '97400'),
        project('Écoles vertes', '98713'),
        project('Ateliers', '75020', { applicant: { type: 'individual', name: 'Aline Dupré' } }),
        project('Ateliers', '20090'),
        project('Fermes', '59870'),
      ],
      {},
      new Map(),
    );
    expect(laureates.map(({ title, department, beneficiary }) => [title, department, beneficiary])).toEqual([
      ['Ateliers', '2A', 'Les Jardins partagés'],
      ['Ateliers', '75', undefined],
      ['Écoles vertes', '987', 'Les Jardins partagés'],
      ['Fermes', '59', 'Les Jardins partagés'],
      ['Zones humides', '974', 'Les Jardins partagés'],
    ]);
  });

  test('name no individual, no address, no score', () => {
    const text = JSON.stringify(results);
    for (const secret of ['Aline', 'example.org', 'Lilas', 'grade', 'score', '"rank"']) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('the results for staff', () => {
  test('a line holds what is true of its status and nothing else', () => {
    expect(resultLine(anApplication('received'))).not.toHaveProperty('amountCents');
    expect(resultLine(anApplication('awarded'))).toMatchObject({
      status: 'awarded',
      jury: 'shortlisted',
      panel: 'laureate',
      panelGrade: 'bien',
      amountCents: 8_000_000,
      agreementNumber: 'C1',
    });
  });

  test('open in a spreadsheet without running what an applicant wrote', () => {
    const title = '=HYPERLINK("http://example.org";"gagné")';
    const form = anApplicationForm();
    const hostile = { ...form, project: { ...form.project, title } };
    const csv = resultsCsv([resultLine(aReceivedApplication(hostile)), resultLine(anApplication('awarded'))]);
    expect(csv.startsWith('\uFEFFDossier;')).toBe(true);
    const parsed = parseCsv(csv.slice(1), ';');
    const rows = parsed.ok ? parsed.records.map(({ cells }) => cells) : [];
    expect(rows).toHaveLength(3);
    expect(rows[1]?.[1]).toBe(`'${title}`);
    expect(rows[1]).toContain('150000,00');
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });
});
