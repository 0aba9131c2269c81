/**
 * Appeals against a decision that was told, or against the refusal that silence is: to its author, to their superior, or to the court, whose cases are only noted here.
 * An administrative appeal without an answer is rejected two months after it came (CRPA L231-4 2°, L411-2). Pure.
 */
import * as z from 'zod/mini';
import { workingDayFrom } from '#domain/cohort/public-holidays.ts';
import { type CivilDate, civilDateIn, civilDaysAfter, monthsAfter } from '#domain/values/civil-date.ts';

/** `informal`: gracieux, `hierarchical`: hiérarchique, `contentious`: contentieux. */
export const appealKinds = ['informal', 'hierarchical', 'contentious'] as const;
export type AppealKind = (typeof appealKinds)[number];

/** Where the applicant lives, as far as it lengthens the time to appeal, and by how many months (CJA R421-7). */
export const distanceMonths = { overseas: 1, abroad: 2 } as const;
export const distances = Object.keys(distanceMonths) as (keyof typeof distanceMonths)[];

/**
 * Where that is by a postcode: overseas, or abroad, which the form writes under 99; 980 is Monaco. The court of a service that is
 * overseas itself adds nothing for those of its own place, which staff know.
 */
export function distanceOf(postcode: string, timeZone: string): (typeof distances)[number] | undefined {
  if (/^9(80|9)/.test(postcode)) return 'abroad';
  return timeZone === 'Europe/Paris' && /^9[78]/.test(postcode) ? 'overseas' : undefined;
}

/**
 * What can be contested, by what it is called: a decision on the application that was told, the refusal that silence became (CRPA L231-4
 * 3°, CJA R421-2), or what was decided against a laureate later. Words that name what is contested have an entry for each way.
 */
export const contestedOutcomes = {
  ineligible: 'told',
  'not-shortlisted': 'told',
  waitlisted: 'told',
  'not-selected': 'told',
  laureate: 'told',
  lapsed: 'told',
  'called-off': 'told',
  'implicit-rejection': 'silence',
  'grant-withdrawn': 'withdrawal',
  'grant-reduced': 'reduction',
  'support-ended': 'end',
  'payment-withheld': 'withholding',
} as const;
export type ContestedOutcome = keyof typeof contestedOutcomes;
/** What is decided of a laureate after the award. */
export const laterOutcomes = [
  'grant-withdrawn',
  'grant-reduced',
  'support-ended',
  'payment-withheld',
] as const satisfies ContestedOutcome[];
export const contestedWays = [
  'told',
  'silence',
  'withdrawal',
  'reduction',
  'end',
  'withholding',
] as const satisfies (typeof contestedOutcomes)[ContestedOutcome][];

const day = z.iso.date();
const instant = z.iso.datetime();

/** The names of what can be contested. */
export const contestable = Object.keys(contestedOutcomes) as ContestedOutcome[];

export const contestedOutcomeSchema = z.enum(contestable);

/** A decision against somebody, and when it was told. */
const contestedDecisionSchema = z.strictObject({
  outcome: contestedOutcomeSchema,
  at: instant,
  /** Of a payment that is withheld, its place in the agreement. */
  instalment: z.optional(z.int()),
});
export type ContestedDecision = z.infer<typeof contestedDecisionSchema>;

export type LaterDecision = ContestedDecision & { outcome: (typeof laterOutcomes)[number] };

/** As staff name it, where they do. */
export interface NamedDecision {
  against?: ContestedOutcome | undefined;
  instalment?: number | undefined;
}
export const isNamed = (
  { outcome, instalment }: ContestedDecision,
  { against = outcome, instalment: named = instalment }: NamedDecision,
): boolean => outcome === against && instalment === named;

