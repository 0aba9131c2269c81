/** The appeals of an application: what came and what was answered, and the forms by which staff record and answer. */
import {
  type Appeal,
  appealKinds,
  type ContestedOutcome,
  contestable,
  contestedOutcomes,
  courtUntil,
  distances,
  type NamedDecision,
  openAppealsOf,
  type SupplementaryStatus,
  supplementaryStatuses,
} from '#domain/appeal/appeal.ts';
import type { WhichAppeal } from '#domain/appeal/contested-decision.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { defined } from '#domain/values/defined.ts';
import type { Language } from '#domain/values/language.ts';
import { waitingOn } from '#domain/values/second-person.ts';
import { html, type Markup } from '#markup/html.ts';
import { type Wording, wording } from '#markup/wording.ts';
import { mayNot } from '#web/console/door/console-page.ts';
import { type People, staffName } from '#web/console/door/events.ts';
import { secondPersonCard } from '#web/console/door/second-person.ts';
import { dataTable, tag } from '#web/server/parts/blocks.ts';
import { formStart, hiddenFields, radioField, selectField, textField } from '#web/server/parts/form.ts';
import { appealWords } from './appeal-words.ts';
import type { Act, ActsView } from './application-acts.ts';
import { actAddress } from './list-query.ts';

type Appealed = ActsView['application'];
interface ProposedReinstatement extends WhichAppeal {
  reason: string;
  to: string;
  amountCents?: number;
}

/** That one person proposed to reinstate it or to raise its grant, for another to confirm. */
export function waitingOnAppeal({ application, who, state }: ActsView, people: People, say: Wording): Markup {
  const text = appealWords[say.language];
  const proposal = waitingOn(application);
  const isModified = proposal?.act === 'modify';
  if (!isModified && proposal?.act !== 'reinstate') return html``;
  const { kind, reason, to, amountCents, ...named } = proposal.said as unknown as ProposedReinstatement;
  const given = supplementaryStatuses.find((one) => one === to);
  const isMoney = given !== undefined || isModified;
  const { applicationId } = application;
  const act = {
    facts: [
      [text.kind, text.kinds[kind]],
      ...(named.against ? [[text.contested, text.decisions[named.against]] as const] : []),
      ...(given ? [[text.given, text.givenTo[given]] as const] : []),
      ...(isMoney && amountCents !== undefined ? [[text.amount, say.euros(amountCents)] as const] : []),
      [text.reason, html`<span class="prose">${reason}</span>`],
    ],
    proposal,
    consequence: isModified ? text.modifyHint : text.reinstateHint,
    hidden: {
      ...hiddenNames(named),
      ...(isModified
        ? { modifyReason: reason, amountCents: ((amountCents ?? 0) / 100).toFixed(2) }
        : { reinstateReason: reason, to: given ?? '' }),
    },
    action: `/console/candidatures/${applicationId}/recours/${kind}/${isModified ? 'montant' : 'retablissement'}`,
    takeBack: `/console/propositions/${applicationId}/retrait`,
  } as const;
  const mayAct = mayNot(who, 'decide', say.language) === undefined;
  return secondPersonCard(act, { say, people, mayAct, formToken: state.formToken });
}

/** Every appeal, oldest first; nothing where there is none. */
export function appealsOf({ appeals = [] }: Appealed, people: People, say: Wording): Markup {
  if (appeals.length === 0) return html``;
  const text = appealWords[say.language];
  const columns = [text.kind, text.from, text.receivedOn, text.ground, text.answer];
  return html`<h2>${text.title}</h2>${dataTable(
    text.title,
    columns.map((label) => ({ label })),
    appeals.map((one) => [
      html`${text.kinds[one.kind]}<br><small>${againstOf(one, say)}</small>`,
      one.from,
      daysOf(one, say),
      html`<span class="prose">${one.ground}</span>`,
      answerOf(one, people, say),
    ]),
  )}`;
}

function againstOf({ against: { outcome, at, instalment } }: Pick<Appeal, 'against'>, say: Wording): string {
  const text = appealWords[say.language];
  const named = text.against[contestedOutcomes[outcome]](say.day(at));
  return instalment === undefined ? named : `${named} (${text.instalment} ${instalment})`;
}

