/** What is said of the help where a laureate or the public reads it, on pages and in letters. */
import type { HelpKind } from '#domain/cohort/support.ts';
import type { Pair } from './bilingual.ts';

export const helpKindWords = {
  methodological: ['Méthode', 'Method'],
  technical: ['Technique', 'Technical'],
  administrative: ['Administratif', 'Administrative'],
  financial: ['Financier', 'Financial'],
} as const satisfies Record<HelpKind, Pair>;

/** What whoever advises sees of a laureate, said before it agrees to their plan (RGPD art. 13). */
export const adviserReads = [
  'Cette personne voit déjà le titre du projet, qui le porte et ce plan. Si vous acceptez, elle voit aussi vos réponses aux points d’étape et les séances notées, ainsi que votre prénom et votre adresse électronique, pour vous écrire.',
  'This person already sees the title of the project, who applied and this plan. If you accept, they also see your answers to check-ins and the sessions that are noted, and your first name and e-mail address, to write to you.',
] as const satisfies Pair;
