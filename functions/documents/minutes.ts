/**
 * The minutes (procès-verbal) of a closed round, in French, from its export and the roll. They name people: they are for the
 * administration's file, not for publication.
 */

import type { LateAccess } from '#domain/application/late-access.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { articleNumber } from '#domain/cohort/articles.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { ExportedRound } from '#domain/record/round-export.ts';
import type { Sortition } from '#domain/sortition/sortition.ts';
import { type Wording, wording } from '#markup/wording.ts';
import { appealSection } from './minutes-appeals.ts';
import { deliberation, signatures } from './minutes-authors.ts';
import { lateSection } from './minutes-late.ts';
import { sealSection } from './minutes-seals.ts';
import {
  decidedBy,
  listOr,
  type Minutes,
  type MinutesBlock,
  type MinutesSection,
  minutesParagraph,
  outcomeNames,
  table,
} from './minutes-section.ts';
import {
  juryAdvice,
  juryPeople,
  panelAdvice,
  panelPeople,
  type RolledJuror,
  type RolledPanelist,
} from './minutes-sessions.ts';
import { sheetSection } from './minutes-sheets.ts';
import { sortitionSection } from './minutes-sortition.ts';

export interface MinutesRoll {
  jurors: readonly RolledJuror[];
  panelists: readonly RolledPanelist[];
  /** How the panel was drawn by lot, where it was. */
  sortition?: Sortition | undefined;
  /** What accounts of the staff are called, by id. */
  staff: Readonly<Record<string, string>>;
}
export type MinutesCohort = Pick<Cohort, 'title' | 'service' | 'timeZone'>;

const sessionWords: Record<SessionName, string> = { jury: 'jury', panel: 'panel citoyen' };

/**
 * @param late every right to file after the close that was given: what the jury read came in by them too
 * @param publicUrl where people see the site
 */
export function minutesOf(
  exported: ExportedRound,
  roll: MinutesRoll,
  cohort: MinutesCohort,
  late: readonly LateAccess[],
  publicUrl: string,
): Minutes {
  const say = wording('fr', cohort.timeZone);
  const [people, advice] =
    exported.round === 'jury'
      ? [juryPeople(exported, roll), juryAdvice(exported, say)]
      : [panelPeople(exported, roll), panelAdvice(exported, say)];
  return {
    title: `Procès-verbal de la session du ${sessionWords[exported.round]}`,
    subtitle: cohort.title.fr,
    sections: [
      frame(exported, roll, cohort, say),
      deliberation(exported, cohort, say),
      ...(exported.round === 'jury' ? [lateSection(late, say)] : []),
      ...(exported.round === 'panel' ? sortitionSection(roll.sortition, say) : []),
      ...(exported.round === 'panel' ? sheetSection(exported) : []),
      ...people,
      lot(exported, say),
      ties(exported),
      ...advice,
      differences(exported, roll, say),
      ...passedOver(exported, roll, say),
      ...(exported.round === 'panel' ? [appealSection(exported, say)] : []),
      sealSection(exported, publicUrl),
      signatures(exported, roll.jurors, cohort),
    ],
  };
}

/** An account by its name, where it has one. */
const named = ({ staff }: MinutesRoll, id: string): string => staff[id] ?? id;

function frame(
  exported: ExportedRound,
  roll: MinutesRoll,
  cohort: MinutesCohort,
  say: Wording,
): MinutesSection {
  const { openedAt, closedAt, rules, audit } = exported;
  const opening = audit.find(({ type }) => type === 'RoundOpened')?.data;
  const held = opening?.rulesSha256 === rules.sha256 ? 'à l’ouverture et à la clôture' : 'à la clôture';
  return {
    heading: 'Objet',
    blocks: [
      minutesParagraph(`${cohort.service.name.fr}, ${cohort.service.address}.`),
      minutesParagraph(
        `Session ouverte le ${say.deadline(openedAt)} et close le ${say.deadline(closedAt)}, pour l’appel « ${cohort.title.fr} ».`,
      ),
      ...timesOf(exported, roll, say),
      minutesParagraph(
        `Règlement de l’appel, version ${rules.version}, appliqué tel qu’il était ${held} (empreinte SHA-256 : ${rules.sha256}).`,
      ),
    ],
  };
}

/** How the published end was moved, and that it was not waited for. */
function timesOf(
  { extensions = [], closedEarly }: ExportedRound,
  roll: MinutesRoll,
  say: Wording,
): MinutesBlock[] {
  return [
    ...extensions.map(({ from, until, reason, by, at }) =>
      minutesParagraph(
        `Fin publiée déplacée du ${say.moment(from)} au ${say.moment(until)}, le ${say.moment(at)}, par ${named(roll, by)}. Motif : ${reason}`,
      ),
    ),
    ...(closedEarly
      ? [
          minutesParagraph(
            `Session close avant sa fin publiée, le ${say.deadline(closedEarly.closesAt)}, par ${named(roll, closedEarly.by)}. Motif : ${closedEarly.reason}`,
          ),
        ]
      : []),
  ];
}

