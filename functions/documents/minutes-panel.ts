/** The parts of the minutes that only a citizens' panel has. Nothing here says who gave which grade: nothing anywhere does. */

import type { ExportedPanel } from '#domain/record/round-export.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import type { Wording } from '#markup/wording.ts';
import { listOr, type MinutesSection, paragraph, table } from './minutes-section.ts';
import { outcomeNames, several } from './minutes-words.ts';

/** Someone with a seat; `replaces`: the member from whom a substitute took it. */
export type RolledPanelist = { name: string; voted: boolean; replaces?: string };

/** Attendance, recusals by finalist, quorums. */
export function panelPeople(
  { finalists, voters, panelists, rules }: ExportedPanel,
  roll: readonly RolledPanelist[],
): MinutesSection[] {
  const { quorumVoters, quorumGrades } = rules.values.panel;
  const voted = several(voters, 'votant', 'votants');
  const members = several(panelists, 'membre', 'membres');
  const byName = roll.toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
  const recusals = finalists
    .filter(({ recusals: count }) => count > 0)
    .map(({ title, recusals: count }) => `« ${title} » : ${several(count, 'récusation', 'récusations')}.`);
  const short = finalists
    .filter(({ tally }) => tally === null)
    .map(({ title, grades }) => `« ${title} » : ${several(grades, 'mention', 'mentions')}, non classé.`);
  return [
    {
      heading: 'Participants',
      blocks: [
        table(
          'Émargement du panel citoyen',
          ['Nom', 'Siège repris de', 'A voté'],
          byName.map(({ name, replaces, voted }) => [name, replaces ?? '—', voted ? 'oui' : 'non']),
        ),
      ],
    },
    { heading: 'Récusations', blocks: [listOr(recusals, 'Aucune récusation.')] },
    {
      heading: 'Quorum',
      blocks: [
        paragraph(
          `${voted} sur ${members} ; le règlement en demande ${quorumVoters} : le quorum est atteint. Il y a autant de bulletins et de reçus que de votants.`,
        ),
        listOr(short, `Chaque finaliste a reçu les ${quorumGrades} mentions que demande le règlement.`),
      ],
    },
  ];
}

/** The ranking by the vote, and what it funds. */
export function panelAdvice({ ranking, rules, decided }: ExportedPanel, say: Wording): MinutesSection[] {
  const { panel, funding } = rules.values;
  const granted = decided.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
  const method = panel.method === 'approval' ? 'vote par approbation' : 'jugement majoritaire';
  const laureates = several(funding.maximumLaureates, 'lauréat', 'lauréats');
  const over =
    funding.whenOverBudget === 'skip'
      ? 'un projet que le reste du budget ne peut financer est passé, et l’on continue'
      : 'la liste s’arrête au premier projet que le reste du budget ne peut financer';
  return [
    {
      heading: 'Classement et avis',
      blocks: [
        paragraph(
          `Scrutin secret, ${method}. Budget de ${say.euros(funding.budgetCents)}, ${laureates} au plus ; ${over}.`,
        ),
        table(
          'Mentions reçues, de la moins bonne à la meilleure',
          ['Rang', 'Projet', ...panel.grades.map(({ label }) => label.fr)],
          ranking.map((entry) => [rankOf(entry, say), entry.title, ...countsOf(entry, panel.grades.length)]),
        ),
        table(
          'Descente budgétaire',
          ['Rang', 'Projet', 'Mention majoritaire', 'Demandé', 'Restait à son tour', 'Avis'],
          ranking.map((entry) => [
            rankOf(entry, say),
            entry.title,
            String(entry.detail?.label ?? '—'),
            say.euros(entry.requestedCents ?? 0),
            entry.leftCents === undefined ? '—' : say.euros(entry.leftCents),
            adviceOf(entry, say),
          ]),
        ),
        paragraph(`Total accordé par la décision : ${say.euros(granted)}.`),
      ],
    },
  ];
}

const rankOf = ({ rank }: RankingEntry, say: Wording): string => (rank === null ? '—' : say.rank(rank));

const countsOf = ({ detail }: RankingEntry, grades: number): string[] => {
  const { tally } = (detail ?? {}) as { tally?: number[] };
  return Array.from({ length: grades }, (_, grade) => String(tally?.[grade] ?? '—'));
};

const adviceOf = ({ outcome, waitingRank }: RankingEntry, say: Wording): string => {
  const name = outcomeNames[outcome] ?? outcome;
  return waitingRank === undefined ? name : `${name}, ${say.rank(waitingRank)}`;
};
