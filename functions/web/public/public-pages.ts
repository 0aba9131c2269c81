/** What anyone can open: the entry of a personal link, and the look of the pages. */
import { pageOfProblem } from '#web/server/refusals.ts';
import { keepSession } from '#web/server/session.ts';
import type { Theme } from '#web/server/theme.ts';
import type { PageOf, SessionKind, Shown } from '#web/server/visit.ts';
import { callPages } from './call-pages.ts';
import { checkReceipt } from './check-receipt.ts';
import type { publicPageRoutes } from './routes.ts';

/** Where each kind of link leads; its token begins with the id of whom it belongs to. */
const places: readonly { begins: string; kind: SessionKind; path: string }[] = [
  { begins: 'j-', kind: 'juror', path: '/lecture' },
  { begins: 'p-', kind: 'panelist', path: '/vote' },
  { begins: 'd-', kind: 'draft', path: '/candidature/etapes' },
  { begins: '', kind: 'applicant', path: '/dossier' },
];

export const publicPages = (
  theme: Theme,
  clock: { now(): Date },
): Readonly<Record<keyof typeof publicPageRoutes, PageOf>> => ({
  ...callPages(clock),
  /** Changes nothing and looks nothing up: mail scanners open links, and whether one is good is told by the page behind it. */
  'open-link': async ({ params: { token = '' } }) => {
    const place = places.find(({ begins }) => token.startsWith(begins));
    if (!place || !/^[\w.-]{1,200}$/.test(token)) return { goTo: '/dossier' };
    return { goTo: place.path, cookies: [keepSession(place.kind, token)] };
  },
  'check-receipt': checkReceipt,
  'show-asset': async ({ params: { file }, language }): Promise<Shown> => {
    const path = `/assets/${file}`;
    if (path === theme.addresses.styleSheet) {
      return { file: theme.styleSheet, type: 'text/css; charset=utf-8', isImmutable: true };
    }
    if (path === theme.addresses.script) {
      return { file: theme.script, type: 'text/javascript; charset=utf-8', isImmutable: true };
    }
    return { page: pageOfProblem(undefined, language), status: 404 };
  },
});
