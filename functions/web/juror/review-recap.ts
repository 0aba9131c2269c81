/** A review that is about to be filed, read once more; it travels in the form. */
import { html } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { type FormState, formStart, hiddenFields } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import {
  type GivenMark,
  type JurorView,
  jurorNavigation,
  justificationField,
  markField,
  type OpenReading,
  readingPath,
} from './reading-view.ts';
import { reviewText } from './review-text.ts';

const words = typesetWords({
  title: ['Relisez votre avis', 'Read your review again'],
  about: [
    (title: string) => `Sur la candidature « ${title} ».`,
    (title: string) => `Of the application “${title}”.`,
  ],
  meaning: [
    (to: string) =>
      `Une fois déposé, l’avis compte dans le classement. Vous pouvez le modifier jusqu’au ${to}, plus après ; le service garde ce que vous aviez déposé avant. L’avis déposé vous ouvre les avis des autres lecteurs, et leur ouvre le vôtre, sans votre nom.`,
    (to: string) =>
      `Once filed, the review counts in the ranking. You may amend it until ${to}, not after; the service keeps what you had filed before. Once filed, it opens the other readers’ reviews to you, and yours to them, without your name.`,
  ],
  file: ['Déposer mon avis', 'File my review'],
  replace: ['Remplacer mon avis', 'Replace my review'],
  change: ['Modifier', 'Amend'],
});

export function reviewRecap(
  view: JurorView,
  { applicationId, title, state: before }: OpenReading,
  review: { marks: readonly GivenMark[]; comment?: string | undefined },
  state: FormState,
  say: Wording,
): PageContent {
  const text = words[state.language];
  const names = [
    ...view.criteria.flatMap((_, index) => [markField(index), justificationField(index)]),
    'comment',
    'note',
  ];
  const carried = hiddenFields(names.map((name) => [name, state.values[name] ?? '']));
  return {
    title: text.title,
    navigation: jurorNavigation(state.language),
    isAnswer: true,
    main: html`<p>${text.about(title)}</p>${reviewText(view, review, state.language)}
${notice('info', text.meaning(say.deadline(view.round.closesAt)))}
<form method="post" action="${readingPath(applicationId)}">${formStart(state)}${carried}
<div class="actions"><button name="act" value="file">${
      before === 'filed' ? text.replace : text.file
    }</button><button class="secondary" name="act" value="change">${text.change}</button></div></form>`,
  };
}
