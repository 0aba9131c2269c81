/** The stages of something that takes months, as a line that is read as a list: what is done, what runs, what comes. */
import { publishedTimes } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { typesetWords } from './words.ts';

export interface DrawnStage {
  name: string;
  /** Its dates, where there are any to tell. */
  when?: string;
  state: 'done' | 'current' | 'coming';
}

const words = typesetWords({
  states: { done: ['terminé', 'done'], current: ['en cours', 'under way'], coming: ['à venir', 'to come'] },
  call: ['Dépôt des candidatures', 'Filing of applications'],
  jury: ['Lecture par le jury', 'Reading by the jury'],
  panel: ['Vote du panel citoyen', 'Vote of the citizens’ panel'],
  agreements: ['Conventions', 'Agreements'],
  span: [
    (from: string, to: string) => `du ${from} au ${to}`,
    (from: string, to: string) => `from ${from} to ${to}`,
  ],
  until: [(to: string) => `jusqu’au ${to}`, (to: string) => `until ${to}`],
});

/**
 * Across where there is room for it, else downwards; each state is said in words too, so that no colour is needed.
 * @param label what the stages are of
 */
export const stageLine = (label: string, stages: readonly DrawnStage[], language: Language): Markup =>
  html`<ol class="stage-line" role="list" aria-label="${label}">${stages.map(
    ({ name, when, state }) =>
      html`<li class="${state}"${state === 'current' ? html` aria-current="step"` : ''}><strong>${name}</strong>${
        when === undefined ? '' : html` <span>${when}</span>`
      } <small>${words[language].states[state]}</small></li>`,
  )}</ol>`;

/** The published calendar of a cohort at an instant, as stages; between two of them none is under way. */
export function calendarStages(calendar: Cohort['calendar'], now: Date, say: Wording): DrawnStage[] {
  const write = words[say.language];
  const stage = (name: string, when: string, opensAt: string, closesAt: string): DrawnStage => {
    const isOpen = now.getTime() >= Date.parse(opensAt);
    const isOver = now.getTime() > Date.parse(closesAt);
    return { name, when, state: isOver ? 'done' : isOpen ? 'current' : 'coming' };
  };
  const timed = (['call', 'jury', 'panel'] as const).map((part) => {
    const { opensAt, closesAt } = publishedTimes(part, calendar);
    return stage(write[part], write.span(say.day(opensAt), say.day(closesAt)), opensAt, closesAt);
  });
  const { endsAt } = calendar;
  const { closesAt: votedAt } = publishedTimes('panel', calendar);
  return [...timed, stage(write.agreements, write.until(say.day(endsAt)), votedAt, endsAt)];
}
