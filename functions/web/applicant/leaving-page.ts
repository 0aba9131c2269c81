/** Acts that end an application, each on a page of its own that says what follows; a code confirms them (code-page.ts). */
import type { PlainAct } from '#domain/application/confirmation.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { checkField, type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { dossierPlaces } from './dossier-places.ts';

const words = typesetWords({
  withdrawTitle: ['Retirer ma candidature', 'Withdraw my application'],
  withdrawText: [
    'Votre candidature ne sera plus examinée, à quelque étape qu’elle soit, et vous ne pourrez pas revenir sur ce choix. Si une subvention vous a été accordée, vous y renoncez. Vous recevrez un message de confirmation.',
    'Your application will no longer be examined, whatever its stage, and you cannot go back on this choice. If a grant was awarded to you, you give it up. You will receive a message of confirmation.',
  ],
  withdrawSure: [
    'Je comprends que ma candidature est retirée définitivement',
    'I understand that my application is withdrawn for good',
  ],
  declineTitle: ['Refuser la convention', 'Decline the agreement'],
  declineText: [
    'Vous renoncez à la subvention, qui pourra revenir à un projet de la liste d’attente, et vous ne pourrez pas revenir sur ce choix. Vous recevrez un message de confirmation.',
    'You give up the grant, which may go to a project of the waiting list, and you cannot go back on this choice. You will receive a message of confirmation.',
  ],
  declineSure: ['Je comprends que je renonce à la subvention', 'I understand that I give up the grant'],
  confirm: [
    'Nous enverrons un code à huit chiffres à l’adresse de la candidature : rien ne change tant que vous ne l’avez pas saisi.',
    'We will send an eight-digit code to the address of the application: nothing changes until you enter it.',
  ],
  ask: ['Recevoir le code', 'Receive the code'],
  reason: ['Pourquoi ?', 'Why?'],
  reasonHint: ['Seul le service le lira.', 'Only the service will read it.'],
  back: ['Ne rien changer et revenir au dossier', 'Change nothing and go back to my application'],
  unsure: ['Cochez la case pour confirmer.', 'Tick the box to confirm.'],
});

/** The problem of a box that was not ticked. */
export const unsure = [{ field: 'sure', message: { fr: words.fr.unsure, en: words.en.unsure } }];

export function leavingPage(act: PlainAct, state: FormState): PageContent {
  const { language } = state;
  const write = words[language];
  const action = act === 'withdraw' ? '/dossier/retrait' : '/dossier/refus';
  return {
    title: write[`${act}Title`],
    navigation: dossierPlaces(undefined, language),
    main: html`${problemSummary(state)}${notice('info', write[`${act}Text`])}
<form method="post" action="${action}" novalidate>${formStart(state)}
${textField(state, { name: 'reason', label: write.reason, hint: write.reasonHint, rows: 4, maximumLength: 2_000, isOptional: true })}
${checkField(state, { name: 'sure', label: write[`${act}Sure`] })}<p>${write.confirm}</p><button>${write.ask}</button></form>
<p><a href="/dossier">${write.back}</a></p>`,
  };
}
