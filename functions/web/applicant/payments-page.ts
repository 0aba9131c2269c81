/** What was paid of the grant, what will be and when, what is missing for it; and the account that it goes to. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { type FormState, formStart, problemSummary, stateOf, textField } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { Shown, Visit } from '#web/server/visit.ts';
import { codePage } from './code-page.ts';
import { codeIn, notConfirmed, notSent } from './confirming.ts';
import { dossierPlaces } from './dossier-places.ts';

type MyPayments = Answer<'show-my-payments'>;
type Instalment = MyPayments['instalments'][number];

const words = typesetWords({
  title: ['Versements', 'Payments'],
  granted: ['Subvention attribuée', 'Grant awarded'],
  due: ['Due d’après vos comptes rendus', 'Due by your reports'],
  paid: ['Versé à ce jour', 'Paid so far'],
  schedule: ['Calendrier des versements', 'Schedule of payments'],
  part: ['Versement', 'Payment'],
  amount: ['Montant', 'Amount'],
  when: ['Date', 'Date'],
  state: ['Où il en est', 'Where it stands'],
  states: {
    planned: ['prévu', 'planned'],
    payable: ['à ordonner par le service', 'to be ordered by the service'],
    ordered: ['ordonné, le paiement suit', 'ordered, the payment follows'],
    paid: ['versé', 'paid'],
    withheld: ['suspendu', 'withheld'],
    settled: ['soldé : rien n’est plus dû', 'settled: nothing more is due'],
  },
  givenUp: ['ne sera pas effectué', 'will not be made'],
  reduced: [
    (agreed: string) => `${agreed} convenus, réduits à ce que vos comptes rendus laissent dû`,
    (agreed: string) => `${agreed} agreed, reduced to what your reports leave due`,
  ],
  paidOn: [(day: string) => `versé le ${day}`, (day: string) => `paid on ${day}`],
  dueOn: [(day: string) => `à partir du ${day}`, (day: string) => `from ${day} on`],
  missing: {
    'bank-details': ['il manque vos coordonnées bancaires', 'your bank details are missing'],
    'holder-acceptance': ['le service vérifie le compte', 'the service checks the account'],
    siret: [
      'il manque le numéro SIRET de votre organisme : l’Insee l’attribue sur demande, écrivez-le-nous en réponse à l’une de nos lettres',
      'the SIRET number of your body is missing: INSEE gives one on request, write it to us in reply to one of our letters',
    ],
    reports: ['il manque un compte rendu', 'a report is missing'],
  },
  account: ['Compte à créditer', 'Account to be paid'],
  none: [
    'Nous n’avons pas encore de compte à créditer : rien ne peut vous être versé.',
    'We have no account to pay to yet: nothing can be paid to you.',
  ],
  holder: ['Titulaire', 'Holder'],
  waits: [
    'Rien n’est versé sur ce compte avant que le service l’ait vérifié avec vous, au téléphone.',
    'Nothing is paid to this account before the service has checked it with you, by telephone.',
  ],
  give: ['Indiquer le compte', 'Give the account'],
  change: ['Changer de compte', 'Change the account'],
  givenWhy: [
    'Le service vérifie avec vous, au téléphone, chaque compte qui lui est indiqué, avant d’y verser quoi que ce soit.',
    'The service checks each account that it is given with you, by telephone, before it pays anything to it.',
  ],
  changeWhy: ['Un versement peut en être retardé.', 'A payment may be delayed by that.'],
  iban: ['IBAN', 'IBAN'],
  ibanHint: [
    'Il figure sur votre RIB ; les espaces sont admises. Nous le gardons chiffré et ne le montrons plus en entier.',
    'It is on the bank’s paper; spaces are fine. We keep it encrypted and never show the whole of it again.',
  ],
  holderField: ['Titulaire du compte', 'Holder of the account'],
  holderHint: [
    'Tel que le RIB l’écrit. Ce doit être le bénéficiaire de la convention.',
    'As the bank’s paper says it. It must be the beneficiary of the agreement.',
  ],
  reason: ['Si le titulaire est un autre, pourquoi ?', 'If the holder is somebody else, why?'],
  reasonHint: [
    'Le service doit l’accepter avant tout versement.',
    'The service must accept it before anything is paid.',
  ],
  code: [
    'Nous enverrons un code à huit chiffres à l’adresse de la candidature : le compte ne change pas tant que vous ne l’avez pas saisi.',
    'We will send an eight-digit code to the address of the application: the account does not change until you enter it.',
  ],
  ask: ['Recevoir le code', 'Receive the code'],
  amendments: ['Avenants à ma convention', 'Amendments to my agreement'],
  back: ['Revenir au dossier', 'Back to my application'],
});
const tones = {
  planned: 'neutral',
  payable: 'neutral',
  ordered: 'neutral',
  paid: 'good',
  withheld: 'bad',
  settled: 'neutral',
} as const;
type State = keyof typeof tones;

export function myPaymentsPage(payments: MyPayments, state: FormState, say: Wording): PageContent {
  const { language } = state;
  const write = words[language];
  const { instalments, grantedCents, paidCents, dueCents } = payments;
  return {
    title: write.title,
    navigation: dossierPlaces(undefined, language),
    main: html`${problemSummary(state)}${factList([
      [write.granted, say.euros(grantedCents)],
      ...(dueCents === undefined ? [] : [[write.due, say.euros(dueCents)] as const]),
      [write.paid, say.euros(paidCents)],
    ])}<h2>${write.schedule}</h2>${dataTable(
      write.schedule,
      [
        { label: write.part },
        { label: write.amount, isNumber: true },
        { label: write.when },
        { label: write.state },
      ],
      instalments.map((one) => rowOf(one, say)),
    )}${accountOf(payments, say)}${accountForm(payments, state)}
<p><a href="/dossier/avenants">${write.amendments}</a></p><p><a href="/dossier">${write.back}</a></p>`,
  };
}

function rowOf(one: Instalment, say: Wording): (string | Markup)[] {
  const write = words[say.language];
  const state = one.state as State;
  const missing = one.missing.map((what) => html`<br>${write.missing[what]}`);
  const reason = one.reason === undefined ? '' : html`<blockquote>${one.reason}</blockquote>`;
  return [
    `${one.number}. ${one.label}`,
    one.reducedCents === undefined
      ? say.euros(one.amountCents)
      : html`${say.euros(one.reducedCents)}<br>${write.reduced(say.euros(one.amountCents))}`,
    one.paidOn === undefined ? write.dueOn(say.day(one.dueOn)) : write.paidOn(say.day(one.paidOn)),
    html`${tag(one.isFinal ? write.givenUp : write.states[state], tones[state])}${missing}${reason}`,
  ];
}

function accountOf({ bank }: MyPayments, say: Wording): Markup {
  const write = words[say.language];
  if (!bank) return html`<h2>${write.account}</h2>${notice('warning', write.none)}`;
  return html`<h2>${write.account}</h2>${factList([
    [write.iban, bank.account],
    [write.holder, bank.holder],
  ])}${bank.waits ? notice('info', write.waits) : ''}`;
}

function accountForm({ bank }: MyPayments, state: FormState): Markup {
  const write = words[state.language];
  return html`<h2>${bank ? write.change : write.give}</h2><p>${write.givenWhy}${bank ? html` ${write.changeWhy}` : ''}</p>
<form method="post" action="/dossier/versements" novalidate>${formStart(state)}
${textField(state, { name: 'iban', label: write.iban, hint: write.ibanHint, maximumLength: 80, autocomplete: 'off' })}
${textField(state, { name: 'holder', label: write.holderField, hint: write.holderHint, maximumLength: 120, autocomplete: 'off' })}
${textField(state, { name: 'holderReason', label: write.reason, hint: write.reasonHint, rows: 3, maximumLength: 500, isOptional: true })}
<p>${write.code}</p><button>${write.ask}</button></form>`;
}

/** An IBAN that was typed is never shown again: it is typed anew. */
const typedIn = ({ form }: Visit) => ({
  holder: textIn({ form }, 'holder'),
  holderReason: textIn({ form }, 'holderReason'),
});

