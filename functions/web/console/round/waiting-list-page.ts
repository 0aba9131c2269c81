/** The waiting list: who is next, by the sealed ranking of the panel, and the act that promotes them, by two persons. */
import type { MoneyProposal } from '#domain/values/second-person.ts';
import type { Problem } from '#http/server/problem.ts';
import { html, type Markup } from '#markup/html.ts';
import { secondPersonCard, secondPersonWords } from '#web/console/door/second-person.ts';
import { buttonLink, dataTable, factList, notice } from '#web/server/parts/blocks.ts';
import { actButton, formStart, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import {
  applicationLink,
  formStateOf,
  outcomeOfAct,
  type PeopledPage,
  type RoundPage,
} from './round-page.ts';
import { sessionNavigation } from './session-navigation.ts';
import { takeBackOf, takeBackOfRoundAt } from './take-back.ts';

export interface WaitingListView {
  /** Whether the panel's outcomes were told. */
  isReleased: boolean;
  waiting: readonly { applicationId: string; title: string; waitingRank?: number; amountCents: number }[];
  /** The next in line, where a ceiling keeps it from the grant. */
  forbidden?: string | undefined;
  /** Why the list cannot be closed yet: the laureates whose place may still come free. */
  keptOpen?: Pick<Problem, 'messages' | 'problems'> | undefined;
  /** What waits for a second person, by application. */
  proposals: readonly (readonly [applicationId: string, proposal: MoneyProposal])[];
  laureates: number;
  grantedCents: number;
}

const words = typesetWords({
  notYet: [
    'La liste d’attente existe une fois les résultats du panel annoncés.',
    'There is a waiting list once the outcomes of the panel are announced.',
  ],
  why: [
    'Quand un lauréat se retire ou ne signe pas à temps, la place va au suivant de cette liste, dans l’ordre du classement scellé du panel, s’il tient dans le budget. Il n’y a pas de nouveau vote.',
    'When a laureate withdraws or does not sign in time, the place goes to the next of this list, in the order of the sealed ranking of the panel, if the budget can pay it. There is no new vote.',
  ],
  laureates: ['Lauréats', 'Laureates'],
  of: [
    (part: number, all: number) => `${part} sur ${all} au plus`,
    (part: number, all: number) => `${part} of ${all} at most`,
  ],
  granted: ['Attribué', 'Granted'],
  left: ['Reste du budget', 'Left of the budget'],
  onAppeal: ['en tête, sur recours', 'at the head, on appeal'],
  table: ['Liste d’attente', 'Waiting list'],
  place: ['Place', 'Place'],
  application: ['Candidature', 'Application'],
  amount: ['Montant', 'Amount'],
  none: ['Personne n’attend.', 'Nobody waits.'],
  full: [
    'Toutes les places sont prises : la prochaine qui se libère pourra être donnée.',
    'All places are taken: the next that comes free can be given.',
  ],
  propose: ['Proposer de donner une place au suivant', 'Propose to give a place to the next'],
  promoteWhy: [
    'Le suivant est informé aussitôt et reçoit une convention à signer.',
    'The next is notified at once and gets an agreement to sign.',
  ],
  passOver: ['Passer au suivant', 'Pass on to the next'],
  proposePassing: ['Proposer de passer au suivant', 'Propose to pass on to the next'],
  passOverWhy: [
    (title: string) =>
      `« ${title} » reste en attente sans être appelée. Le motif est gardé au journal de la session.`,
    (title: string) =>
      `“${title}” goes on waiting and is not called. The reason is kept in the journal of the round.`,
  ],
  reason: ['Motif', 'Reason'],
  closing: ['Clore la liste d’attente', 'Close the waiting list'],
  closingWhy: [
    'Clore la liste informe tous ceux qui attendent que plus aucune place ne se libérera.',
    'Closing the list tells all who wait that no place will come free any more.',
  ],
  done: {
    promotion: ['La place est donnée : le message part.', 'The place is given: the letter is leaving.'],
    CAP_REACHED: [
      'Personne n’est promu : toutes les places sont prises.',
      'Nobody is promoted: all places are taken.',
    ],
    OVER_BUDGET: [
      'Personne n’est promu : le reste du budget ne suffit à aucun de ceux qui attendent.',
      'Nobody is promoted: what is left of the budget pays none of those who wait.',
    ],
    PASSED_OVER: [
      'C’est noté. Proposez maintenant de donner la place au suivant.',
      'It is noted. Propose now to give the place to the next.',
    ],
    WAITING_LIST_EMPTY: ['Personne n’est promu : personne n’attend.', 'Nobody is promoted: nobody waits.'],
  },
});

export function waitingListPage(view: WaitingListView, page: PeopledPage): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const { budgetCents, maximumLaureates } = page.cohort.funding;
  const top = html`${sessionNavigation('panel', '/liste-attente', language)}${outcomeOfAct(page, say.done)}`;
  if (!view.isReleased) return html`${top}${notice('info', say.notYet)}`;
  return html`${top}<p>${say.why}</p>${factList([
    [say.laureates, say.of(view.laureates, maximumLaureates)],
    [say.granted, euros(view.grantedCents)],
    [say.left, euros(budgetCents - view.grantedCents)],
  ])}${
    view.waiting.length === 0
      ? html`<p>${say.none}</p>`
      : html`${dataTable(
          say.table,
          [
            { label: say.place, isNumber: true },
            { label: say.application },
            { label: say.amount, isNumber: true },
          ],
          view.waiting.map(({ applicationId, title, waitingRank, amountCents }) => [
            waitingRank ?? say.onAppeal,
            applicationLink(applicationId, title),
            euros(amountCents),
          ]),
        )}${view.proposals.map(([id, proposal]) => toConfirm(id, proposal, view, page))}${
          page.mayAct
            ? html`${passingForm(view, page)}${promotionForm(view, page)}${closingOf(view, page)}`
            : ''
        }`
  }`;
}

