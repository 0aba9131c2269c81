/** How far the applications of each group came, and what jurors gave to each type of applicant. */
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import type { Answer } from '#http/responses.ts';
import { fairnessTables, fairnessWords } from '#markup/fairness-words.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { dataTable, notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  back: ['Retour aux exports', 'Back to the exports'],
  jurors: ['Jurés et types de porteur', 'Jurors and types of applicant'],
  jurorsWhy: [
    'La moyenne des notes d’un juré pour un type de porteur, à côté de celle de tous les jurés pour ce type. Un écart peut venir des dossiers lus : c’est une question à poser, pas une réponse. Moins de cinq lectures sont réunies à d’autres.',
    'The mean of a juror’s totals for a type of applicant, beside that of all jurors for it. A difference may come from the applications read: it is a question to ask, not an answer. Fewer than five readings are merged with others.',
  ],
  noReading: ['Aucune lecture n’est rendue.', 'No reading was filed.'],
  columns: {
    juror: ['Juré', 'Juror'],
    type: ['Type', 'Type'],
    readings: ['Lectures', 'Readings'],
    mean: ['Moyenne', 'Mean'],
    everybody: ['Tous les jurés', 'All jurors'],
    difference: ['Écart', 'Difference'],
  },
});

export function fairnessPage({ stages, jurors }: Answer<'audit-fairness'>, say: Wording): PageContent {
  const { language } = say;
  const [text, told] = [words[language], fairnessWords[language]];
  return {
    title: told.heading,
    main: html`<p><a href="/console/exports">${text.back}</a></p>${
      stages.length === 0
        ? notice('info', told.none)
        : html`<p class="prose">${told.intro}</p><p class="prose">${told.merged}</p>${fairnessTables(
            stages,
            language,
          ).map(
            ({ caption, head, rows }) =>
              html`<section><h2>${caption}</h2>${dataTable(
                caption,
                head.map((label, index) => ({ label, isNumber: index > 1 })),
                rows,
              )}</section>`,
          )}`
    }<section><h2>${text.jurors}</h2>${
      jurors.length === 0
        ? html`<p>${text.noReading}</p>`
        : html`<p class="prose">${text.jurorsWhy}</p>${jurorTable(jurors, say)}`
    }</section>`,
  };
}

function jurorTable(jurors: Answer<'audit-fairness'>['jurors'], { language, decimal }: Wording): Markup {
  const { jurors: caption, columns } = words[language];
  const { all, others } = fairnessWords[language];
  return dataTable(
    caption,
    Object.values(columns).map((label, index) => ({ label, isNumber: index > 1 })),
    jurors.flatMap((juror) =>
      [{ ...juror.all, name: all }, ...juror.byType.map((row) => ({ ...row, name: nameOf(row) }))].map(
        ({ name, readings, mean, everybody, difference }) => [
          juror.name,
          name,
          readings,
          ...[mean, everybody, difference.replace('-', '\u2212')].map(decimal),
        ],
      ),
    ),
  );

  function nameOf({ type, types }: (typeof jurors)[number]['byType'][number]): string {
    return type === null ? others(types) : applicantTypeWord(type, 'many', language);
  }
}
