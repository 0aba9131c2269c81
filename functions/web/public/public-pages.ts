/** What anyone can open: the entry of a personal link, and the look of the pages. */
import { pageOfProblem } from '#web/server/refusals.ts';
import type { Theme } from '#web/server/theme.ts';
import type { PageOf, Shown } from '#web/server/visit.ts';
import { callPages } from './call-pages.ts';
import { checkReceipt } from './check-receipt.ts';
import { legalPages } from './legal-pages.ts';
import { openLinkPages } from './open-link.ts';
import type { publicPageRoutes } from './routes.ts';

export const publicPages = (
  theme: Theme,
  clock: { now(): Date },
  apiAs: Parameters<typeof openLinkPages>[0],
): Readonly<Record<keyof typeof publicPageRoutes, PageOf>> => ({
  ...callPages(clock),
  ...openLinkPages(apiAs),
  ...legalPages,
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
