/**
 * An application being written. A draft keeps what was typed, as typed: its content is never refused, only checked against the
 * application's schema when somebody asks what is still wrong.
 */
import * as z from 'zod/mini';
import { amountOf, type BudgetPlan, budgetPlanOf, costHeadings, costsIn } from '#domain/cohort/budget.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { fieldsIn } from '#domain/cohort/condition.ts';
import { assessForm, type EligibilityFacts, type EligibilityFailure } from '#domain/cohort/eligibility.ts';
import { type FieldProblem, fieldProblems } from '#domain/values/field-problem.ts';
import type { Language } from '#domain/values/language.ts';
import type { Application } from './application.ts';
import {
  type ApplicationField,
  applicationFields,
  fieldsBehind,
  fieldsOfType,
  flat,
  isAsked,
  isHeading,
  kindOf,
  nested,
} from './application-fields.ts';
import { type ApplicationForm, applicationFormSchema, type CompletableField } from './application-form.ts';
import type { CallOffer } from './call-offer.ts';
import type { FiledDraft, OpenDraft } from './draft-record.ts';
import { checkForm } from './form-check.ts';

/** What is typed or ticked: a draft has its language from its start, and its needs are a list. Amounts are typed in euros, boxes say `on`. */
export type AnswerField = Exclude<ApplicationField, 'language' | 'project.needs'>;
const answerFields = applicationFields.filter(
  (field): field is AnswerField => field !== 'language' && field !== 'project.needs',
);

/** Longer than any field may be, so that too long a text is kept and can be shortened. */
const typed = z.string().check(z.maxLength(25_000));

export const answersSchema = z.strictObject({
  ...(Object.fromEntries(answerFields.map((field) => [field, z.optional(typed)])) as Record<
    AnswerField,
    z.ZodMiniOptional<typeof typed>
  >),
  'project.needs': z.optional(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20))),
});
export type Answers = z.infer<typeof answersSchema>;

/**
 * Of all answers together, in UTF-8: five times what a form may hold, and well below the 400 KB of a DynamoDB item
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html), which it shares with its own fields.
 */
export const mostAnswerBytes = 300 * 1024;

/** @returns bytes of all answers, as they are stored. Pure. */
export const answerBytes = (answers: Answers): number => Buffer.byteLength(JSON.stringify(answers));

/** A draft once what was typed in it is an application: it only says which. Pure. */
export const draftFiledAs = (
  { draftId, version, expiresAt, amends }: OpenDraft,
  {
    applicationId,
    receivedAt,
    filedDuringGrace,
  }: Pick<Application, 'applicationId' | 'receivedAt' | 'filedDuringGrace'>,
): FiledDraft => ({
  draftId,
  version: version + 1,
  expiresAt,
  state: 'filed',
  applicationId,
  receivedAt,
  filedDuringGrace,
  ...(amends ? { isAmendment: true } : {}),
});

/** The answers as a form, if they are one that the call takes; else everything that is wrong with them. Pure. */
export function formOf(
  answers: Answers,
  language: Language,
  offer: CallOffer,
): { form: ApplicationForm; problems: [] } | { form?: undefined; problems: FieldProblem[] } {
  const candidate = candidateOf(answers, language, offer.budgets);
  const parsed = applicationFormSchema.safeParse(candidate);
  const others = checkForm(candidate, offer);
  if (parsed.success && others.length === 0) return { form: parsed.data, problems: [] };
  const isSummed = budgetPlanOf(offer.budgets, answers['applicant.type']?.trim()) !== undefined;
  const wrong = parsed.success
    ? []
    : fieldProblems(parsed.error, candidate)
        .filter(({ field }) => !(isSummed && field === 'project.budgetCents'))
        .flatMap((one) => (one.field === 'applicant.type' ? [one, ...unnamed(answers)] : [asTyped(one)]));
  const told = new Set(wrong.map(({ field }) => field));
  return { problems: [...wrong, ...others.filter(({ field }) => !told.has(field))] };
}

/** Of a type that is none the schema asks nothing more; each type has a name. */
const unnamed = (answers: Answers): FieldProblem[] =>
  answers['applicant.name']?.trim() ? [] : [{ field: 'applicant.name', code: 'missing' }];

/** What a rule of the call says of answers, with the fields that it reads. */
export type FormAdvice = EligibilityFailure & { fields: string[] };

/**
 * What the rules of the call would say of the answers as they stand: of a form that is not complete only what is said of answers
 * that are given, and nothing of those that are wrong anyhow. Pure.
 */
export function adviceOn(
  answers: Answers,
  language: Language,
  { rules, budgets }: Pick<Cohort['applicants'], 'rules' | 'budgets'>,
  problems: readonly FieldProblem[],
): FormAdvice[] {
  const facts = candidateOf(answers, language, budgets) as EligibilityFacts;
  const wrong = new Set(problems.map(({ field }) => field));
  const isSaid = (fields: readonly string[]) =>
    problems.length === 0 ||
    (fields.some((one) => isGiven(one, answers)) && !fields.some((one) => wrong.has(one)));
  return rules.flatMap((rule) => {
    const fields = fieldsIn(rule.require);
    const { failures } = assessForm([rule], facts);
    return isSaid(fields) ? failures.map((failure) => ({ ...failure, fields })) : [];
  });
}

