/**
 * Accepts only forms of our own pages, shown to the same browser in the same session: checks the origin that browsers send, and
 * the form's token.
 */
import type { MiddlewareObj } from '@middy/core';
import { Instead } from './instead.ts';
import type { PageEvent } from './read-visit.ts';
import { expiredForm } from './refusals.ts';
import { formSecret, isFormToken } from './session.ts';
import { withTypedText } from './typed-text.ts';

/** @param publicUrl where the browser sees the site */
export const ownForms = (publicUrl: string): MiddlewareObj<PageEvent> => ({
  before: ({ event }) => {
    if (event.routeKey.startsWith('POST ') && !isOurForm(event, publicUrl)) {
      const page = expiredForm(event.visit.language);
      throw new Instead(withTypedText({ page, status: 403 }, event.visit));
    }
  },
});

function isOurForm({ headers, visit, browser }: PageEvent, publicUrl: string): boolean {
  const { origin, 'sec-fetch-site': fetchSite } = headers;
  const fromElsewhere =
    (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') ||
    // With `no-referrer`, browsers send the origin `null` along with a form.
    (origin !== undefined && origin !== 'null' && origin !== new URL(publicUrl).origin);
  return (
    !fromElsewhere &&
    isFormToken(visit.form.get('formToken') ?? '', formSecret(browser.secret, visit.session))
  );
}
