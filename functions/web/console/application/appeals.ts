/** The appeals of an application: what came and what was answered, and the forms by which staff record and answer. */
import {
  type Appeal,
  appealKinds,
  distances,
  openAppealsOf,
  type SupplementaryStatus,
  supplementaryStatuses,
} from '#domain/appeal/appeal.ts';
import { contestedDecision } from '#domain/appeal/contested-decision.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { noonOf } from '#domain/values/civil-date.ts';
import { waitingOn } from '#domain/values/second-person.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { mayNot } from '#web/console/door/console-page.ts';
import { type People, staffName } from '#web/console/door/events.ts';
import { secondPersonCard } from '#web/console/door/second-person.ts';
import { dataTable, tag } from '#web/server/parts/blocks.ts';
import { formStart, radioField, selectField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { Act, ActsView } from './application-acts.ts';
import { withQuery } from './list-query.ts';

export const appealWords = typesetWords({
  title: ['Recours', 'Appeals'],
  kind: ['Nature', 'Kind'],
  kinds: {
    informal: ['gracieux', 'to its author (gracieux)'],
    hierarchical: ['hiérarchique', 'to the superior (hiérarchique)'],
    contentious: ['contentieux', 'before the court (contentieux)'],
  },
  from: ['De qui', 'By whom'],
  fromHint: ['Comme le recours est signé.', 'As the appeal is signed.'],
  receivedOn: ['Reçu le', 'Received on'],
  distance: ['Délai de distance', 'More time for distance'],
  distanceHint: [
    'Si la personne demeure loin : le délai de recours est augmenté d’autant.',
    'If the person lives far away: the time to appeal is longer by that much.',
  ],
  distances: {
    overseas: ['outre-mer, un mois', 'overseas, one month'],
    abroad: ['étranger, deux mois', 'abroad, two months'],
  },
  ground: ['Moyens invoqués', 'Grounds'],
  late: [
    (day: string) => `hors délai, qui finissait le ${day}`,
    (day: string) => `late, the time ended on ${day}`,
  ],
  answer: ['Réponse', 'Answer'],
  dueBy: [(day: string) => `attendue avant le ${day}`, (day: string) => `due before ${day}`],
  court: ['devant le tribunal', 'before the court'],
  outcomes: {
    maintained: ['décision maintenue', 'decision maintained'],
    modified: ['subvention augmentée', 'grant raised'],
    reinstated: ['décision retirée, candidature rétablie', 'decision withdrawn, application reinstated'],
  },
  reinstate: [
    (kind: string) => `Répondre au recours ${kind} : rétablir la candidature`,
    (kind: string) => `Answer the appeal ${kind}: reinstate the application`,
  ],
  reinstateHint: [
    'À deux personnes. La décision est retirée et la candidature reprend à cette étape : recevable, tant que le jury peut lire ; finaliste, tant que le vote n’est pas ouvert. Une fois le panel annoncé, c’est une décision complémentaire, dans ce qui reste du budget, ou la tête de la liste d’attente. La lettre part une fois l’acte confirmé.',
    'By two persons. The decision is withdrawn and the application goes on from there: admissible, as long as the jury can read; a finalist, as long as the vote is not open. Once the panel was told, it is a supplementary decision within what is left of the budget, or the head of the waiting list. The letter leaves once the act is confirmed.',
  ],
  given: ['Ce qui est accordé une fois le panel annoncé', 'What is given once the panel was told'],
  givenTo: {
    laureate: ['une subvention, dans ce qui reste du budget', 'a grant, within what is left of the budget'],
    waitlisted: ['la tête de la liste d’attente', 'the head of the waiting list'],
  },
  amount: ['Montant', 'Amount'],
  modify: [
    (kind: string) => `Répondre au recours ${kind} : augmenter la subvention`,
    (kind: string) => `Answer the appeal ${kind}: raise the grant`,
  ],
  modifyHint: [
    'À deux personnes, dans ce qui reste du budget et jusqu’au montant demandé. La convention est établie de nouveau, sous un autre numéro. La lettre part une fois l’acte confirmé.',
    'By two persons, within what is left of the budget and up to what was asked. The agreement is issued anew, under another number. The letter leaves once the act is confirmed.',
  ],
  notModify: [
    'Un montant ne change ici que d’une convention établie et que personne n’a signée : ensuite, il faut un avenant.',
    'Only the amount of an agreement that is issued and that nobody has signed changes here: afterwards an amendment is needed.',
  ],
  modifyDo: ['Proposer ce montant', 'Propose this amount'],
  newAmount: ['Nouveau montant, en euros', 'New amount, in euros'],
  reinstateDo: ['Proposer de rétablir la candidature', 'Propose to reinstate the application'],
  by: [(who: string, day: string) => `${who}, le ${day}`, (who: string, day: string) => `${who}, on ${day}`],
  record: ['Enregistrer un recours', 'Record an appeal'],
  recordHint: [
    'L’accusé de réception part aussitôt, avec la date du rejet par le silence : deux mois après la réception. Un recours tardif s’enregistre aussi. Un recours contentieux est seulement noté.',
    'The acknowledgement leaves at once, with the date on which silence rejects it: two months after its receipt. A late appeal is recorded too. A case before the court is only noted.',
  ],
  notRecord: [
    'Rien n’est à contester : ni refus notifié, ni liste d’attente, ni subvention réduite.',
    'Nothing is to be contested: no refusal notified, no waiting list, no reduced grant.',
  ],
  maintain: [
    (kind: string) => `Répondre au recours ${kind} : maintenir la décision`,
    (kind: string) => `Answer the appeal ${kind}: maintain the decision`,
  ],
  maintainHint: [
    'La lettre part aussitôt, avec votre motif, l’auteur de la décision et la voie du tribunal.',
    'The letter leaves at once, with your reason, the author of the decision and the way to the court.',
  ],
  notReinstate: [
    'Seul un refus, une place sur la liste d’attente ou une attribution caduque se retirent ainsi.',
    'Only a refusal, a place on the waiting list or a lapsed award is withdrawn in this way.',
  ],
  maintainDo: ['Maintenir la décision', 'Maintain the decision'],
  reason: ['Motif de la réponse', 'Reason of the answer'],
  reasonHint: ['Le candidat le lira.', 'The applicant will read it.'],
});

type Appealed = ActsView['application'];
interface ProposedReinstatement {
  kind: Appeal['kind'];
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
  const { kind, reason, to, amountCents } = proposal.said as unknown as ProposedReinstatement;
  const given = supplementaryStatuses.find((one) => one === to);
  const isMoney = given !== undefined || isModified;
  const { applicationId } = application;
  const act = {
    facts: [
      [text.kind, text.kinds[kind]],
      ...(given ? [[text.given, text.givenTo[given]] as const] : []),
      ...(isMoney && amountCents !== undefined ? [[text.amount, say.euros(amountCents)] as const] : []),
      [text.reason, html`<span class="prose">${reason}</span>`],
    ],
    ...{ proposal, consequence: isModified ? text.modifyHint : text.reinstateHint },
    hidden: isModified
      ? { modifyReason: reason, amountCents: ((amountCents ?? 0) / 100).toFixed(2) }
      : { reinstateReason: reason, to: given ?? '' },
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
      text.kinds[one.kind],
      one.from,
      html`${say.day(noonOf(one.receivedOn))}${one.isLate ? html`<br>${tag(text.late(say.day(noonOf(one.lastDay))), 'warning')}` : ''}`,
      html`<span class="prose">${one.ground}</span>`,
      answerOf(one, people, say),
    ]),
  )}`;
}

function answerOf({ decision, dueOn }: Appeal, people: People, say: Wording): Markup {
  const text = appealWords[say.language];
  if (!decision) return tag(dueOn === undefined ? text.court : text.dueBy(say.day(noonOf(dueOn))), 'warning');
  const { outcome, reason, decidedBy, decidedAt } = decision;
  const who = staffName(decidedBy, people, say.language);
  return html`${tag(text.outcomes[outcome])}<br><span class="prose">${reason}</span><br><small>${text.by(who, say.day(decidedAt))}</small>`;
}

/** To record one, and to answer each that waits. */
export function appealActs(view: ActsView): Act[] {
  const { application, who, state, query } = view;
  const text = appealWords[state.language];
  const at = (act: string) => withQuery(`/console/candidatures/${application.applicationId}/${act}`, query);
  const decide = mayNot(who, 'decide', state.language);
  const form = (act: string, fields: Markup, label: string) =>
    html`<form method="post" action="${at(act)}">${formStart(state)}${fields}<button>${label}</button></form>`;
  return [
    {
      label: text.record,
      hint: text.recordHint,
      whyNot: decide ?? (contestedDecision(application) ? undefined : text.notRecord),
      form: () => form('recours', recordFields(state), text.record),
    },
    ...openAppealsOf(application).flatMap(({ kind }): Act[] => [
      {
        label: text.maintain(text.kinds[kind]),
        hint: text.maintainHint,
        whyNot: decide,
        form: () =>
          form(
            `recours/${kind}/maintien`,
            textField(state, {
              ...{ name: 'appealReason', label: text.reason, hint: text.reasonHint },
              ...{ rows: 5, maximumLength: 5_000 },
            }),
            text.maintainDo,
          ),
      },
      {
        label: text.reinstate(text.kinds[kind]),
        hint: text.reinstateHint,
        whyNot: decide ?? (isPossible('reinstate', application.status) ? undefined : text.notReinstate),
        form: () =>
          form(
            `recours/${kind}/retablissement`,
            html`${application.status === 'ineligible' ? '' : givenField(state)}${textField(state, {
              ...{ name: 'reinstateReason', label: text.reason, hint: text.reasonHint },
              ...{ rows: 5, maximumLength: 5_000 },
            })}`,
            text.reinstateDo,
          ),
      },
      {
        label: text.modify(text.kinds[kind]),
        hint: text.modifyHint,
        whyNot: decide ?? (isPossible('modify-award', application.status) ? undefined : text.notModify),
        form: () =>
          form(
            `recours/${kind}/montant`,
            html`${textField(state, { name: 'amountCents', label: text.newAmount })}${textField(state, {
              ...{ name: 'modifyReason', label: text.reason, hint: text.reasonHint },
              ...{ rows: 5, maximumLength: 5_000 },
            })}`,
            text.modifyDo,
          ),
      },
    ]),
  ];
}

function givenField(state: ActsView['state']): Markup {
  const text = appealWords[state.language];
  return radioField(state, {
    ...{ name: 'to', label: text.given },
    choices: supplementaryStatuses.map((value) => ({ value, label: text.givenTo[value] })),
  });
}

/** What staff chose to give; nothing where there was nothing to choose. */
export const givenIn = (form: URLSearchParams): SupplementaryStatus | undefined =>
  supplementaryStatuses.find((one) => one === form.get('to'));

function recordFields(state: ActsView['state']): Markup {
  const text = appealWords[state.language];
  return html`${radioField(state, {
    ...{ name: 'kind', label: text.kind },
    choices: appealKinds.map((value) => ({ value, label: text.kinds[value] })),
  })}${textField(state, { name: 'from', label: text.from, hint: text.fromHint })}${textField(state, {
    ...{ name: 'receivedOn', label: text.receivedOn, type: 'date' },
  })}${selectField(state, {
    ...{ name: 'distance', label: text.distance, hint: text.distanceHint, isOptional: true },
    choices: distances.map((value) => ({ value, label: text.distances[value] })),
  })}${textField(state, { name: 'ground', label: text.ground, rows: 5, maximumLength: 5_000 })}`;
}

/** What the form says, as the API wants it. */
export const appealIn = (form: URLSearchParams) => ({
  kind: (form.get('kind') ?? '') as Appeal['kind'],
  from: form.get('from') ?? '',
  receivedOn: form.get('receivedOn') ?? '',
  ground: form.get('ground') ?? '',
  ...(form.get('distance') ? { distance: form.get('distance') as (typeof distances)[number] } : {}),
});