/** When it came, and what its delay was counted by. */
function daysOf({ receivedOn, sentOn, notifiedOn, lastDay, isLate }: Appeal, say: Wording): Markup {
  const text = appealWords[say.language];
  return html`${say.day(receivedOn)}${sentOn ? html`<br><small>${text.sent(say.day(sentOn))}</small>` : ''}${
    notifiedOn ? html`<br><small>${text.notified(say.day(notifiedOn))}</small>` : ''
  }${isLate ? html`<br>${tag(text.late(say.day(lastDay)), 'warning')}` : ''}`;
}

function answerOf({ decision, dueOn }: Appeal, people: People, say: Wording): Markup {
  const text = appealWords[say.language];
  if (!decision) return tag(dueOn === undefined ? text.court : text.dueBy(say.day(dueOn)), 'warning');
  const { outcome, reason, decidedBy, decidedAt } = decision;
  const who = decidedBy === undefined ? undefined : staffName(decidedBy, people, say.language);
  return html`${tag(text.outcomes[outcome])}${reason === undefined ? '' : html`<br><span class="prose">${reason}</span>`}${
    who === undefined ? '' : html`<br><small>${text.by(who, say.day(decidedAt))}</small>`
  }`;
}

/** To record one, and to answer each that waits. */
export function appealActs(view: ActsView): Act[] {
  const { application, mayAppeal, who, cohort, state } = view;
  const text = appealWords[state.language];
  const say = wording(state.language, cohort.timeZone);
  const decide = mayNot(who, 'decide', state.language);
  const form = (act: string, fields: Markup, label: string) =>
    html`<form method="post" action="${actAddress(view, act)}">${formStart(state)}${fields}<button>${label}</button></form>`;
  return [
    {
      label: text.record,
      hint: text.recordHint,
      whyNot: decide ?? (mayAppeal ? undefined : text.notRecord),
      form: () => form('recours', recordFields(state), text.record),
    },
    ...openAppealsOf(application).flatMap(({ kind, ...appeal }): Act[] => {
      const meant = hiddenFields(
        Object.entries(hiddenNames({ ...appeal.against, against: appeal.against.outcome })),
      );
      const called = `${text.kinds[kind]} ${againstOf(appeal, say)}`;
      return [
        {
          ...(kind === 'contentious'
            ? { label: text.judgment(againstOf(appeal, say)), hint: text.judgmentHint }
            : { label: text.maintain(called), hint: [text.maintainHint, courtHint(appeal, view)].join(' ') }),
          whyNot: decide,
          form: () =>
            kind === 'contentious'
              ? form(`recours/${kind}/maintien`, html`${meant}${judgmentField(state)}`, text.judgmentDo)
              : form(
                  `recours/${kind}/maintien`,
                  html`${meant}${reasonField(state, 'appealReason')}`,
                  text.maintainDo,
                ),
        },
        {
          label: text.reinstate(called),
          hint: text.reinstateHint,
          whyNot: decide ?? (isPossible('reinstate', application.status) ? undefined : text.notReinstate),
          form: () =>
            form(
              `recours/${kind}/retablissement`,
              html`${meant}${application.status === 'ineligible' ? '' : givenField(state)}${reasonField(state, 'reinstateReason')}`,
              text.reinstateDo,
            ),
        },
        {
          label: text.modify(called),
          hint: text.modifyHint,
          whyNot: decide ?? (isPossible('modify-award', application.status) ? undefined : text.notModify),
          form: () =>
            form(
              `recours/${kind}/montant`,
              html`${meant}${textField(state, { name: 'amountCents', label: text.newAmount })}${reasonField(state, 'modifyReason')}`,
              text.modifyDo,
            ),
        },
      ];
    }),
  ];
}

/** The decision that a form names, where it names one. */
export const contestedIn = (form: URLSearchParams): NamedDecision =>
  defined({
    against: (form.get('against') || undefined) as ContestedOutcome | undefined,
    instalment: form.get('instalment') ? Number(form.get('instalment')) : undefined,
  });
