/** What staff do about the bilan: read it, take it away, publish its preview, take the publication back. */
import type { Problem } from '#http/server/problem.ts';
import type { bilanPageRoutes } from '#web/console/door/support-routes.ts';
import { backTo, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { type Answered, type FileAnswer, needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { bilanPage, bilanPath, bilanTitles, previewPage } from './bilan-page.ts';
import { auditFairnessOf } from './fairness.ts';

const place = '/console/accompagnement';

async function showBilan(visit: Visit, refusal?: Problem): Promise<Shown> {
  const shown = needed(await visit.api.ask('show-bilan'));
  const main = bilanPage(shown, roundPageOf(visit, refusal));
  return pageAt(visit, place, bilanTitles[visit.language].title, main, refusal);
}

async function preview(visit: Visit, refusal?: Problem): Promise<Shown> {
  const shown = needed(await visit.api.ask('show-bilan'));
  const main = previewPage(shown, roundPageOf(visit, refusal));
  return pageAt(visit, place, bilanTitles[visit.language].preview, main, refusal);
}

async function publish(visit: Visit): Promise<Shown> {
  const answer = await visit.api.ask('publish-bilan', { body: { sha256: visit.form.get('sha256') ?? '' } });
  return answer.ok ? backTo(bilanPath, 'publie') : preview(visit, answer.problem);
}

async function withdraw(visit: Visit): Promise<Shown> {
  const body = { sha256: visit.form.get('sha256') ?? '', reason: textIn(visit, 'reason') };
  const answer = await visit.api.ask('withdraw-bilan', { body });
  return answer.ok ? backTo(bilanPath, 'retire') : showBilan(visit, answer.problem);
}

/** By the name that the page gives them. */
const files: Readonly<Record<string, (api: Visit['api']) => Promise<Answered<FileAnswer>>>> = {
  'bilan.json': (api) => api.fetchFile('export-bilan-json'),
  'bilan.csv': (api) => api.fetchFile('export-bilan-csv'),
  'bilan-fr.html': (api) => api.fetchFile('print-bilan', { query: { language: 'fr' } }),
  'bilan-en.html': (api) => api.fetchFile('print-bilan', { query: { language: 'en' } }),
};

/** Downloaded, never shown: an HTML file must not run as a page of the console. */
async function download(visit: Visit): Promise<Shown> {
  const { file: name = '' } = visit.params;
  const fetch = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!fetch) return nothingHere(visit);
  const { bytes, type } = needed(await fetch(visit.api));
  return { file: bytes, type, disposition: `attachment; filename="${visit.cohort.cohort}-${name}"` };
}

export const bilanPages: Readonly<Record<keyof typeof bilanPageRoutes, PageOf>> = {
  'audit-fairness': auditFairnessOf,
  'show-bilan': (visit) => showBilan(visit),
  'preview-bilan': (visit) => preview(visit),
  'publish-bilan': publish,
  'withdraw-bilan': withdraw,
  'download-bilan': download,
};
