/** The whole draft before it is filed: every problem at once, each a link to where it is corrected. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { actButton, fieldId } from '#web/server/parts/form.ts';
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
    'Vous recevrez aussitôt un accusé de réception par courriel. Vous pourrez encore la modifier jusqu’à la clôture de l’appel, tant que son examen n’a pas commencé, ou la retirer.',
    'You will receive an acknowledgement by e-mail at once. You may still change it until the call closes, as long as its examination has not begun, or withdraw it.',
  ],
  lateConsequence: [
    'Vous recevrez aussitôt un accusé de réception par courriel. L’appel étant clos, vous ne pourrez plus la modifier, seulement la retirer.',
    'You will receive an acknowledgement by e-mail at once. As the call has closed, you will not be able to change it any more, only to withdraw it.',
  ],
  file: ['Déposer ma candidature', 'File my application'],
  amendTitle: ['Relire et transmettre', 'Review and send'],
  amendReady: [
    'Vos modifications sont complètes. Rien ne change tant que vous n’avez pas appuyé sur le bouton.',
    'Your changes are complete. Nothing changes until you press the button.',
  ],
  amendConsequence: [
    'Elles prendront la place de ce que vous avez déposé, et la date de réception restera la même. Un courriel vous dira ce qui a changé.',
    'They will take the place of what you filed, and the date of receipt will stay the same. An e-mail will tell you what changed.',
  ],
  amend: ['Transmettre mes modifications', 'Send my changes'],
  change: ['Modifier', 'Change'],
  back: ['Voir les étapes', 'See the steps'],
  owner: [
    (email: string) =>
      `La candidature est complète. Seule la personne que nous joignons à ${email} peut la déposer : prévenez-la.`,
    (email: string) =>
      `The application is complete. Only the person whom we reach at ${email} can file it: let them know.`,
  ],
  over: [
    'Le temps de déposer est passé : ce brouillon ne peut plus être déposé.',
    'The time to file is over: this draft can no longer be filed.',
  ],
});

export function reviewPage({ draft, isOver, formToken, language }: DraftPage): PageContent {
  const write = words[language];
  const { problems, advice } = draft;
  const isAmendment = draft.amends !== undefined;
  return {
    title: isAmendment ? write.amendTitle : write.title,
    main: html`${isOver ? notice('warning', write.over) : ''}${
      problems.length > 0 && !isOver ? problemList(draft, language) : ''
    }${adviceNotices(advice, draft, language)}${stepNames.map((step) => stepRecap(draft, step, language))}
${problems.length === 0 && !isOver && !draft.isOwner ? notice('info', write.owner(draft.email)) : ''}${
  problems.length === 0 && !isOver && draft.isOwner
    ? html`${notice(
        advice.length > 0 ? 'info' : 'success',
        isAmendment
          ? html`<p>${write.amendReady}</p><p>${write.amendConsequence}</p>`
          : html`<p>${write.ready}</p><p>${draft.late ? write.lateConsequence : write.consequence}</p>`,
      )}
${dataNotice(language, 'published')}
${actButton({ formToken }, { action: '/candidature/depot', label: isAmendment ? write.amend : write.file })}`
    : ''
}<p><a href="/candidature/etapes">${write.back}</a></p>`,
  };
}

const problemList = ({ problems, answers }: DraftView, language: Language): Markup =>
  html`<div class="notice warning" role="alert" id="problems" tabindex="-1"><h2>${words[language].wrong}</h2><ul>${problems.map(
    ({ field, message }) => {
      const label = labelOf(field, language);
      const { colon } = punctuation[language];
      const place = `/candidature/etapes/${stepOf(field, answers)}`;
      const anchor = `#${fieldId(field)}`;
      return html`<li><a href="${place}?verifier=1${anchor}">${label}</a>${colon}${message[language]}</li>`;
    },
  )}</ul></div>`;

const stepRecap = ({ answers, language: written }: DraftView, step: StepName, language: Language): Markup =>
  html`<h2>${stepTitles[step][language]}</h2>${stepAnswers(step, answers, language, written)}
<p><a href="/candidature/etapes/${step}">${words[language].change}<span class="unseen"> ${stepTitles[step][language]}</span></a></p>`;
