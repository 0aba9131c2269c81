/** The amendments to one agreement: the one that is under way, those in force, and the form that proposes another. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation } from '#markup/wording.ts';
import { registerFacts } from '#web/console/application/register-facts.ts';
import { secondPersonCard } from '#web/console/door/second-person.ts';
import {
  applicationLink,
  formStateOf,
  outcomeOfAct,
  type PeopledPage,
} from '#web/console/round/round-page.ts';
import { termsCompared } from '#web/server/parts/amendment-terms.ts';
import { buttonLink, factList, notice } from '#web/server/parts/blocks.ts';
import { actButton, type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { partyLines, passedLine } from '#web/server/parts/party-facts.ts';
import { amendmentWords } from './amendment-words.ts';
import { partyFields, partyValues } from './beneficiary-fields.ts';
import { paymentsPath } from './payments-page.ts';

type Amendments = Answer<'view-amendments'> & { applicationId: string };
type Terms = Amendments['current'];

export const amendmentsOf = (applicationId: string): string => `${paymentsPath}/${applicationId}/avenant`;

/** Rows for payments that are not in the agreement yet: two at a time are enough. */
export function newParts({ instalments }: Terms): number[] {
  const last = Math.max(0, ...instalments.map(({ number }) => number));
  return [last + 1, last + 2];
}

export function amendmentsPage(view: Amendments, page: PeopledPage): Markup {
  const { say: wording } = page;
  const say = amendmentWords[wording.language];
  const { open, declined, inForce, agreementNumber } = view;
  return html`${outcomeOfAct(page, say.done)}<p>${say.why}</p>${factList([
    [say.agreement, applicationLink(view.applicationId, agreementNumber)],
    [say.beneficiary, partyLines(view.party, wording)],
  ])}${open ? openCard(open, view, page) : ''}${
    declined
      ? html`<p>${say.declined(wording.date(declined.at))}</p><blockquote>${declined.reason}</blockquote>`
      : ''
  }${inForce.length === 0 ? '' : html`<h2>${say.inForce}</h2>${inForce.map((one) => boundCard(one, view, page))}`}${
    page.mayAct && !open ? proposeForm(view, page) : ''
  }<p>${buttonLink(paymentsPath, say.back, 'secondary')}</p>`;
}

const paperLink = (view: Amendments, number: number, file: string, label: string): Markup =>
  html`<p>${buttonLink(`${amendmentsOf(view.applicationId)}/${number}/${file}`, label, 'secondary')}</p>`;

function openCard(open: NonNullable<Amendments['open']>, view: Amendments, page: PeopledPage): Markup {
  const { say: wording } = page;
  const say = amendmentWords[wording.language];
  const { number, reference, reason, terms, beneficiary, register, signed, proposedAt } = open;
  const standing = signed
    ? say.signed(signed.name, signed.capacity, wording.date(signed.signedAt))
    : say.waits;
  return html`<section class="card"><h2>${say.open(reference)}</h2>${factList([
    [say.proposedAt, wording.date(proposedAt)],
    [say.reason, html`<blockquote>${reason}</blockquote>`],
    ...(beneficiary ? [[say.nextBeneficiary, partyLines(beneficiary, wording)] as const] : []),
    ...registerFacts(register, wording),
  ])}${
    beneficiary ? html`<p>${say.passes}</p>` : ''
  }${termsCompared(view.current, terms, wording)}${paperLink(view, number, 'avenant.pdf', say.paper)}${notice(
    'info',
    standing,
  )}${signed ? countersigning(open, view, page) : ''}${page.mayAct ? takeBackForm(view, page) : ''}</section>`;
}

function countersigning(open: NonNullable<Amendments['open']>, view: Amendments, page: PeopledPage): Markup {
  const say = amendmentWords[page.say.language];
  const action = `${amendmentsOf(view.applicationId)}/signature`;
  if (!open.proposal)
    return page.mayAct
      ? html`<p class="hint">${say.countersignWhy}</p>${actButton(page, { action, label: say.countersign })}`
      : html``;
  return secondPersonCard(
    {
      proposal: open.proposal,
      facts: [[say.agreement, open.reference]],
      consequence: say.countersignWhy,
      action,
    },
    page,
  );
}

