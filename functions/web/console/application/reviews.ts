/** Who reads an application and how far they are; of a review that was filed anew or recused from, what it said before. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { EarlierReview } from '#domain/jury/reading.ts';
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { typeset, type Wording } from '#markup/wording.ts';
import { dataTable, factList } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  caption: ['Lectures du jury', 'Reviews of the jury'],
  juror: ['Juré', 'Juror'],
  reviewState: ['État', 'State'],
  filedAt: ['Dernier dépôt', 'Last filed'],
  earlier: ['Avis déposés avant, et ce qu’ils disaient', 'Reviews filed before, and what they said'],
  earlierBy: [
    (juror: string, filed: string) => `${juror}, avis déposé le ${filed}`,
    (juror: string, filed: string) => `${juror}, review filed on ${filed}`,
  ],
  comment: ['Commentaire', 'Comment'],
  states: {
    assigned: ['à lire', 'to read'],
    filed: ['déposée', 'filed'],
    recused: ['déport', 'recused'],
  } as Record<string, Pair>,
  none: ['Aucune.', 'None.'],
});

type Jury = Pick<Cohort['jury'], 'criteria' | 'scale'>;

/** @param jury whose criteria the marks are on */
export function reviewsOf(
  { readings, readers }: Answer<'show-application'>,
  jury: Jury,
  say: Wording,
): Markup {
  const text = words[say.language];
  if (readings.length === 0) return html`<p class="hint">${text.none}</p>`;
  const nameOf = (jurorId: string) => readers[jurorId] ?? jurorId;
  const earlier = readings.flatMap((one) =>
    'earlier' in one ? (one.earlier ?? []).map((review) => ({ ...review, juror: nameOf(one.jurorId) })) : [],
  );
  const table = dataTable(
    text.caption,
    [{ label: text.juror }, { label: text.reviewState }, { label: text.filedAt }],
    readings.map((one) => [
      nameOf(one.jurorId),
      text.states[one.state] ?? one.state,
      one.state === 'filed' ? say.moment(one.filedAt) : '',
    ]),
  );
  if (earlier.length === 0) return table;
  return html`${table}<h3>${text.earlier}</h3>${earlier.map(
    (one) =>
      html`<h4>${text.earlierBy(one.juror, say.moment(one.filedAt))}</h4>${reviewText(one, jury, say)}`,
  )}`;
}

function reviewText({ marks, comment }: EarlierReview, { criteria, scale }: Jury, say: Wording): Markup {
  const labels = new Map(criteria.map(({ id, label }) => [id, typeset(say.language, label[say.language])]));
  const lines = marks.map(
    ({ criterion, mark, justification }) =>
      [
        labels.get(criterion) ?? criterion,
        html`<strong>${mark} / ${scale.max}</strong><br><span class="prose">${justification}</span>`,
      ] as const,
  );
  const said =
    comment === undefined
      ? []
      : [[words[say.language].comment, html`<span class="prose">${comment}</span>`] as const];
  return factList([...lines, ...said]);
}
