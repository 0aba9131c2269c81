/** The page of the call: what it is, who may apply, when, on what criteria, and how it is decided. */
import type { Cohort, Language } from '#domain/cohort/cohort.ts';
import { html, type Markup } from '#markup/html.ts';
import { typeset, type Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, dataTable, facts, notice } from '#web/server/parts/blocks.ts';
import { axisWords, typesWords } from '#web/server/parts/form-words.ts';
import { french } from '#web/server/parts/words.ts';

/** Whether applications are taken: `closing` is the grace after the close, in which a filing under way still arrives. */
export type CallState = 'early' | 'open' | 'closing' | 'over';

export interface CallPage {
  cohort: Cohort;
  state: CallState;
  /** The visitor's browser has begun an application. */
  hasDraft: boolean;
  hasResults: boolean;
  language: Language;
  say: Wording;
}

const words = {
  fr: french({
    early: (at: string) => `L’appel ouvre le ${at}. Vous pourrez alors commencer votre candidature ici.`,
    open: (at: string) => `L’appel est ouvert. Dernier délai pour déposer : ${at}.`,
    closing: (at: string) =>
      `L’appel a pris fin le ${at}. Si vous étiez en train de déposer, faites-le maintenant : votre candidature sera encore prise en compte pendant quelques minutes.`,
    over: (at: string) => `L’appel a pris fin le ${at}. Il n’est plus possible de déposer.`,
    start: 'Commencer ma candidature',
    resume: 'Reprendre mon brouillon',
    results: 'Voir les résultats',
    lead: 'L’État soutient des projets que des citoyens portent au service de tous. Un jury d’experts lit les candidatures, un panel de citoyens vote, et les lauréats reçoivent une subvention et un accompagnement.',
    essential: 'L’essentiel',
    who: 'Qui peut candidater',
    axes: 'Ce qui est soutenu',
    budget: 'Budget de la promotion',
    most: 'Aide demandée, au plus',
    laureates: 'Lauréats, au plus',
    deadline: 'Dernier délai',
    calendar: 'Calendrier',
    dates: 'Les dates de la promotion',
    step: 'Étape',
    when: 'Date',
    opens: 'Ouverture de l’appel',
    closes: 'Fin de l’appel',
    jury: 'Lecture par le jury',
    panel: 'Vote du panel citoyen',
    ends: 'Fin de la promotion',
    span: (from: string, to: string) => `du ${from} au ${to}`,
    criteria: 'Critères',
    criterion: 'Critère',
    weights: 'Poids de chaque critère',
    weight: 'Poids',
    criteriaText: (readers: number, min: number, max: number) =>
      `Chaque candidature éligible est lue par ${readers} membres du jury, qui la notent de ${min} à ${max} sur chaque critère et écrivent pourquoi.`,
    asked: 'Ce qui vous sera demandé',
    asked1: 'Qui vous êtes : votre nom, et pour une association ou une entreprise son numéro SIRET ou RNA.',
    asked2: 'Une personne à contacter, une adresse électronique et une adresse postale.',
    asked3: 'Votre projet : un titre, un résumé, une description, ses dates, et ce dont il a besoin.',
    asked4: 'Son budget et l’aide demandée.',
    askedText:
      'Comptez une demi-heure si la description est prête. Vous pouvez vous arrêter à tout moment : le brouillon est gardé, et un lien vous est envoyé pour y revenir.',
    refused: 'Ce qui rend une candidature irrecevable',
    how: 'Comment la décision est prise',
    how1: 'Le service vérifie que la candidature remplit les conditions. S’il manque quelque chose, il vous le demande.',
    how2: (size: number) => `Le jury d’experts choisit les finalistes, ${size} environ.`,
    how3: (size: number) => `Un panel de ${size} citoyens vote à bulletin secret et rend un avis public.`,
    how4: 'L’administration décide. Chacun reçoit une réponse motivée, avec les voies de recours.',
    how5: 'Les lauréats signent une convention ; la subvention est versée en plusieurs fois.',
    data: 'Vos données',
    dataText: (won: number, other: number) =>
      `Elles servent à instruire votre candidature et à rien d’autre. Elles sont gardées ${other} mois après la fin de la promotion, ${won} mois pour les lauréats. Un brouillon non déposé est effacé.`,
    help: 'Une question ?',
  }),
  en: {
    early: (at: string) => `The call opens on ${at}. You will then be able to start your application here.`,
    open: (at: string) => `The call is open. Last moment to file: ${at}.`,
    closing: (at: string) =>
      `The call closed on ${at}. If you were about to file, do it now: your application will still be considered for a few minutes.`,
    over: (at: string) => `The call closed on ${at}. It is no longer possible to file.`,
    start: 'Start my application',
    resume: 'Go back to my draft',
    results: 'See the results',
    lead: 'The State supports projects that citizens carry for the good of all. A jury of experts reads the applications, a panel of citizens votes, and the laureates receive a grant and support.',
    essential: 'In short',
    who: 'Who may apply',
    axes: 'What is supported',
    budget: 'Budget of the cohort',
    most: 'Amount requested, at most',
    laureates: 'Laureates, at most',
    deadline: 'Deadline',
    calendar: 'Calendar',
    dates: 'The dates of the cohort',
    step: 'Step',
    when: 'Date',
    opens: 'Opening of the call',
    closes: 'End of the call',
    jury: 'Reading by the jury',
    panel: 'Vote of the citizens’ panel',
    ends: 'End of the cohort',
    span: (from: string, to: string) => `from ${from} to ${to}`,
    criteria: 'Criteria',
    criterion: 'Criterion',
    weights: 'Weight of each criterion',
    weight: 'Weight',
    criteriaText: (readers: number, min: number, max: number) =>
      `Each eligible application is read by ${readers} members of the jury, who mark it from ${min} to ${max} on each criterion and write why.`,
    asked: 'What you will be asked',
    asked1: 'Who you are: your name, and for an association or a company its SIRET or RNA number.',
    asked2: 'A contact person, an e-mail address and a postal address.',
    asked3: 'Your project: a title, a summary, a description, its dates and what it needs.',
    asked4: 'Its budget and the amount requested.',
    askedText:
      'Allow half an hour if the description is ready. You may stop at any time: the draft is kept, and a link is sent to you to come back to it.',
    refused: 'What makes an application ineligible',
    how: 'How it is decided',
    how1: 'The service checks that the application meets the conditions. If something is missing, it asks you.',
    how2: (size: number) => `The jury of experts chooses the finalists, about ${size}.`,
    how3: (size: number) => `A panel of ${size} citizens votes by secret ballot and gives public advice.`,
    how4: 'The administration decides. Everyone receives an answer with its reasons and the routes of appeal.',
    how5: 'The laureates sign an agreement; the grant is paid in instalments.',
    data: 'Your data',
    dataText: (won: number, other: number) =>
      `They serve to examine your application and nothing else. They are kept for ${other} months after the end of the cohort, ${won} months for laureates. A draft that is not filed is deleted.`,
    help: 'A question?',
  },
} as const;

