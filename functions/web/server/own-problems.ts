/** Problem documents of the pages' own, where the API's are out of reach or were not asked for. */
import type { Language } from '#domain/values/language.ts';
import type { Problem } from '#http/server/problem.ts';
import { inPrint } from '#markup/wording.ts';

/* @__NO_SIDE_EFFECTS__ */
const problem = (status: number, code: string, fr: string, en: string): Problem => ({
  type: `urn:aic:problem:${code}`,
  title: fr,
  status,
  code,
  detail: fr,
  instance: 'urn:aic:request:none',
  messages: inPrint({ fr, en }),
});
export const tryAgain = problem(
  503,
  'try-again',
  'Le service ne répond pas pour le moment. Rien n’est perdu : réessayez dans quelques instants.',
  'The service does not answer just now. Nothing is lost: try again in a moment.',
);
export const signInNeeded = problem(
  401,
  'sign-in-needed',
  'Votre connexion a expiré : connectez-vous de nouveau.',
  'Your sign-in has expired: sign in again.',
);
export const methodNotAllowed = problem(
  405,
  'method-not-allowed',
  'Cette adresse ne sert pas à cela : revenez à la page précédente et passez par ses liens ou son formulaire.',
  'This address is not for that: go back to the page before, and use its links or its form.',
);
export const noLongerAwaited = problem(
  409,
  'answer-not-awaited',
  'Votre réponse n’est pas partie : le service ne l’attend plus. Une réponse lui est déjà parvenue, peut-être d’une autre fenêtre, ou il a poursuivi sans elle. Votre dossier dit où en est votre candidature ; écrivez au service si ce que vous aviez écrit doit lui parvenir.',
  'Your answer has not left: the service no longer awaits it. It has an answer already, perhaps from another window, or went on without one. Your page says how your application stands; write to the service if what you had written is to reach it.',
);
export const noSuchAddress = problem(
  404,
  'not-found',
  'Il n’y a rien à cette adresse.',
  'There is nothing at this address.',
);

/** For a program, in the language that it prefers. */
export const forProgram = (problem: Problem, language: Language): string =>
  JSON.stringify({ ...problem, title: problem.messages[language], detail: problem.messages[language] });
