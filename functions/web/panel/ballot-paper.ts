/** What every page of the vote knows. */
import { sha256Of } from '#domain/values/digest.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { NavigationItem } from '#web/server/frame.ts';
import { type FormState, formStart, hiddenFields } from '#web/server/parts/form.ts';
import { french, typesetWords } from '#web/server/parts/words.ts';

/** As the API shows it to one panelist: finalists in an order of their own, grades from the worst to the best. */
export type BallotPaper = Answer<'show-ballot'>;
export type Finalist = BallotPaper['finalists'][number];

export const hasBallot = ({ voted, seatUsed, seatGiven, waits }: BallotPaper): boolean =>
  !voted && !seatUsed && !seatGiven && !waits;
/** The vote was not closed, and its published time is over. */
export const isLate = (paper: BallotPaper): boolean =>
  paper.round.state === 'open' && !paper.round.takesVotes && hasBallot(paper);

/** In the place of a grade: the voter recuses themselves. No grade has this id, which begins with a letter. */
export const recusal = '-';

/** A choice stands in the form under the name of its field in the API. */
export const fieldOf = (applicationId: string): string => `grades.${applicationId}`;

export const recusalLabel = {
  fr: french('Je me déporte : j’ai un lien avec ce projet'),
  en: 'I recuse myself: I have a link with this project',
} as const;

const places = typesetWords({
  vote: ['Mon bulletin', 'My ballot'],
  check: ['Vérifier un reçu', 'Check a receipt'],
});

export const panelNavigation = (language: Language, current: 'vote' | 'check'): NavigationItem[] => [
  { href: '/vote', label: places[language].vote, isCurrent: current === 'vote' },
  { href: '/vote/verifier', label: places[language].check, isCurrent: current === 'check' },
];

export const screenPath = (applicationId: string): string => `/vote/projet/${applicationId}`;

/** What was chosen for a finalist: a grade, a recusal, or nothing yet. */
export const chosenFor = ({ values }: Pick<FormState, 'values'>, applicationId: string): string | undefined =>
  values[fieldOf(applicationId)];

export const missingIn = ({ finalists }: BallotPaper, state: Pick<FormState, 'values'>): Finalist[] =>
  finalists.filter(({ applicationId }) => chosenFor(state, applicationId) === undefined);

/** Whose choices a browser keeps: tells them from another citizen's at the same screen, and leads to nobody. */
export const ownerMark = ({ panelist }: Pick<BallotPaper, 'panelist'>): string =>
  sha256Of(['choices', panelist.panelistId]).slice(0, 16);

/**
 * The form that carries the choices from screen to screen: those that the screen does not ask for are hidden in it.
 * @param screen `address`: where it can be asked for again, without any choice; `asked`: the finalist whose grade it asks for;
 *   `isRead`: what it shows is cast as it stands, whatever the browser keeps
 */
export const ballotForm = (
  paper: BallotPaper,
  state: FormState,
  { address, asked, isRead = false }: { address: string; asked?: string; isRead?: boolean },
  body: Markup,
): Markup =>
  html`<form method="post" action="/vote" class="ballot" autocomplete="off" data-address="${address}"${
    isRead ? '' : html` data-ballot="${ownerMark(paper)}"`
  }>${formStart(state)}
${hiddenFields(
  paper.finalists
    .filter(({ applicationId }) => applicationId !== asked)
    .map(({ applicationId }) => [fieldOf(applicationId), chosenFor(state, applicationId) ?? '']),
)}
${body}</form>`;

/**
 * Leads to the screen of a finalist, with the choices: an address would lose them where there are no scripts.
 * @param told the id of what is said of it beside
 */
export const finalistButton = ({ applicationId, title }: Finalist, told?: string): Markup =>
  html`<button class="link" name="act" value="${applicationId}"${
    told === undefined ? '' : html` aria-describedby="${told}"`
  }>${title}</button>`;
