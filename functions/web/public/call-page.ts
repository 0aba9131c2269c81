/** The page of the call: what it is, who may apply, when, on what criteria, and how it is decided. */

import { publishedTimes, type ToldCallingOff } from '#domain/application/published-times.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { de } from '#domain/values/variables.ts';
import { algorithmWords } from '#markup/algorithm-words.ts';
import { axisWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { inPercent, typeset, type Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, dataTable, factList, notice, reachLinks } from '#web/server/parts/blocks.ts';
import { calendarStages, stageLine } from '#web/server/parts/stage-line.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { callingOffNotice } from './calling-off.ts';
import { howDecided } from './how-decided.ts';

/** Whether applications are taken: `closing` is the grace after the close, in which a filing under way still arrives. */
export type CallState = 'early' | 'open' | 'closing' | 'over' | 'called-off';

export interface CallPage {
  cohort: Cohort;
  state: CallState;
  now: Date;
  /** The visitor's browser has begun an application. */
  hasDraft: boolean;
  hasResults: boolean;
  calledOff?: ToldCallingOff | undefined;
  language: Language;
  say: Wording;
}

const words = typesetWords({
  early: [
    (at: string) => `L’appel ouvre le ${at}. Vous pourrez alors commencer votre candidature ici.`,
    (at: string) => `The call opens on ${at}. You will then be able to start your application here.`,
  ],
  open: [
    (at: string) => `L’appel est ouvert. Date limite pour déposer : ${at}.`,
    (at: string) => `The call is open. Last moment to file: ${at}.`,
  ],
  closing: [
    (at: string) =>
      `L’appel a pris fin le ${at}. Si vous étiez en train de déposer, faites-le maintenant : votre candidature sera encore prise en compte pendant quelques minutes.`,
    (at: string) =>
      `The call closed on ${at}. If you were about to file, do it now: your application will still be considered for a few minutes.`,
  ],
  over: [
    (at: string) => `L’appel a pris fin le ${at}. Il n’est plus possible de déposer.`,
    (at: string) => `The call closed on ${at}. It is no longer possible to file.`,
  ],
  start: ['Commencer ma candidature', 'Start my application'],
  resume: ['Reprendre mon brouillon', 'Go back to my draft'],
  results: ['Voir les résultats', 'See the results'],
  lead: [
    (authority: string) =>
      `Cet appel ${de(authority)} soutient des projets que des citoyens portent au service de tous. Un jury d’experts lit les candidatures, un panel de citoyens vote, et les lauréats reçoivent une subvention et un accompagnement.`,
    (authority: string) =>
      `This call of ${authority} supports citizen-led projects that serve the public. A jury of experts reads the applications, a panel of citizens votes, and the laureates receive a grant and support.`,
  ],
  essential: ['L’essentiel', 'In short'],
  who: ['Qui peut candidater', 'Who may apply'],
  axes: ['L’accompagnement', 'The support'],
  budget: ['Budget de la promotion', 'Budget of the cohort'],
  most: ['Aide maximale', 'Maximum grant'],
  laureates: ['Nombre maximal de lauréats', 'Maximum number of laureates'],
  deadline: ['Date limite', 'Deadline'],
  calendar: ['Calendrier', 'Calendar'],
  criteria: ['Critères', 'Criteria'],
  criterion: ['Critère', 'Criterion'],
  weights: ['Poids de chaque critère', 'Weight of each criterion'],
  weight: ['Poids', 'Weight'],
  criteriaText: [
    (readers: number, min: number, max: number) =>
      plural.fr(
        readers,
        `Chaque candidature recevable est lue par ${readers} {membre|membres} du jury, qui la {note|notent} de ${min} à ${max} sur chaque critère et {écrit|écrivent} pourquoi.`,
      ),
    (readers: number, min: number, max: number) =>
      plural.en(
        readers,
        `Each admissible application is read by ${readers} {member|members} of the jury, who {marks|mark} it from ${min} to ${max} on each criterion and {writes|write} why.`,
      ),
  ],
  asked: ['Ce qui vous sera demandé', 'What you will be asked'],
  asked1: [
    'Qui vous êtes : votre nom, et pour un organisme son numéro SIRET ou RNA.',
    'Who you are: your name, and for a body its SIRET or RNA number.',
  ],
  asked2: [
    'Une personne à contacter, une adresse électronique et une adresse postale.',
    'A contact person, an e-mail address and a postal address.',
  ],
  asked3: [
    'Votre projet : un titre, un résumé, une description, ses dates, et ce dont il a besoin.',
    'Your project: a title, a summary, a description, its dates and what it needs.',
  ],
  asked4: ['Son budget et l’aide demandée.', 'Its budget and the amount requested.'],
  askedText: [
    'Comptez une demi-heure si la description est prête. Vous pouvez vous arrêter à tout moment : le brouillon est gardé, et un lien vous est envoyé pour y revenir.',
    'Allow half an hour if the description is ready. You may stop at any time: the draft is saved, and a link is sent to you to come back to it.',
  ],
  conditions: ['Conditions de recevabilité', 'Conditions of admissibility'],
  rules: [
    'Toutes les conditions, et le règlement complet de l’appel',
    'All conditions, and the whole rules of the call',
  ],
  data: ['Vos données', 'Your data'],
  dataText: [
    (won: number, other: number) =>
      `Elles servent à instruire votre candidature, à verser et à suivre la subvention, à publier les résultats et à faire le bilan du programme. Elles sont gardées ${other} mois après la fin de la promotion, ${won} mois pour les lauréats. Un brouillon non déposé est effacé.`,
    (won: number, other: number) =>
      plural.en(
        [other, won],
        `They serve to examine your application, to pay and follow the grant, to publish the results and to account for the programme. They are kept for ${other} {month|months} after the end of the cohort, ${won} {month|months} for laureates. A draft that is not filed is deleted.`,
      ),
  ],
  dataMore: ['Ce qui est fait de vos données, et vos droits', 'What is done with your data, and your rights'],
  help: ['Une question ?', 'A question?'],
  lost: ['Déjà commencé ou déposé ? J’ai perdu mon lien', 'Already begun or filed? I have lost my link'],
});

export function callPage(page: CallPage): PageContent {
  const { cohort, language, now } = page;
  const write = words[language];
  const algorithm = algorithmWords[language];
  const section = (title: string, ...body: Markup[]): Markup => html`<h2>${title}</h2>${body}`;
  const list = (items: string[]): Markup => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  const { retention, service } = cohort;
  const lead = write.lead(service.authority[language]);
  return {
    title: cohort.title[language],
    description: lead,
    main: html`<p>${lead}</p>
${stateOf(page)}
${section(write.essential, essentials(page))}
${page.calledOff ? '' : section(write.calendar, stageLine(write.calendar, calendarStages(cohort.calendar, now), page.say))}
${section(write.criteria, criteria(page))}
${section(write.asked, list([write.asked1, write.asked2, write.asked3, write.asked4]), html`<p>${write.askedText}</p>`)}
${section(
  write.conditions,
  list(
    cohort.applicants.rules
      .filter(({ severity }) => severity === 'ineligible')
      .map(({ condition, message }) => typeset(language, (condition ?? message)[language])),
  ),
  html`<p><a href="/reglement">${write.rules}</a></p>`,
)}
${howDecided(cohort, language)}
${section(algorithm.title, html`<p>${typeset(language, algorithm.planned(cohort.service.email))}</p>`)}
${section(
  write.data,
  html`<p>${write.dataText(retention.awardedMonths, retention.notAwardedMonths)}</p>
<p><a href="/donnees-personnelles">${write.dataMore}</a></p>`,
)}
${section(write.help, html`<p>${service.name[language]}, ${reachLinks(service)}</p>`)}`,
  };
}

function stateOf({ cohort, state, calledOff, hasDraft, hasResults, language, say }: CallPage): Markup {
  const write = words[language];
  const { opensAt, closesAt } = publishedTimes('call', cohort.calendar);
  const told =
    state === 'called-off'
      ? calledOff && callingOffNotice(calledOff, say)
      : notice('info', write[state](say.deadline(state === 'early' ? opensAt : closesAt)));
  const canWrite = state === 'open' || state === 'closing';
  const draft = hasDraft && buttonLink('/candidature/etapes', write.resume);
  const start = !hasDraft && buttonLink('/candidature', write.start);
  return html`${told ?? ''}${canWrite ? html`<p class="actions">${draft || start || ''}</p>` : ''}${
    state === 'early' ? '' : html`<p><a href="/lien-perdu">${write.lost}</a></p>`
  }${hasResults ? html`<p class="actions">${buttonLink('/resultats', write.results)}</p>` : ''}`;
}

function essentials({ cohort, language, say }: CallPage): Markup {
  const write = words[language];
  const { applicants, funding, calendar: dates } = cohort;
  return factList([
    [write.who, applicants.types.map((type) => applicantTypeTable[type].words.many[language]).join(', ')],
    [
      write.axes,
      Object.values(axisWords)
        .map((axis) => axis[language])
        .join(', '),
    ],
    [write.budget, say.euros(funding.budgetCents)],
    [write.most, say.euros(applicants.maximumRequestCents)],
    [write.laureates, String(funding.maximumLaureates)],
    [write.deadline, say.deadline(publishedTimes('call', dates).closesAt)],
  ]);
}

function criteria({ cohort, language }: CallPage): Markup {
  const write = words[language];
  const { jury } = cohort;
  return html`<p>${write.criteriaText(jury.readersPerApplication, jury.scale.min, jury.scale.max)}</p>${dataTable(
    write.weights,
    [{ label: write.criterion }, { label: write.weight, isNumber: true }],
    jury.criteria.map(({ label, weight }) => [
      typeset(language, label[language]),
      inPercent(weight / 10_000, language),
    ]),
  )}`;
}
