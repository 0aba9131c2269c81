/** What the panel reads of a finalist beside the applicant's own words: the jury as a whole, its rapporteur, the panel's questions. */
import type { Criterion } from '#domain/cohort/cohort.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { typeset, type Wording } from '#markup/wording.ts';
import { dataTable } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export type Sheet = Answer<'show-finalist-sheets'>['sheets'][number];

const words = typesetWords({
  jury: ['La vue d’ensemble du jury', 'How the jury as a whole saw it'],
  readings: [
    (count: number, min: number, max: number) =>
      plural.fr(
        count,
        `${count} {lecture|lectures} ; notes de ${min} à ${max}. Aucune note n’est celle d’un lecteur que l’on pourrait reconnaître.`,
      ),
    (count: number, min: number, max: number) =>
      plural.en(
        count,
        `${count} {reading|readings}; marks from ${min} to ${max}. No mark is that of a reader who could be recognised.`,
      ),
  ],
  tooFew: [
    'Trop peu de lectures pour donner une vue d’ensemble sans montrer la note d’un lecteur.',
    'Too few readings for a collective view that does not show one reader’s mark.',
  ],
  criterion: ['Critère', 'Criterion'],
  median: ['Note médiane', 'Median mark'],
  range: ['Écart entre les notes', 'Range of the marks'],
  points: [
    (points: number) => plural.fr(points, `${points} {point|points}`),
    (points: number) => plural.en(points, `${points} {point|points}`),
  ],
  strengths: ['Points forts', 'Strengths'],
  doubts: ['Réserves', 'Doubts'],
  rapporteur: [
    (who: string, capacity: string) => `Écrit par ${who}, ${capacity}, qui rapporte ce que le jury a lu.`,
    (who: string, capacity: string) => `Written by ${who}, ${capacity}, who reports what the jury read.`,
  ],
  questions: ['Questions du panel et réponses', 'Questions of the panel and answers'],
  none: ['Aucune question n’a été posée au porteur de ce projet.', 'No question was put to this applicant.'],
  waiting: ['Pas encore de réponse.', 'No answer yet.'],
  without: ['Restée sans réponse.', 'Left unanswered.'],
  declined: [
    (count: number) =>
      plural.fr(count, `${count} {question n’a pas été transmise|questions n’ont pas été transmises}`),
    (count: number) => plural.en(count, `${count} {question was|questions were} not put to the applicant`),
  ],
});

/** @param isFrozen whether the vote is open: an answer can no longer come */
export function sheetBody(
  { jury, synthesis, questions, declined }: Sheet,
  { criteria, scale }: { criteria: readonly Criterion[]; scale: { min: number; max: number } },
  say: Wording,
  isFrozen: boolean,
): Markup {
  const { language } = say;
  const text = words[language];
  const labelOf = (id: string): string => {
    const label = criteria.find((one) => one.id === id)?.label[language];
    return label === undefined ? id : typeset(language, label);
  };
  const { firstName, surname, capacity } = synthesis.rapporteur;
  const hasRange = jury.marks.some(({ range }) => range !== undefined);
  const rows = jury.marks.map(({ criterion, median, range }) => [
    labelOf(criterion),
    say.decimal(median),
    ...(hasRange ? [range === undefined ? '—' : text.points(range)] : []),
  ]);
  const columns = [
    { label: text.criterion },
    { label: text.median, isNumber: true },
    ...(hasRange ? [{ label: text.range, isNumber: true }] : []),
  ];
  return html`<h2>${text.jury}</h2>${
    rows.length === 0
      ? html`<p>${text.tooFew}</p>`
      : html`<p>${text.readings(jury.readings, scale.min, scale.max)}</p>${dataTable(text.jury, columns, rows)}`
  }
<h3>${text.strengths}</h3><p class="prose">${synthesis.strengths}</p>
<h3>${text.doubts}</h3><p class="prose">${synthesis.doubts}</p>
<p>${text.rapporteur(`${firstName} ${surname}`, capacity)}</p>
<h2>${text.questions}</h2>${
    questions.length === 0
      ? html`<p>${text.none}</p>`
      : html`<dl class="questions">${questions.map(
          (one) =>
            html`<dt class="prose">${one.text}</dt><dd class="prose">${one.answer ?? text[isFrozen ? 'without' : 'waiting']}</dd>`,
        )}</dl>`
  }${
    declined.length === 0
      ? ''
      : html`<p>${text.declined(declined.length)}</p><ul>${declined.map((reason) => html`<li>${reason}</li>`)}</ul>`
  }`;
}
