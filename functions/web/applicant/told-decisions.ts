/** What was decided on an application, as its page tells it: the event, the reasons by criterion. */
import type { Language } from '#domain/values/language.ts';
import { helpOf, helpSentences, whatNowWords } from '#emails/letter/what-now.ts';
import { html, type Markup } from '#markup/html.ts';
import { typeset } from '#markup/wording.ts';
import { dataTable } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { DossierPage, DossierView } from './dossier-page.ts';

const words = typesetWords({
  explained: ['Comment la décision a été prise', 'How the decision was taken'],
  rules: ['Le règlement de l’appel, article par article', 'The rules of the call, article by article'],
  rounds: { jury: ['Le jury', 'The jury'], panel: ['Le panel citoyen', 'The citizens’ panel'] },
  promoted: [
    (day: string) => `Une place s’est libérée ensuite : votre projet est devenu lauréat le ${day}.`,
    (day: string) => `A place came free afterwards: your project was selected on ${day}.`,
  ],
  marks: [
    'Moyenne des notes des lecteurs, critère par critère',
    'Mean of the readers’ marks, criterion by criterion',
  ],
  criterion: ['Critère', 'Criterion'],
  mean: [(outOf: number) => `Moyenne (sur ${outOf})`, (outOf: number) => `Mean (out of ${outOf})`],
  ofAll: ['Moyenne de tous les projets', 'Mean of all projects'],
  strengths: ['Points forts', 'Strengths'],
  improvements: ['À renforcer', 'To be strengthened'],
  decided: {
    eligible: ['Décision communiquée : candidature recevable', 'Decision notified: application admissible'],
    ineligible: [
      'Décision communiquée : candidature irrecevable',
      'Decision notified: application inadmissible',
    ],
    shortlisted: [
      'Décision communiquée : projet finaliste',
      'Decision notified: project selected as a finalist',
    ],
    'not-shortlisted': [
      'Décision communiquée : projet non retenu parmi les finalistes',
      'Decision notified: project not selected as a finalist',
    ],
    laureate: ['Décision communiquée : projet lauréat', 'Decision notified: project selected'],
    waitlisted: [
      'Décision communiquée : projet sur la liste d’attente',
      'Decision notified: project on the waiting list',
    ],
    'not-selected': ['Décision communiquée : projet non retenu', 'Decision notified: project not selected'],
    'called-off': ['Décision communiquée : appel déclaré sans suite', 'Decision notified: call called off'],
  },
});

/** By what was told; undefined for an outcome that no round tells. */
export const decisionLabel = (outcome: string | undefined, language: Language): string | undefined =>
  (words[language].decided as Readonly<Record<string, string>>)[outcome ?? ''];

/** Round by round: the paragraph, of the jury the means that it was made of, and that a place came free after the panel. */
export function explained({ view, explanations = [], language, say }: DossierPage): Markup {
  if (explanations.length === 0) return html``;
  const write = words[language];
  const promotion = view.timeline.findLast(({ type }) => type === 'Promoted');
  return html`<h2>${write.explained}</h2><p><a href="/reglement">${write.rules}</a></p>${explanations.map(
    ({ round, explanation, figures: { byCriterion = [], outOf } }) =>
      html`<h3>${write.rounds[round]}</h3><p class="prose">${explanation[language]}</p>${
        round === 'panel' && promotion ? html`<p>${write.promoted(say.day(promotion.at))}</p>` : ''
      }${
        byCriterion.length === 0 || outOf === undefined
          ? ''
          : dataTable(
              write.marks,
              [
                { label: write.criterion },
                { label: write.mean(outOf), isNumber: true },
                { label: write.ofAll, isNumber: true },
              ],
              byCriterion.map(({ label, mean, ofAll }) => [
                typeset(language, label[language]),
                say.decimal(mean),
                say.decimal(ofAll),
              ]),
            )
      }`,
  )}${found(view, language)}`;
}

/** What readers found, as it was told; nothing where nothing was. */
function found({ told }: DossierView, language: Language): Markup {
  const write = words[language];
  const synthesis = told.findLast(({ appraisal }) => appraisal)?.appraisal?.synthesis ?? {};
  const parts = (['strengths', 'improvements'] as const).flatMap((part) => {
    const told = synthesis[part];
    return told === undefined ? [] : [[write[part], told] as const];
  });
  return html`${parts.map(
    ([title, told]) => html`<h3>${title}</h3><p class="prose">${typeset(language, told)}</p>`,
  )}`;
}

/** Whom somebody who was refused can ask, where else they can turn, and when the next call is expected. */
export function whatNext({ cohort: { service }, view, language }: DossierPage): Markup {
  const write = whatNowWords[language];
  const isRead = view.told.some(({ round }) => round !== 'eligibility');
  const sentences = [
    ...(isRead ? [write.assessments(service.contact.email)] : []),
    ...helpSentences(helpOf(service, language), language),
  ];
  return html`<h2>${typeset(language, write.title)}</h2>${sentences.map((sentence) => html`<p>${typeset(language, sentence)}</p>`)}`;
}
