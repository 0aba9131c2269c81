/** The acts on one application that are possible now, each as a form; and for the others, why not. */
import { overdueSince } from '#domain/application/gate-delays.ts';
import { needsStaff } from '#domain/application/one-time-code.ts';
import { isPossible } from '#domain/application/transitions.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { asksOf } from '#domain/paper/paper-moments.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation } from '#markup/wording.ts';
import { actWords } from '#web/console/door/act-words.ts';
import { mayNot, type StaffMember } from '#web/console/door/console-page.ts';
import { buttonLink } from '#web/server/parts/blocks.ts';
import { actButton, formStart, hiddenFields, textField } from '#web/server/parts/form.ts';
import { appealActs } from './appeals.ts';
import {
  decisionFields,
  knownRules,
  moreTimeField,
  readAt,
  requestFields,
  type TickState,
} from './decision-form.ts';
import { actAddress, type ListQuery } from './list-query.ts';
import { registerAct, registerFirst } from './register-facts.ts';

export interface ActsView {
  application: Answer<'show-application'>['application'];
  /** Something is to be contested. */
  mayAppeal: boolean;
  isParked: boolean;
  who: StaffMember;
  cohort: Cohort;
  state: TickState;
  /** The list that the page was opened from: its acts lead on in it. */
  query: ListQuery;
}

export interface Act {
  label: string;
  /** Why it cannot be done; else the form that does it. */
  whyNot: string | undefined;
  hint: string;
  form: () => Markup;
}

export function applicationActs(view: ActsView): Markup {
  const text = actWords[view.state.language];
  const acts = actsOn(view);
  const closed = acts.filter(({ whyNot }) => whyNot !== undefined);
  return html`<h2>${text.acts}</h2>${acts
    .filter(({ whyNot }) => whyNot === undefined)
    .map(
      ({ label, hint, form }) =>
        html`<section class="card"><h3>${label}</h3><p class="hint">${hint}</p>${form()}</section>`,
    )}
<details><summary>${text.notNow} (${closed.length})</summary><ul>${closed.map(
    ({ label, whyNot }) => html`<li>${label}${punctuation[view.state.language].colon}${whyNot ?? ''}</li>`,
  )}</ul></details>`;
}

/** That staff may ask this applicant for. */
const papersOf = ({ application, cohort }: ActsView) =>
  asksOf(cohort.papers ?? [], application.form.applicant.type).filter(({ when }) => when === 'application');

/** Why not, where it is not so. */
const unless = (isSo: boolean, whyNot: string): string | undefined => (isSo ? undefined : whyNot);

function actsOn(view: ActsView): Act[] {
  const { application, isParked, who, cohort, state } = view;
  const { language } = state;
  const text = actWords[language];
  const at = (act: string) => actAddress(view, act);
  const isReview = application.status === 'eligibility-review';
  const isDecided = application.status === 'eligibility-review' && application.decision !== undefined;
  const decide = mayNot(who, 'decide', language);
  const failures = 'assessment' in application ? application.assessment.failures : [];
  const asked = application.codesAsked?.length ?? 0;
  const mayAllow = needsStaff(asked) && isPossible('allow-codes', application.status);
  const form = (act: string, fields: Markup, label: string) =>
    html`<form method="post" action="${at(act)}">${formStart(state)}${fields}<button>${label}</button></form>`;
  return [
    {
      label: text.decide,
      hint: text.decideHint,
      whyNot:
        decide ??
        unless(isReview, text.notDecide) ??
        unless(!isDecided, text.decidedFirst) ??
        registerFirst(view),
      form: () => html`<form method="post" action="${at('recevabilite')}">${formStart(state)}${hiddenFields([
        ['unmodifiedSince', state.values.unmodifiedSince ?? readAt([application])],
      ])}${decisionFields(
        state,
        knownRules(cohort, failures, application.form.applicant.type),
      )}<div class="actions"><button name="outcome" value="eligible">${text.eligible}</button>
<button class="secondary" name="outcome" value="ineligible">${text.ineligible}</button></div></form>`,
    },
    registerAct(view),
    {
      label: text.undo,
      hint: text.undoHint,
      whyNot: decide ?? unless(isDecided, text.notUndo),
      form: () => actButton(state, { action: at('annulation'), label: text.undo, kind: 'secondary' }),
    },
    {
      label: text.ask,
      hint: text.askHint(cohort.delays.informationDays),
      whyNot: decide ?? unless(isReview && !isDecided, text.notAsk),
      form: () => form('complement', requestFields(state, papersOf(view)), text.send),
    },
    {
      label: text.settleOverdue,
      hint: text.settleOverdueHint,
      whyNot: decide ?? unless(overdueSince(application) !== undefined, text.notOverdue),
      form: () =>
        html`${form(
          'delai',
          html`<input type="hidden" name="outcome" value="extended">${moreTimeField(state)}`,
          text.extendOverdue,
        )}${actButton(state, {
          action: at('delai'),
          label: text.confirmOverdue,
          kind: 'danger',
          hidden: { outcome: 'confirmed' },
        })}`,
    },
    ...appealActs(view),
    {
      label: text.countersign,
      hint: text.countersignHint,
      whyNot: decide ?? unless(application.status === 'signed', text.notCountersign),
      form: () => buttonLink(`/console/conventions/${application.applicationId}`, text.countersignThere),
    },
    {
      label: text.allowCodes,
      hint: text.allowCodesHint(asked),
      whyNot: decide ?? unless(mayAllow, text.notAllowCodes),
      form: () =>
        form(
          'codes',
          textField(state, {
            name: 'codesReason',
            label: text.allowCodesReason,
            rows: 3,
            maximumLength: 2_000,
          }),
          text.allowCodes,
        ),
    },
    {
      label: text.renew,
      hint: text.renewHint,
      whyNot: decide,
      form: () => actButton(state, { action: at('lien'), label: text.renewDo, kind: 'secondary' }),
    },
    {
      label: text.correct,
      hint: text.correctHint,
      whyNot: decide ?? unless(isPossible('correct-form', application.status), text.notCorrect),
      form: () => buttonLink(at('correction'), text.correct),
    },
    {
      label: text.takeBackHandover,
      hint: text.takeBackHandoverHint,
      whyNot: decide ?? unless(application.handover !== undefined, text.notHandover),
      form: () =>
        actButton(state, { action: at('transmission'), label: text.takeBackHandover, kind: 'secondary' }),
    },
    {
      label: text.repair,
      hint: text.repairHint,
      whyNot: unless(isParked, text.notRepair) ?? mayNot(who, 'repair', language),
      form: () =>
        html`${actButton(state, { action: at('reparation'), label: text.retry, hidden: { outcome: 'retry' } })}${actButton(
          state,
          { action: at('reparation'), label: text.abandon, kind: 'danger', hidden: { outcome: 'abandon' } },
        )}`,
    },
  ];
}
