/** The whole draft before it is filed: every problem at once, each a link to where it is corrected. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { adviceNotices } from './advice.ts';
import { stepAnswers } from './answers-recap.ts';
import type { DraftPage, DraftView } from './draft-view.ts';
import { labelOf, type StepName, stepNames, stepOf, stepTitles } from './steps.ts';

const words = typesetWords({
  title: ['Relire et déposer', 'Review and file'],
  wrong: ['Il reste à corriger avant de déposer', 'Still to be corrected before you file'],
  ready: [
    'Votre candidature est complète. Rien n’est déposé tant que vous n’avez pas appuyé sur le bouton.',
    'Your application is complete. Nothing is filed until you press the button.',
  ],
  consequence: [
    'Une fois déposée, elle ne peut plus être modifiée. Vous recevrez aussitôt un accusé de réception par courriel, et vous pourrez la retirer si vous changez d’avis.',
    'Once filed, it can no longer be changed. You will receive an acknowledgement by e-mail at once, and you may withdraw it if you change your mind.',
  ],
  file: ['Déposer ma candidature', 'File my application'],
  change: ['Modifier', 'Change'],
  back: ['Voir les étapes', 'See the steps'],
  over: [
    'L’appel est clos : ce brouillon ne peut plus être déposé.',
    'The call has closed: this draft can no longer be filed.',
  ],
});

export function reviewPage({ draft, isOver, formToken, language }: DraftPage): PageContent {
  const write = words[language];
  const { problems, advice } = draft;
  return {
    title: write.title,
    main: html`${isOver ? notice('warning', write.over) : ''}${problems.length > 0 && !isOver ? problemList(draft, language) : ''}${adviceNotices(advice, draft, language)}${stepNames.map((step) => stepRecap(draft, step, language))}
${
  problems.length === 0 && !isOver
    ? html`${notice(advice.length > 0 ? 'info' : 'success', html`<p>${write.ready}</p><p>${write.consequence}</p>`)}
${actButton({ formToken }, { action: '/candidature/depot', label: write.file })}`
    : ''
}<p><a href="/candidature/etapes">${write.back}</a></p>`,
  };
}

const problemList = ({ problems, answers }: DraftView, language: Language): Markup =>
  html`<div class="notice warning" role="alert" id="problems" tabindex="-1"><h2>${words[language].wrong}</h2><ul>${problems.map(
    ({ field, message }) => {
      const label = labelOf(field, language);
      const anchor = `#field-${field.replaceAll('.', '-')}`;
      return html`<li><a href="/candidature/etapes/${stepOf(field, answers)}?verifier=1${anchor}">${label}</a>${
        language === 'fr' ? '\u00a0: ' : ': '
      }${message[language]}</li>`;
    },
  )}</ul></div>`;

const stepRecap = ({ answers }: DraftView, step: StepName, language: Language): Markup =>
  html`<h2>${stepTitles[step][language]}</h2>${stepAnswers(step, answers, language)}
<p><a href="/candidature/etapes/${step}">${words[language].change}<span class="hidden"> ${stepTitles[step][language]}</span></a></p>`;