export function callPage(page: CallPage): PageContent {
  const { cohort, language } = page;
  const write = words[language];
  const section = (title: string, ...body: Markup[]): Markup => html`<h2>${title}</h2>${body}`;
  const list = (items: string[]): Markup => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  const { retention, service, panel, jury } = cohort;
  return {
    title: cohort.title[language],
    main: html`<p>${write.lead}</p>
${stateOf(page)}
${section(write.essential, essentials(page))}
${section(write.calendar, calendar(page))}
${section(write.criteria, criteria(page))}
${section(write.asked, list([write.asked1, write.asked2, write.asked3, write.asked4]), html`<p>${write.askedText}</p>`)}
${section(
  write.refused,
  list(
    cohort.applicants.rules
      .filter(({ severity }) => severity === 'ineligible')
      .map(({ message }) => typeset(language, message[language])),
  ),
)}
${section(
  write.how,
  html`<ol>${[write.how1, write.how2(jury.shortlistSize), write.how3(panel.size), write.how4, write.how5].map(
    (text) => html`<li>${text}</li>`,
  )}</ol>`,
)}
${section(write.data, html`<p>${write.dataText(retention.awardedMonths, retention.notAwardedMonths)}</p>`)}
${section(
  write.help,
  html`<p>${service.name[language]}, ${service.phone}, <a href="mailto:${service.email}">${service.email}</a></p>`,
)}`,
  };
}

function stateOf({ cohort, state, hasDraft, hasResults, language, say }: CallPage): Markup {
  const write = words[language];
  const { opensAt, closesAt } = cohort.calendar;
  const told = notice('info', write[state](say.deadline(state === 'early' ? opensAt : closesAt)));
  const canWrite = state === 'open' || state === 'closing';
  const draft = hasDraft && buttonLink('/candidature/etapes', write.resume);
  const start = !hasDraft && buttonLink('/candidature', write.start);
  return html`${told}${canWrite ? html`<p class="actions">${draft || start || ''}</p>` : ''}${
    hasResults ? html`<p class="actions">${buttonLink('/resultats', write.results)}</p>` : ''
  }`;
}

function essentials({ cohort, language, say }: CallPage): Markup {
  const write = words[language];
  const { applicants, funding, calendar: dates } = cohort;
  return facts([
    [write.who, applicants.types.map((type) => typesWords[type][language]).join(', ')],
    [
      write.axes,
      Object.values(axisWords)
        .map((axis) => axis[language])
        .join(', '),
    ],
    [write.budget, say.euros(funding.budgetCents)],
    [write.most, say.euros(applicants.maximumRequestCents)],
    [write.laureates, String(funding.maximumLaureates)],
    [write.deadline, say.deadline(dates.closesAt)],
  ]);
}

function calendar({ cohort, language, say }: CallPage): Markup {
  const write = words[language];
  const at = cohort.calendar;
  return dataTable(
    write.dates,
    [{ label: write.step }, { label: write.when }],
    [
      [write.opens, say.moment(at.opensAt)],
      [write.closes, say.deadline(at.closesAt)],
      [write.jury, write.span(say.day(at.juryOpensAt), say.day(at.juryClosesAt))],
      [write.panel, write.span(say.day(at.panelOpensAt), say.day(at.panelClosesAt))],
      [write.ends, say.day(at.endsAt)],
    ],
  );
}

function criteria({ cohort, language }: CallPage): Markup {
  const write = words[language];
  const { jury } = cohort;
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return html`<p>${write.criteriaText(jury.readersPerApplication, jury.scale.min, jury.scale.max)}</p>${dataTable(
    write.weights,
    [{ label: write.criterion }, { label: write.weight, isNumber: true }],
    jury.criteria.map(({ label, weight }) => [
      typeset(language, label[language]),
      share.format(weight / 10_000),
    ]),
  )}`;
}
