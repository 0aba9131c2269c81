/** The application as a juror reads it. */
import { budgetAnnexOf } from '#domain/agreement/budget-annex.ts';
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import type { Language } from '#domain/values/language.ts';
import { axisWords, needWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { budgetTables } from '#web/server/parts/budget.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { OpenReading } from './reading-view.ts';

const words = typesetWords({
  application: ['La candidature', 'The application'],
  applicant: ['Porteur du projet', 'Applicant'],
  reference: ['Numéro de dossier', 'Application number'],
  summary: ['Résumé', 'Summary'],
  description: ['Description', 'Description'],
  noDescription: [
    'Le projet n’est pas décrit au-delà de son résumé.',
    'The project is not described beyond its summary.',
  ],
  axis: ['Accompagnement demandé', 'Support requested'],
  needs: ['Besoins', 'Needs'],
  dates: ['Calendrier', 'Calendar'],
  from: [
    (from: string, to?: string) => (to ? `du ${from} au ${to}` : `à partir du ${from}`),
    (from: string, to?: string) => (to ? `from ${from} to ${to}` : `from ${from}`),
  ],
  budget: ['Budget du projet', 'Budget of the project'],
  requested: ['Aide demandée', 'Amount requested'],
});

/** As it stands beside the grid. */
export const applicationText = (reading: OpenReading, language: Language, say: Wording): Markup =>
  html`<section class="sticky" aria-labelledby="application" tabindex="0"><h2 id="application">${words[language].application}</h2>
${applicationBody(reading, language, say)}</section>`;

/** What is asked and what is written, under headings of the third level. */
export function applicationBody(
  { applicationId, language: written, applicant, project }: OpenReading,
  language: Language,
  say: Wording,
): Markup {
  const text = words[language];
  const { summary, description, axis, needs, startsOn, endsOn, budgetCents, requestedCents } = project;
  return html`${factList([
    [text.applicant, `${applicant.name} (${applicantTypeWord(applicant.type, 'inFile', language)})`],
    [text.reference, applicationId],
    [text.requested, say.euros(requestedCents)],
    [text.budget, say.euros(budgetCents)],
    [text.dates, text.from(say.day(startsOn), endsOn === undefined ? undefined : say.day(endsOn))],
    [text.axis, axisWords[axis][language]],
    [text.needs, needs.map((need) => needWords[need][language]).join(', ')],
  ])}
<h3>${text.summary}</h3><p class="prose" lang="${written}">${summary}</p>
<h3>${text.description}</h3>
${description === undefined ? html`<p>${text.noDescription}</p>` : html`<p class="prose" lang="${written}">${description}</p>`}
${budgetTables(budgetAnnexOf(project), say)}`;
}