export async function showPayments(
  visit: Visit,
  state: FormState = stateOf(visit),
  status = 200,
): Promise<Shown> {
  const read = needed(await visit.api.ask('show-my-payments'));
  return { page: myPaymentsPage(read, state, visit.say), status };
}

export async function giveAccountHere(visit: Visit): Promise<Shown> {
  const { holder, holderReason } = typedIn(visit);
  const body = {
    iban: visit.form.get('iban') ?? '',
    holder,
    ...(holderReason === '' ? {} : { holderReason }),
  };
  const given = await visit.api.ask('give-bank-details', { body });
  if (given.ok) {
    const { account, holder: told, codeMinutes } = given.value;
    return { page: codePage('bank-details', stateOf(visit, { account, holder: told }), { codeMinutes }) };
  }
  const { problem } = given;
  if (problem.problems !== undefined)
    return showPayments(visit, stateOf(visit, { holder, holderReason }, problem.problems), 422);
  const read = problem.code === 'code-too-soon' ? await visit.api.ask('show-my-payments') : undefined;
  const pending = read?.ok ? read.value.pending : undefined;
  // The code that was just sent is of the account that waits; without one it is of another act.
  return pending ? notSent('bank-details', visit, stateOf(visit, pending), problem) : { refused: problem };
}

export async function confirmAccountHere(visit: Visit): Promise<Shown> {
  const code = codeIn(visit);
  const values = { account: visit.form.get('account') ?? '', holder: visit.form.get('holder') ?? '', code };
  const done = await visit.api.ask('confirm-bank-details', { body: { code } });
  return done.ok
    ? { goTo: '/dossier/versements' }
    : notConfirmed('bank-details', visit, values, done.problem);
}
