/** What anyone can open: the entry of a personal link, and the look of the pages. */
import { nothingHere } from '#web/server/refusals.ts';
import type { Theme } from '#web/server/theme.ts';
import type { PageOf, Shown } from '#web/server/visit.ts';
import { showPublicBilanPage } from './bilan-page.ts';
import { callPages } from './call-pages.ts';
import { checkReceipt } from './check-receipt.ts';
import { publicDigests } from './digests-page.ts';
import { legalPages } from './legal-pages.ts';
import { lostLinkPages } from './lost-link-page.ts';
import { openLinkPages } from './open-link.ts';
import { recountPage } from './recount-page.ts';
import type { publicPageRoutes } from './routes.ts';
import { searchEnginePages } from './search-engines.ts';

export interface PublicPagesInput {
  theme: Theme;
  clock: { now(): Date };
  api: Parameters<typeof openLinkPages>[0];
  /** Where people see the site. */
  publicUrl: string;
  /** The text of recount.mjs. */
  recountSource: string;
}

export const publicPages = ({
  theme,
  clock,
  api,
  publicUrl,
  recountSource,
}: PublicPagesInput): Readonly<Record<keyof typeof publicPageRoutes, PageOf>> => ({
  ...callPages(clock),
  ...openLinkPages(api),
  ...legalPages,
  ...lostLinkPages,
  ...searchEnginePages(publicUrl),
  'check-receipt': checkReceipt,
  'show-public-digests': publicDigests,
  'show-public-bilan': showPublicBilanPage,
  'show-recount': async ({ say }) => ({ page: recountPage(say) }),
  'fetch-recount': async () => ({ file: recountSource, type: 'text/javascript; charset=utf-8' }),
  'show-asset': async (visit): Promise<Shown> => {
    const found = theme.files.get(`/assets/${visit.params.file}`);
    return found ? { ...found, isImmutable: true } : nothingHere(visit);
  },
});
