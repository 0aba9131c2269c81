/**
 * What readers found strong and weak in a project, as extracts of their justifications and in no other words: on the criterion with
 * the best mean those of who marked it at the middle of the scale or above, on the one with the worst mean those of who marked it at
 * the middle or below. No reader is named. Pure.
 */
import type { ProjectSynthesis } from '#domain/application/application.ts';
import type { Criterion } from '#domain/cohort/cohort.ts';
import { defined } from '#domain/values/defined.ts';
import type { Language } from '#domain/values/language.ts';
import type { Mark, Reading } from './reading.ts';

type Rules = { criteria: readonly Pick<Criterion, 'id' | 'label'>[]; scale: { min: number; max: number } };
/** Longer extracts end at the last sentence that fits. */
const longest = 240;

/** Nothing is strong with a mean below the middle of the scale, nor to be strengthened with one above it. */
export function proposedSynthesis(
  readings: readonly Reading[],
  { criteria, scale }: Rules,
  language: Language,
): ProjectSynthesis {
  const marks = readings.flatMap((reading) => (reading.state === 'filed' ? reading.marks : []));
  const judged = criteria
    .map(({ id, label }) => ({ label, own: marks.filter(({ criterion }) => criterion === id) }))
    .filter(({ own }) => own.length > 0)
    .map((one) => ({ ...one, mean: one.own.reduce((sum, { mark }) => sum + mark, 0) / one.own.length }))
    .sort((a, b) => b.mean - a.mean);
  const [best, worst] = [judged[0], judged.at(-1)];
  const middle = (scale.min + scale.max) / 2;
  const strengths = best && extract(best, -1, middle, language);
  const improvements = worst === best ? undefined : worst && extract(worst, 1, middle, language);
  return defined({ strengths, improvements });
}

/**
 * The words of one criterion, a line for each reader on its side of the middle: first of who marked highest (-1) or lowest (1).
 * @returns undefined where its mean is on the other side, or nobody wrote
 */
function extract(
  { label, own, mean }: { label: Criterion['label']; own: readonly Mark[]; mean: number },
  order: 1 | -1,
  middle: number,
  language: Language,
): string | undefined {
  const isOnSide = (mark: number) => order * (mark - middle) <= 0;
  if (!isOnSide(mean)) return undefined;
  const sentences = own
    .filter(({ mark }) => isOnSide(mark))
    .sort((a, b) => order * (a.mark - b.mark))
    .map(({ justification }) => firstSentences(justification))
    .filter((words) => words !== '');
  const quoted = [...new Set(sentences)].map((words) => (language === 'fr' ? `« ${words} »` : `“${words}”`));
  return quoted.length === 0 ? undefined : [label[language], ...quoted].join('\n');
}

function firstSentences(justification: string): string {
  const words = justification.trim().replace(/\s+/g, ' ');
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest);
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('! '), cut.lastIndexOf('? '));
  return end > 0 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(' '))} […]`;
}
