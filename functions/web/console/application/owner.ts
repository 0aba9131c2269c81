/** Who of staff sees to an application: said, taken, given back. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { mayNot } from '#web/console/door/console-page.ts';
import { type People, staffName } from '#web/console/door/events.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { ActsView } from './application-acts.ts';
import { actAddress } from './list-query.ts';

const words = typesetWords({
  by: ['Suivie par', 'Seen to by'],
  nobody: ['personne', 'nobody'],
  take: ['Suivre cette candidature', 'See to this application'],
  giveBack: ['Ne plus la suivre', 'Give it back'],
  free: ['La rendre à l’équipe', 'Give it back for them'],
});

export const ownerWord = (
  owner: Answer<'show-application'>['owner'],
  people: People,
  language: 'fr' | 'en',
): readonly [label: string, value: string] => [
  words[language].by,
  owner === undefined ? words[language].nobody : staffName(owner.by.id, people, language),
];

/** What a colleague has is given back before another takes it. */
export function ownerAct(owner: Answer<'show-application'>['owner'], acts: ActsView, people: People): Markup {
  const { state, who } = acts;
  const text = words[state.language];
  if (mayNot(who, 'decide', state.language) !== undefined) return html``;
  return owner === undefined
    ? actButton(state, { action: actAddress(acts, 'suivi'), label: text.take, kind: 'secondary' })
    : actButton(state, {
        action: actAddress(acts, 'suivi/fin'),
        label: owner.by.id === people.myId ? text.giveBack : text.free,
        kind: 'secondary',
        hidden: { of: owner.by.id },
      });
}
