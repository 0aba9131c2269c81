/** What was decided on appeal once the panel was told, as its minutes tell it: how many, when and what; nobody's name. */
import type { ExportedRound } from '#domain/record/round-export.ts';
import type { SupplementaryDecision } from '#domain/round/round.ts';
import type { Wording } from '#markup/wording.ts';
import { listOr, type MinutesSection, minutesParagraph, several } from './minutes-section.ts';

export function appealSection({ supplementary = [] }: ExportedRound, say: Wording): MinutesSection {
  const granted = supplementary.filter(({ to }) => to === 'laureate');
  const grantedCents = granted.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const decisions = several(supplementary.length, 'décision complémentaire', 'décisions complémentaires');
  const grants = several(granted.length, 'subvention', 'subventions');
  const count = `${decisions}, dont ${grants}, pour ${say.euros(grantedCents)}.`;
  const none = 'Aucune décision n’a été prise sur recours depuis l’annonce.';
  return {
    heading: 'Décisions sur recours',
    blocks: [
      ...(supplementary.length === 0 ? [] : [minutesParagraph(count)]),
      listOr(
        supplementary.map((one) => lineOf(one, say)),
        none,
      ),
    ],
  };
}

const lineOf = ({ to, amountCents, at }: SupplementaryDecision, say: Wording): string =>
  to === 'laureate'
    ? `Le ${say.moment(at)} : subvention de ${say.euros(amountCents)}, dans ce qui restait du budget.`
    : `Le ${say.moment(at)} : placé en tête de la liste d’attente, pour ${say.euros(amountCents)}.`;