function lot(exported: ExportedRound, say: Wording): MinutesSection {
  const { secretSha256, publishedAt, beacon, secret, seed } = exported.lot;
  const assignments = exported.round === 'jury' ? exported.assignments : [];
  const firstAct = exported.round === 'jury' ? 'toute lecture' : 'tout vote';
  return {
    heading: 'Tirage au sort',
    blocks: [
      minutesParagraph(
        `L’empreinte SHA-256 d’un secret tiré par le programme, ${secretSha256}, a été publiée le ${say.deadline(publishedAt)}, avant ${firstAct}, avec le tirage public à venir dont dépend la graine.`,
      ),
      ...(beacon.missed ?? []).map((one) =>
        minutesParagraph(
          `Tirage public qui n’est pas arrivé dans le jour, et que le suivant de la même source a remplacé : ${one}.`,
        ),
      ),
      minutesParagraph(
        `Tirage public : ${beacon.of}, du ${say.deadline(beacon.at)}, reçu le ${say.deadline(beacon.takenAt)} ; résultat : ${beacon.value}.`,
      ),
      minutesParagraph(
        `Secret révélé à la clôture : ${secret} ; son empreinte est celle qui fut publiée. Graine, empreinte SHA-256 du secret, du tirage public et du nom de la session : ${seed}.`,
      ),
      ...assignments.map(({ at, facts }) =>
        minutesParagraph(
          `Lecteurs attribués le ${say.deadline(at)} par calcul, avec la même graine ; empreinte des données : ${String(facts.inputsSha256)} ; du résultat : ${String(facts.resultSha256)}.`,
        ),
      ),
    ],
  };
}

type Tie = { level: string[]; decidedBy: string };

/** Each group once, in the order of the ranking. */
function ties({ ranking, round }: ExportedRound): MinutesSection {
  const titles = new Map(ranking.map(({ applicationId, title }) => [applicationId, title]));
  const groups = new Map<string, string>();
  for (const { detail } of ranking) {
    const tie = detail?.tie as Tie | null | undefined;
    if (!tie) continue;
    const level = tie.level.toSorted();
    const names = level.map((id) => `« ${titles.get(id) ?? id} »`).join(', ');
    const settledBy = decidedBy[tie.decidedBy] ?? tie.decidedBy;
    const key = `${level.join(' ')} ${tie.decidedBy}`;
    groups.set(key, `${names} : ${settledBy}.`);
  }
  const items = [...groups.values()];
  const number = articleNumber(round === 'jury' ? 'shortlist' : 'panel');
  return {
    heading: 'Égalités',
    blocks: [
      minutesParagraph(`Elles sont départagées selon l’article ${number} du règlement de l’appel.`),
      listOr(items, 'Aucune égalité n’a dû être départagée.'),
    ],
  };
}

function differences(
  { ranking, adjustments, decided }: ExportedRound,
  roll: MinutesRoll,
  say: Wording,
): MinutesSection {
  const lines = new Map(decided.map((one) => [one.applicationId, one]));
  const rows = ranking.flatMap(({ applicationId, title, outcome }) => {
    const adjustment = adjustments[applicationId];
    if (!adjustment) return [];
    const { amountCents = null } = lines.get(applicationId) ?? {};
    return [
      [
        title,
        outcomeNames[outcome] ?? outcome,
        outcomeNames[adjustment.outcome] ?? adjustment.outcome,
        amountCents === null ? '—' : say.euros(amountCents),
        adjustment.reason,
        `${named(roll, adjustment.by)}, le ${say.moment(adjustment.at)}`,
      ],
    ];
  });
  return {
    heading: 'Décisions qui diffèrent de l’avis',
    blocks:
      rows.length === 0
        ? [minutesParagraph('L’administration suit l’avis en tout point.')]
        : [
            table(
              'Différences entre l’avis et la décision',
              ['Projet', 'Avis', 'Décision', 'Montant', 'Motif', 'Par'],
              rows,
            ),
          ],
  };
}

/** Who was next on the waiting list and was not called, each by a decision of its own; nothing where there is none. */
function passedOver({ ranking, audit }: ExportedRound, roll: MinutesRoll, say: Wording): MinutesSection[] {
  const titles = new Map(ranking.map(({ applicationId, title }) => [applicationId, title]));
  const rows = audit
    .filter(({ type }) => type === 'PassedOver')
    .map(({ at, data: { applicationId, reason, by } }) => [
      titles.get(String(applicationId)) ?? String(applicationId),
      String(reason),
      `${named(roll, String(by))}, le ${say.moment(at)}`,
    ]);
  const text = 'Leur tour était venu, et l’administration ne les a pas appelés.';
  if (rows.length === 0) return [];
  return [
    {
      heading: 'Projets de la liste d’attente qui n’ont pas été appelés à leur tour',
      blocks: [minutesParagraph(text), table('Projets passés', ['Projet', 'Motif', 'Par'], rows)],
    },
  ];
}
