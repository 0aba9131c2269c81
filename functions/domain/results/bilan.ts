/**
 * The bilan of a promotion: what its laureates were granted, how they were helped, and what came of it as they tell it. Made from
 * records and audit events alone, the same byte for byte from supports that are replayed from their events. Pure.
 */
import * as z from 'zod/mini';
import { delaysOf } from '#domain/application/milestones.ts';
import { applicantTypeSchema } from '#domain/cohort/applicant-types.ts';
import { type Cohort, supportOf } from '#domain/cohort/cohort.ts';
import { needs, sessionKinds, supportAxes } from '#domain/cohort/support.ts';
import { indicatorSchema, quotationSchema } from '#domain/support/benefits.ts';
import { supportStages } from '#domain/support/support.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { sumCents } from '#domain/values/money.ts';
import { bilanFigures } from './bilan-figures.ts';
import { type BilanSource, byPartnerId, laureateOf, waitsOf } from './bilan-laureate.ts';

const count = z.int().check(z.nonnegative());
const text = z.string();
const words = z.strictObject({ fr: text, en: text });
/** Null where nothing was measured, or is known yet. */
const perhaps = z.nullable(z.number());

/** What came of it, as it is told: told, nothing told in time, not asked for any more, or still waited for. */
export const benefitStates = ['told', 'silent', 'ended', 'awaited'] as const;
export type BenefitState = (typeof benefitStates)[number];
/** Of milestones, each counted once: told to be met; told late or blocked, or its day has passed; told on track; never told of. */
export const milestoneCounts = ['met', 'late', 'onTrack', 'untold'] as const;

const countsOf = <K extends string>(keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, count])) as Record<K, typeof count>);

const helpFields = {
  sessions: count,
  minutes: count,
  byKind: countsOf(sessionKinds),
  checkIns: z.strictObject({ asked: count, answered: count }),
  milestones: z.strictObject({ planned: count, ...countsOf(milestoneCounts).shape }),
};
const moneyFields = { grantedCents: count, paidCents: z.nullable(count) };
/** `null`: the adviser was alone with the laureate. */
const ofPartner = { partner: z.nullable(text), minutes: count };

export const bilanLaureateSchema = z.strictObject({
  applicationId: text,
  title: text,
  applicantName: text,
  applicantType: applicantTypeSchema,
  beneficiarySince: z.optional(z.iso.datetime()),
  formerBeneficiary: z.optional(text),
  axis: z.enum(supportAxes),
  needs: z.array(z.enum(needs)),
  stage: z.enum(supportStages),
  ...moneyFields,
  /**
   * What of the grant is not due, by the costs of the accepted reports or by its withdrawal for want of them: not paid, or to be given
   * back; null until either.
   */
  undueCents: z.nullable(count),
  ...helpFields,
  byPartner: z.array(z.strictObject(ofPartner)),
  /** Days, to a tenth: from the filing to the award, from there to the plan, from the last day of the help to the closing. */
  delays: z.strictObject({ award: perhaps, plan: perhaps, end: perhaps }),
  benefits: z.enum(benefitStates),
  indicators: z.array(indicatorSchema),
  /** For the administration alone. */
  whatChanged: z.optional(text),
  quotation: z.optional(quotationSchema),
  /** The events that each figure is made from: `subject@version`. */
  madeFrom: countsByFigure(),
});
export type BilanLaureate = z.infer<typeof bilanLaureateSchema>;

function countsByFigure() {
  const refs = z.array(text);
  return z.strictObject(
    Object.fromEntries(bilanFigures.map((figure) => [figure, refs])) as Record<
      (typeof bilanFigures)[number],
      typeof refs
    >,
  );
}

const delay = z.strictObject({ count, medianDays: perhaps, maxDays: perhaps });
export const bilanTotalsSchema = z.strictObject({
  laureates: count,
  ...moneyFields,
  /** Of those whose reports are accepted, or whose grant is withdrawn for want of them, and how many each are. */
  undueCents: count,
  reportsAccepted: count,
  withdrawn: z.optional(count),
  ...helpFields,
  byPartner: z.array(z.strictObject({ ...ofPartner, name: z.optional(text) })),
  delays: z.strictObject({ award: delay, plan: delay, end: delay }),
  benefits: countsOf(benefitStates),
  indicators: z.strictObject({ measured: count, notMeasured: count }),
  quotations: count,
});
export type BilanTotals = z.infer<typeof bilanTotalsSchema>;