/** Apart from the other form's: what was typed there does not stand here. */
const apart = (page: PeopledPage): FormState => ({ ...formStateOf(page), values: {}, problems: [] });

function takeBackForm(view: Amendments, page: PeopledPage): Markup {
  const say = amendmentWords[page.say.language];
  const action = `${amendmentsOf(view.applicationId)}/abandon`;
  return html`<details><summary>${say.takeBack}</summary><form method="post" action="${action}" novalidate>${formStart(page)}
${textField(apart(page), { name: 'why', label: say.takeBackWhy, rows: 2, maximumLength: 2_000 })}
<button class="secondary">${say.takeBack}</button></form></details>`;
}

function boundCard(
  one: Amendments['inForce'][number],
  view: Amendments,
  { say: wording }: PeopledPage,
): Markup {
  const say = amendmentWords[wording.language];
  return html`<section class="card"><h3>${one.reference}, ${say.since(wording.date(one.countersignedAt))}</h3>
<blockquote>${one.reason}</blockquote>${passedLine(one.beneficiary, wording)}
${paperLink(view, one.number, 'avenant-signe.pdf', say.signedPaper)}</section>`;
}

function proposeForm(view: Amendments, page: PeopledPage): Markup {
  const say = amendmentWords[page.say.language];
  const state = startOf(view, page);
  const action = amendmentsOf(view.applicationId);
  return html`<h2>${say.propose}</h2>${problemSummary(state)}<form method="post" action="${action}" novalidate>${formStart(page)}
${textField(state, { name: 'reason', label: say.reason, rows: 3, maximumLength: 2_000 })}
${textField(state, { name: 'endsOn', label: say.endsOn, type: 'date', isOptional: true })}
<fieldset id="field-instalments" tabindex="-1"><legend>${say.parts}</legend><p class="hint">${say.partsHint}</p>
${view.current.instalments.map((part) => partFields(part, view, state, page))}${newParts(view.current).map(
  (number) => newPartFields(number, state, page),
)}</fieldset>${partyFields(state, page)}<p class="hint">${say.sendWhy}</p><button>${say.send}</button></form>`;
}

/** As the agreement stands, until something else was typed. */
function startOf({ current: { endsOn, instalments }, party }: Amendments, page: PeopledPage): FormState {
  const typed = formStateOf(page);
  const start = Object.fromEntries(
    instalments.flatMap(({ number, amountCents, dueOn }) => [
      [`part.${number}.amount`, page.say.decimal((amountCents / 100).toFixed(2))],
      [`part.${number}.dueOn`, dueOn],
    ]),
  );
  const named = page.values ? {} : partyValues(party, page);
  return { ...typed, values: { ...start, ...named, endsOn, ...typed.values } };
}

function partFields(
  { number, label, amountCents }: Terms['instalments'][number],
  { fixed }: Amendments,
  state: FormState,
  { say: wording }: PeopledPage,
): Markup {
  const say = amendmentWords[wording.language];
  const name = `${number}. ${label}`;
  const { colon } = punctuation[wording.language];
  if (fixed.includes(number))
    return html`<p id="field-part-${number}-amount">${name}${colon}${wording.euros(amountCents)} (${say.fixed})</p>`;
  return html`${textField(state, { name: `part.${number}.amount`, label: say.amountOf(name), inputMode: 'decimal', isOptional: true })}
${textField(state, { name: `part.${number}.dueOn`, label: say.dayOf(name), type: 'date' })}`;
}

function newPartFields(number: number, state: FormState, { say: wording }: PeopledPage): Markup {
  const say = amendmentWords[wording.language];
  const name = say.newPart(number);
  return html`<details><summary>${name}</summary>
${textField(state, { name: `part.${number}.label`, label: say.labelOf(name), maximumLength: 120, isOptional: true })}
${textField(state, { name: `part.${number}.amount`, label: say.amountOf(name), inputMode: 'decimal', isOptional: true })}
${textField(state, { name: `part.${number}.dueOn`, label: say.dayOf(name), type: 'date', isOptional: true })}</details>`;
}
