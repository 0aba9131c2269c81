/**
 * Accepts only forms of our own pages, shown to the same browser in the same session: checks the origin that browsers send before
 * anything else, and the form's token once it is known that the session is there: without it no token is right.
 */
import type { MiddlewareObj } from '@middy/core';
import { Instead } from './instead.ts';
import type { PageEvent } from './read-visit.ts';
import { expiredForm } from './refusals.ts';
import { formSecret, isFormToken } from './session.ts';
import { withTypedText } from './typed-text.ts';

/** @param publicUrl where the browser sees the site */
export const fromOurPages = (publicUrl: string): MiddlewareObj<PageEvent> =>
  formsThat((event) => isFromHere(event, publicUrl));

export const withOurToken = (): MiddlewareObj<PageEvent> =>
  formsThat(({ visit, browser }) =>
    isFormToken(visit.form.get('formToken') ?? '', formSecret(browser.secret, visit.session)),
  );

const formsThat = (areOurs: (event: PageEvent) => boolean): MiddlewareObj<PageEvent> => ({
  before: ({ event }) => {
    if (event.routeKey.startsWith('POST ') && !areOurs(event)) {
      const page = expiredForm(event.visit.language);
      throw new Instead(withTypedText({ page, status: 403 }, event.visit));
    }
  },
});

function isFromHere({ headers }: PageEvent, publicUrl: string): boolean {
  const { origin, 'sec-fetch-site': fetchSite } = headers;
  return (
    (fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none') &&
    // With `no-referrer`, browsers send the origin `null` along with a form.
    (origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin)
  );
}
