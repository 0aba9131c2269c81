/** The parts of the minutes that only a jury or only a citizens' panel has. Who gave which grade is told nowhere. */
import { equalSharesReportSchema } from '#domain/panel/equal-shares-report.ts';
import { wholeBallotsSchema } from '#domain/panel/whole-ballots.ts';
import type { ExportedJury, ExportedPanel } from '#domain/record/round-export.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { de } from '#domain/values/variables.ts';
import { equalSharesText } from '#markup/equal-shares-words.ts';
import { wholeBallotsText } from '#markup/whole-ballots-words.ts';
import type { Wording } from '#markup/wording.ts';
import {
  listOr,
  type MinutesSection,
  minutesParagraph,
  outcomeNames,
  several,
  table,
} from './minutes-section.ts';

/** Someone with a seat; `replaces`: the member from whom a substitute took it; `ties`: finalists, declared before the vote. */
export type RolledPanelist = { name: string; voted: boolean; replaces?: string; ties: readonly string[] };
/** `staff`: what accounts are called, by id. */
type PanelPeople = { panelists: readonly RolledPanelist[]; staff: Readonly<Record<string, string>> };

/** Attendance, recusals by finalist, quorums. Who declared a tie on the ballot alone is told nowhere (decision 13): only how many. */
export function panelPeople(
  { finalists, voters, panelists, rules, rankedOnFewerGrades = [] }: ExportedPanel,
  { panelists: roll, staff }: PanelPeople,
): MinutesSection[] {
  const { quorumVoters, quorumGrades } = rules.values.panel;
  const voted = several(voters, 'votant', 'votants');
  const members = several(panelists, 'membre', 'membres');
  const byName = roll.toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
  const recusals = finalists
    .filter(({ recusals: count }) => count > 0)
    .map(({ applicationId, title, recusals: count }) => {
      const before = roll.filter(({ voted, ties }) => voted && ties.includes(applicationId)).length;
      const late = count - before;
      const declared = late > 0 ? `, dont ${late} sur le bulletin seul` : ', avant le vote';
      return `« ${title} » : ${several(count, 'déport', 'déports')}${declared}.`;
    });
  const decided = new Map(rankedOnFewerGrades.map((one) => [one.applicationId, one]));
  const short = finalists
    .filter(({ grades }) => grades < quorumGrades)
    .map(({ applicationId, title, grades }) => {
      const decision = decided.get(applicationId);
      const place = grades > 0 ? 'classé sur ces mentions' : 'placé après tous les autres';
      const standing = decision
        ? `${place} par décision ${de(staff[decision.by] ?? decision.by)}, pour ce motif : ${decision.reason}`
        : 'non classé.';
      return `« ${title} » : ${several(grades, 'mention', 'mentions')} pour ${quorumGrades} demandées, ${standing}`;
    });
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
    { heading: 'Déports', blocks: [listOr(recusals, 'Aucun déport.')] },
    {
      heading: 'Quorum',
      blocks: [
        minutesParagraph(
          `${voted} sur ${members} ; le règlement en demande ${quorumVoters} : le quorum est atteint. Il y a autant de bulletins et de reçus que de votants.`,
        ),
        listOr(short, `Chaque finaliste a reçu les ${quorumGrades} mentions que demande le règlement.`),
      ],
    },
  ];
}

/** The ranking by the vote, and what it funds. */
export function panelAdvice(
  { ranking, rules, decided, report }: ExportedPanel,
  say: Wording,
): MinutesSection[] {
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
        minutesParagraph(
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
        minutesParagraph(`Total accordé par la décision : ${say.euros(granted)}.`),
      ],
    },
    ...wholeBallotsSection(report),
    ...equalSharesSection(report, ranking, panel),
  ];
}

/** How many places one ballot could have changed; nothing for a vote that was counted before that was looked at. */
function wholeBallotsSection({ wholeBallots }: ExportedPanel['report']): MinutesSection[] {
  if (wholeBallots === undefined) return [];
  const paragraphs = wholeBallotsText(wholeBallotsSchema.parse(wholeBallots), 'fr');
  return [{ heading: 'Sensibilité au vote d’une personne', blocks: paragraphs.map(minutesParagraph) }];
}