const hiddenNames = ({ against, instalment }: NamedDecision): Record<string, string> =>
  defined({ against, instalment: instalment?.toString() });

/** Until when an answer begins the time to go to court; nothing of an appeal that came late, nor before the court. */
function courtHint(appeal: Omit<Appeal, 'kind'>, { cohort, state }: ActsView): string {
  const until = appeal.isLate ? undefined : courtUntil(appeal, cohort.timeZone);
  const say = wording(state.language, cohort.timeZone);
  return until === undefined ? '' : appealWords[state.language].maintainUntil(say.day(until));
}

/** What the answer says of it: the applicant reads it. */
function reasonField(state: ActsView['state'], name: string): Markup {
  const text = appealWords[state.language];
  return textField(state, { name, label: text.reason, hint: text.reasonHint, rows: 5, maximumLength: 5_000 });
}

/** What a court decided: nobody is written to. */
function judgmentField(state: ActsView['state']): Markup {
  const text = appealWords[state.language];
  return textField(state, {
    name: 'appealReason',
    label: text.judgmentSaid,
    hint: text.judgmentSaidHint,
    rows: 5,
    maximumLength: 5_000,
  });
}

function givenField(state: ActsView['state']): Markup {
  const text = appealWords[state.language];
  return radioField(state, {
    name: 'to',
    label: text.given,
    choices: supplementaryStatuses.map((value) => ({ value, label: text.givenTo[value] })),
  });
}

/** What staff chose to give; nothing where there was nothing to choose. */
export const givenIn = (form: URLSearchParams): SupplementaryStatus | undefined =>
  supplementaryStatuses.find((one) => one === form.get('to'));

/** Of the fields that are compulsory: several may be left empty at once, and each is named in the list of problems. */
export function appealFieldLabel(field: string, language: Language): string | undefined {
  const { kind, from, receivedOn, ground } = appealWords[language];
  return Object.entries({ kind, from, receivedOn, ground }).find(([name]) => name === field)?.[1];
}

function recordFields(state: ActsView['state']): Markup {
  const text = appealWords[state.language];
  return html`${radioField(state, {
    name: 'kind',
    label: text.kind,
    choices: appealKinds.map((value) => ({ value, label: text.kinds[value] })),
  })}${textField(state, { name: 'from', label: text.from, hint: text.fromHint })}${textField(state, {
    name: 'receivedOn',
    label: text.receivedOn,
    type: 'date',
  })}${textField(state, {
    name: 'sentOn',
    label: text.sentOn,
    hint: text.sentOnHint,
    type: 'date',
    isOptional: true,
  })}${textField(state, {
    name: 'notifiedOn',
    label: text.notifiedOn,
    hint: text.notifiedOnHint,
    type: 'date',
    isOptional: true,
  })}${selectField(state, {
    name: 'distance',
    label: text.distance,
    hint: text.distanceHint,
    isOptional: true,
    choices: distances.map((value) => ({ value, label: text.distances[value] })),
  })}${selectField(state, {
    name: 'against',
    label: text.contested,
    hint: text.contestedHint,
    isOptional: true,
    choices: contestable.map((value) => ({ value, label: text.decisions[value] })),
  })}${textField(state, {
    name: 'instalment',
    label: text.instalment,
    hint: text.instalmentHint,
    inputMode: 'numeric',
    isOptional: true,
  })}${textField(state, { name: 'ground', label: text.ground, rows: 5, maximumLength: 5_000 })}`;
}

/** What the form says, as the API wants it. */
export const appealIn = (form: URLSearchParams) => ({
  kind: (form.get('kind') ?? '') as Appeal['kind'],
  from: form.get('from') ?? '',
  receivedOn: form.get('receivedOn') ?? '',
  ground: form.get('ground') ?? '',
  ...(form.get('sentOn') ? { sentOn: form.get('sentOn') as string } : {}),
  ...(form.get('notifiedOn') ? { notifiedOn: form.get('notifiedOn') as string } : {}),
  ...(form.get('distance') ? { distance: form.get('distance') as (typeof distances)[number] } : {}),
  ...contestedIn(form),
});
