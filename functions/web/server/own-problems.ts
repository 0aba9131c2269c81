/** Problem documents of the pages' own, where the API's are out of reach or were not asked for. */
import type { Problem } from '#http/server/problem.ts';

const problem = (status: number, code: string, fr: string, en: string): Problem => ({
  type: `urn:aic:problem:${code}`,
  title: fr,
  status,
  code,
  detail: fr,
  instance: 'urn:aic:request:none',
  messages: { fr, en },
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
export const noSuchAddress = problem(
  404,
  'not-found',
  'Il n’y a rien à cette adresse.',
  'There is nothing at this address.',
);
