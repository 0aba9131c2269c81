/** One application and the juror's grid, side by side where the screen is wide enough. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import type { FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { applicationText } from './application-text.ts';
import {
  type GivenMark,
  type JurorView,
  jurorNavigation,
  type OpenReading,
  readingPath,
  type ShownReading,
  stateTag,
} from './reading-view.ts';
import { reviewForm } from './review-form.ts';
import { reviewText } from './review-text.ts';

const words = typesetWords({
  list: ['Toutes mes lectures', 'All my readings'],
  previous: ['Précédente :', 'Previous:'],
  next: ['Suivante :', 'Next:'],
  conflict: ['Signaler un lien d’intérêts', 'Declare a conflict of interest'],
  saved: [
    'Brouillon enregistré. Il ne compte pas tant que vous n’avez pas déposé votre avis.',
    'Draft saved. It does not count until you file your review.',
  ],
  filed: [
    'Votre avis est déposé. Vous pouvez le modifier jusqu’à la clôture.',
    'Your review is filed. You may amend it until the close.',
  ],
  filedBefore: [
    (title: string) => `Votre avis sur « ${title} » est déposé. Voici la lecture suivante.`,
    (title: string) => `Your review of “${title}” is filed. Here is the next reading.`,
  ],
  amend: ['Revoir cet avis', 'See that review again'],
  recused: [
    'Votre déport est enregistré : vous ne pouvez plus lire cette candidature.',
    'You are recused from this application: it can no longer be read.',
  ],
  reason: ['Motif que vous avez donné :', 'The reason that you gave:'],
  closed: [
    'Les lectures sont closes : les avis ne changent plus.',
    'The readings are closed: reviews no longer change.',
  ],
  unfiled: [
    'Vous n’avez pas déposé d’avis sur cette candidature.',
    'You filed no review of this application.',
  ],
  own: ['Votre avis déposé', 'Your filed review'],
  note: ['Votre note, pour vous seul', 'Your note, for yourself alone'],
  others: ['Avis des autres lecteurs', 'Reviews of the other readers'],
  othersNone: ['Aucun autre avis n’est encore déposé.', 'No other review is filed yet.'],
  othersHidden: [
    'Les avis des autres lecteurs s’affichent une fois le vôtre déposé.',
    'The reviews of the other readers are shown once yours is filed.',
  ],
  other: [(number: number) => `Lecteur ${number}`, (number: number) => `Reader ${number}`],
});

/** What has just been done on the page. */
export type Done = 'saved' | 'filed' | undefined;

/**
 * @param before the reading whose review has just been filed, which led here
 * @param isAnswer whether it answers a form, with what is wrong or to go back to it
 */
export function readingPage(
  view: JurorView,
  reading: ShownReading,
  state: FormState,
  {
    say,
    done,
    before,
    isAnswer,
  }: { say: Wording; done?: Done; before?: ShownReading | undefined; isAnswer: boolean },
): PageContent {
  const { language } = state;
  const text = words[language];
  const page = { title: reading.title, navigation: jurorNavigation(language), isAnswer };
  const around = neighbours(view, reading, language);
  if (reading.state === 'recused') {
    const said = reading.reason === undefined ? '' : html`<p>${text.reason} ${reading.reason}</p>`;
    const reason = html`<p>${text.recused}</p>${said}`;
    return { ...page, main: html`${notice('info', reason)}${around}` };
  }
  const isOpen = view.round.takesReviews;
  // A tie can be declared until the round is closed.
  const conflict =
    view.round.state === 'open'
      ? html`<a href="${readingPath(reading.applicationId)}/deport">${text.conflict}</a>`
      : '';
  return {
    ...page,
    isWide: true,
    main: html`${done ? notice('success', text[done]) : ''}${before ? filedBefore(before, language) : ''}
${isOpen ? '' : notice('info', text.closed)}
<p>${stateTag(reading, language)} ${conflict}</p>
<div class="columns reading">${applicationText(reading, language, say)}
<div>${isOpen ? reviewForm(view, reading, state, say) : closedReview(view, reading, language)}</div></div>
${othersOf(view, reading, language, isOpen)}${around}`,
  };
}

const filedBefore = ({ applicationId, title }: ShownReading, language: Language): Markup =>
  notice(
    'success',
    html`<p>${words[language].filedBefore(title)} <a href="${readingPath(applicationId)}">${words[language].amend}</a></p>`,
  );

function closedReview(view: JurorView, { marks, comment, note }: OpenReading, language: Language): Markup {
  const text = words[language];
  const noted = note === undefined ? html`` : html`<h3>${text.note}</h3><p class="prose">${note}</p>`;
  if (!marks) return html`<p>${text.unfiled}</p>${noted}`;
  return html`<section aria-labelledby="own"><h2 id="own">${text.own}</h2>${reviewText(view, { marks, comment }, language)}
${noted}</section>`;
}

function othersOf(view: JurorView, { others }: OpenReading, language: Language, isOpen: boolean): Markup {
  const text = words[language];
  if (!others) return isOpen ? html`<p class="hint">${text.othersHidden}</p>` : html``;
  const reviews = others.map(
    (review: { marks: readonly GivenMark[]; comment?: string | undefined }, index) =>
      html`<section class="card"><h3>${text.other(index + 1)}</h3>${reviewText(view, review, language)}</section>`,
  );
  return html`<section aria-labelledby="others"><h2 id="others">${text.others}</h2>
${reviews.length === 0 ? html`<p>${text.othersNone}</p>` : reviews}</section>`;
}

/** The readings before and after in the list, but for those recused. */
function neighbours({ readings }: JurorView, { applicationId }: ShownReading, language: Language): Markup {
  const text = words[language];
  const list = readings.filter((one) => one.state !== 'recused' || one.applicationId === applicationId);
  const at = list.findIndex((one) => one.applicationId === applicationId);
  const link = (label: string, one: ShownReading | undefined, rel: 'prev' | 'next'): Markup =>
    one
      ? html`<li><a class="neighbour" rel="${rel}" href="${readingPath(one.applicationId)}">${label} ${one.title}</a></li>`
      : html``;
  return html`<nav class="neighbours" aria-label="${text.list}">
<ul class="neighbour-list">${link(text.previous, list[at - 1], 'prev')}
<li><a class="neighbour" href="/lecture">${text.list}</a></li>${link(text.next, list[at + 1], 'next')}</ul></nav>`;
}
