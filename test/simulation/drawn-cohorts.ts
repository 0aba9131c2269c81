/** Cohort files drawn at random within the schema and its rules: what nobody who wrote the programme had in mind. */
import fc from 'fast-check';
import { applicantTypes } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { offsetAt } from '#infra/cohort-file/rules/calendar-rules.ts';
import { timeZones } from './model/letter-words.ts';

/** Its words: terms, commitments, notices and the service are not drawn. */
const written = loadCohortFile('promotion-1');
/** In office before any call that is drawn opens: on a day without a delegation nothing is decided. */
const inOffice = { from: '2020-01-01' };
const service: Cohort['service'] = {
  ...written.service,
  signatories: written.service.signatories.map((one) => ({ ...one, ...inOffice })),
  ...(written.service.superior ? { superior: { ...written.service.superior, ...inOffice } } : {}),
};
const day = 86_400_000;

const within = (min: number, max: number) => fc.integer({ min, max });
const even = (max: number) => within(1, max / 2).map((half) => 2 * half);
const alphabet = [...'0123456789abcdefghijklmnopqrstuvwxyz'];

/** Whole parts that sum to 10 000 basis points. */
const shares = (most: number) =>
  fc.array(within(1, 100), { minLength: 1, maxLength: most }).map((weights) => {
    const total = weights.reduce((sum, one) => sum + one, 0);
    const parts = weights.map((one) => Math.max(1, Math.floor((10_000 * one) / total)));
    const rest = 10_000 - parts.reduce((sum, one) => sum + one, 0);
    return parts.map((one, index) => (index === 0 ? one + rest : one));
  });

const delays = fc.record({
  informationDays: even(30),
  signatureDays: even(20),
  implicitRejectionMonths: within(1, 6),
  reminderDaysBefore: within(1, 7),
  reportReminderDaysBefore: within(1, 60),
});

const lengths = fc.record({
  opens: within(Date.UTC(2021, 0, 1) / day, Date.UTC(2030, 11, 31) / day),
  call: within(1, 60),
  gap: within(1, 40),
  jury: within(7, 80),
  pause: within(1, 40),
  panel: within(1, 15),
  rest: within(0, 39),
  hours: fc.array(within(0, 23), { minLength: 7, maxLength: 7 }),
  gracePeriodMinutes: within(0, 180),
  timeZone: fc.constantFrom(...timeZones),
});
type Lengths = typeof lengths extends fc.Arbitrary<infer L> ? L : never;

/** In the order of the file, each a number of days after the one before; everybody on the waiting list has time to sign. */
function calendarOf(l: Lengths, signatureDays: number): Cohort['calendar'] {
  const days = [0, l.call, l.gap, l.jury, l.pause, l.panel, 4 * signatureDays + 10 + l.rest];
  let at = l.opens;
  const [
    opensAt = '',
    closesAt = '',
    juryOpensAt = '',
    juryClosesAt = '',
    panelOpensAt = '',
    panelClosesAt = '',
    endsAt = '',
  ] = days.map((after, index) => {
    at += after;
    const wall = `${new Date(at * day).toISOString().slice(0, 10)}T${String(l.hours[index]).padStart(2, '0')}:00:00`;
    // At the turn of summer time the wall is read twice: the offset is that of the instant.
    const offset = offsetAt(`${wall}${offsetAt(`${wall}Z`, l.timeZone)}`, l.timeZone);
    return `${wall}${offset}`;
  });
  const moments = { opensAt, closesAt, juryOpensAt, juryClosesAt, panelOpensAt, panelClosesAt, endsAt };
  return { ...moments, gracePeriodMinutes: l.gracePeriodMinutes };
}

const juries = fc
  .record({
    weights: shares(20),
    scale: fc.tuple(within(-3, 3), within(1, 20)).map(([min, width]) => ({ min, max: min + width })),
    readers: within(1, 5),
    quorum: within(1, 5),
    shortlistSize: within(1, 30),
    beyond: within(0, 5),
    ranking: fc.constantFrom('raw' as const, 'corrected' as const),
  })
  .map((j): Cohort['jury'] => ({
    criteria: j.weights.map((weight, index) => ({
      id: `critere-${index + 1}`,
      weight,
      label: { fr: `Critère ${index + 1}`, en: `Criterion ${index + 1}` },
    })),
    scale: j.scale,
    readersPerApplication: j.readers,
    quorum: Math.min(j.quorum, j.readers),
    shortlistSize: j.shortlistSize,
    shortlistMaximum: j.shortlistSize + j.beyond,
    ranking: j.ranking,
  }));

const panels = fc
  .record({
    size: within(1, 15),
    substitutes: fc.option(within(0, 3), { nil: undefined }),
    voters: within(1, 15),
    grades: within(1, 15),
    method: fc.constantFrom('majority-judgment' as const, 'approval' as const),
    scale: within(2, 12),
    floor: within(0, 11),
  })
  .map((p): Cohort['panel'] => {
    const quorumVoters = Math.min(p.voters, p.size);
    return {
      size: p.size,
      method: p.method,
      quorumVoters,
      ...(p.substitutes === undefined ? {} : { substitutes: p.substitutes }),
      quorumGrades: Math.min(p.grades, quorumVoters),
      grades: Array.from({ length: p.scale }, (_, index) => ({
        id: `mention-${index + 1}`,
        label: { fr: `Mention ${index + 1}`, en: `Grade ${index + 1}` },
      })),
      floorGrade: `mention-${(p.floor % p.scale) + 1}`,
    };
  });

