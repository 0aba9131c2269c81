/**
 * A question of a citizen about a finalist. It is stored without its author, under a random id and with the day alone, so that
 * neither staff nor the applicant, nor any order or time, tell whose it is (decision 13).
 */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { normalizeTitle } from '#domain/cohort/duplicates.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';

const base = { questionId: z.string(), applicationId: z.string(), text: z.string(), askedOn: z.iso.date() };

export const panelQuestionSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...base, state: z.literal('asked') }),
  /** Put to the applicant, alone or with others, under the id of the first of them and in the words of staff. */
  z.strictObject({ ...base, state: z.literal('put'), as: z.string() }),
  z.strictObject({ ...base, state: z.literal('declined'), reason: z.string() }),
]);
export type PanelQuestion = z.infer<typeof panelQuestionSchema>;

export type QuestionTimes = { until: string; answersUntil: string; perPanelist: number };

/** Until when citizens ask and applicants answer (ISO instants), and how many questions each citizen has; none where the file has none. */
export function questionTimes({
  panel,
  calendar,
}: Pick<Cohort, 'panel' | 'calendar'>): QuestionTimes | undefined {
  if (!panel.questions) return undefined;
  const { untilDaysBefore, answersUntilDaysBefore, perPanelist } = panel.questions;
  const until = daysAfter(calendar.panelOpensAt, -untilDaysBefore);
  return { until, answersUntil: daysAfter(calendar.panelOpensAt, -answersUntilDaysBefore), perPanelist };
}

const holdsAddress = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const holdsLink = /https?:|www\.|[a-z0-9-]\.(?:com|fr|net|org|eu|io)\b/i;

/** Whether a text names somebody: by their whole name, whichever part comes first, or by a part of it as its signature. */
export function namesPerson(text: string, name: string): boolean {
  const said = ` ${normalizeTitle(text)} `;
  const parts = normalizeTitle(name).split(' ').filter(Boolean);
  // A name may begin with any of its parts: « Marie-Ève Petit », « Petit Marie-Ève ».
  const orders = parts.map((_, first) => [...parts.slice(first), ...parts.slice(0, first)]);
  if (orders.some((order) => said.includes(` ${order.join(' ')} `))) return true;
  const lastLine = normalizeTitle(text.trim().split('\n').at(-1) ?? '').split(' ');
  return text.includes('\n') && lastLine.every((word) => parts.includes(word));
}

/** A question that names its author would be no secret: everything wrong with its text, at once. */
export function questionProblems(
  text: string,
  { name, email }: { name: string; email: string },
): BodyProblem[] {
  const isNamed = namesPerson(text, name) || text.toLowerCase().includes(email.toLowerCase());
  return [
    ...(isNamed ? [{ field: 'text', code: 'names-author' }] : []),
    ...(!isNamed && holdsAddress.test(text) ? [{ field: 'text', code: 'holds-address' }] : []),
    ...linkProblems(text),
  ];
}

/** Nothing that leads elsewhere: what it leads to could change after the vote opened. */
export const linkProblems = (text: string): BodyProblem[] =>
  holdsLink.test(text.replaceAll(/\S+@\S+/g, '')) ? [{ field: 'text', code: 'holds-link' }] : [];
