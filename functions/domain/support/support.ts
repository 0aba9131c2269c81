/**
 * The support of one laureate, from the award to the account of what came of it, as a union over its stage. A record of its own
 * beside the application, with its own audit chain: what is decided of the grant and what is done with the help do not wait for
 * each other.
 */
import * as z from 'zod/mini';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { applicationIdSchema, type SupportGate, supportIdSchema } from '#workflows/contracts.ts';
import { benefitsSchema } from './benefits.ts';
import { checkInSchema } from './check-in.ts';
import { reportDefaultSchema } from './report-default.ts';
import { planSchema } from './support-plan.ts';
import { supportReportsSchema } from './support-reports.ts';
import { sessionSchema } from './support-session.ts';

const instant = z.iso.datetime();
const text = z.string();

export const proposedPlanSchema = z.strictObject({
  ...planSchema.shape,
  /** Of a change: why. */
  reason: z.optional(text),
  proposedBy: text,
  proposedAt: instant,
});
export const agreedPlanSchema = z.strictObject({ ...proposedPlanSchema.shape, agreedAt: instant });

const recordFields = {
  supportId: supportIdSchema,
  applicationId: applicationIdSchema,
  /** Number of events so far; the optimistic lock. */
  version: z.int(),
  auditHead: text,
  /** How many waits of the workflow this record has settled so far: the tail of the gate queue. */
  resolutions: z.int(),
  awardedAt: instant,
  /** The last day of the help, in the cohort's place. */
  endsOn: z.iso.date(),
  /** What waits for the laureate's word; the plan in force stays until then. */
  proposed: z.optional(proposedPlanSchema),
  /** Every plan that was agreed, oldest first: the last is in force. */
  plans: z.array(agreedPlanSchema),
  sessions: z.array(sessionSchema),
  checkIns: z.array(checkInSchema),
  /** From the first filing on. */
  reports: z.optional(supportReportsSchema),
  /** From the notice that they are owed on, until they are filed or the decision that followed is withdrawn. */
  reportDefault: z.optional(reportDefaultSchema),
  benefits: z.optional(benefitsSchema),
};

const state = <S extends string, T extends z.core.$ZodLooseShape>(stage: S, fields: T) =>
  z.strictObject({ ...recordFields, stage: z.literal(stage), ...fields });

export const supportSchema = z.discriminatedUnion('stage', [
  state('plan', {}),
  state('check-ins', {}),
  state('reports', {}),
  state('review', {}),
  /** Until when the laureate is waited for. */
  state('benefits', { dueAt: instant }),
  state('closed', { closedAt: instant }),
  state('ended', { endedAt: instant, endedBecause: z.enum(['withdrawn', 'staff', 'default']), reason: text }),
]);
export type Support = z.infer<typeof supportSchema>;
export type SupportStage = Support['stage'];
export type SupportIn<S extends SupportStage> = Extract<Support, { stage: S }>;

export const supportStages = supportSchema.def.options.map(
  (option) => option.shape.stage.def.values[0],
) as readonly SupportStage[];

const recordKeys = Object.keys(recordFields) as (keyof typeof recordFields)[];
/** What every stage shares. */
export const supportRecordOf = (support: Support) =>
  Object.fromEntries(
    recordKeys.flatMap((key) => (support[key] === undefined ? [] : [[key, support[key]]])),
  ) as Pick<Support, keyof typeof recordFields>;

/** Where the workflow waits in each stage; nowhere once it is over. */
export const gateOfStage = {
  plan: 'AwaitPlan',
  'check-ins': 'AwaitCheckIn',
  reports: 'AwaitReports',
  review: 'AwaitReview',
  benefits: 'AwaitBenefits',
} as const satisfies Partial<Record<SupportStage, SupportGate>>;
export type OpenStage = keyof typeof gateOfStage;

export const isOpenStage = (stage: SupportStage): stage is OpenStage => stage in gateOfStage;

/** The plan in force. */
export const planOf = ({ plans }: Pick<Support, 'plans'>) => plans.at(-1);

export const supportTerm = (
  { awardedAt, endsOn }: Support,
  timeZone: string,
): { startsOn: CivilDate; endsOn: CivilDate } => ({ startsOn: civilDateIn(awardedAt, timeZone), endsOn });
