/** What an applicant's link opens. Changes nothing: mail scanners open links before people do. */
import type { Cohort, Language } from '../domain/cohort.ts';
import { pageText } from '../pages/layout.ts';
import { type ApplicationView, applicationMain } from '../pages/personal-page.ts';
import type { Applications } from './application-ports.ts';
import type { Links } from './link-ports.ts';
import type { Clock } from './ports.ts';
import type { ToldSentenceDeps } from './told-sentence.ts';
import { viewApplication } from './view-application.ts';

interface Deps extends ToldSentenceDeps {
  links: Pick<Links, 'resolve'>;
  applications: Pick<Applications, 'find' | 'timeline'>;
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
    const owner = await deps.links.resolve(token, 'applicant', deps.clock.now());
    const opened = owner ? await openApplication(deps, owner.id, token, asked) : undefined;
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