const money = fc.record({
  maximum: within(100_000, 50_000_000),
  times: within(1, 40),
  laureates: within(1, 30),
  whenOverBudget: fc.constantFrom('skip' as const, 'stop' as const),
});

const instalments = fc
  .tuple(shares(4), fc.array(within(0, 12), { minLength: 4, maxLength: 4 }), fc.boolean())
  .map(([parts, months, isLastAfterReports]): Cohort['agreement']['instalments'] =>
    parts.map((shareBasisPoints, index) => ({
      label: { fr: `Versement ${index + 1}`, en: `Payment ${index + 1}` },
      shareBasisPoints,
      dueMonthsAfterSignature: months.slice(0, index + 1).reduce((sum, one) => sum + one, 0),
      ...(isLastAfterReports && index === parts.length - 1 ? { afterReports: true } : {}),
    })),
  );

type Types = Cohort['applicants']['types'];

/** What the file writes for some types of applicants, of those that the call takes. */
const forTypes = <T extends { appliesTo: Types }>(entries: readonly T[] | undefined, types: Types): T[] =>
  (entries ?? [])
    .map((entry) => ({ ...entry, appliesTo: entry.appliesTo.filter((type) => types.includes(type)) }))
    .filter(({ appliesTo }) => appliesTo.length > 0);

/** The rules as they were written, of the types that the call takes, with the dates of its own year. */
function rulesOf(types: Types, kept: readonly boolean[], opensAt: string) {
  const after = (days: number) => new Date(Date.parse(opensAt) + days * day).toISOString().slice(0, 10);
  return written.applicants.rules.flatMap((rule, index): Cohort['applicants']['rules'] => {
    const appliesTo = rule.appliesTo.filter((type) => types.includes(type));
    if (appliesTo.length === 0 || !kept[index % kept.length]) return [];
    const { require } = rule;
    const dated = {
      ...require,
      ...('onOrAfter' in require && require.onOrAfter ? { onOrAfter: after(0) } : {}),
      ...('onOrBefore' in require && require.onOrBefore ? { onOrBefore: after(500) } : {}),
    };
    return [{ ...rule, appliesTo, require: dated }];
  });
}

const cohorts = fc
  .record({
    lengths,
    delays,
    jury: juries,
    panel: panels,
    money,
    instalments,
    types: fc.shuffledSubarray([...applicantTypes], { minLength: 1 }),
    languages: fc.constantFrom<Cohort['languages'][]>(['fr'], ['fr', 'en'], ['en', 'fr']),
    kept: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
    prefix: fc.array(fc.constantFrom(...alphabet), { minLength: 3, maxLength: 11 }),
    retention: fc.record({ awardedMonths: within(1, 240), notAwardedMonths: within(1, 60) }),
    front: fc.option(fc.record({ requestsPerMinute: within(600, 100_000) }), { nil: undefined }),
    digest: fc.boolean(),
  })
  .map((d): Cohort => {
    const calendar = calendarOf(d.lengths, d.delays.signatureDays);
    const { staff: _staff, letters: _letters, front: _front, sortition: _quotas, ...rest } = written;
    return {
      ...rest,
      service,
      cohort: 'tirage',
      idPrefix: `t${d.prefix.join('')}`,
      languages: d.languages,
      timeZone: d.lengths.timeZone,
      calendar,
      applicants: {
        types: d.types,
        rules: rulesOf(d.types, d.kept, calendar.opensAt),
        maximumRequestCents: d.money.maximum,
        budgets: forTypes(written.applicants.budgets, d.types),
      },
      jury: d.jury,
      panel: d.panel,
      funding: {
        budgetCents: d.money.maximum * d.money.times,
        maximumLaureates: Math.min(d.money.laureates, d.jury.shortlistSize),
        whenOverBudget: d.money.whenOverBudget,
      },
      delays: d.delays,
      agreement: { ...written.agreement, instalments: d.instalments, commitmentsVersion: 'tirage/1' },
      retention: d.retention,
      ...(d.front ? { front: d.front } : {}),
      papers: forTypes(written.papers, d.types),
      ...(d.digest ? { staff: { digestTo: 'promotion@aic.example.org' } } : {}),
    };
  });

/** As many cohorts as asked for, always the same for a seed; each with a name, a prefix and a sender of its own. */
export const drawnCohorts = (seed: number, count: number): Cohort[] =>
  fc.sample(cohorts, { seed, numRuns: count }).map((cohort, index) => {
    const name = `tirage-${index + 1}`;
    const idPrefix = `${cohort.idPrefix.slice(0, 10)}${String(index + 1).padStart(2, '0')}`;
    return {
      ...cohort,
      cohort: name,
      idPrefix,
      sender: { ...cohort.sender, email: `a@${name}.aic.example.org` },
    };
  });
