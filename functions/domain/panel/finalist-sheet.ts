/**
 * What every citizen of the panel reads of a finalist before the vote: the applicant's own words, how the jury saw it as a whole,
 * what its rapporteur wrote, and the questions of the panel with their answers. Frozen by its digest when the vote opens.
 */
import * as z from 'zod/mini';
import { type ApplicationForm, calledOf, freeText, line } from '#domain/application/application-form.ts';
import type { MarkedReading, WeightedCriterion } from '#domain/jury/jury-score.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { compare, fraction, mean, toDecimalString } from '#domain/values/exact.ts';

const words = z.string();

/** Who speaks for the jury about a finalist, and what they wrote. */
export const rapporteurSynthesisSchema = z.strictObject({
  strengths: freeText(2_000),
  doubts: freeText(2_000),
  rapporteur: z.strictObject({ firstName: line(80), surname: line(80), capacity: line(120) }),
});
export type RapporteurSynthesis = z.infer<typeof rapporteurSynthesisSchema>;

const collectiveMarkSchema = z.strictObject({
  criterion: words,
  /** Decimal text, one place. */
  median: words,
  /** Points between the lowest and the highest mark. */
  range: z.optional(z.int()),
});

export const sheetQuestionSchema = z.strictObject({
  questionId: words,
  text: words,
  answer: z.optional(words),
});
export type SheetQuestion = z.infer<typeof sheetQuestionSchema>;

export const finalistSheetSchema = z.strictObject({
  applicationId: words,
  /** What may be shown of the application, and nothing else of it. */
  project: z.strictObject({
    title: words,
    applicantName: words,
    requestedCents: z.int(),
    summary: words,
    description: z.optional(words),
  }),
  jury: z.strictObject({ readings: z.int(), marks: z.array(collectiveMarkSchema) }),
  synthesis: rapporteurSynthesisSchema,
  /** Those that staff put to the applicant, in the order of their random ids: none tells when it was asked. */
  questions: z.array(sheetQuestionSchema),
  /** Why questions were not put, one reason for each, sorted. */
  declined: z.array(words),
});
export type FinalistSheet = z.infer<typeof finalistSheetSchema>;

/** The applicant's own words, as the panel reads them. */
export function shownProject({ applicant, project }: ApplicationForm): FinalistSheet['project'] {
  const { title, requestedCents, summary, description } = project;
  const own = { title, applicantName: calledOf(applicant), requestedCents, summary };
  return { ...own, ...defined({ description }) };
}

/** With fewer, a median would be one juror's own mark. */
const fewestForMedian = 2;
/** With fewer, median and range together would tell every mark. */
const fewestForRange = 3;

/**
 * How the jury marked a finalist, criterion by criterion and never juror by juror: exact, from complete readings. With one reading
 * nothing is told; with two the median alone.
 */
export function collectiveView(
  readings: readonly MarkedReading[],
  criteria: readonly WeightedCriterion[],
): FinalistSheet['jury'] {
  const complete = readings.filter(({ marks }) => criteria.every(({ id }) => marks[id] !== undefined));
  const marks = criteria.map(({ id }) => {
    const sorted = complete.map((reading) => fraction(reading.marks[id] ?? 0)).sort(compare);
    const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
    const [lowest, highest] = [sorted[0]?.num ?? 0n, sorted.at(-1)?.num ?? 0n];
    const hasRange = sorted.length >= fewestForRange;
    return {
      criterion: id,
      median: middle.length === 0 ? '' : toDecimalString(mean(middle), 1),
      ...defined({ range: hasRange ? Number(highest - lowest) : undefined }),
    };
  });
  return { readings: complete.length, marks: complete.length < fewestForMedian ? [] : marks };
}

/** Of all sheets together, in the order of their applications: what the opening of the vote records, and the minutes cite. */
export const sheetsSha256 = (sheets: readonly FinalistSheet[]): string =>
  sha256Of(sheets.toSorted((a, b) => (a.applicationId < b.applicationId ? -1 : 1)));

/** Questions that were put and have no answer. */
export const unansweredIn = (sheets: readonly FinalistSheet[]): number =>
  sheets.flatMap(({ questions }) => questions).filter(({ answer }) => answer === undefined).length;
