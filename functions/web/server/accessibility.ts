/** How far the site conforms to the RGAA: the mention that a home page must bear (loi 2005-102 art. 47). */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { typesetWords } from './parts/words.ts';

const words = typesetWords({
  full: ['Accessibilité : totalement conforme', 'Accessibility: fully conformant'],
  partial: ['Accessibilité : partiellement conforme', 'Accessibility: partially conformant'],
  none: ['Accessibilité : non conforme', 'Accessibility: not conformant'],
});

/** By the last audit alone: whatever the pages are like, a site without one is not conformant. */
export function conformity({ site }: Pick<Cohort, 'site'>): 'full' | 'partial' | 'none' {
  const percent = site?.accessibilityAudit?.percent ?? 0;
  if (percent === 100) return 'full';
  return percent >= 50 ? 'partial' : 'none';
}

export const accessibilityMention = (cohort: Pick<Cohort, 'site'>, language: Language): string =>
  words[language][conformity(cohort)];