/** A box that was shown is given, ticked or not. */
function isGiven(field: string, answers: Answers): boolean {
  const typed = answers[field as keyof Answers];
  return typed !== undefined && (kindOf(field) === 'yes-or-no' || typed.length > 0);
}

/** The schema counts in cents and has days as YYYY-MM-DD; people type euros, and days as they write them. */
function asTyped(problem: FieldProblem): FieldProblem {
  const { field, code } = problem;
  if (kindOf(field) === 'cents' && code !== 'missing') return { field, code: 'not-euros' };
  return code === 'not-a-date' ? { field, code: 'not-a-day' } : problem;
}

/**
 * Only what the call asks of the present type: answers typed for another type stay in the draft and are not filed. Whoever
 * gives costs by headings has not to add them up.
 */
function candidateOf(
  answers: Answers,
  language: Language,
  plans: readonly BudgetPlan[] | undefined,
): Record<string, unknown> {
  const type = answers['applicant.type']?.trim();
  const asked = fieldsOfType(type).filter((field) => isAsked(field, type, plans));
  const form = nested(
    asked.map((field) => [field, field === 'language' ? language : typedValue(field, answers)]),
  );
  if (budgetPlanOf(plans, type) === undefined) return form;
  const project = form.project as Record<string, unknown>;
  return { ...form, project: { ...project, ...defined({ budgetCents: costsIn(project) }) } };
}

/** The answers with the sum of their costs as the total, where costs are given and no total. */
export function withTotal(answers: Answers): Answers {
  const typed = costHeadings.map((one) => [
    amountOf(one),
    parseCents(answers[`project.${amountOf(one)}`]?.trim() || undefined),
  ]);
  const cents = costsIn(Object.fromEntries(typed));
  if (cents === undefined || answers['project.budgetCents']) return answers;
  return { ...answers, 'project.budgetCents': typedOf('project.budgetCents', cents) };
}

function typedValue(field: AnswerField | 'project.needs', answers: Answers): unknown {
  if (field === 'project.needs') return answers[field]?.length === 0 ? undefined : answers[field];
  const said = answers[field]?.trim() || undefined;
  switch (kindOf(field)) {
    case 'yes-or-no':
      return answers[field] === 'on';
    case 'cents':
      return parseCents(said);
    case 'date':
      return parseDay(said);
    default:
      return said;
  }
}

const total = 'project.budgetCents';

/** The parts of a form that were asked for, nested as the API takes them; what was left empty is not there. Pure. */
export function partsOf(
  answers: Answers,
  language: Language,
  fields: readonly CompletableField[],
  plans: readonly BudgetPlan[] | undefined,
): Record<string, unknown> {
  const candidate = candidateOf(answers, language, plans);
  const whole = candidate.project as Record<string, unknown>;
  const behind = fieldsBehind(fields, answers['applicant.type'], plans);
  const asked = [...new Set<string>([...fields, ...behind, ...(behind.some(isHeading) ? [total] : [])])];
  const names = asked.flatMap((field) => (field.startsWith('project.') ? [field.slice(8)] : []));
  // A heading that was emptied holds nothing any more, and is told so.
  const left = (name: string) => (isHeading(`project.${name}`) ? 0 : undefined);
  const project = defined(Object.fromEntries(names.map((name) => [name, whole[name] ?? left(name)])));
  const others = fields.filter((field) => !field.startsWith('project.'));
  return {
    ...Object.fromEntries(others.map((field) => [field, candidate[field]])),
    ...(names.length === 0 ? {} : { project }),
  };
}

/** A form as it would be typed. Pure. */
export function answersOf(form: ApplicationForm): Answers {
  const typed = flat(form).flatMap(([field, value]) =>
    value === undefined || field === 'language' ? [] : [[field, typedOf(field, value)]],
  );
  return { ...Object.fromEntries(typed), 'project.needs': form.project.needs };
}

function typedOf(field: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : '';
  if (kindOf(field) !== 'cents') return String(value);
  const cents = Number(value);
  const fraction = cents % 100;
  return `${(cents - fraction) / 100}${fraction === 0 ? '' : `,${String(fraction).padStart(2, '0')}`}`;
}

/** « 12 500 », « 12500,50 € », "12,500.50": whole cents; what is no amount stays as it was typed. */
export function parseCents(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  const bare = text.replaceAll(/[\s\u00a0\u202f€]/g, '').replaceAll(/[.,](?=\d{3}(\D|$))/g, '');
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(bare);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : text;
}

/** « 1/9/2022 », « 01/09/2022 »: the day, YYYY-MM-DD; what is written otherwise stays as it was typed. */
export function parseDay<T extends string | undefined>(text: T): T | string {
  const [, day = '', month = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text ?? '') ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const defined = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
