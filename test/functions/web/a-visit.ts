import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import type { Visit } from '#web/server/visit.ts';

/**
 * A visit of a page in French, with nothing asked, posted or signed in but what is given.
 * @param api as much of the API as the page asks
 */
export function aVisit({ api = {}, ...given }: Partial<Omit<Visit, 'api'>> & { api?: object }): Visit {
  return {
    params: {},
    isOfHead: false,
    query: {},
    form: new URLSearchParams(),
    labelOf: () => undefined,
    path: '/page',
    language: 'fr',
    say: wording(given.language ?? 'fr', 'Europe/Paris'),
    cohort: promotion1,
    session: undefined,
    api: api as Visit['api'],
    visitor: '',
    formToken: 'n.t',
    cookies: new Map(),
    ...given,
  };
}

/** Signed in as the front keeps it: nobody checks the signature here. */
export const signedIn = (group = 'staff', claims: object = {}): string =>
  `head.${Buffer.from(JSON.stringify({ 'cognito:groups': [group], ...claims })).toString('base64url')}.signature`;
