/** What a panelist sees when there is no ballot to fill: not yet, already, no longer. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import { type BallotPaper, isLate, ownerMark, panelNavigation } from './ballot-paper.ts';

const words = typesetWords({
  hello: [(name: string) => `Bonjour ${name}.`, (name: string) => `Hello ${name}.`],
  plannedTitle: ['Le vote n’est pas encore ouvert', 'The vote is not open yet'],
  planned: [
    (from: string, to: string) =>
      `Il est prévu du ${from} au ${to}. Un message vous préviendra de l’ouverture, avec le lien de cette page.`,
    (from: string, to: string) =>
      `It is planned from ${from} to ${to}. A message will tell you when it opens, with the link of this page.`,
  ],
  votedTitle: ['Vous avez voté', 'You have voted'],
  voted: [
    'Votre bulletin est dans l’urne. Il est secret et ne peut plus être modifié. Si la connexion a été coupée avant que votre reçu ne s’affiche, votre bulletin compte tout autant. Nous ne pouvons pas retrouver ce reçu : rien ne relie votre nom à votre bulletin.',
    'Your ballot is in the box. It is secret and can no longer be changed. If the connection broke before your receipt was shown, your ballot counts all the same. We cannot find that receipt again: nothing ties your name to your ballot.',
  ],
  seatUsedTitle: ['Votre siège a déjà voté', 'Your seat has voted'],
  seatUsed: [
    'Le membre du panel dont vous preniez la place avait déposé son bulletin, et un siège vote une seule fois : vous n’avez pas de bulletin à remplir. Merci de votre disponibilité. Jusqu’à la clôture, personne ne doit savoir qui a voté : gardez-le pour vous.',
    'The member of the panel whose place you took had cast their ballot, and a seat votes once: there is no ballot for you to fill. Thank you for standing ready. Until the vote closes nobody must know who has voted: please keep it to yourself.',
  ],
  seatGivenTitle: ['Votre siège a été donné à un suppléant', 'Your seat was given to a substitute'],
  seatGiven: [
    'Vous n’avez pas de bulletin à remplir. Nous vous avons écrit le motif. Si vous aviez voté, votre bulletin compte et le siège vous reste ; cette page est la même que vous ayez voté ou non. Une question ? Écrivez au service dont l’adresse est en bas de cette page.',
    'There is no ballot for you to fill. We wrote the reason to you. If you had voted, your ballot counts and the seat stays yours; this page is the same whether you voted or not. A question? Write to the service whose address is at the bottom of this page.',
  ],
  waitsTitle: ['Vous êtes suppléant', 'You are a substitute'],
  waits: [
    (to: string) =>
      `Le vote est ouvert jusqu’au ${to}, et vous n’avez pas de bulletin à remplir. Si un membre du panel doit céder son siège d’ici là, un message vous apporte le lien de votre bulletin : restez joignable. Sinon, vous n’avez rien à faire.`,
    (to: string) =>
      `The vote is open until ${to}, and there is no ballot for you to fill. If a member of the panel has to give up their seat before then, a message brings you the link of your ballot: please stand ready. Otherwise there is nothing for you to do.`,
  ],
  kept: [
    'Votre reçu, gardé par cet onglet jusqu’à ce que vous le fermiez ou quittiez',
    'Your receipt, kept by this tab until you close it or leave',
  ],
  closedTitle: ['Le vote est clos', 'The vote is closed'],
  closed: [
    'Il n’est plus possible de déposer un bulletin. Si vous avez eu une difficulté, écrivez au service dont l’adresse est en bas de cette page.',
    'A ballot can no longer be cast. If you had a difficulty, write to the service whose address is at the bottom of this page.',
  ],
  late: [
    (to: string) =>
      `Le vote était ouvert jusqu’au ${to}. Votre bulletin n’a pas été déposé : rien n’est reçu après.`,
    (to: string) =>
      `The vote was open until ${to}. Your ballot was not cast: nothing is received after that.`,
  ],
  ended: [
    (to: string) => `Le vote était ouvert jusqu’au ${to}.`,
    (to: string) => `The vote was open until ${to}.`,
  ],
  next: ['Et maintenant', 'What happens next'],
  open: [
    (to: string) =>
      `Le vote reste ouvert aux autres membres du panel jusqu’au ${to}. Les bulletins sont comptés ensuite ; les résultats et la liste des reçus sont publiés quand les candidats ont reçu leur réponse.`,
    (to: string) =>
      `The vote stays open to the other members of the panel until ${to}. The ballots are then counted; the results and the list of receipts are published once the applicants have their answer.`,
  ],
  counted: [
    'Les résultats et la liste des reçus seront publiés quand les candidats auront reçu leur réponse.',
    'The results and the list of receipts will be published once the applicants have their answer.',
  ],
  released: ['Les résultats sont publiés.', 'The results are published.'],
  calledOffTitle: ['Appel déclaré sans suite', 'The call was called off'],
  calledOff: [
    'L’appel à projets est déclaré sans suite : aucun vote n’est pris ni compté, et aucune subvention n’est attribuée. Nous vous en avons écrit le motif. Merci d’y avoir consacré du temps.',
    'The call for projects was called off: no vote is taken or counted, and no grant is awarded. We wrote to you why. Thank you for the time that you gave.',
  ],
  check: [
    'Vérifier qu’un bulletin a été compté, avec son reçu',
    'Check that a ballot was counted, with its receipt',
  ],
});

export function voteState(
  paper: BallotPaper,
  { language, formToken }: { language: Language; formToken: string },
  say: Wording,
): PageContent {
  const text = words[language];
  const { title, told, next = html`` } = toldOf(paper, language, say);
  const main = html`${told}${isLate(paper) ? '' : noneToFill(paper, text.kept)}${next}`;
  return {
    title,
    navigation: panelNavigation(language, 'vote'),
    main: html`<p>${text.hello(paper.panelist.name)}</p>${main}${dataNotice(language, 'citizen')}
${leaveForm({ language, formToken }, '/vote/quitter')}`,
  };
}

/** What is said to somebody whose ballot came after the end. */
export const tooLate = (
  { closesAt }: BallotPaper['round'],
  { language, say }: { language: Language; say: Wording },
): string => words[language].late(say.deadline(closesAt));

