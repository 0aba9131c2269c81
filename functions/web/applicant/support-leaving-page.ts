/** Ending the support, on a page of its own that says what follows, and asks to be sure. */
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { checkField, type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { dossierPlaces } from './dossier-places.ts';
import { supportPath, supportPaths } from './support-words.ts';

const words = typesetWords({
  title: ['Arrêter l’accompagnement', 'End the support'],
  text: [
    'Les séances et les points d’étape s’arrêtent, et vous ne pourrez pas revenir sur ce choix. La convention reste en vigueur : les comptes rendus qu’elle prévoit sont toujours dus. Vous recevrez un message de confirmation.',
    'Sessions and check-ins end, and you cannot go back on this choice. The agreement stays in force: the reports that it provides for are still due. You will receive a message of confirmation.',
  ],
  reason: ['Pourquoi ?', 'Why?'],
  reasonHint: [
    'Le service le lit, et le message de confirmation le rappelle.',
    'The service reads it, and the message of confirmation recalls it.',
  ],
  sure: [
    'Je comprends que mon accompagnement s’arrête définitivement',
    'I understand that my support ends for good',
  ],
  end: ['Arrêter définitivement l’accompagnement', 'End the support for good'],
  back: ['Ne rien changer et revenir à l’accompagnement', 'Change nothing and go back to the support'],
});

export function supportLeavingPage(state: FormState): PageContent {
  const { language } = state;
  const write = words[language];
  return {
    title: write.title,
    navigation: dossierPlaces('support', language, supportPath),
    main: html`${problemSummary(state)}${notice('info', write.text)}
<form method="post" action="${supportPaths.leaving}" novalidate>${formStart(state)}
${textField(state, { name: 'reason', label: write.reason, hint: write.reasonHint, rows: 4, maximumLength: 2_000 })}
${checkField(state, { name: 'isSure', label: write.sure })}
<button class="danger">${write.end}</button></form>
<p><a href="${supportPath}">${write.back}</a></p>`,
  };
}
