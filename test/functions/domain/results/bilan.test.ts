import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sessionKinds } from '#domain/cohort/support.ts';
import { bilanOf, bilanSchema, milestoneCounts } from '#domain/results/bilan.ts';
import { bilanCsv } from '#domain/results/bilan-csv.ts';
import {
  editionOf,
  editionSha256,
  publicBilanSchema,
  quotedIn,
  shownEdition,
} from '#domain/results/public-bilan.ts';
import { goneQuotations } from '#domain/results/published-quotations.ts';
import { recoveryOf } from '#domain/support/recovery.ts';
import { replayedSupport } from '#domain/support/replay-support.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import { parseCsv } from '#domain/values/csv.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { always } from '#test/support/property.ts';
import {
  aFiling,
  anAnswer,
  aPlan,
  aReview,
  aSession,
  aSettlement,
  awardedAt,
  dayOfSupport,
  someBenefits,
} from '#test/support/support-builder.ts';
import { aBilanSource, chained } from './bilan-source.ts';

const noted = (n: number, change: Partial<typeof aSession> = {}): [number, SupportEvent] => [
  30 + n,
  {
    type: 'SessionNoted',
    sessionId: `s-${n}`,
    adviserId: 'a-0123456789',
    session: { ...aSession, ...change },
  },
];
const planned: [number, SupportEvent][] = [
  [1, { type: 'PlanProposed', plan: aPlan, by: 'staff-1' }],
  [12, { type: 'PlanAgreed' }],
  [32, { type: 'CheckInAsked', number: 1, dueAt: dayOfSupport(62) }],
];
const toEnd: [number, SupportEvent][] = [
  [33, { type: 'CheckInAnswered', number: 1, answer: anAnswer }],
  [215, { type: 'CheckInsClosed' }],
  [220, { type: 'ReportsFiled', ...aFiling }],
  [225, { type: 'ReportsReviewed', ...aReview }],
];
const told: [number, SupportEvent] = [230, { type: 'BenefitsTold', benefits: someBenefits }];
const silent: [number, SupportEvent] = [290, { type: 'BenefitsSilent' }];
const closed = [...planned, noted(1), noted(2, { kind: 'financial', minutes: 45 }), ...toEnd, told];
const cohort = {
  ...promotion1,
  support: {
    months: 7,
    checkInEveryDays: 30,
    milestones: { consolider: [], integrer: [], deployer: [] },
    partners: [{ id: 'ville', name: 'La Ville' }],
  },
};
const asOn = '2023-03-01';
const made = (...sources: Parameters<typeof bilanOf>[0]) => bilanOf(sources, cohort, asOn);

