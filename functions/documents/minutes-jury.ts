/** The parts of the minutes that only a jury has. */
import type { ExportedJury } from '#domain/record/round-export.ts';
import type { Wording } from '#markup/wording.ts';
import { listOr, type MinutesSection, paragraph, table } from './minutes-section.ts';
import { outcomeNames, several } from './minutes-words.ts';

export type RolledJuror = { jurorId: string; name: string; organisation?: string | undefined };

/** Participants, recusals, quorum. Someone who left the roll since stands under their id. */
export function juryPeople(
  { applications, readings, rules }: ExportedJury,
  jurors: readonly RolledJuror[],
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
    .map(
      ({ jurorId, applicationId }) =>
        `${nameOf(jurorId)} : « ${titles.get(applicationId) ?? applicationId} ».`,
    );
  const { quorum } = rules.values;
  const read = several(filed.length, 'lecture complète', 'lectures complètes');
  const candidates = several(applications.length, 'candidature', 'candidatures');
  return [
    {
      heading: 'Participants',
      blocks: [table('Membres du jury', ['Nom', 'Organisme', 'Lectures confiées', 'Lectures rendues'], rows)],
    },
    { heading: 'Récusations', blocks: [listOr(recusals, 'Aucune récusation.')] },
    {
      heading: 'Quorum',
      blocks: [
        paragraph(
          `${read} pour ${candidates}. Chaque candidature en a reçu au moins ${quorum}, comme le règlement le demande : le quorum est atteint.`,
        ),
      ],
    },
  ];
}

/** The ranking, and the list that the jury advises. */
export function juryAdvice({ ranking, rules, report }: ExportedJury, say: Wording): MinutesSection[] {
  const { scale, shortlistSize, shortlistMaximum, ranking: by } = rules.values;
  const { cut } = report as { cut?: { score: string | null } };
  const followed = by === 'raw' ? 'brute' : 'corrigée de la sévérité des lecteurs';
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
        paragraph(
          `Notes de ${scale.min} à ${scale.max}. Le classement suit la note ${followed} ; l’autre est donnée à titre d’information. Liste de ${projects}, au plus ${shortlistMaximum} en cas d’égalité ; dernière note retenue : ${last}.`,
        ),
        table(
          'Classement des candidatures',
          ['Rang', 'Projet', 'Candidature', 'Note brute', 'Note corrigée', 'Avis'],
          rows,
        ),
      ],
    },
  ];
}
