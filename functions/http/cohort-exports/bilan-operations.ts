/** What came of the laureates: each hands what was said to its use case. */
import { makeBilan, printBilan } from '#app/results/make-bilan.ts';
import {
  type PublishBilanDeps,
  publishBilan,
  showBilan,
  showPublicBilan,
  withdrawBilan,
} from '#app/results/publish-bilan.ts';
import { bilanCsv } from '#domain/results/bilan-csv.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import type { bilanResponses } from './bilan-responses.ts';
import type { bilanRoutes } from './bilan-routes.ts';

export const bilanOperations = (
  deps: PublishBilanDeps,
): Operations<typeof bilanRoutes, typeof bilanResponses> => ({
  'show-bilan': async () => accept(await showBilan(deps)),
  'export-bilan-json': async () => accept(await makeBilan(deps)),
  'export-bilan-csv': async () => ({
    ...accept(Buffer.from(bilanCsv(await makeBilan(deps)), 'utf8')),
    file: { type: 'text/csv; charset=utf-8', fileName: `${deps.cohort.cohort}-bilan.csv` },
  }),
  async 'print-bilan'({ query: { language = 'fr' } }) {
    const { text, ...document } = await printBilan(deps, language);
    return { ...accept(text), document };
  },
  'publish-bilan': ({ body, caller }) => publishBilan(deps, { ...body, by: caller }),
  async 'withdraw-bilan'({ body, caller }) {
    const done = await withdrawBilan(deps, { ...body, by: caller });
    return done.ok ? accept({ withdrawn: true as const }) : done;
  },
  'show-public-bilan': () => showPublicBilan(deps),
});