describe('the bilan of a promotion', () => {
  test('of nobody is all zeros, and nothing is measured', () => {
    const { totals, laureates } = made();
    expect(laureates).toEqual([]);
    expect(totals).toMatchObject({ laureates: 0, minutes: 0, grantedCents: 0, byPartner: [] });
    expect(totals.delays.award).toEqual({ count: 0, medianDays: null, maxDays: null });
  });

  test('tells of a laureate what was granted, how it was helped and what came of it', () => {
    const { totals, laureates } = made(aBilanSource(1, closed));
    expect(laureates).toMatchObject([
      {
        title: 'Des potagers dans les écoles',
        applicantName: 'Les Jardins partagés',
        axis: 'deployer',
        needs: ['funding', 'experts'],
        stage: 'closed',
        grantedCents: 8_000_000,
        paidCents: null,
        minutes: 135,
        sessions: 2,
        byKind: { technical: 90, financial: 45, methodological: 0, administrative: 0 },
        checkIns: { asked: 1, answered: 1 },
        benefits: 'told',
        // The first is told on track and its day has passed; the second is told late.
        milestones: { planned: 2, met: 0, late: 2, onTrack: 0, untold: 0 },
        delays: { award: 150, plan: 12 },
        quotation: someBenefits.quotation,
      },
    ]);
    expect(totals).toMatchObject({ quotations: 1, indicators: { measured: 1, notMeasured: 1 } });
  });

  test('follows the form of its schema', () => {
    const bilan = made(aBilanSource(1, closed), aBilanSource(2, planned), aBilanSource(3, []));
    expect(bilanSchema.parse(JSON.parse(JSON.stringify(bilan)))).toEqual(JSON.parse(JSON.stringify(bilan)));
  });

  test('says of each what it is waited for, or that it stayed silent', () => {
    const left: [number, SupportEvent] = [
      90,
      { type: 'SupportEnded', because: 'withdrawn', reason: 'Fin.', by: 'applicant' },
    ];
    const { laureates, totals } = made(
      aBilanSource(1, [...planned, ...toEnd, silent]),
      aBilanSource(2, [...planned, left]),
      aBilanSource(3, planned),
      aBilanSource(4, closed),
    );
    expect(laureates.map(({ benefits }) => benefits)).toEqual(['silent', 'ended', 'awaited', 'told']);
    expect(totals.benefits).toEqual({ silent: 1, ended: 1, awaited: 1, told: 1 });
  });

  test('does not know what was paid of all while it does not know it of one', () => {
    const ordered = (number: number, amountCents: number) => ({
      type: 'PaymentOrdered',
      at: dayOfSupport(20),
      data: { number, orderId: `o-${number}`, amountCents, by: 'staff-2' },
    });
    const made2 = { type: 'PaymentMade', at: dayOfSupport(30), data: { number: 1, orderId: 'o-1' } };
    const opened = { type: 'PaymentsOpened', at: awardedAt, data: {} };
    const paid = (...events: Parameters<typeof chained>[1]) => ({
      paymentEvents: chained('payments:x', events),
    });
    const [one, other] = [aBilanSource(1, planned), aBilanSource(2, planned)];
    const first = { ...one, ...paid(opened, ordered(1, 100), ordered(2, 50), made2) };
    expect(made(first, other).totals.paidCents).toBeNull();
    const { totals, laureates } = made(first, { ...other, ...paid(opened) });
    expect(totals.paidCents, 'what is ordered is not paid yet').toBe(100);
    expect(laureates[0]?.madeFrom.paid).toHaveLength(3);
    const came = { type: 'OrderReturned', at: dayOfSupport(35), data: { number: 1, orderId: 'o-1' } };
    const back = { ...one, ...paid(opened, ordered(1, 100), made2, came) };
    expect(made(back).totals.paidCents, 'what came back is not paid').toBe(0);
    expect(made(back).laureates[0]?.madeFrom.paid).toHaveLength(3);
  });

  test('says what of a grant is not due by the accepted reports, of those who have some, and from which events', () => {
    const source = aBilanSource(1, [...planned, ...toEnd]);
    const { totals, laureates } = made(source, aBilanSource(2, [...planned, ...toEnd.slice(0, -1)]));
    const grantedCents = laureates[0]?.grantedCents ?? 0;
    const { recoverCents } = recoveryOf({ amountCents: grantedCents }, aSettlement);
    expect(laureates.map(({ undueCents }) => undueCents)).toEqual([recoverCents, null]);
    expect(totals).toMatchObject({ undueCents: recoverCents, reportsAccepted: 1 });
    const types = laureates[0]?.madeFrom.undue.map(
      (ref) => source.supportEvents.find(({ subject, version }) => ref === `${subject}@${version}`)?.type,
    );
    expect(types).toEqual(['ReportsFiled', 'ReportsReviewed']);
    const published = JSON.stringify(editionOf(made(source)));
    expect(published).not.toMatch(/undue|reportsAccepted/);
  });

  test('names for each figure the events that it is made from, and no other', () => {
    const removed: [number, SupportEvent] = [
      40,
      { type: 'SessionRemoved', sessionId: 's-1', reason: 'Doublon.', by: 'staff-1' },
    ];
    const source = aBilanSource(1, [...planned, noted(1), removed, ...toEnd, told]);
    const [one] = made(source).laureates;
    const typesOf = (refs: readonly string[] = []) =>
      refs.map(
        (ref) =>
          [...source.events, ...source.supportEvents].find(
            ({ subject, version }) => ref === `${subject}@${version}`,
          )?.type,
      );
    expect(typesOf(one?.madeFrom.sessions)).toEqual(['SessionNoted', 'SessionRemoved']);
    expect(typesOf(one?.madeFrom.checkIns)).toEqual(['CheckInAsked', 'CheckInAnswered']);
    expect(typesOf(one?.madeFrom.milestones)).toEqual(['PlanProposed', 'PlanAgreed', 'CheckInAnswered']);
    expect(typesOf(one?.madeFrom.benefits)).toEqual(['BenefitsTold']);
    expect(typesOf(one?.madeFrom.grant)).toContain('Awarded');
    expect(one?.minutes).toBe(0);
  });

  test('keeps nothing of a quotation that was withdrawn', () => {
    const bilan = made(aBilanSource(1, [...closed, [300, { type: 'QuotationRevoked' }]]));
    const { quotation } = someBenefits;
    for (const words of [quotation?.text, quotation?.shownAs]) {
      expect(JSON.stringify(bilan)).not.toContain(words);
      expect(bilanCsv(bilan)).not.toContain(words);
    }
    expect(bilan.totals.quotations).toBe(0);
  });

  test('is the same whatever the order in which it is read, and the same from replayed supports', () => {
    const sources = [aBilanSource(3, closed), aBilanSource(1, planned), aBilanSource(2, [])];
    const replayed = sources.map((source) => ({
      ...source,
      support: replayedSupport(source.application.applicationId, source.supportEvents, () => undefined),
    }));
    expect(JSON.stringify(made(...replayed.toReversed()))).toBe(JSON.stringify(made(...sources)));
  });
});

