/** The weighted score of the marks in the form: what the review will count for. The script tells it while they are given. */
import { marksProblems, readingScore } from '#domain/jury/jury-score.ts';
import { toDecimalString } from '#domain/values/exact.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { markIn } from './juror-review.ts';
import type { JurorView } from './reading-view.ts';

const words = typesetWords({
  score: ['Note pondérée :', 'Weighted score:'],
  outOf: [(max: number) => `sur ${max}`, (max: number) => `out of ${max}`],
  marked: ['Critères notés :', 'Criteria marked:'],
  of: [(total: number) => `sur ${total}`, (total: number) => `of ${total}`],
});

export function weightedScore({ criteria, scale }: JurorView, state: FormState, say: Wording): Markup {
  const text = words[state.language];
  const marks = Object.fromEntries(
    criteria.flatMap(({ id }, index) => {
      const mark = markIn(state.values, index);
      return mark === undefined ? [] : [[id, mark] as const];
    }),
  );
  const rules = { criteria, scale, quorum: 1 };
  const isWhole = marksProblems(marks, rules).length === 0;
  const score = isWhole ? say.decimal(toDecimalString(readingScore(marks, rules), 2)) : '–';
  return html`<p class="score"><output>${text.score} <strong data-score>${score}</strong> ${text.outOf(scale.max)}</output><br>
<small>${text.marked} <span data-marked>${Object.keys(marks).length}</span> ${text.of(criteria.length)}</small></p>`;
}
