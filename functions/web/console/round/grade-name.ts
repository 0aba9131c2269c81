/** The majority grade of a finalist in words, with its sign: « Assez bien + ». */
import type { RankingEntry } from '#domain/round/round.ts';
import type { RoundPage } from './round-page.ts';

const ungraded = { fr: 'trop peu de mentions', en: 'too few grades' } as const;

export function gradeName(
  { detail }: Pick<RankingEntry, 'detail'>,
  { say: { language }, cohort }: RoundPage,
): string {
  const { majorityGrade, sign } = (detail ?? {}) as { majorityGrade?: number; sign?: string };
  if (majorityGrade === undefined) return ungraded[language];
  const label = cohort.panel.grades[majorityGrade]?.label[language] ?? '';
  return sign === '+' || sign === '-' || sign === '−' ? `${label}\u00A0${sign.replace('-', '−')}` : label;
}