const aNotedSession = fc.record({
  kind: fc.constantFrom(...sessionKinds),
  minutes: fc.integer({ min: 1, max: 96 }).map((quarters) => quarters * 15),
  partner: fc.constantFrom('ville', 'data', 'none'),
});

test('hours by kind and hours by partner both add up to the hours in all, of each laureate and of the promotion', () => {
  always(fc.array(fc.array(aNotedSession, { maxLength: 8 }), { maxLength: 5 }), (helped) => {
    const sources = helped.map((sessions, index) =>
      aBilanSource(
        index + 1,
        sessions.map(({ partner, ...session }, n) =>
          noted(n, { ...session, ...(partner === 'none' ? {} : { partner }) }),
        ),
      ),
    );
    const { laureates, totals } = made(...sources);
    const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
    const expected = sum(helped.flat().map(({ minutes }) => minutes));
    expect(totals.minutes).toBe(expected);
    for (const { byKind, byPartner, minutes } of [totals, ...laureates]) {
      expect(sum(Object.values(byKind))).toBe(minutes);
      expect(sum(byPartner.map((one) => one.minutes))).toBe(minutes);
    }
    return true;
  });
});

test('every milestone of a plan is counted once', () => {
  const states = fc.constantFrom('on-track', 'late', 'blocked', 'met', undefined);
  always(fc.tuple(states, states), fc.constantFrom('2022-09-01', '2023-06-01'), ([m1, m2], day) => {
    const answer = { ...anAnswer, milestones: { ...(m1 ? { m1 } : {}), ...(m2 ? { m2 } : {}) } };
    const source = aBilanSource(1, [...planned, [33, { type: 'CheckInAnswered', number: 1, answer }]]);
    const { milestones } = bilanOf([source], cohort, day).totals;
    expect(milestoneCounts.reduce((sum, state) => sum + milestones[state], 0)).toBe(milestones.planned);
    return true;
  });
});