function toldOf(
  paper: BallotPaper,
  language: Language,
  say: Wording,
): { title: string; told: Markup; next?: Markup } {
  const { round, voted, seatUsed, seatGiven, waits } = paper;
  const { state, takesVotes, opensAt, closesAt } = round;
  const text = words[language];
  if (seatGiven) return { title: text.seatGivenTitle, told: notice('info', text.seatGiven) };
  if (state === 'called-off') return { title: text.calledOffTitle, told: notice('info', text.calledOff) };
  if (state === 'planned') {
    const told = html`<p>${text.planned(say.moment(opensAt), say.deadline(closesAt))}</p>`;
    return { title: text.plannedTitle, told };
  }
  if (waits && takesVotes)
    return { title: text.waitsTitle, told: notice('info', text.waits(say.deadline(closesAt))) };
  const ended = state === 'open' && !takesVotes ? html`<p>${text.ended(say.deadline(closesAt))}</p>` : '';
  const next =
    state === 'released' ? text.released : takesVotes ? text.open(say.deadline(closesAt)) : text.counted;
  const [title, told] = voted
    ? [text.votedTitle, notice('success', text.voted)]
    : seatUsed
      ? [text.seatUsedTitle, notice('info', text.seatUsed)]
      : [text.closedTitle, notice('info', html`${ended}<p>${text.closed}</p>`)];
  return {
    title,
    told,
    next: html`<h2>${text.next}</h2><p>${next}</p><p><a href="/vote/verifier">${text.check}</a></p>`,
  };
}

/** Where the script wipes the choices that this browser kept, and shows the receipt that this tab kept since it cast the ballot. */
const noneToFill = (paper: BallotPaper, label: string): Markup =>
  html`<div data-over="${ownerMark(paper)}" hidden><h2>${label}</h2><p class="receipt"><code class="receipt-code"></code></p></div>`;
