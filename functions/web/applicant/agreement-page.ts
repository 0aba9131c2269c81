/** The agreement to read, then to sign in two steps: who signs and what they commit to, then the code of an e-mail (code-page.ts). */
import type { Agreement } from '#domain/agreement/agreement.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, factList } from '#web/server/parts/blocks.ts';
import { checkField, type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { afterSignature } from '#web/server/parts/payment-table.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { DossierPage } from './dossier-page.ts';
import { dossierPlaces } from './dossier-places.ts';
import { signingWords } from './signing-words.ts';

const words = typesetWords({
  ...signingWords,
  title: ['Votre convention', 'Your agreement'],
  lead: [
    'La convention fixe ce que l’administration verse et ce à quoi vous vous engagez. Lisez le document entier avant de signer.',
    'The agreement sets what the administration pays and what you commit to. Read the whole document before you sign.',
  ],
  paper: ['Lire la convention (PDF)', 'Read the agreement (PDF, in French)'],
  number: ['Convention n°', 'Agreement no.'],
  amount: ['Subvention', 'Grant'],
  instalments: ['Versements', 'Payments'],
  afterReports: [
    ' au plus tôt, pas avant la fin de la phase soutenue, une fois acceptés le bilan d’exécution et le compte rendu financier',
    ' at the earliest, not before the end of the supported phase, once the activity report and the financial report are accepted',
  ],
  due: ['À signer au plus tard le', 'To be signed by'],
  digestText: [
    'C’est ce fichier que vous signez : chacun peut recalculer son empreinte, par exemple avec la commande « sha256sum ».',
    'This file is what you sign: anyone can compute its digest again, for instance with the command “sha256sum”.',
  ],
  commitments: ['Ce à quoi l’association s’engage', 'What the association commits to'],
  accept: [
    'J’ai lu la convention entière et j’accepte ses engagements',
    'I have read the whole agreement and accept its commitments',
  ],
  decline: ['Refuser la convention', 'Decline the agreement'],
  declineText: ['Vous renoncez alors à la subvention.', 'You then give up the grant.'],
});

export function agreementToSignPage(
  { agreement, sha256 }: Answer<'view-agreement'>,
  state: FormState,
  say: DossierPage['say'],
): PageContent {
  const { language } = state;
  const write = words[language];
  return {
    title: write.title,
    navigation: dossierPlaces(undefined, language),
    main: html`${problemSummary(state)}<p>${write.lead}</p><p class="actions">${buttonLink('/dossier/convention.pdf', write.paper)}</p>
${factList([
  [write.number, agreement.number],
  [write.amount, say.euros(agreement.amountCents)],
  [
    write.instalments,
    html`<ul>${agreement.instalments.map(
      ({ label, amountCents, dueMonthsAfterSignature, afterReports }) =>
        html`<li><span lang="fr">${label}</span> – ${say.euros(amountCents)}, ${afterSignature(dueMonthsAfterSignature, language)}${
          afterReports ? write.afterReports : ''
        }</li>`,
    )}</ul>`,
  ],
  [write.due, say.deadline(agreement.dueAt)],
  [write.digest, html`<code>${sha256}</code><br><small>${write.digestText}</small>`],
])}${commitmentsOf(agreement, write.commitments)}
<h2>${write.sign}</h2><p>${write.signText}</p>
<form method="post" action="/dossier/convention" novalidate>${formStart(state)}<input type="hidden" name="sha256" value="${sha256}">
${textField(state, { name: 'name', label: write.name, autocomplete: 'name' })}
${textField(state, { name: 'capacity', label: write.capacity, hint: write.capacityHint })}
${checkField(state, { name: 'commitmentsAccepted', label: write.accept })}<button>${write.ask}</button></form>
<h2>${write.decline}</h2><p>${write.declineText}</p><p>${buttonLink('/dossier/refus', write.decline, 'secondary')}</p>`,
  };
}

const commitmentsOf = ({ commitments }: Agreement, title: string): Markup =>
  commitments.length === 0
    ? html``
    : html`<h2>${title}</h2><ol lang="fr">${commitments.map((one) => html`<li>${one}</li>`)}</ol>`;
