/** Agreements and exports: each paper and file is fetched from the API with the visitor's own sign-in. */
import { type SessionName, sessionNames } from '#domain/application/stages.ts';
import type { Answer } from '#http/responses.ts';
import type { Problem } from '#http/server/problem.ts';
import { inStatuses } from '#web/console/application/in-statuses.ts';
import { confirmedIn, doneOf } from '#web/console/door/second-person.ts';
import type { agreementPageRoutes } from '#web/console/door/support-routes.ts';
import { peopleOf, whoIs } from '#web/console/door/visit.ts';
import { isListMade } from '#web/console/round/lot-forms.ts';
import { backTo, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type Answered, type FileAnswer, needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import { shownFile } from '#web/server/shown-file.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { agreementPage, agreementStatuses, agreementsPage, isAgreed } from './agreements-page.ts';
import { type ExportsView, exportsPage } from './exports-page.ts';

const place = '/console/conventions';
const titles = typesetWords({
  agreements: ['Conventions', 'Agreements'],
  agreement: ['Convention', 'Agreement'],
  exports: ['Exports', 'Exports'],
});

/** Laureates are few: each record is read for its dates. */
async function listAgreements(visit: Visit): Promise<Shown> {
  const listed = (await inStatuses(visit.api, agreementStatuses)).flat();
  const applications = await Promise.all(
    listed.map(async ({ applicationId }) => {
      const found = await visit.api.ask('show-application', { params: { applicationId } });
      return needed(found).application;
    }),
  );
  const main = agreementsPage(applications.filter(isAgreed), roundPageOf(visit));
  return pageAt(visit, place, titles[visit.language].agreements, main);
}

async function showAgreement(visit: Visit, refusal?: Problem): Promise<Shown> {
  const { applicationId = '' } = visit.params;
  const [found, people] = await Promise.all([
    visit.api.ask('show-application', { params: { applicationId } }),
    peopleOf(visit),
  ]);
  if (!found.ok) return found.problem.code === 'not-found' ? nothingHere(visit) : { refused: found.problem };
  const application = found.value.application;
  if (!isAgreed(application) || !('agreement' in application)) return nothingHere(visit);
  const title = `${titles[visit.language].agreement} ${application.agreement.number}`;
  const main = agreementPage(application, {
    ...roundPageOf(visit, refusal),
    people,
    official: whoIs(visit).name,
  });
  return pageAt(visit, place, title, main, refusal);
}

/** Proposed by the first person, done by the second. */
async function countersign(visit: Visit): Promise<Shown> {
  const { applicationId = '' } = visit.params;
  const answer = await visit.api.ask('countersign-agreement', {
    params: { applicationId },
    query: confirmedIn(visit),
    body: {},
  });
  return answer.ok
    ? backTo(`${place}/${applicationId}`, doneOf(answer.value, 'contresignature'))
    : showAgreement(visit, answer.problem);
}

async function downloadAgreement(visit: Visit): Promise<Shown> {
  const { applicationId = '' } = visit.params;
  const copy = visit.query.copy === 'signed' ? 'signed' : 'issued';
  return shownFile(
    await visit.api.fetchFile('download-agreement-for-staff', { params: { applicationId }, query: { copy } }),
  );
}

async function showExports(visit: Visit, refusal?: Problem): Promise<Shown> {
  const [check, jury, panel] = await Promise.all([
    visit.api.ask('check-open-data').then(needed),
    visit.api.ask('show-round', { params: { round: 'jury' } }).then(needed),
    visit.api.ask('show-round', { params: { round: 'panel' } }).then(needed),
  ]);
  const stateOf = ({ round }: Answer<'show-round'>) => ({
    isFrozen: isListMade(round),
    isTold: round.state === 'released',
  });
  const view: ExportsView = { check, rounds: { jury: stateOf(jury), panel: stateOf(panel) } };
  const main = exportsPage(view, roundPageOf(visit, refusal));
  return pageAt(visit, '/console/exports', titles[visit.language].exports, main, refusal);
}

async function declarePublished(visit: Visit): Promise<Shown> {
  const body = { sha256: visit.form.get('sha256') ?? '' };
  const answer = await visit.api.ask('declare-open-data-published', { body });
  return answer.ok ? backTo('/console/exports', 'publication') : showExports(visit, answer.problem);
}

/** Files by the name that the page gives them. */
const files: Readonly<Record<string, (api: Visit['api']) => Promise<Answered<FileAnswer>>>> = {
  'scdl.csv': (api) => api.fetchFile('export-open-data'),
  'resultats.csv': (api) => api.fetchFile('export-results-csv'),
  'resultats.json': (api) => api.fetchFile('export-results-json'),
  'bilan.html': (api) => api.fetchFile('write-report'),
  'bilan.json': (api) => api.fetchFile('report-cohort'),
  ...Object.fromEntries(sessionNames.flatMap((round) => Object.entries(filesOf(round)))),
};

function filesOf(round: SessionName): typeof files {
  const params = { round };
  return {
    [`${round}-proces-verbal.html`]: (api) =>
      api.fetchFile('write-minutes', { params, query: { format: 'html' } }),
    [`${round}-proces-verbal.txt`]: (api) =>
      api.fetchFile('write-minutes', { params, query: { format: 'text' } }),
    [`${round}-export.json`]: (api) => api.fetchFile('export-round', { params }),
    [`${round}-publication.json`]: (api) => api.fetchFile('publish-round', { params }),
  };
}

/** Every file is downloaded, never shown: an HTML file must not run as a page of the console. */
async function downloadExport(visit: Visit): Promise<Shown> {
  const { file: name = '' } = visit.params;
  const fetch = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!fetch) return nothingHere(visit);
  const shown = shownFile(await fetch(visit.api));
  return {
    ...shown,
    disposition: shown.disposition ?? `attachment; filename="${visit.cohort.cohort}-${name}"`,
  };
}

export const agreementPages: Readonly<Record<keyof typeof agreementPageRoutes, PageOf>> = {
  'list-agreements': listAgreements,
  'show-agreement': (visit) => showAgreement(visit),
  'sign-agreement': countersign,
  'download-agreement': downloadAgreement,
  'show-exports': (visit) => showExports(visit),
  'declare-open-data-published': declarePublished,
  'download-export': downloadExport,
};
