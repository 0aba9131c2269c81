/** Pages that say why there is nothing else to show. */
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from './frame.ts';
import { signInNeeded } from './own-problems.ts';
import { typesetWords } from './parts/words.ts';
import { sentAgain } from './sent-again.ts';
import { hasTyped, typedText } from './typed-text.ts';
import type { Shown, Visit } from './visit.ts';

interface Told {
  code: string;
  messages: { fr: string; en: string };
  problems?: { field: string; message: { fr: string; en: string } }[];
}

const words = typesetWords({
  cannot: ['Cette action n’est pas possible', 'This is not possible'],
  notTaken: ['Votre envoi n’a pas été pris en compte', 'What you sent was not taken'],
  missing: ['Cette page n’existe pas', 'There is no such page'],
  missingText: ['L’adresse est peut-être incomplète.', 'The address may be incomplete.'],
  link: ['Ouvrez votre lien personnel', 'Open your personal link'],
  linkText: [
    'Cette page s’ouvre avec le lien de nos messages. S’il ne fonctionne plus, il a expiré ou a été remplacé : le plus récent de nos messages contient un lien valide.',
    'This page opens with the link of our messages. If it no longer works, it has expired or was replaced: our latest message holds a valid one.',
  ],
  expired: ['Le formulaire a expiré', 'The form has expired'],
  expiredText: [
    'Rien n’a été enregistré. Revenez à la page précédente, rechargez-la et envoyez le formulaire de nouveau.',
    'Nothing was stored. Go back to the page before, reload it and send the form again.',
  ],
  tooMany: ['Trop de demandes à la fois', 'Too many requests at once'],
  tooManyText: [
    'Rien n’a été enregistré : trop de demandes viennent de votre connexion. Réessayez dans quelques instants.',
    'Nothing was stored: too many requests come from your connection. Try again in a moment.',
  ],
  broken: ['Une erreur est survenue', 'Something went wrong'],
  brokenText: [
    'Cette page n’a pas pu être préparée. Ce qui était déjà enregistré est intact. Réessayez dans quelques instants ; si cela recommence, écrivez au service, dont l’adresse est en bas de cette page.',
    'This page could not be made. What was stored before is intact. Try again in a moment; if it happens again, write to the service, whose address is at the bottom of this page.',
  ],
  sendAgain: ['Envoyer de nouveau', 'Send again'],
  lost: ['J’ai perdu mon lien', 'I have lost my link'],
  home: ['Page d’accueil de l’appel à projets', 'Home page of the call for projects'],
});

/** @param problem what the API refused; without one, there is nothing at this address */
export function pageOfProblem(problem: Told | undefined, language: Language): PageContent {
  const say = words[language];
  if (!problem) return { title: say.missing, main: withHome(say.missingText, language) };
  const { messages, problems = [] } = problem;
  return {
    title: say.cannot,
    main: html`<div class="notice warning" role="alert"><p>${messages[language]}</p>${
      problems.length === 0
        ? ''
        : html`<ul>${problems.map(({ message }) => html`<li>${message[language]}</li>`)}</ul>`
    }</div>`,
  };
}

/** What a visit is answered where there is nothing. */
export const nothingHere = ({ language }: Pick<Visit, 'language'>): Shown => ({
  page: pageOfProblem(undefined, language),
  status: 404,
});

/**
 * The same of what a visit was refused, with all that it had typed. Where the service was busy, a form can be sent again as it was:
 * nobody types it twice.
 */
export function pageOfRefusal(
  problem: Told,
  visit: Pick<Visit, 'form' | 'formToken' | 'path' | 'query' | 'language' | 'labelOf'>,
): PageContent {
  const { language } = visit;
  const page = pageOfProblem(problem, language);
  if (problem.code !== 'try-again' && hasTyped(visit))
    return { title: words[language].notTaken, isAnswer: true, main: html`${page.main}${typedText(visit)}` };
  if (problem.code !== 'try-again' || visit.form.size === 0) return page;
  const buttons = html`<button>${words[language].sendAgain}</button>`;
  return { ...page, isAnswer: true, main: html`${page.main}${sentAgain(visit, { buttons })}` };
}

/** @param place where to sign in */
export const signInAgain = (place: string, language: Language): PageContent => ({
  title: words[language].notTaken,
  isAnswer: true,
  main: html`<p><a href="${place}">${signInNeeded.messages[language]}</a></p>`,
});

/** Uniform: it does not tell a wrong link from an old one. */
export const linkNeeded = (language: Language): PageContent => ({
  title: words[language].link,
  main: html`<p>${words[language].linkText}</p><p><a href="/lien-perdu">${words[language].lost}</a></p>`,
});

export const expiredForm = (language: Language): PageContent => ({
  title: words[language].expired,
  main: withHome(words[language].expiredText, language),
});

export const tooManyVisits = (language: Language): PageContent => ({
  title: words[language].tooMany,
  main: withHome(words[language].tooManyText, language),
});

/** After a breakage, of which nothing is told. */
export const brokenPage = ({ language }: { language: Language }): PageContent => ({
  title: words[language].broken,
  main: withHome(words[language].brokenText, language),
});

const withHome = (text: string, language: Language) =>
  html`<p>${text}</p><p><a href="/">${words[language].home}</a></p>`;
