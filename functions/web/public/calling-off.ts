/** When and why the call was called off, as every page of it says that anyone reads. */
import type { ToldCallingOff } from '#domain/application/published-times.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  since: [
    (day: string) =>
      `L’appel est déclaré sans suite depuis le ${day} : plus rien ne peut être déposé, et aucune subvention n’est attribuée. Le motif de cette décision :`,
    (day: string) =>
      `The call was called off on ${day}: nothing can be filed any more, and no grant is awarded. The reason for this decision, as it was written in French:`,
  ],
});

export const callingOffNotice = ({ at, reason }: ToldCallingOff, say: Wording): Markup =>
  notice(
    'info',
    html`<p>${words[say.language].since(say.day(at))}</p><blockquote lang="fr">${reason}</blockquote>`,
  );
