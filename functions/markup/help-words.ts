/** What the kinds of help are called where a laureate or the public reads them. */
import type { HelpKind } from '#domain/cohort/support.ts';
import type { Pair } from './bilingual.ts';

export const helpKindWords = {
  methodological: ['Méthode', 'Method'],
  technical: ['Technique', 'Technical'],
  administrative: ['Administratif', 'Administrative'],
  financial: ['Finances', 'Finance'],
} as const satisfies Record<HelpKind, Pair>;
