/** The stages of something that takes months, as a line that is read as a list: what is done, what runs, what comes. */
import { publishedTimes } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { LineStage } from '#domain/round/programme-line.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { typesetWords } from './words.ts';

const words = typesetWords({
  states: { done: ['terminé', 'done'], now: ['en cours', 'under way'], later: ['à venir', 'to come'] },
  stages: {
    call: ['Dépôt des candidatures', 'Filing of applications'],
    eligibility: ['Examen de la recevabilité', 'Check of the conditions'],
    jury: ['Lecture par le jury', 'Reading by the jury'],
    panel: ['Vote du panel citoyen', 'Vote of the citizens’ panel'],
    signature: ['Conventions', 'Agreements'],
  },
  span: [
    (from: string, to: string) => `du ${from} au ${to}`,
    (from: string, to: string) => `from ${from} to ${to}`,
  ],
  until: [(to: string) => `jusqu’au ${to}`, (to: string) => `until ${to}`],
});

/**
 * Across where there is room for it, else downwards; each state is said in words too, so that no colour is needed. Of several that
 * run the last is the current one, of which a list has one.
 * @param label what the stages are of
 */
export function stageLine(label: string, line: readonly LineStage[], say: Wording): Markup {
  const text = words[say.language];
  const current = line.findLast(({ state }) => state === 'now');
  return html`<ol class="stage-line" role="list" aria-label="${label}">${line.map(
    (one) =>
      html`<li class="${one.state}"${one === current ? html` aria-current="step"` : ''}><strong>${
        text.stages[one.stage]
      }</strong>${whenOf(one, say)} <small>${text.states[one.state]}</small></li>`,
  )}</ol>`;
}

/** Its dates, where any are published. */
function whenOf({ opensAt, closesAt }: LineStage, say: Wording): Markup {
  if (closesAt === undefined) return html``;
  const { span, until } = words[say.language];
  const to = say.day(closesAt);
  return html` <span>${opensAt === undefined ? until(to) : span(say.day(opensAt), to)}</span>`;
}

/** The published calendar of a cohort at an instant; between two stages none is under way. */
export function calendarStages(calendar: Cohort['calendar'], now: Date): LineStage[] {
  const stateOf = (opensAt: string, closesAt: string): LineStage['state'] => {
    if (now.getTime() > Date.parse(closesAt)) return 'done';
    return now.getTime() >= Date.parse(opensAt) ? 'now' : 'later';
  };
  const timed = (['call', 'jury', 'panel'] as const).map((stage) => {
    const times = publishedTimes(stage, calendar);
    return { stage, state: stateOf(times.opensAt, times.closesAt), ...times };
  });
  const { endsAt } = calendar;
  const { closesAt: votedAt } = publishedTimes('panel', calendar);
  return [...timed, { stage: 'signature', state: stateOf(votedAt, endsAt), closesAt: endsAt }];
}
