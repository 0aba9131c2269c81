/** The receipt of a vote: given in the answer itself, and kept by the voter alone. */
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import { type BallotPaper, ownerMark, panelNavigation } from './ballot-paper.ts';
import { qrCode } from './qr-code.ts';
import { receiptMarkup } from './receipt-text.ts';

const words = typesetWords({
  title: ['Votre vote est enregistré', 'Your vote is recorded'],
  thanks: ['Merci. Votre bulletin est dans l’urne.', 'Thank you. Your ballot is in the box.'],
  receipt: ['Votre reçu', 'Your receipt'],
  keep: [
    'Photographiez cette page ou enregistrez le reçu : nous ne pourrons pas le retrouver.',
    'Photograph this page or save the receipt: we will not be able to find it again.',
  ],
  save: ['Enregistrer le reçu dans un fichier', 'Save the receipt to a file'],
  fileName: ['recu-de-vote.txt', 'voting-receipt.txt'],
  use: [
    'Les reçus sont publiés avec les résultats. Si le vôtre y est, votre bulletin a été compté tel que vous l’avez déposé.',
    'The receipts are published with the results. If yours is there, your ballot was counted as you cast it.',
  ],
  secret: [
    'Il ne dit rien de vos mentions. Ne le montrez à personne tout de même.',
    'It says nothing of your grades. Do not show it to anyone all the same.',
  ],
  check: ['Vérifier un reçu', 'Check a receipt'],
  code: [
    (address: string) => `Code à scanner : il mène à ${address}`,
    (address: string) => `A code to scan: it leads to ${address}`,
  ],
});

/** @param publicUrl the code to scan holds the address of the check alone: the receipt stands in no address */
export function ballotReceipt(
  paper: BallotPaper,
  receipt: string,
  { language, formToken }: { language: Language; formToken: string },
  publicUrl: string,
): PageContent {
  const text = words[language];
  const check = new URL('/vote/verifier', publicUrl).href;
  return {
    title: text.title,
    navigation: panelNavigation(language, 'vote'),
    isAnswer: true,
    main: html`${notice('success', text.thanks)}
<h2>${text.receipt}</h2><p class="receipt" data-cast="${ownerMark(paper)}">${receiptMarkup(receipt)}</p>
<p><strong>${text.keep}</strong></p>
<p><a class="button secondary" download="${text.fileName}" href="data:text/plain,${receipt}">${text.save}</a></p>
<div class="check-code">${qrCode(check, text.code(check))}<div><p>${text.use} <a href="/vote/verifier">${text.check}</a></p>
<p>${text.secret}</p></div></div>${leaveForm({ language, formToken }, '/vote/quitter')}`,
  };
}
