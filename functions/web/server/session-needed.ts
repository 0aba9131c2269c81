/** Who looks: without the link or sign-in that a site asks for, nothing else is shown. */
import type { MiddlewareObj } from '@middy/core';
import { Instead } from './instead.ts';
import type { PageEvent } from './read-visit.ts';
import { linkNeeded, signInAgain } from './refusals.ts';
import { hasTyped, withTypedText } from './typed-text.ts';
import type { PageOf, SessionKind, Shown, Visit } from './visit.ts';

export interface SessionInput {
  /** Whose session is required; without it the site is open to all. */
  session?: SessionKind;
  /** What is answered to a visitor without a session; by default, that a link is needed. */
  welcome?: PageOf;
}

const askForLink: PageOf = async ({ language }) => ({ page: linkNeeded(language), status: 401 });

export const sessionNeeded = ({
  session,
  welcome = askForLink,
}: SessionInput): MiddlewareObj<PageEvent & { isOpen: boolean }, Shown> => ({
  before: async ({ event: { isOpen, visit } }) => {
    if (!isOpen && session !== undefined && visit.session === undefined) {
      throw new Instead(await welcomed(welcome, visit));
    }
  },
  // The cookie was there, but the API did not accept it.
  after: async (request) => {
    const { event, response: shown } = request;
    const isLost =
      shown &&
      'refused' in shown &&
      ['link-invalid', 'link-replaced', 'sign-in-needed'].includes(shown.refused.code);
    if (isLost) request.response = await welcomed(welcome, event.visit);
  },
});

/** What was typed is shown before anybody is led elsewhere. */
async function welcomed(welcome: PageOf, visit: Visit): Promise<Shown> {
  const shown = await welcome(visit);
  if (!('goTo' in shown) || !hasTyped(visit)) return withTypedText(shown, visit);
  const { goTo, ...more } = shown;
  return withTypedText({ ...more, page: signInAgain(goTo, visit.language), status: 401 }, visit);
}
