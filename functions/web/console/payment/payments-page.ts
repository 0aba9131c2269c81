/** The payments of every agreement on one page: account, instalments, and what each of them waits for. */

import type { Instalment as PaidInstalment } from '#domain/payment/payments.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation } from '#markup/wording.ts';
import { staffName } from '#web/console/door/events.ts';
import { secondPersonCard } from '#web/console/door/second-person.ts';
import {
  applicationLink,
  formStateAt,
  outcomeOfAct,
  type PeopledPage,
} from '#web/console/round/round-page.ts';
import { dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton, type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { paymentsWords } from './payments-words.ts';

export type PaymentLine = Answer<'list-payments'>['items'][number];
type Instalment = PaymentLine['instalments'][number];

export const paymentsPath = '/console/versements';
const tones = {
  planned: 'neutral',
  payable: 'warning',
  ordered: 'neutral',
  paid: 'good',
  withheld: 'bad',
  settled: 'neutral',
} as const;

export function paymentsPage(items: readonly PaymentLine[], page: PeopledPage): Markup {
  const say = paymentsWords[page.say.language];
  if (items.length === 0) return html`${outcomeOfAct(page, say.done)}${notice('info', say.none)}`;
  return html`${outcomeOfAct(page, say.done)}<p>${say.why}</p>${page.mayAct ? files(items, page) : ''}${items.map(
    (line) => agreementCard(line, page),
  )}`;
}

/** What leaves for the accountant's office, and what comes back from it. */
function files(items: readonly PaymentLine[], page: PeopledPage): Markup {
  const say = paymentsWords[page.say.language];
  const action = `${paymentsPath}/paiements`;
  const state = formStateAt(page, action);
  const astray = items.flatMap(({ instalments }) =>
    instalments.flatMap(({ isAstray, orderId = '' }) => (isAstray ? [orderId] : [])),
  );
  const exporting = html`method="post" action="${paymentsPath}/ordres.csv" data-then="${paymentsPath}?fait=partis"`;
  return html`<h2>${say.files}</h2><p class="hint">${say.exportWhy}</p>
<form ${exporting}>${formStart(page)}<button>${say.export}</button></form>
<form ${exporting}>${formStart(page)}<input type="hidden" name="again" value="oui">
<button class="secondary">${say.exportAgain}</button></form>${astray.length === 0 ? '' : notice('warning', say.leftOut(astray.join(', ')))}
<form method="post" action="${action}" novalidate>${problemSummary(state)}${formStart(page)}
${textField(state, { name: 'csv', label: say.paidLines, hint: say.paidHint, rows: 5, maximumLength: 20_000 })}
<button>${say.import}</button></form>`;
}

const reasonField = (state: FormState, label: string): Markup =>
  textField(state, { name: 'reason', label, rows: 2, maximumLength: 2_000 });

/** A form that is folded until it is needed: open where it was sent, and refused. */
const folded = ({ isSent }: { isSent: boolean }, label: string, form: Markup): Markup =>
  html`<details${isSent ? html` open` : ''}><summary>${label}</summary>${form}</details>`;

function agreementCard(line: PaymentLine, page: PeopledPage): Markup {
  const { say: wording } = page;
  const say = paymentsWords[wording.language];
  const {
    applicationId,
    agreementNumber,
    beneficiary,
    title,
    grantedCents,
    paidCents,
    commitment,
    dueCents,
  } = line;
  return html`<section class="card" id="${applicationId}"><h2>${agreementNumber}</h2>${factList([
    [say.project, applicationLink(applicationId, title)],
    [say.beneficiary, beneficiary],
    [say.granted, wording.euros(grantedCents)],
    ...(dueCents === undefined ? [] : [[say.dueByReports, wording.euros(dueCents)] as const]),
    [say.paid, wording.euros(paidCents)],
    [say.commitment, commitment ?? say.noCommitment],
    ...(line.lacksSiret ? [[say.siret, line.siret ?? say.noCommitment] as const] : []),
    [say.amendments, amendingOf(line, say)],
  ])}${accountOf(line, page)}${dataTable(
    `${say.instalments} ${agreementNumber}`,
    [
      { label: say.part },
      { label: say.amount, isNumber: true },
      { label: say.due },
      { label: say.state },
      ...(page.mayAct ? [{ label: say.acts }] : []),
    ],
    line.instalments.map((one) => rowOf(line, one, page)),
  )}${line.instalments.map((one) => proposalOf(line, one, page))}${page.mayAct ? noteForms(line, page) : ''}</section>`;
}

function amendingOf({ applicationId, amending }: PaymentLine, say: (typeof paymentsWords)['fr']): Markup {
  const link = html`<a href="${paymentsPath}/${applicationId}/avenant">${say.amend}</a>`;
  return amending === undefined ? link : html`${tag(say.amending[amending], 'warning')} ${link}`;
}

function accountOf({ applicationId, bank }: PaymentLine, page: PeopledPage): Markup {
  const say = paymentsWords[page.say.language];
  if (!bank) return notice('warning', say.noAccount);
  const facts = factList([
    [say.account, bank.account],
    [say.holder, bank.holder],
    ...(bank.replaces === undefined ? [] : [[say.replaces, bank.replaces] as const]),
    ...(bank.holderReason === undefined ? [] : [[say.holderReason, bank.holderReason] as const]),
    ...(bank.acceptance === undefined ? [] : [[say.acceptedFor, bank.acceptance.reason] as const]),
  ]);
  if (!page.mayAct) return facts;
  const path = `${paymentsPath}/${applicationId}`;
  const form = (state: FormState & { action: string }, label: string) =>
    html`<form method="post" action="${state.action}" novalidate>${problemSummary(state)}${formStart(page)}
<input type="hidden" name="bankId" value="${bank.bankId}">
${reasonField(state, say.reasonOf(label, bank.account))}<button class="secondary">${label}</button></form>`;
  const other = formStateAt(page, `${path}/autre-compte`);
  const accepting = formStateAt(page, `${path}/titulaire`);
  return html`${facts}${
    bank.waits
      ? html`${notice('warning', say.accountToCheck)}${
          bank.holderReason === undefined ? '' : notice('warning', say.holderDiffers)
        }${form(accepting, say.accept)}`
      : ''
  }${folded(other, say.otherAccount, form(other, say.otherAccount))}`;
}

function rowOf(line: PaymentLine, one: Instalment, page: PeopledPage): (string | Markup)[] {
  const { say: wording } = page;
  const say = paymentsWords[wording.language];
  const state = one.state as keyof typeof tones;
  const missing = one.missing.map((what) => html`<br>${say.missing[what]}`);
  const left = one.exportedAt === undefined ? '' : html`<br>${say.exportedOn(wording.date(one.exportedAt))}`;
  const astray = one.isAstray ? html`<br>${tag(say.astray, 'warning')}` : '';
  return [
    `${one.number}. ${one.label}`,
    one.reducedCents === undefined
      ? wording.euros(one.amountCents)
      : html`${wording.euros(one.reducedCents)}<br>${say.reduced(wording.euros(one.amountCents))}`,
    wording.date(one.paidOn ?? one.dueOn),
    html`${tag(one.isFinal ? say.givenUp : say.states[state], tones[state])}${missing}${
      one.orderId === undefined ? '' : html`<br><code>${one.orderId}</code>`
    }${left}${astray}${one.reason === undefined ? '' : html`<br>${one.reason}`}`,
    ...(page.mayAct ? [actsOf(line, one, page)] : []),
  ];
}

function actsOf({ applicationId, agreementNumber }: PaymentLine, one: Instalment, page: PeopledPage): Markup {
  const say = paymentsWords[page.say.language];
  const path = `${paymentsPath}/${applicationId}/${one.number}`;
  const of = `${agreementNumber}, ${one.number}`;
  const because = (act: 'suspension' | 'retour', label: string, more: Markup | '' = '') => {
    const state = formStateAt(page, `${path}/${act}`);
    return folded(
      state,
      label,
      html`<form method="post" action="${path}/${act}" novalidate>${problemSummary(state)}${formStart(page)}${more}
${reasonField(state, say.reasonOf(label, of))}
<button class="secondary">${label}</button></form>`,
    );
  };
  const mistaken = one.returnedOrder
    ? because(
        'retour',
        say.notReturned(one.returnedOrder),
        html`<input type="hidden" name="isMistaken" value="oui">`,
      )
    : html``;
  switch (one.state) {
    case 'settled':
      return mistaken;
    case 'planned':
      return html`${because('suspension', say.withhold)}${mistaken}`;
    case 'payable':
      return html`${one.proposal ? '' : actButton(page, { action: `${path}/ordre`, label: say.propose, of })}${because(
        'suspension',
        say.withhold,
      )}${mistaken}`;
    case 'ordered':
      return because('retour', say.returned);
    case 'paid':
      return because('retour', say.notPaid);
    case 'withheld':
      return html`${actButton(page, { action: `${path}/reprise`, label: say.resume, of, kind: 'secondary' })}${
        one.isFinal
          ? ''
          : because('suspension', say.giveUp, html`<input type="hidden" name="isFinal" value="oui">`)
      }`;
    default:
      return html``;
  }
}

function proposalOf({ applicationId, bank }: PaymentLine, one: Instalment, page: PeopledPage): Markup {
  if (!one.proposal) return html``;
  const { say: wording } = page;
  const say = paymentsWords[wording.language];
  const path = `${paymentsPath}/${applicationId}/${one.number}`;
  const orderId = String(one.proposal.said.orderId ?? '');
  const returned = one.proposal.said.returned as NonNullable<PaidInstalment['returned']> | undefined;
  // A first order ends with the place of its instalment (orderIdOf).
  const isAgain = !orderId.endsWith(`-V${one.number}`);
  const account = String(one.proposal.said.account ?? '');
  const amountCents = Number(one.proposal.said.amountCents);
  const amount = wording.euros(amountCents);
  const { siret } = one.proposal.said;
  const isVoid = account !== bank?.account;
  return secondPersonCard(
    {
      proposal: one.proposal,
      facts: [
        [say.part, `${one.number}. ${one.label}`],
        [
          say.amount,
          amountCents === one.amountCents
            ? amount
            : `${amount} (${say.reduced(wording.euros(one.amountCents))})`,
        ],
        [say.orderNumber, orderId],
        ...(siret === undefined ? [] : [[say.siret, String(siret)] as const]),
        [say.account, account],
        ...(isVoid ? [] : [[say.holder, bank?.holder ?? ''] as const]),
        ...(returned
          ? ([
              [say.cameBack, `${returned.orderId}${punctuation[wording.language].colon}${returned.reason}`],
              [say.cameBackBy, staffName(returned.by, page.people, wording.language)],
            ] as const)
          : []),
      ],
      consequence: isAgain ? say.orderedAgain : say.orderWhy,
      action: `${path}/ordre`,
      takeBack: `${path}/retrait`,
      isVoid,
    },
    page,
  );
}

const noteForms = (line: PaymentLine, page: PeopledPage): Markup =>
  html`${noteForm(line, 'commitment', page)}${line.lacksSiret ? noteForm(line, 'siret', page) : ''}`;

/** A number that staff note, and that every order bears. */
function noteForm(
  { applicationId, agreementNumber }: PaymentLine,
  name: 'commitment' | 'siret',
  page: PeopledPage,
): Markup {
  const say = paymentsWords[page.say.language];
  const [path, act, hint] = {
    commitment: ['engagement', say.noteCommitment, say.commitmentHint],
    siret: ['siret', say.noteSiret, say.siretHint],
  }[name] as [string, string, string];
  const action = `${paymentsPath}/${applicationId}/${path}`;
  const field = { name, label: `${say[name]} (${agreementNumber})`, hint } as const;
  const state = formStateAt(page, action);
  return folded(
    state,
    act,
    html`<form method="post" action="${action}" novalidate>${problemSummary(state)}${formStart(page)}
${textField(state, name === 'siret' ? field : { ...field, inputMode: 'numeric' })}<button class="secondary">${act}</button></form>`,
  );
}
