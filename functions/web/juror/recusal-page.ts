/** A juror says what ties them to an application, and reads it no more. */
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { type FormState, formStart, problemSummary, radioField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { jurorNavigation, readingPath, type ShownReading } from './reading-view.ts';

const words = typesetWords({
  title: ['Signaler un lien d’intérêts', 'Declare a conflict of interest'],
  about: [(title: string) => `Candidature « ${title} ».`, (title: string) => `Application “${title}”.`],
  kind: ['Quel est ce lien ?', 'What is this link?'],
  kinds: {
    organisation: [
      [
        'Organisation',
        'Vous y travaillez, la dirigez, la conseillez ou en êtes membre, ou l’avez été récemment.',
      ],
      ['Organisation', 'You work there, lead it, advise it or are a member, or recently were.'],
    ],
    personal: [
      [
        'Lien personnel',
        'Un parent, un proche ou une personne avec qui vous êtes en différend y prend part.',
      ],
      ['Personal tie', 'A relative, someone close or someone you are in dispute with takes part in it.'],
    ],
    financial: [
      ['Intérêt financier', 'Vous gagneriez ou perdriez de l’argent selon le sort du projet.'],
      ['Financial interest', 'You would gain or lose money by what becomes of the project.'],
    ],
    position: [
      [
        'Prise de position',
        'Vous avez pris parti publiquement pour ou contre ce projet, ou y avez contribué.',
      ],
      ['Public position', 'You publicly stood for or against this project, or contributed to it.'],
    ],
    other: [
      ['Autre', 'Toute raison qui ferait douter de votre impartialité.'],
      ['Other', 'Any reason that would put your impartiality in doubt.'],
    ],
  },
  reason: ['Précisez', 'Say more'],
  reasonHint: [
    'Une phrase suffit. Le service la lit et la garde ; le procès-verbal du jury dit de quelle candidature vous vous déportez, et non pourquoi.',
    'One sentence is enough. The service reads and keeps it; the minutes of the jury say from which application you recuse yourself, and not why.',
  ],
  after: [
    'Après ce déport, vous ne lirez ni ne noterez plus cette candidature, et vous ne pourrez pas revenir en arrière. Elle sera confiée à quelqu’un d’autre.',
    'After this recusal you will neither read nor mark this application any more, and you cannot go back. It will be given to someone else.',
  ],
  filed: [
    'L’avis que vous avez déposé sera retiré et ne comptera plus.',
    'The review that you filed will be taken out and will no longer count.',
  ],
  act: ['Me déporter de cette candidature', 'Recuse myself from this application'],
  back: ['Revenir à la candidature sans me déporter', 'Go back to the application without recusing myself'],
});

type Kind = keyof (typeof words)['fr']['kinds'];

/** @returns the kind as the service, which works in French, reads it; undefined when it is none */
export const conflictKind = (kind: string): string | undefined =>
  Object.hasOwn(words.fr.kinds, kind) ? words.fr.kinds[kind as Kind][0] : undefined;

export function recusalPage(reading: ShownReading, state: FormState, isAnswer: boolean): PageContent {
  const text = words[state.language];
  const { applicationId, title } = reading;
  const choices = Object.entries(text.kinds).map(([value, [label, hint]]) => ({ value, label, hint }));
  return {
    title: text.title,
    navigation: jurorNavigation(state.language),
    isAnswer,
    main: html`<p>${text.about(title)}</p>${problemSummary(state)}
<form method="post" action="${readingPath(applicationId)}/deport">${formStart(state)}
${radioField(state, { name: 'kind', label: text.kind, choices })}
${textField(state, { name: 'reason', label: text.reason, hint: text.reasonHint, rows: 4, maximumLength: 1_900 })}
${notice('info', html`<p>${text.after}</p>${reading.state === 'filed' ? html`<p><strong>${text.filed}</strong></p>` : ''}`)}
<div class="actions"><button class="danger">${text.act}</button><a href="${readingPath(applicationId)}">${text.back}</a></div></form>`,
  };
}