/** One proposal at a time: who is next is told at once, when the second person has confirmed it. */
function promotionForm({ proposals, laureates }: WaitingListView, page: RoundPage): Markup {
  if (proposals.some(([, { act }]) => act === 'promote')) return html``;
  const say = words[page.say.language];
  if (laureates >= page.cohort.funding.maximumLaureates) return html`<p>${say.full}</p>`;
  return html`<p>${say.promoteWhy}</p><p>${secondPersonWords[page.say.language].twoNeeded}</p>
${actButton(page, { action: '/console/liste-attente', label: say.propose })}`;
}

/** Final, so that it is offered once nobody can leave any more. */
function closingOf({ keptOpen }: WaitingListView, { say: { language } }: RoundPage): Markup {
  const say = words[language];
  const { messages, problems = [] } = keptOpen ?? {};
  return html`<h2>${say.closing}</h2><p>${say.closingWhy}</p>${
    messages
      ? html`<p>${messages[language]}</p><ul>${problems.map(
          ({ field, message }) => html`<li>${applicationLink(field, message[language])}</li>`,
        )}</ul>`
      : buttonLink('/console/waiting-list/annonce', say.closing, 'secondary')
  }`;
}

function toConfirm(
  applicationId: string,
  proposal: MoneyProposal,
  { waiting }: WaitingListView,
  page: PeopledPage,
): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const { title = applicationId, amountCents } =
    waiting.find((one) => one.applicationId === applicationId) ?? {};
  const isPassing = proposal.act === 'pass-over';
  const { reason } = proposal.said;
  return secondPersonCard(
    {
      proposal,
      facts: [
        [say.application, applicationLink(applicationId, title)],
        ...(isPassing ? [[say.reason, String(reason)] as const] : []),
        ...(isPassing || amountCents === undefined ? [] : [[say.amount, euros(amountCents)] as const]),
      ],
      consequence: isPassing ? say.passOverWhy(title) : say.promoteWhy,
      action: '/console/liste-attente',
      ...(isPassing ? { hidden: { passOver: applicationId, reason: String(reason) } } : {}),
      takeBack: isPassing ? takeBackOfRoundAt('panel', applicationId) : takeBackOf(applicationId),
    },
    page,
  );
}

/** Right after the refusal that named it. */
function passingForm({ forbidden, waiting }: WaitingListView, page: RoundPage): Markup {
  if (forbidden === undefined) return html``;
  const title = waiting.find(({ applicationId }) => applicationId === forbidden)?.title ?? forbidden;
  const say = words[page.say.language];
  const state = formStateOf(page);
  return html`<h2>${say.passOver}</h2><p>${say.passOverWhy(title)}</p>
<form method="post" action="/console/liste-attente">${formStart(state)}
<input type="hidden" name="passOver" value="${forbidden}">
${textField(state, { name: 'reason', label: say.reason, rows: 3 })}<button class="secondary">${say.proposePassing}</button></form>`;
}