/** What staff note of an appeal that came. */
const receivedAppealSchema = z.strictObject({
  kind: z.enum(appealKinds),
  /** Whoever wrote it, as it is signed. */
  from: z.string(),
  ground: z.string(),
  receivedOn: day,
  /** The day of posting, which counts for the delay (CE 30 June 2025, n° 494573); absent where it came otherwise, or nobody can read it. */
  sentOn: z.optional(day),
  /** The decision that it contests; of silence, when it became a refusal. */
  against: contestedDecisionSchema,
  /** When the decision reached the applicant, where staff know it: by a receipt, or a registered letter. */
  notifiedOn: z.optional(day),
  /** The last day to appeal, and whether it was sent after it: it is recorded all the same. Of a case before the court, the court says. */
  lastDay: day,
  isLate: z.boolean(),
  /** When silence rejects it; a court answers in its own time. */
  dueOn: z.optional(day),
  /** That distance adds, also to the time to go to court after it; absent where none does. */
  moreMonths: z.optional(z.int()),
});
export type ReceivedAppeal = z.infer<typeof receivedAppealSchema>;

/** What became of what was contested: `withdrawn` without more, or `replaced`, of the refusal that silence was, by the final decision. */
export const appealOutcome = z.enum(['maintained', 'reinstated', 'modified', 'withdrawn', 'replaced']);

/** What a supplementary decision gives, once the panel was told: a grant within what is left, or the next place that is free. */
export const supplementaryStatuses = ['laureate', 'waitlisted'] as const;
export type SupplementaryStatus = (typeof supplementaryStatuses)[number];

/** Where an application goes on once its refusal is withdrawn. */
export const reinstatedStatuses = ['eligibility-review', 'shortlisted', ...supplementaryStatuses] as const;
export type ReinstatedStatus = (typeof reinstatedStatuses)[number];

const decidedAppealSchema = z.strictObject({
  outcome: appealOutcome,
  /** Absent where the final decision, which has its own reason and author, is the answer. */
  reason: z.optional(z.string()),
  decidedBy: z.optional(z.string()),
  decidedAt: instant,
});

export const appealSchema = z.extend(receivedAppealSchema, {
  recordedBy: z.string(),
  recordedAt: instant,
  decision: z.optional(decidedAppealSchema),
});
export type Appeal = z.infer<typeof appealSchema>;

/** Two months, by law: no cohort changes them. */
const appealMonths = 2;

/**
 * The last day of a delay that is counted in full days: that of the notification and that of the end are not part of it; it is a working
 * day.
 * @param notifiedOn when the decision reached the applicant
 * @param moreMonths for distance
 * @param timeZone of the service, whose holidays count
 */
export const lastDayToAppeal = (notifiedOn: CivilDate, moreMonths: number, timeZone: string): CivilDate =>
  workingDayFrom(civilDaysAfter(monthsAfter(notifiedOn, appealMonths + moreMonths), 1), timeZone);

/** What staff typed of an appeal's kind and days. */
export interface AppealDays {
  kind: AppealKind;
  receivedOn: CivilDate;
  sentOn?: CivilDate | undefined;
  notifiedOn?: CivilDate | undefined;
}

/**
 * Until when the decision could be contested, and whether an appeal to the administration was sent later.
 * @param decidedOn when the decision was told: it reached the applicant on that day, unless staff know of a later one
 * @param moreMonths for distance
 */
export function latenessOf(
  { kind, receivedOn, sentOn = receivedOn, notifiedOn }: AppealDays,
  decidedOn: CivilDate,
  { moreMonths, timeZone }: { moreMonths: number; timeZone: string },
): Pick<ReceivedAppeal, 'lastDay' | 'isLate'> {
  const lastDay = lastDayToAppeal(notifiedOn ?? decidedOn, moreMonths, timeZone);
  return { lastDay, isLate: kind !== 'contentious' && sentOn > lastDay };
}

/** When silence rejects an appeal of this kind. */
export const answerDueOn = (kind: AppealKind, receivedOn: CivilDate): CivilDate | undefined =>
  kind === 'contentious' ? undefined : monthsAfter(receivedOn, appealMonths);

/** Whether it waits for an answer of the administration; a court answers by itself. */
export const waitsForAnswer = ({ kind, decision }: Pick<Appeal, 'kind' | 'decision'>): boolean =>
  !(decision || kind === 'contentious');

/** Whether it is answered by taking back what it contests: a court goes on. */
export const isUpheldBy =
  (against: ContestedDecision) =>
  (one: Appeal): boolean =>
    waitsForAnswer(one) && isAnsweredBy({ against })(one);

/**
 * Whether an answer that takes the decision back answers it: it is the one answered, or waits for an answer of the administration about
 * that decision. An answer that names no decision was given when it answered all that were open.
 */
