/** Who deliberated, when and where, in whose name the administration decides, and who signs (CRPA L212-1). */
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { authorAt, type DecisionAuthor, decidingOf } from '#domain/cohort/signatory.ts';
import type { ExportedRound } from '#domain/record/round-export.ts';
import { authorWords } from '#markup/author-words.ts';
import type { Wording } from '#markup/wording.ts';
import { type MinutesBlock, type MinutesSection, minutesParagraph } from './minutes-section.ts';
import type { RolledJuror } from './minutes-sessions.ts';

type Service = Pick<Cohort, 'service' | 'timeZone'>;

const deliberated: Record<SessionName, (from: string, to: string) => string> = {
  jury: (from, to) =>
    `Le jury a délibéré à distance, sur le site de l’appel, du ${from} au ${to}. Chacun de ses membres y a déposé ses avis ; il n’a pas de présidence.`,
  panel: (from, to) =>
    `Le panel citoyen a voté à distance, sur le site de l’appel, du ${from} au ${to}. Chacun de ses membres y a déposé un bulletin secret ; il n’a pas de présidence.`,
};
const whose: Record<SessionName, string> = { jury: 'Le jury', panel: 'Le panel citoyen' };

/** When the outcomes were told; nothing until their release begins. */
const toldAt = ({ audit }: ExportedRound): string | undefined =>
  audit.findLast(({ type }) => type === 'ReleaseStarted')?.at;

const authorOf = (exported: ExportedRound, cohort: Service) =>
  authorAt(cohort, toldAt(exported) ?? exported.closedAt, 'fr');

/** Advice by whom, decision by whom: the two are not the same. */
export function deliberation(exported: ExportedRound, cohort: Service, say: Wording): MinutesSection {
  const { round, openedAt, closedAt } = exported;
  const [author, told] = [authorOf(exported, cohort), toldAt(exported)];
  const by = named(author, cohort);
  return {
    heading: 'Délibération et décision',
    blocks: [
      minutesParagraph(deliberated[round](say.moment(openedAt), say.moment(closedAt))),
      minutesParagraph(
        told === undefined
          ? `${whose[round]} rend un avis. La décision n’est pas encore notifiée ; elle revient à ${by}.`
          : `${whose[round]} rend un avis. La décision a été prise par ${by}. Elle a été notifiée à partir du ${say.moment(told)}.`,
      ),
      ...recusals(exported, cohort),
    ],
  };
}

const named = (author: DecisionAuthor | undefined, { service }: Service): string =>
  author ? authorWords.fr.inFull(author) : service.name.fr;

/** Of whom the round ranked: whose decision was another’s, since who decides the others has an interest in it. */
function recusals(exported: ExportedRound, cohort: Service): MinutesBlock[] {
  const at = toldAt(exported) ?? exported.closedAt;
  const author = authorAt(cohort, at, 'fr');
  return exported.ranking.flatMap(({ applicationId, title }) => {
    const other = authorAt(decidingOf(cohort, applicationId), at, 'fr');
    if (!author || other?.name === author.name) return [];
    return [
      minutesParagraph(
        `${author.name} n’a pas pris part à la décision sur « ${title} » (déport) : elle revient à ${named(other, cohort)}.`,
      ),
    ];
  });
}

/** Of a jury, each member who filed a reading; of a panel nobody: the roll of voters says who took part, and the vote is secret. */
export function signatures(
  exported: ExportedRound,
  jurors: readonly RolledJuror[],
  cohort: Service,
): MinutesSection {
  const author = authorOf(exported, cohort);
  const { name, authority } = cohort.service;
  const delegated = author?.delegation === undefined ? '' : ', et par délégation';
  const administration = `Pour ${authority.fr}${delegated} : ${author ? `${author.name}, ${author.capacity}` : name.fr}`;
  return {
    heading: 'Signatures',
    blocks: [
      ...(exported.round === 'panel'
        ? [minutesParagraph('L’émargement dit qui a voté : les membres du panel ne signent pas.')]
        : []),
      { kind: 'signatures', signatories: [...membersOf(exported, jurors), administration] },
    ],
  };
}

function membersOf(exported: ExportedRound, jurors: readonly RolledJuror[]): string[] {
  if (exported.round !== 'jury') return [];
  const wrote = new Set(
    exported.readings.filter(({ state }) => state === 'filed').map(({ jurorId }) => jurorId),
  );
  return jurors
    .filter(({ jurorId }) => wrote.has(jurorId))
    .map(({ name }) => `${name}, membre du jury`)
    .toSorted((a, b) => a.localeCompare(b, 'fr'));
}
