/** What the pages of rounds have in common: the visitor's words, their problems, and what was just done. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { People } from '#web/console/door/events.ts';
import { secondPersonWords } from '#web/console/door/second-person.ts';
import { notice, tag } from '#web/server/parts/blocks.ts';
import type { FormState, ToldProblem } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

/** What every page is given. */
export interface RoundPage {
  say: Wording;
  cohort: Cohort;
  formToken: string;
  /** Whether the visitor may change anything; a reader sees the same pages without their forms. */
  mayAct: boolean;
  /** What the API refused of the form that was sent. */
  refused?: RefusedForm | undefined;
  /** What was wrong with it, field by field. */
  problems?: readonly ToldProblem[] | undefined;
  /** Where the form was sent to that was refused. */
  sentTo?: string | undefined;
  /** What was sent, by field. */
  values?: Readonly<Record<string, string>> | undefined;
  /** Code of what was just done. */
  done?: string | undefined;
  /** Of the page's address: which page of its long tables is shown. */
  query?: Readonly<Record<string, string>> | undefined;
}
/** One that names members of the staff. */
export type PeopledPage = RoundPage & { people: People };

export interface RefusedForm {
  title: string;
  sentence: string;
  /** Lines that say more: who is late, which applications have no reader. */
  details: readonly (string | Markup)[];
  /** It is done all the same with a reason. */
  needsReason?: true;
  /** Finalists with too few grades, of which whoever closes has to decide. */
  shortOfGrades?: readonly { applicationId: string; title: string }[];
}

export const formStateOf = ({ say, formToken, values = {}, problems = [] }: RoundPage): FormState => ({
  language: say.language,
  formToken,
  values,
  problems,
});

/**
 * One of several forms of a page, known by where it is sent to: nothing that was typed or wrong in another stands in it.
 * @returns its state, and whether it is the one that was sent and refused
 */
export function formStateAt(
  page: RoundPage,
  action: string,
): FormState & { action: string; isSent: boolean } {
  const isSent = page.sentTo === action;
  const state = formStateOf(page);
  return { ...state, action, isSent, ...(isSent ? {} : { values: {}, problems: [] }) };
}

/** What was refused or done, above everything else. */
export function outcomeOfAct(page: RoundPage, doneWords: Readonly<Record<string, string>>): Markup {
  const { refused, done } = page;
  if (refused) return refusal(refused);
  const known: Readonly<Record<string, string>> = {
    ...secondPersonWords[page.say.language].done,
    ...doneWords,
  };
  const words = done !== undefined && Object.hasOwn(known, done) ? known[done] : undefined;
  return words === undefined ? html`` : notice('success', words);
}

/** Problems of fields are said at their fields, by the form's own summary. */
function refusal({ title, sentence, details }: RefusedForm): Markup {
  return html`<div class="notice warning" role="alert"><h2>${title}</h2><p>${sentence}</p>${
    details.length === 0 ? '' : html`<ul>${details.map((line) => html`<li>${line}</li>`)}</ul>`
  }</div>`;
}

export interface RoundStep {
  label: string;
  state: 'done' | 'now' | 'later';
  body: Markup | string;
}
const stepWords = typesetWords({
  done: ['fait', 'done'],
  now: ['à faire', 'to do'],
  later: ['plus tard', 'later'],
});
const stepTones = { done: 'good', now: 'warning', later: 'neutral' } as const;

export interface LettersUnderWay {
  queued: number;
  total: number;
}
const letterWords = typesetWords({
  label: ['Lettres en préparation', 'Letters being prepared'],
  of: [
    ({ queued, total }: LettersUnderWay) => `${queued} sur ${total} en file d’envoi ; les autres suivent`,
    ({ queued, total }: LettersUnderWay) => `${queued} of ${total} queued; the others follow`,
  ],
});

/** A line of facts while the letters of an act on the round, such as its invitations, are not all queued yet; else none. */
export const lettersFact = (letters: LettersUnderWay | undefined, { say }: RoundPage): [string, string][] =>
  letters ? [[letterWords[say.language].label, letterWords[say.language].of(letters)]] : [];

/** The acts of a round in their order: what is done, what can be done now, and what waits for something. */
export const stepList = (steps: readonly RoundStep[], { say }: Pick<RoundPage, 'say'>): Markup =>
  html`<ol class="steps">${steps.map(
    ({ label, state, body }) =>
      html`<li class="${state}"><h2>${label} ${tag(stepWords[say.language][state], stepTones[state])}</h2>
${typeof body === 'string' ? html`<p>${body}</p>` : body}</li>`,
  )}</ol>`;

/** Small links to the neighbouring pages of one subject. */
export const subPages = (
  label: string,
  items: readonly (readonly [href: string, text: string, isCurrent?: boolean])[],
): Markup =>
  html`<nav class="sub" aria-label="${label}"><ul>${items.map(([href, text, isCurrent]) =>
    isCurrent
      ? html`<li><a href="${href}" aria-current="page">${text}</a></li>`
      : html`<li><a href="${href}">${text}</a></li>`,
  )}</ul></nav>`;

/** With its rank, where it has one. */
export const rankedTitle = ({ rank, title }: { rank: number | null; title: string }): string =>
  rank === null ? title : `${rank}. ${title}`;

/** A decimal text of the domain as a number, for a plot alone: nothing is decided by it. */
export const plotted = (text: string | null | undefined): number => Number(text ?? 0);

export const applicationLink = (applicationId: string, title: string): Markup =>
  html`<a href="/console/candidatures/${applicationId}">${title}</a>`;
