/** Which of a juror's readings are listed, and in which order: both stand in the address of the list. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import {
  type JurorView,
  type ShownReading,
  type ShownState,
  shownState,
  shownStates,
  stateLabel,
} from './reading-view.ts';

const words = typesetWords({
  filter: ['Afficher', 'Show'],
  all: ['Toutes', 'All'],
  sort: ['Trier', 'Sort'],
  sorts: {
    given: ['Dans l’ordre confié', 'As given'],
    title: ['Par titre', 'By title'],
    score: ['Par ma note', 'By my score'],
  },
});

type Sort = keyof (typeof words)['fr']['sorts'];
export interface ListOrder {
  state: ShownState | undefined;
  sort: Sort;
}

/** What the address asks for; anything else is left aside. */
export const listOrder = ({ state, sort = '' }: Readonly<Record<string, string>>): ListOrder => ({
  state: shownStates.find((one) => one === state),
  sort: Object.hasOwn(words.fr.sorts, sort) ? (sort as Sort) : 'given',
});

/** By score the best comes first, and those without one last. */
export function listedReadings({ readings }: JurorView, { state, sort }: ListOrder): ShownReading[] {
  const shown = readings.filter((reading) => state === undefined || shownState(reading) === state);
  if (sort === 'title') return shown.toSorted((a, b) => a.title.localeCompare(b.title, 'fr'));
  if (sort === 'score') return shown.toSorted((a, b) => scoreIn(b) - scoreIn(a));
  return shown;
}

const scoreIn = (reading: ShownReading): number =>
  reading.state === 'filed' && reading.score !== undefined ? Number(reading.score) : Number.NEGATIVE_INFINITY;

/** The ways to another list, the present one marked. */
export function listWays(view: JurorView, order: ListOrder, language: Language): Markup {
  const text = words[language];
  const numberOf = (state: ShownState | undefined) => listedReadings(view, { state, sort: 'given' }).length;
  const states = [undefined, ...shownStates].filter((state) => numberOf(state) > 0 || state === order.state);
  const sorts = Object.entries(text.sorts) as [Sort, string][];
  return html`${ways(
    text.filter,
    states.map((state) => ({
      label: `${state === undefined ? text.all : stateLabel(state, language)} (${numberOf(state)})`,
      order: { ...order, state },
      isCurrent: state === order.state,
    })),
  )}${ways(
    text.sort,
    sorts.map(([sort, label]) => ({ label, order: { ...order, sort }, isCurrent: sort === order.sort })),
  )}`;
}

const ways = (
  label: string,
  list: readonly { label: string; order: ListOrder; isCurrent: boolean }[],
): Markup =>
  html`<nav class="states" aria-label="${label}"><ul>${list.map(
    (way) =>
      html`<li><a class="state" href="${addressOf(way.order)}"${way.isCurrent ? html` aria-current="true"` : ''}>${way.label}</a></li>`,
  )}</ul></nav>`;

const addressOf = ({ state, sort }: ListOrder): string =>
  `/lecture?${new URLSearchParams({ ...(state === undefined ? {} : { state }), sort })}`;
