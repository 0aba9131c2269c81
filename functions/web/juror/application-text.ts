/** The application as a juror reads it. */

import type { Language } from '#domain/cohort/cohort.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { facts } from '#web/server/parts/blocks.ts';
import { french } from '#web/server/parts/words.ts';
import type { ReadingView } from './reading-view.ts';

const words = {
  fr: french({
    application: 'La candidature',
    applicant: 'Porteur du projet',
    types: { association: 'association', company: 'entreprise', individual: 'personne physique' },
    reference: 'Numéro de dossier',
    summary: 'Résumé',
    description: 'Description',
    noDescription: 'Le projet n’est pas décrit au-delà de son résumé.',
    axis: 'Accompagnement demandé',
    axes: {
      consolider: 'consolider le projet',
      integrer: 'l’intégrer à l’action publique',
      deployer: 'le déployer',
    },
    needs: 'Besoins',
    need: {
      'general-interest': 'faire reconnaître l’intérêt général',
      funding: 'financement',
      experts: 'experts',
      'state-networks': 'réseaux de l’État',
      coaching: 'accompagnement',
    },
    dates: 'Calendrier',
    from: (from: string, to?: string) => (to ? `du ${from} au ${to}` : `à partir du ${from}`),
    budget: 'Budget du projet',
    requested: 'Aide demandée',
  }),
  en: {
    application: 'The application',
    applicant: 'Applicant',
    types: { association: 'association', company: 'company', individual: 'individual' },
    reference: 'File number',
    summary: 'Summary',
    description: 'Description',
    noDescription: 'The project is not described beyond its summary.',
    axis: 'Support requested',
    axes: {
      consolider: 'consolidate the project',
      integrer: 'bring it into public action',
      deployer: 'spread it',
    },
    needs: 'Needs',
    need: {
      'general-interest': 'recognition of general interest',
      funding: 'funding',
      experts: 'experts',
      'state-networks': 'networks of the State',
      coaching: 'coaching',
    },
    dates: 'Calendar',
    from: (from: string, to?: string) => (to ? `from ${from} to ${to}` : `from ${from}`),
    budget: 'Budget of the project',
    requested: 'Amount requested',
  },
} as const;

const labelOf = (labels: Readonly<Record<string, string>>, key: string): string => labels[key] ?? key;

export function applicationText(
  { applicationId, applicant, project }: ReadingView,
  language: Language,
  say: Wording,
): Markup {
  const text = words[language];
  const { summary, description, axis, needs, startsOn, endsOn, budgetCents, requestedCents } = project;
  const day = (date: string) => say.day(`${date}T12:00:00Z`);
  return html`<section class="sticky" aria-labelledby="application" tabindex="0"><h2 id="application">${text.application}</h2>
${facts([
  [text.applicant, `${applicant.name} (${labelOf(text.types, applicant.type)})`],
  [text.reference, applicationId],
  [text.requested, say.euros(requestedCents)],
  [text.budget, say.euros(budgetCents)],
  [text.dates, text.from(day(startsOn), endsOn === undefined ? undefined : day(endsOn))],
  [text.axis, labelOf(text.axes, axis)],
  [text.needs, needs.map((need) => labelOf(text.need, need)).join(', ')],
])}
<h3>${text.summary}</h3><p class="prose">${summary}</p>
<h3>${text.description}</h3>${description === undefined ? html`<p>${text.noDescription}</p>` : html`<p class="prose">${description}</p>`}</section>`;
}
