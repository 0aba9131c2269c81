/** The part of a panel's minutes that says how its citizens were drawn by lot; a panel that was not drawn has none. */
import { recordedBeacon } from '#domain/draw/drawn-lot.ts';
import type { Sortition } from '#domain/sortition/sortition.ts';
import type { Wording } from '#markup/wording.ts';
import { listOr, type MinutesSection, minutesParagraph, several } from './minutes-section.ts';

export function sortitionSection(sortition: Sortition | undefined, say: Wording): MinutesSection[] {
  if (sortition?.drawnAt === undefined) return [];
  const { volunteers, poolSha256, lotterySha256, draw, revealed, drawnAt, left, replaced } = sortition;
  const { committedAt, secretSha256, beacon, missed = [], drawn } = draw;
  const people = several(volunteers, 'volontaire', 'volontaires');
  const declined = several(left.length, 'personne appelée a refusé', 'personnes appelées ont refusé');
  return [
    {
      heading: 'Tirage au sort des citoyens',
      blocks: [
        minutesParagraph(
          `Les membres du panel ont été tirés au sort parmi ${people}, dans le respect des quotas du règlement, de façon que le moins probable d’entre eux ait le plus de chances possible.`,
        ),
        minutesParagraph(
          `La liste des volontaires et le tirage ont été arrêtés le ${say.deadline(committedAt)}, avec leurs empreintes SHA-256 : liste et quotas ${poolSha256} ; tirage ${lotterySha256} ; secret tiré par le programme ${secretSha256}. Le tirage public à venir, dont dépend la graine, a été nommé en même temps.`,
        ),
        ...missed.map((one) =>
          minutesParagraph(
            `Tirage public qui n’est pas arrivé dans le jour, et que le suivant de la même source a remplacé : ${recordedBeacon(one)}.`,
          ),
        ),
        minutesParagraph(
          `Tirage public : ${recordedBeacon(beacon)}, du ${say.deadline(beacon.at)} ; résultat : ${drawn?.value}. Secret révélé le ${say.deadline(drawnAt)} : ${revealed?.secret}. Graine, empreinte SHA-256 du secret, du tirage public et du mot « sortition » : ${revealed?.seed}.`,
        ),
        minutesParagraph(
          left.length === 0
            ? 'Personne n’a refusé.'
            : `${declined} : chaque place est revenue à la personne suivante de mêmes catégories, dans l’ordre du tirage ; à défaut, à la première avec laquelle tous les quotas restent respectés.`,
        ),
        ...(replaced && left.length > 0
          ? [
              listOr(
                left.map((one) => whoCame(one, replaced)),
                '',
              ),
            ]
          : []),
      ],
    },
  ];
}

/** Who declined while they only stood by left no place. */
function whoCame(left: string, replaced: NonNullable<Sortition['replaced']>): string {
  const seat = replaced.find((one) => one.left === left);
  if (!seat) return `${left} : n’avait pas de place à laisser`;
  return seat.by === null ? `${left} : la place reste libre` : `${left} : la place revient à ${seat.by}`;
}
