/** `/dossier/avenants`: the amendment that is proposed, to read and then to sign or decline; and those in force. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { termsCompared } from '#web/server/parts/amendment-terms.ts';
import { buttonLink, factList, notice } from '#web/server/parts/blocks.ts';
import {
  checkField,
  type FormState,
  formStart,
  problemSummary,
  stateOf,
  textField,
} from '#web/server/parts/form.ts';
import { partyLines, passedLine } from '#web/server/parts/party-facts.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { shownFile } from '#web/server/shown-file.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { codePage } from './code-page.ts';
import { codeIn, notConfirmed, notSent, signerIn } from './confirming.ts';
import { dossierPlaces } from './dossier-places.ts';
import type { amendmentPageRoutes } from './routes.ts';
import { signingWords } from './signing-words.ts';

type Mine = Answer<'view-my-amendments'>;
type Open = NonNullable<Mine['open']>;

const path = '/dossier/avenants';

const words = typesetWords({
  ...signingWords,
  title: ['Avenants à ma convention', 'Amendments to my agreement'],
  none: ['Aucun avenant ne vous est proposé.', 'No amendment is proposed to you.'],
  proposed: [
    (reference: string) => `Avenant n° ${reference}`,
    (reference: string) => `Amendment no. ${reference}`,
  ],
  why: ['Le motif', 'The reason'],
  lead: [
    'Il est proposé : rien ne change avant que vous et l’administration l’ayez signé. Lisez le document entier avant de signer.',
    'It is proposed: nothing changes before you and the administration have signed it. Read the whole document before you sign.',
  ],
  beneficiary: ['Bénéficiaire avec l’avenant', 'Beneficiary with the amendment'],
  passes: [
    'La personne qui représente ce bénéficiaire signe l’avenant. Une fois qu’il est en vigueur, le compte bancaire vous est demandé à nouveau, sauf s’il est au nom de ce même organisme. Nos lettres continuent d’arriver à la même adresse : si une autre personne suit désormais le projet, transmettez-lui ensuite le dossier depuis votre page.',
    'The person who represents this beneficiary signs the amendment. Once it is in force you are asked for the bank account again, unless it is in the name of this same body. Our letters go on to the same address: if another person now sees to the project, hand the application over to them afterwards on your page.',
  ],
  paper: ['Lire l’avenant (PDF)', 'Read the amendment (PDF, in French)'],
  signedPaper: ['Copie signée (PDF)', 'Signed copy (PDF, in French)'],
  accept: ['J’ai lu l’avenant entier et je l’accepte', 'I have read the whole amendment and accept it'],
  unread: ['Cochez la case une fois l’avenant lu.', 'Tick the box once you have read the amendment.'],
  decline: ['Refuser l’avenant', 'Decline the amendment'],
  declineText: [
    'La convention continue alors telle qu’elle est. Le service lit votre motif.',
    'The agreement then goes on as it is. The service reads your reason.',
  ],
  declineWhy: ['Pourquoi ?', 'Why?'],
  signed: [
    (name: string, day: string) => `Signé par ${name} le ${day}. Il attend la signature de l’administration.`,
    (name: string, day: string) => `Signed by ${name} on ${day}. It waits for the administration to sign.`,
  ],
  declined: [
    'Vous avez refusé le dernier avenant proposé :',
    'You declined the last amendment that was proposed:',
  ],
  inForce: ['Avenants en vigueur', 'Amendments in force'],
  since: [(day: string) => `En vigueur depuis le ${day}.`, (day: string) => `In force since ${day}.`],
  payments: ['Voir mes versements', 'See my payments'],
});

function amendmentsPage(mine: Mine, state: FormState, say: Wording): PageContent {
  const write = words[say.language];
  const { open, inForce, declined } = mine;
  return {
    title: write.title,
    navigation: dossierPlaces(undefined, say.language),
    main: html`${problemSummary(state)}${open ? openAmendment(open, mine, state, say) : notice('info', write.none)}${
      declined ? html`<p>${write.declined}</p><blockquote>${declined.reason}</blockquote>` : ''
    }${inForce.length === 0 ? '' : html`<h2>${write.inForce}</h2>${inForce.map((one) => boundAmendment(one, say))}`}
<p>${buttonLink('/dossier/versements', write.payments, 'secondary')}</p>`,
  };
}

const paperOf = ({ number }: { number: number }, copy: 'issued' | 'signed'): string =>
  `${path}/${number}/${copy === 'issued' ? 'avenant.pdf' : 'avenant-signe.pdf'}`;

function openAmendment(open: Open, { current }: Mine, state: FormState, say: Wording): Markup {
  const write = words[say.language];
  const { reference, reason, sha256, terms, beneficiary, signed } = open;
  return html`<h2>${write.proposed(reference)}</h2><p>${write.lead}</p><p class="actions">${buttonLink(
    paperOf(open, 'issued'),
    write.paper,
  )}</p>${factList([
    [write.why, html`<blockquote>${reason}</blockquote>`],
    ...(beneficiary ? [[write.beneficiary, partyLines(beneficiary, say)] as const] : []),
    [write.digest, html`<code>${sha256}</code>`],
  ])}${beneficiary ? html`<p>${write.passes}</p>` : ''}${termsCompared(current, terms, say)}${
    signed ? notice('success', write.signed(signed.name, say.date(signed.signedAt))) : forms(open, state)
  }`;
}

function forms({ sha256 }: Open, state: FormState): Markup {
  const write = words[state.language];
  const hidden = html`<input type="hidden" name="sha256" value="${sha256}">`;
  return html`<h3>${write.sign}</h3><p>${write.signText}</p>
<form method="post" action="${path}" novalidate>${formStart(state)}${hidden}
${textField(state, { name: 'name', label: write.name, autocomplete: 'name', maximumLength: 120 })}
${textField(state, { name: 'capacity', label: write.capacity, hint: write.capacityHint, maximumLength: 120 })}
${checkField(state, { name: 'accepted', label: write.accept })}<button>${write.ask}</button></form>
<h3>${write.decline}</h3><p>${write.declineText}</p>
<form method="post" action="${path}/refus" novalidate>${formStart(state)}${hidden}
${textField(state, { name: 'reason', label: write.declineWhy, rows: 3, maximumLength: 2_000 })}
<button class="secondary">${write.decline}</button></form>`;
}

function boundAmendment(one: Mine['inForce'][number], say: Wording): Markup {
  const write = words[say.language];
  return html`<h3>${write.proposed(one.reference)}</h3><p>${write.since(say.date(one.countersignedAt))}</p>
${passedLine(one.beneficiary, say)}<blockquote>${one.reason}</blockquote>
<p>${buttonLink(paperOf(one, 'signed'), write.signedPaper, 'secondary')}</p>`;
}

async function show(visit: Visit, state: FormState = stateOf(visit), status = 200): Promise<Shown> {
  const read = needed(await visit.api.ask('view-my-amendments'));
  return { page: amendmentsPage(read, state, visit.say), status };
}

async function askToSignAmendment(visit: Visit): Promise<Shown> {
  const signer = signerIn(visit);
  if (visit.form.get('accepted') !== 'on') {
    const unread = { field: 'accepted', message: { fr: words.fr.unread, en: words.en.unread } };
    return show(visit, stateOf(visit, signer, [unread]), 422);
  }
  const asked = await visit.api.ask('ask-amendment-code', { body: signer });
  const state = stateOf(visit, signer);
  if (asked.ok) return { page: codePage('amend', state, { codeMinutes: asked.value.codeMinutes }) };
  const { problem } = asked;
  return problem.problems === undefined
    ? notSent('amend', visit, state, problem)
    : show(visit, stateOf(visit, { ...signer, accepted: 'on' }, problem.problems), 422);
}

async function signHere(visit: Visit): Promise<Shown> {
  const signer = signerIn(visit);
  const code = codeIn(visit);
  const signed = await visit.api.ask('sign-amendment', { body: { ...signer, code } });
  return signed.ok ? { goTo: path } : notConfirmed('amend', visit, { ...signer, code }, signed.problem);
}

async function declineHere(visit: Visit): Promise<Shown> {
  const reason = textIn(visit, 'reason');
  const sha256 = visit.form.get('sha256') ?? '';
  const done = await visit.api.ask('decline-amendment', { body: { sha256, reason } });
  if (done.ok) return { goTo: path };
  const { problem } = done;
  return problem.problems === undefined
    ? { refused: problem }
    : show(visit, stateOf(visit, { reason }, problem.problems), 422);
}

export const myAmendmentPages: Readonly<Record<keyof typeof amendmentPageRoutes, PageOf>> = {
  'show-my-amendments': (visit) => show(visit),
  'ask-my-amendment-code': askToSignAmendment,
  'sign-my-amendment': signHere,
  'decline-my-amendment': declineHere,
  'show-my-amendment-paper': async ({ api, params: { number = '', copy } }) => {
    const query = { number, copy: copy === 'avenant-signe.pdf' ? 'signed' : 'issued' } as const;
    return shownFile(await api.fetchFile('download-amendment', { query }));
  },
};