describe('what is published of it', () => {
  const individual = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });
  const quotationOf = (bilan: ReturnType<typeof made>) =>
    new Map(bilan.laureates.map(({ applicationId, quotation }) => [applicationId, quotation]));

  test('is a closed list, by title, in which no person is named but whoever consents', () => {
    const bilan = made(aBilanSource(1, closed), aBilanSource(2, closed, individual));
    const shown = shownEdition(editionOf(bilan), quotationOf(bilan));
    expect(publicBilanSchema.parse(shown)).toEqual(shown);
    expect(shown.laureates.map(({ beneficiary }) => beneficiary)).toEqual([
      'Les Jardins partagés',
      undefined,
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/Aline Dupré|staff-1|a-0123456789/);
  });

  test('has a digest that whoever reads it computes again, also once a quotation is taken back', () => {
    const bilan = made(aBilanSource(1, closed), aBilanSource(2, closed, individual));
    const edition = editionOf(bilan);
    for (const quotations of [quotationOf(bilan), new Map()]) {
      const read = JSON.parse(JSON.stringify(shownEdition(edition, quotations)));
      for (const laureate of read.laureates) delete laureate.quotation;
      expect(sha256Of(read)).toBe(editionSha256(edition));
    }
  });

  test('never holds words of a session, of a check-in, or what the State changed', () => {
    const markers = ['marker-decisions', 'marker-next', 'marker-progress', 'marker-changed', 'marker-reason'];
    const [decisions, nextAct, progress, whatChanged, reason] = markers as [
      string,
      string,
      string,
      string,
      string,
    ];
    const bilan = made(
      aBilanSource(1, [
        [1, { type: 'PlanProposed', plan: aPlan, by: 'staff-1', reason }],
        [2, { type: 'PlanAgreed' }],
        noted(1, { decisions, nextAct }),
        [32, { type: 'CheckInAsked', number: 1, dueAt: dayOfSupport(62) }],
        [
          33,
          {
            type: 'CheckInAnswered',
            number: 1,
            answer: { ...anAnswer, progress, obstacles: progress, help: progress },
          },
        ],
        ...toEnd.slice(1),
        [230, { type: 'BenefitsTold', benefits: { ...someBenefits, whatChanged } }],
      ]),
    );
    expect(JSON.stringify(bilan)).toContain(whatChanged);
    const edition = editionOf(bilan);
    const published = [edition, shownEdition(edition, quotationOf(bilan))]
      .map((one) => JSON.stringify(one))
      .join();
    for (const marker of markers) expect(published).not.toContain(marker);
  });

  test('as it is stored holds no word of a quotation, which is read from the record', () => {
    const bilan = made(aBilanSource(1, closed));
    const edition = editionOf(bilan);
    const { text = '', shownAs = '' } = someBenefits.quotation ?? {};
    expect(JSON.stringify(edition)).not.toContain(text);
    expect(JSON.stringify(edition)).not.toContain(shownAs);
    expect(shownEdition(edition, quotationOf(bilan)).laureates[0]?.quotation).toEqual({ text, shownAs });
  });

  test('shows a quotation word for word as it was published, or not at all', () => {
    const bilan = made(aBilanSource(1, closed));
    const edition = editionOf(bilan);
    const [{ applicationId = '' } = {}] = edition.laureates;
    for (const now of [undefined, { text: 'Autre chose.', shownAs: 'Camille M., présidente' }]) {
      const quotations = new Map([[applicationId, now]]);
      expect(shownEdition(edition, quotations).laureates[0]).not.toHaveProperty('quotation');
      expect(goneQuotations(quotedIn(edition), quotations)).toEqual([applicationId]);
    }
    expect(goneQuotations(quotedIn(edition), quotationOf(bilan))).toEqual([]);
  });

  test('is named by a digest that changes with every word of it', () => {
    const digest = (benefits: typeof someBenefits) =>
      editionSha256(
        editionOf(made(aBilanSource(1, [...planned, ...toEnd, [230, { type: 'BenefitsTold', benefits }]]))),
      );
    const [first, ...others] = [
      someBenefits,
      {
        ...someBenefits,
        quotation: { text: 'On nous a ouvert des portes !', shownAs: 'Camille M., présidente' },
      },
      { ...someBenefits, indicators: [] },
    ].map(digest);
    expect(digest({ ...someBenefits, whatChanged: 'Autre chose.' })).toBe(first);
    for (const other of others) expect(other).not.toBe(first);
  });
});

describe('the bilan for a spreadsheet', () => {
  test('has a line per figure with its events, and runs no formula', () => {
    const form = anApplicationForm();
    const hostile = { ...form, project: { ...form.project, title: '=HYPERLINK("http://evil")' } };
    const read = parseCsv(bilanCsv(made(aBilanSource(1, closed, hostile))).slice(1), ';');
    if (!read.ok) throw new Error(read.code);
    const lines = read.records.map(({ cells }) => cells);
    expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([8]));
    expect(lines.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
    const own = lines.find(([, , figure]) => figure === 'Habitants qui jardinent');
    expect(own?.slice(1, 7)).toEqual([
      '\'=HYPERLINK("http://evil")',
      'Habitants qui jardinent',
      'personnes',
      '40',
      '112,5',
      'Registre de l’association',
    ]);
    expect(lines.find(([id, , figure]) => id === '' && figure === 'Payé')?.[5]).toBe('pas encore connu');
  });
});
