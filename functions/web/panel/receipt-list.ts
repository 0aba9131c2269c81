/** The published receipts, for whoever holds one to find it. What is looked for never leaves the browser. */
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { panelNavigation } from './ballot-paper.ts';
import { receiptMarkup } from './receipt-text.ts';

/** What was published of the panel, if it was. */
type PublishedVote = Pick<
  Extract<Answer<'publish-round'>, { round: 'panel' }>,
  'voters' | 'panelists' | 'receipts'
>;

const words = typesetWords({
  title: ['Vérifier un reçu de vote', 'Check a voting receipt'],
  early: [
    'Les reçus ne sont pas encore publiés. Ils le seront avec les résultats, quand les candidats auront reçu leur réponse. Gardez votre reçu jusque-là.',
    'The receipts are not published yet. They will be, with the results, once the applicants have their answer. Keep your receipt until then.',
  ],
  counted: [
    (voters: number, panelists: number) =>
      plural.fr(
        voters,
        `${voters} des ${panelists} membres du panel {a|ont} voté, et ${voters} {bulletin a été compté|bulletins ont été comptés} : autant de reçus que de votants.`,
      ),
    (voters: number, panelists: number) =>
      plural.en(
        voters,
        `${voters} of the ${panelists} members of the panel voted, and ${voters} {ballot was|ballots were} counted: as many receipts as voters.`,
      ),
  ],
  how: [
    'Cherchez votre reçu dans la liste ci-dessous, rangée par ordre alphabétique. S’il y est, votre bulletin a été compté tel que vous l’avez déposé. Rien de ce que vous cherchez n’est envoyé.',
    'Look for your receipt in the list below, which is in alphabetical order. If it is there, your ballot was counted as you cast it. Nothing that you look for is sent.',
  ],
  look: ['Votre reçu, ou son début', 'Your receipt, or its beginning'],
  found: [
    'Ce reçu est dans la liste : le bulletin a été compté.',
    'This receipt is in the list: the ballot was counted.',
  ],
  missing: ['Aucun reçu de la liste ne commence ainsi.', 'No receipt of the list begins like this.'],
  list: ['Les reçus publiés', 'The published receipts'],
  absent: [
    'Si votre reçu n’est pas dans la liste, vérifiez chaque caractère, puis écrivez au service dont l’adresse est en bas de cette page.',
    'If your receipt is not in the list, check every character, then write to the service whose address is at the bottom of this page.',
  ],
  again: [
    'Le nombre de bulletins par mention est publié pour chaque finaliste : chacun peut refaire le classement.',
    'The number of ballots by grade is published for each finalist: anyone can compute the ranking again.',
  ],
});

/** @param published undefined until the results are told */
export function receiptList(published: PublishedVote | undefined, language: Language): PageContent {
  const text = words[language];
  const page = { title: text.title, navigation: panelNavigation(language, 'check') };
  if (!published) return { ...page, main: notice('info', text.early) };
  const { voters, panelists, receipts } = published;
  return {
    ...page,
    main: html`<p>${text.counted(voters, panelists)}</p><p>${text.how}</p>
<h2 id="receipts">${text.list}</h2>
<div class="field look-for" data-look-for="${text.look}" data-found="${text.found}" data-missing="${text.missing}"></div>
<ol class="receipts" aria-labelledby="receipts">${receipts.map((receipt) => html`<li class="receipt">${receiptMarkup(receipt)}</li>`)}</ol>
<p>${text.absent}</p><p class="hint">${text.again}</p>`,
  };
}