export const bilanSchema = z.strictObject({
  format: z.literal('aic-bilan'),
  version: z.literal(1),
  cohort: text,
  title: words,
  /** Milestones whose day has passed are late: the day on which that was judged. */
  asOn: z.iso.date(),
  totals: bilanTotalsSchema,
  /** Oldest award first. */
  laureates: z.array(bilanLaureateSchema),
  /** Every chain of events that was read, by its last event. */
  chains: z.array(z.strictObject({ subject: text, version: count, hash: text })),
});
export type Bilan = z.infer<typeof bilanSchema>;

/** @param asOn today in the cohort's place */
export function bilanOf(
  sources: readonly BilanSource[],
  { cohort, title, support }: Pick<Cohort, 'cohort' | 'title' | 'support'>,
  asOn: CivilDate,
): Bilan {
  const sorted = sources.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const laureates = sorted.map((source) => laureateOf(source, asOn));
  return {
    format: 'aic-bilan',
    version: 1,
    cohort,
    title,
    asOn,
    totals: totalsOf(laureates, sorted, supportOf(support).partners),
    laureates,
    chains: sorted.flatMap(({ events, supportEvents, paymentEvents }) =>
      [events, supportEvents, paymentEvents].flatMap(headOf),
    ),
  };
}

const orderOf = ({ support: { awardedAt, supportId } }: BilanSource): string => `${awardedAt}${supportId}`;

const headOf = (events: BilanSource['events']): Bilan['chains'] =>
  events.slice(-1).map(({ subject, version, hash }) => ({ subject, version, hash }));

function totalsOf(
  laureates: readonly BilanLaureate[],
  sources: readonly BilanSource[],
  partners: readonly { id: string; name: string }[],
): BilanTotals {
  const sum = (of: (one: BilanLaureate) => number): number =>
    laureates.reduce((total, one) => total + of(one), 0);
  const paid = laureates.map(({ paidCents }) => paidCents);
  const undue = laureates.flatMap(({ undueCents }) => undueCents ?? []);
  const withdrawn = sources.filter(({ support }) => support.reportDefault?.recorded).length;
  const indicators = laureates.flatMap((one) => one.indicators);
  const waits = sources.map(waitsOf);
  const delayOf = (name: keyof BilanTotals['delays']) =>
    delaysOf(waits.flatMap(({ [name]: wait }) => (wait === undefined ? [] : [wait])));
  return {
    laureates: laureates.length,
    grantedCents: sumCents(laureates.map(({ grantedCents }) => grantedCents)),
    paidCents: paid.some((cents) => cents === null) ? null : sumCents(paid.map((cents) => cents ?? 0)),
    undueCents: sumCents(undue),
    reportsAccepted: undue.length - withdrawn,
    withdrawn,
    sessions: sum(({ sessions }) => sessions),
    minutes: sum(({ minutes }) => minutes),
    byKind: tally(sessionKinds, (kind) => sum(({ byKind }) => byKind[kind])),
    checkIns: {
      asked: sum(({ checkIns }) => checkIns.asked),
      answered: sum(({ checkIns }) => checkIns.answered),
    },
    milestones: tally(['planned', ...milestoneCounts], (state) => sum(({ milestones }) => milestones[state])),
    byPartner: partnersOf(laureates, partners),
    delays: { award: delayOf('award'), plan: delayOf('plan'), end: delayOf('end') },
    benefits: tally(benefitStates, (state) => laureates.filter(({ benefits }) => benefits === state).length),
    indicators: {
      measured: indicators.filter(({ notMeasured }) => !notMeasured).length,
      notMeasured: indicators.filter(({ notMeasured }) => notMeasured).length,
    },
    quotations: laureates.filter(({ quotation }) => quotation).length,
  };
}

function partnersOf(
  laureates: readonly BilanLaureate[],
  partners: readonly { id: string; name: string }[],
): BilanTotals['byPartner'] {
  const all = Map.groupBy(
    laureates.flatMap(({ byPartner }) => byPartner),
    ({ partner }) => partner,
  );
  return [...all]
    .map(([partner, parts]) => ({
      partner,
      minutes: parts.reduce((total, one) => total + one.minutes, 0),
      ...defined({ name: partners.find(({ id }) => id === partner)?.name }),
    }))
    .sort(byPartnerId);
}

const tally = <K extends string>(keys: readonly K[], of: (key: K) => number) =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, number>;
