/** Who was let in after the close, as the minutes of the jury tell it: how many, when and why; nobody's name, nobody's address. */
import type { LateAccess } from '#domain/application/late-access.ts';
import { lateGroundWords } from '#markup/late-words.ts';
import type { Wording } from '#markup/wording.ts';
import { listOr, type MinutesSection, minutesParagraph, several } from './minutes-section.ts';

export function lateSection(given: readonly LateAccess[], say: Wording): MinutesSection {
  const inOrder = given.toSorted((a, b) => (a.givenAt < b.givenAt ? -1 : 1));
  const used = given.filter(({ state }) => state === 'used').length;
  const accesses = several(given.length, 'accès donné', 'accès donnés');
  const filed = several(used, 'candidature déposée', 'candidatures déposées');
  const count = `${accesses} après la clôture de l’appel, ${filed} par ce moyen.`;
  const lines = inOrder.map(
    (access) =>
      `Accès donné le ${say.moment(access.givenAt)}, jusqu’au ${say.moment(access.endsAt)} ; ${becameOf(access, say)}. Motif : ${whyOf(access)}`,
  );
  const none = 'Personne n’a été admis à déposer après la clôture de l’appel.';
  return {
    heading: 'Dépôts après la clôture',
    blocks: [...(given.length === 0 ? [] : [minutesParagraph(count)]), listOr(lines, none)],
  };
}

const whyOf = ({ ground, reason }: LateAccess): string =>
  ground ? `${lateGroundWords.fr.inFull[ground]}. ${reason}` : reason;

/** A session is closed long after the latest end that an access can have. */
function becameOf(access: LateAccess, say: Wording): string {
  switch (access.state) {
    case 'used':
      return `utilisé le ${say.moment(access.usedAt)}`;
    case 'taken-back':
      return `retiré le ${say.moment(access.takenBackAt)}`;
    case 'given':
      return 'inutilisé';
  }
}
