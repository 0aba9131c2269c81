/** What each field of a round's file is called, by whose digest minutes and pages show it. */
import type { settledLater } from '#domain/record/closing-digests.ts';
import type { ExportedJury, ExportedPanel } from '#domain/record/round-export.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual } from './bilingual.ts';
import { typeset } from './wording.ts';

type DigestedField = Exclude<keyof ExportedJury | keyof ExportedPanel, (typeof settledLater)[number]>;

const fields = {
  format: ['Forme du fichier', 'Form of the file'],
  cohort: ['Promotion', 'Cohort'],
  round: ['Session', 'Round'],
  openedAt: ['Instant de l’ouverture', 'When it was opened'],
  closedAt: ['Instant de la clôture', 'When it was closed'],
  closedEarly: [
    'Clôture avant la fin publiée, et son motif',
    'Closing before the published end, and its reason',
  ],
  extensions: ['Déplacements de la fin publiée', 'How the published end was moved'],
  rules: ['Règlement appliqué', 'Rules that were applied'],
  lot: ['Tirage au sort : graine et engagement', 'Lot: its seed and the commitment to it'],
  applications: ['Candidatures', 'Applications'],
  readings: ['Lectures du jury, notes et motifs', 'Readings of the jury, marks and justifications'],
  assignments: ['Attributions des lecteurs', 'Assignments of readers'],
  finalists: ['Finalistes et décomptes des mentions', 'Finalists and tallies of their grades'],
  rankedOnFewerGrades: [
    'Finalistes classés malgré trop peu de mentions',
    'Finalists ranked on too few grades',
  ],
  panelists: ['Nombre de membres', 'Number of members'],
  voters: ['Nombre de votants', 'Number of voters'],
  receipts: ['Reçus des bulletins', 'Receipts of the ballots'],
  ranking: ['Classement', 'Ranking'],
  report: ['Rapport de la clôture', 'Report of the closing'],
} as const satisfies Record<DigestedField, readonly [string, string]>;

const words = bilingual(fields);

/** Published digests in the order of the words above, each with what its field is called; one of a later version by its own name. */
export function namedDigests(
  digests: Readonly<Record<string, string>>,
  language: Language,
): { field: string; name: string; digest: string }[] {
  const known = Object.entries(words[language]);
  const others = Object.keys(digests).filter((field) => !Object.hasOwn(fields, field));
  return [...known, ...others.map((field) => [field, field])].flatMap(([field = '', name = '']) => {
    const digest = digests[field];
    return digest === undefined ? [] : [{ field, name: typeset(language, name), digest }];
  });
}
