/** What a personal link opens, whoever it belongs to. Changes nothing: mail scanners open links before people do. */
import type { Cohort, Language } from '../domain/cohort.ts';
import { pageText } from '../pages/layout.ts';
import {
  type ApplicationView,
  applicationMain,
  type SessionView,
  sessionMain,
} from '../pages/personal-page.ts';
import type { Applications } from './application-ports.ts';
import { findRound } from './change-round.ts';
import type { Readings, Rolls } from './jury-ports.ts';
import type { LinkOwner, Links } from './link-ports.ts';
import { loadApplications } from './load-applications.ts';
import type { Clock } from './ports.ts';
import type { Rounds } from './round-ports.ts';
import type { ToldSentenceDeps } from './told-sentence.ts';
import { viewApplication } from './view-application.ts';

interface Deps extends ToldSentenceDeps {
  links: Pick<Links, 'resolve'>;
  applications: Pick<Applications, 'find' | 'timeline' | 'allIn'>;
  rolls: Pick<Rolls, 'juror' | 'panelist'>;
  readings: Pick<Readings, 'ofJuror'>;
  rounds: Pick<Rounds, 'find'>;
  cohort: Cohort;
  clock: Clock;
}

const withAgreement: readonly string[] = ['agreement-issued', 'signed', 'countersigned', 'awarded'];

interface Opened {
  title: string;
  /** Of the person, unless another was asked for. */
  language: Language;
  main: (language: Language) => ReturnType<typeof applicationMain>;
}

/** @returns the page, or undefined for any link that opens nothing */
export const openPersonalLink =
  (deps: Deps) =>
  async ({ token, language: asked }: { token: string; language?: Language }): Promise<string | undefined> => {
    const owner = await ownerOf(deps, token);
    const opened = owner ? await open(deps, owner, token, asked) : undefined;
    if (!opened) return undefined;
    const { title, language, service } = { ...deps.cohort, ...opened };
    return pageText({
      language,
      title,
      otherLanguage: `?lang=${language === 'fr' ? 'en' : 'fr'}`,
      cohortTitle: deps.cohort.title[language],
      main: opened.main(language),
      service: { ...service, name: service.name[language] },
    });
  };

/** The id in the token says whose it is; the store says whether it opens. */
async function ownerOf({ links, clock }: Deps, token: string): Promise<LinkOwner | undefined> {
  const purpose = token.startsWith('j-') ? 'juror' : token.startsWith('p-') ? 'panelist' : 'applicant';
  return links.resolve(token, purpose, clock.now());
}

function open(
  deps: Deps,
  { purpose, id }: LinkOwner,
  token: string,
  asked?: Language,
): Promise<Opened | undefined> {
  if (purpose === 'applicant') return openApplication(deps, id, token, asked);
  return purpose === 'juror' ? openReadings(deps, id, asked) : openBallot(deps, id, asked);
}

async function openApplication(
  deps: Deps,
  id: string,
  token: string,
  asked?: Language,
): Promise<Opened | undefined> {
  const viewed = await viewApplication(deps)(id);
  if (!viewed.ok) return undefined;
  const { form, sentence, reasons, status, ...rest } = viewed.value;
  const isRefusal = ['ineligible', 'not-shortlisted', 'not-selected', 'lapsed'].includes(status);
  const language = asked ?? form.language;
  const view: ApplicationView = {
    ...rest,
    ...(withAgreement.includes(status) ? { agreementPaper: `/l/${token}/agreement.pdf` } : {}),
    title: form.project.title,
    sentence: sentence[language],
    ...(reasons ? { reasons: reasons.map(({ message }) => message[language]) } : {}),
    ...(isRefusal ? { appealNotice: deps.cohort.appealNotice[language] } : {}),
  };
  return { title: view.title, language, main: () => applicationMain(view, language, deps.cohort.timeZone) };
}

async function openReadings(deps: Deps, id: string, asked?: Language): Promise<Opened | undefined> {
  const [juror, round, readings] = await Promise.all([
    deps.rolls.juror(id),
    findRound(deps.rounds, 'jury'),
    deps.readings.ofJuror(id),
  ]);
  if (!juror) return undefined;
  const view: SessionView = {
    closesAt: deps.cohort.calendar.juryClosesAt,
    isOpen: round.state === 'open',
    left: readings.filter(({ state }) => state === 'assigned').length,
    titles: readings.filter(({ state }) => state !== 'recused').map(({ title }) => title),
  };
  return session(deps, juror, view, 'toRead', asked);
}

async function openBallot(deps: Deps, id: string, asked?: Language): Promise<Opened | undefined> {
  const [panelist, round] = await Promise.all([deps.rolls.panelist(id), findRound(deps.rounds, 'panel')]);
  if (!panelist) return undefined;
  const isOpen = round.state === 'open';
  const finalists = isOpen ? await deps.applications.allIn('shortlisted') : [];
  const files = await loadApplications(
    deps.applications,
    finalists.map(({ applicationId }) => applicationId).sort(),
  );
  const view: SessionView = {
    closesAt: deps.cohort.calendar.panelClosesAt,
    isOpen,
    left: panelist.votedOn === undefined ? 1 : 0,
    titles: files.map(({ form }) => form.project.title),
  };
  return session(deps, panelist, view, 'finalists', asked);
}

function session(
  { cohort }: Deps,
  person: { name: string; language: Language },
  view: SessionView,
  kind: 'toRead' | 'finalists',
  asked?: Language,
): Opened {
  const language = asked ?? person.language;
  return { title: person.name, language, main: () => sessionMain(view, kind, language, cohort.timeZone) };
}
