/** The second step of what cannot be taken back: the code that an e-mail brought. What was said before travels in hidden fields. */
import type { CodeAct } from '#domain/application/one-time-code.ts';
import { lettersADay } from '#domain/mail/mail-ceilings.ts';
import { html } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList, notice } from '#web/server/parts/blocks.ts';
import {
  type FormState,
  formStart,
  hiddenFields,
  problemSummary,
  textField,
} from '#web/server/parts/form.ts';
import { heirFields, heirLabels } from '#web/server/parts/handover-form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Saisir le code', 'Enter the code'],
  sent: [
    (minutes: number) =>
      plural.fr(
        minutes,
        `Un code vient de partir vers l’adresse de votre candidature. Il est valable ${minutes} {minute|minutes} après son envoi.`,
      ),
    (minutes: number) =>
      plural.en(
        minutes,
        `A code has just left for the address of your application. It is valid for ${minutes} {minute|minutes} after it was sent.`,
      ),
  ],
  late: [
    `S’il n’arrive pas dans les minutes qui viennent, regardez dans les indésirables. Quand nos envois sont interrompus, il ne part pas : demandez-en un autre plus tard, ou appelez-nous. Une même adresse reçoit au plus ${lettersADay.confirmed} de nos courriels par jour : au-delà, le code ne part pas, et il faut en demander un autre le lendemain.`,
    `If it does not arrive within minutes, look in the junk mail. While our e-mails are interrupted it does not leave: ask for another later, or call us. One address is sent ${lettersADay.confirmed} of our e-mails a day at most: beyond that the code does not leave, and you have to ask for another the next day.`,
  ],
  signer: ['Signataire', 'Signer'],
  capacity: ['En qualité de', 'In the capacity of'],
  account: ['Compte', 'Account'],
  holder: ['Titulaire', 'Holder'],
  digest: ['Empreinte du texte (SHA-256)', 'Digest of the text (SHA-256)'],
  code: ['Code à huit chiffres', 'Eight-digit code'],
  sign: ['Signer la convention', 'Sign the agreement'],
  decline: ['Refuser définitivement la convention', 'Decline the agreement for good'],
  withdraw: ['Retirer définitivement ma candidature', 'Withdraw my application for good'],
  amend: ['Signer l’avenant', 'Sign the amendment'],
  'bank-details': ['Verser ma subvention sur ce compte', 'Pay my grant to this account'],
  'hand-over': ['Proposer ma candidature à cette adresse', 'Offer my application to this address'],
  again: ['Demander un autre code', 'Ask for another code'],
  back: ['Ne rien changer et revenir au dossier', 'Change nothing and go back to my application'],
});

/** Where each act is confirmed, where its first step is, and what travels from one to the other. */
const steps = {
  sign: {
    action: '/dossier/convention/signature',
    first: '/dossier/convention',
    said: ['name', 'capacity', 'sha256'],
  },
  decline: { action: '/dossier/refus/confirmation', first: '/dossier/refus', said: ['reason'] },
  'hand-over': {
    action: '/dossier/transmission/confirmation',
    first: '/dossier/transmission',
    said: heirFields,
  },
  'bank-details': {
    action: '/dossier/versements/confirmation',
    first: '/dossier/versements',
    said: ['account', 'holder'],
  },
  amend: {
    action: '/dossier/avenants/signature',
    first: '/dossier/avenants',
    said: ['name', 'capacity', 'sha256'],
  },
  withdraw: { action: '/dossier/retrait/confirmation', first: '/dossier/retrait', said: ['reason'] },
} as const;

export function codePage(
  act: CodeAct,
  state: FormState,
  told: { codeMinutes: number } | { refusal: string },
): PageContent {
  const { language, values } = state;
  const write = words[language];
  const { action, first, said } = steps[act];
  const { name = '', capacity = '', sha256 = '' } = values;
  const heir = heirLabels(language);
  const isSignature = act === 'sign' || act === 'amend';
  return {
    title: write.title,
    isAnswer: true,
    main: html`${problemSummary(state)}${
      'refusal' in told
        ? notice('warning', told.refusal)
        : notice('info', html`<p>${write.sent(told.codeMinutes)}</p><p>${write.late}</p>`)
    }${
      isSignature
        ? factList([
            [write.signer, name],
            [write.capacity, capacity],
            [write.digest, html`<code>${sha256}</code>`],
          ])
        : ''
    }${
      act === 'bank-details'
        ? factList([
            [write.account, values.account ?? ''],
            [write.holder, values.holder ?? ''],
          ])
        : ''
    }${
      act === 'hand-over'
        ? factList([
            [heir.name, values['contact.name'] ?? ''],
            [heir.email, values['contact.email'] ?? ''],
          ])
        : ''
    }<form method="post" action="${action}" novalidate>${formStart(state)}
${hiddenFields(said.map((field) => [field, values[field] ?? '']))}
${textField(state, { name: 'code', label: write.code, inputMode: 'numeric', autocomplete: 'one-time-code' })}
<button${isSignature ? '' : html` class="danger"`}>${write[act]}</button></form>
<p><a href="${first}">${write.again}</a></p>${isSignature ? '' : html`<p><a href="/dossier">${write.back}</a></p>`}`,
  };
}