/** What is told beside the list; nothing for a vote that was counted before it was. */
function equalSharesSection(
  { equalShares }: ExportedPanel['report'],
  ranking: readonly RankingEntry[],
  { grades }: ExportedPanel['rules']['values']['panel'],
): MinutesSection[] {
  if (equalShares === undefined) return [];
  const report = equalSharesReportSchema.parse(equalShares);
  const titleOf = (id: string) => ranking.find(({ applicationId }) => applicationId === id)?.title ?? id;
  const { heading, paragraphs } = equalSharesText(report, grades, titleOf, 'fr');
  return [{ heading, blocks: paragraphs.map(minutesParagraph) }];
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

export type RolledJuror = { jurorId: string; name: string; organisation?: string | undefined };

/** Participants, recusals and what was set aside for a tie, quorum. Someone who left the roll since stands under their id. */
export function juryPeople(
  { applications, readings, rules, audit }: ExportedJury,
  { jurors, staff }: { jurors: readonly RolledJuror[]; staff: Readonly<Record<string, string>> },
): MinutesSection[] {
  const names = new Map(jurors.map(({ jurorId, name }) => [jurorId, name]));
  const titles = new Map(applications.map(({ applicationId, title }) => [applicationId, title]));
  const ids = [...new Set([...jurors, ...readings].map(({ jurorId }) => jurorId))];
  const nameOf = (jurorId: string) => names.get(jurorId) ?? jurorId;
  const filed = readings.filter(({ state }) => state === 'filed');
  const rows = ids
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'fr'))
    .map((jurorId) => {
      const own = readings.filter((one) => one.jurorId === jurorId);
      const organisation = jurors.find((one) => one.jurorId === jurorId)?.organisation ?? '—';
      const done = own.filter(({ state }) => state === 'filed').length;
      return [nameOf(jurorId), organisation, String(own.length), String(done)];
    });
  const recusals = readings
    .filter(({ state }) => state === 'recused')
    .map(({ jurorId, applicationId }) => {
      const aside = audit.find(
        ({ type, data }) =>
          type === 'ReadingSetAside' && data.jurorId === jurorId && data.applicationId === applicationId,
      );
      const { id = '' } = (aside?.actor ?? {}) as { id?: string };
      const how = aside
        ? `, lecture écartée par décision ${de(staff[id] ?? id)}, pour ce motif : ${aside.data.reason}`
        : '.';
      return `${nameOf(jurorId)} : « ${titles.get(applicationId) ?? applicationId} »${how}`;
    });
  const { quorum } = rules.values;
  const read = several(filed.length, 'lecture complète', 'lectures complètes');
  const candidates = several(applications.length, 'candidature', 'candidatures');
  return [
    {
      heading: 'Participants',
      blocks: [table('Membres du jury', ['Nom', 'Organisme', 'Lectures confiées', 'Lectures rendues'], rows)],
    },
    { heading: 'Déports', blocks: [listOr(recusals, 'Aucun déport.')] },
    {
      heading: 'Quorum',
      blocks: [
        minutesParagraph(
          `${read} pour ${candidates}. Chaque candidature en a reçu au moins ${quorum}, comme le règlement le demande : le quorum est atteint.`,
        ),
      ],
    },
  ];
}

/** The ranking, and the list that the jury advises. */
export function juryAdvice(exported: ExportedJury, say: Wording): MinutesSection[] {
  const { ranking, rules, report } = exported;
  const { scale, shortlistSize, shortlistMaximum, ranking: by } = rules.values;
  const { cut } = report as { cut?: { score: string | null } };
  const followed = by === 'raw' ? 'brute' : 'corrigée pour tenir compte de la sévérité des lecteurs';
  const projects = several(shortlistSize, 'projet', 'projets');
  const last = say.decimal(cut?.score ?? '—');
  const rows = ranking.map(({ rank, title, applicationId, score, detail, outcome }) => {
    const { raw, corrected } = (detail ?? {}) as { raw?: string | null; corrected?: string | null };
    return [
      rank === null ? '—' : say.rank(rank),
      title,
      applicationId,
      say.decimal(raw ?? score ?? '—'),
      say.decimal(corrected ?? '—'),
      outcomeNames[outcome] ?? outcome,
    ];
  });
  return [
    {
      heading: 'Classement et avis',
      blocks: [
        minutesParagraph(
          `Notes de ${scale.min} à ${scale.max}. Le classement suit la note ${followed} ; l’autre est donnée à titre d’information. Liste de ${projects}, au plus ${shortlistMaximum} en cas d’égalité ; dernière note retenue : ${last}.`,
        ),
        table(
          'Classement des candidatures',
          ['Rang', 'Projet', 'Candidature', 'Note brute', 'Note corrigée', 'Avis'],
          rows,
        ),
        minutesParagraph(greyZoneSentence(exported, say)),
      ],
    },
  ];
}

function greyZoneSentence({ audit, report }: ExportedJury, say: Wording): string {
  const accepted = audit.find(({ type }) => type === 'GreyZoneAccepted');
  if (accepted === undefined) return 'Aucune lecture de plus n’a été demandée avant la clôture.';
  const { greyZone } = report as { greyZone: readonly string[] };
  const listed = several(greyZone.length, 'candidature', 'candidatures');
  return `Zone grise : la liste, calculée d’après l’écart entre lecteurs, compte ${listed}. Acceptée en entier et figée le ${say.moment(accepted.at)}, elle donne à chacune une lecture de plus.`;
}