export const isReinstatedBy =
  ({ kind, against }: AnsweredAppeal) =>
  (one: Appeal): boolean =>
    isAnsweredBy({ kind, against })(one) || (against ? isUpheldBy(against)(one) : !one.decision);

interface Appealed {
  appeals?: readonly Appeal[] | undefined;
}

export const openAppealsOf = ({ appeals = [] }: Appealed): Appeal[] =>
  appeals.filter(({ decision }) => !decision);

const isSame = (one: ContestedDecision, other: ContestedDecision): boolean =>
  one.outcome === other.outcome && one.at === other.at && one.instalment === other.instalment;

/** Whether the administration has taken back what is contested, on another appeal. */
export const isTakenBack = ({ appeals = [] }: Appealed, against: ContestedDecision): boolean =>
  appeals.some(
    ({ decision, ...one }) =>
      (decision?.outcome === 'reinstated' || decision?.outcome === 'withdrawn') &&
      isSame(one.against, against),
  );

/** Of which appeals something is an answer: of those against a decision, or of one kind against it. */
export interface AnsweredAppeal {
  kind?: AppealKind | undefined;
  /** Absent of what was answered when one of a kind could wait. */
  against?: ContestedDecision | undefined;
}
/** One of a kind and decision at a time waits. */
export const isAnsweredBy =
  ({ kind, against }: AnsweredAppeal) =>
  (one: Appeal): boolean =>
    !one.decision &&
    (kind === undefined || one.kind === kind) &&
    (against === undefined || isSame(one.against, against));
export const openAppealOf = ({ appeals }: Appealed, of: AnsweredAppeal): Appeal | undefined =>
  appeals?.find(isAnsweredBy(of));

/**
 * Another appeal to the administration, in time and against the same decision, that still waits: the time to go to court begins once both
 * are rejected (CRPA L411-2).
 * @param today one that silence has rejected waits no more
 */
export const appealBeside = (
  application: Appealed,
  { kind, against }: Pick<ReceivedAppeal, 'kind' | 'against'>,
  today: CivilDate,
): Appeal | undefined =>
  openAppealsOf(application).find(
    ({ isLate, dueOn, ...other }) =>
      other.kind !== kind &&
      !isLate &&
      dueOn !== undefined &&
      dueOn > today &&
      isSame(other.against, against),
  );

/**
 * The last day to go to court once an appeal is rejected: by silence, or by an answer that comes no later than that day, which begins
 * the time anew (CJA R421-2).
 * @returns undefined of a case before the court
 */
export function courtUntil(
  { dueOn, moreMonths = 0, decision }: Pick<Appeal, 'dueOn' | 'moreMonths' | 'decision'>,
  timeZone: string,
): CivilDate | undefined {
  if (dueOn === undefined) return undefined;
  const afterSilence = lastDayToAppeal(dueOn, moreMonths, timeZone);
  const answeredOn = decision && civilDateIn(decision.decidedAt, timeZone);
  return answeredOn !== undefined && answeredOn <= afterSilence
    ? lastDayToAppeal(answeredOn, moreMonths, timeZone)
    : afterSilence;
}

/**
 * When the time to go to court after an appeal ended, which an answer does not open again; of several in time against one decision, that
 * after the last rejection (CRPA L411-2).
 * @returns undefined while it has not ended
 */
export function courtOverOn(
  { appeals = [] }: Appealed,
  appeal: ReceivedAppeal,
  today: CivilDate,
  timeZone: string,
): CivilDate | undefined {
  const last = [...appeals, appeal]
    .filter(({ isLate, against }) => !isLate && isSame(against, appeal.against))
    .flatMap((one) => courtUntil(one, timeZone) ?? [])
    .sort()
    .at(-1);
  return last !== undefined && last < today ? last : undefined;
}

/** When silence rejects the first of those that wait; whoever has withdrawn waits for no answer. */
export const appealDueOn = (application: Appealed & { status: string }): CivilDate | undefined =>
  application.status === 'withdrawn'
    ? undefined
    : openAppealsOf(application)
        .flatMap(({ dueOn }) => dueOn ?? [])
        .sort()[0];
