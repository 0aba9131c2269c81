/** Three questions to the laureate at the end of each period, and how the milestones stand. Pure. */
import * as z from 'zod/mini';
import { freeText } from '#domain/application/application-form.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';

export const milestoneStates = ['on-track', 'late', 'blocked', 'met'] as const;
export type MilestoneState = (typeof milestoneStates)[number];
/** Which of them call for somebody of staff. */
export const redStates: readonly MilestoneState[] = ['late', 'blocked'];

export const checkInAnswerSchema = z.strictObject({
  /** What went forward. */
  progress: freeText(1_000),
  /** What stands in the way. */
  obstacles: z.optional(freeText(1_000)),
  /** Which help is wanted. */
  help: z.optional(freeText(1_000)),
  milestones: z.record(z.string(), z.enum(milestoneStates)),
});
export type CheckInAnswer = z.infer<typeof checkInAnswerSchema>;

const instant = z.iso.datetime();
export const checkInSchema = z.strictObject({
  /** The first is 1. */
  number: z.int(),
  askedAt: instant,
  /** Silence after it is a task of staff, and nothing else. */
  dueAt: instant,
  remindedAt: z.optional(instant),
  answeredAt: z.optional(instant),
  answer: z.optional(checkInAnswerSchema),
});
export type CheckIn = z.infer<typeof checkInSchema>;

/** Each milestone of the plan is told of, and no other. */
export function checkInProblems({ milestones }: CheckInAnswer, planned: readonly string[]): FieldProblem[] {
  const told = Object.keys(milestones);
  return [
    ...planned
      .filter((id) => !told.includes(id))
      .map((id) => ({ field: `milestones.${id}`, code: 'milestone-untold' })),
    ...told
      .filter((id) => !planned.includes(id))
      .map((id) => ({ field: `milestones.${id}`, code: 'milestone-unknown' })),
  ];
}

/** When the next question is due: one period after the one before, and the first one period after the plan was agreed. */
export function nextCheckInAt(
  { agreedAt, checkIns }: { agreedAt: string; checkIns: readonly CheckIn[] },
  everyDays: number,
): string {
  return daysAfter(checkIns.at(-1)?.askedAt ?? agreedAt, everyDays);
}

/** A reminder comes at a third of the period, once. */
export const checkInRemindAt = ({ askedAt }: CheckIn, everyDays: number): string =>
  daysAfter(askedAt, everyDays / 3);
