/** The receipt of a vote: shown once, in the answer itself, and kept by the voter alone. */
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import { panelNavigation } from './ballot-paper.ts';
import { receiptMarkup } from './receipt-text.ts';

const words = typesetWords({
  title: ['Votre vote est enregistré', 'Your vote is recorded'],
  thanks: ['Merci. Votre bulletin est dans l’urne.', 'Thank you. Your ballot is in the box.'],
  receipt: ['Votre reçu', 'Your receipt'],
  keep: [
    'Notez-le ou enregistrez-le maintenant : il ne s’affiche qu’une fois. Si vous rechargez ou quittez cette page, elle dira seulement que vous avez voté. Nous ne pouvons pas le retrouver, car rien ne relie votre nom à votre bulletin.',
    'Write it down or save it now: it is shown once. If you reload or leave this page, it will only say that you have voted. We cannot find it again, because nothing ties your name to your ballot.',
  ],
  save: ['Enregistrer le reçu dans un fichier', 'Save the receipt to a file'],
  fileName: ['recu-de-vote.txt', 'voting-receipt.txt'],
  use: ['À quoi il sert', 'What it is for'],
  uses: [
    [
      'Avec les résultats, la liste de tous les reçus est publiée. Si le vôtre y est, votre bulletin a été compté tel que vous l’avez déposé.',
      'Il ne dit rien de vos mentions. Ne le montrez à personne tout de même : il est le seul lien entre vous et votre bulletin.',
      'Un message vous confirmera demain que vous avez voté. Il ne contient pas le reçu.',
    ],
    [
      'With the results, the list of all receipts is published. If yours is in it, your ballot was counted as you cast it.',
      'It says nothing of your grades. Do not show it to anyone all the same: it is the only tie between you and your ballot.',
      'A message will confirm tomorrow that you have voted. It does not hold the receipt.',
    ],
  ],
  check: ['La page où vérifier un reçu', 'The page on which to check a receipt'],
});

export function ballotReceipt(
  receipt: string,
  { language, formToken }: { language: Language; formToken: string },
): PageContent {
  const text = words[language];
  return {
    title: text.title,
    navigation: panelNavigation(language, 'vote'),
    isAnswer: true,
    main: html`${notice('success', text.thanks)}
<h2>${text.receipt}</h2><p class="receipt">${receiptMarkup(receipt)}</p>
<p><strong>${text.keep}</strong></p>
<p><a class="button secondary" download="${text.fileName}" href="data:text/plain,${receipt}">${text.save}</a></p>
<h2>${text.use}</h2><ul>${text.uses.map((use) => html`<li>${use}</li>`)}</ul>
<p><a href="/vote/verifier">${text.check}</a></p>${leaveForm({ language, formToken }, '/vote/quitter')}`,
  };
}
