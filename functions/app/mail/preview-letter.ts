/** Letters as their readers would see them, sent or not yet. Changes nothing, mints no link. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Emails } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import {
  type PreviewReleaseDeps,
  type PreviewReleaseRefusal,
  previewRelease,
} from '#app/round/preview-release.ts';
import { type Application, appraisalSchema, type ProjectSynthesis } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { type EmailEffect, effectsOf, effectsOfFiling } from '#domain/application/effects.ts';
import { letterRow, type SessionLetter } from '#domain/application/letters.ts';
import { publishedCalendar } from '#domain/application/published-times.ts';
import { type RoundName, roundAwaitedIn } from '#domain/application/stages.ts';
import { isPossible } from '#domain/application/transitions.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import { defined } from '#domain/values/defined.ts';
import type { Language } from '#domain/values/language.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { commonOf } from '#emails/letter/letter-common.ts';
import type { LetterWords } from '#emails/letter-words.ts';
import type { RenderedLetter } from '#emails/render-letter.ts';

export interface PreviewSessionLetterDeps {
  cohort: Cohort;
  clock: Clock;
  publicUrl: string;
  letterWords: () => Promise<LetterWords>;
}
export interface PreviewLetterDeps extends PreviewSessionLetterDeps {
  applications: Pick<Applications, 'find'>;
  emails: Pick<Emails, 'of'>;
}
export type PreviewRefusal = { code: 'not-found' } | { code: 'letter-not-due'; status: string };
type Preview = RenderedLetter & {
  template: string;
  language: Language;
  from: 'outbox' | 'record';
  state?: EmailState;
};

/** The letter in the outbox where there is one, else the one that would follow from the record as it stands. */
export async function previewLetter(
  { applications, emails, cohort, clock, publicUrl, letterWords }: PreviewLetterDeps,
  { applicationId, template }: { applicationId: string; template: string },
): Promise<Result<Preview, PreviewRefusal>> {
  const application = await applications.find(applicationId);
  if (!application) return refuse({ code: 'not-found' });
  const sentOn = clock.now().toISOString();
  const letters = await emails.of({ purpose: 'applicant', id: applicationId });
  const queued = letters.findLast((letter) => letter.template === template);
  const data = queued?.data ?? dataOf(template, application, cohort, sentOn);
  if (data === undefined) return refuse({ code: 'letter-not-due', status: application.status });
  const { form } = application;
  const common = commonOf(cohort, form.language, {
    recipientName: form.contact.name,
    sentOn: queued?.sentAt ?? sentOn,
    reference: applicationId,
    projectTitle: form.project.title,
    // Stands in for the personal link: the real one is made at sending and shown only to its owner.
    link: `${publicUrl}/l/${applicationId}`,
  });
  const { render } = await letterWords();
  return accept({
    template,
    language: form.language,
    ...(queued ? { from: 'outbox' as const, state: queued.state } : { from: 'record' as const }),
    ...render(template, form.language, common, data),
    ...queued?.told,
  });
}

/** The data of a letter, as if the event that causes it happened now. */
function dataOf(template: string, application: Application, cohort: Cohort, at: string) {
  const event = eventBefore(template, application);
  if (event === undefined) return undefined;
  const following =
    event === 'filing' ? effectsOfFiling(application) : effectsOf(event, application, cohort, at);
  return following.find(
    (effect): effect is EmailEffect => effect.kind === 'email' && effect.template === template,
  )?.data;
}

function eventBefore(template: string, application: Application): ApplicationEvent | 'filing' | undefined {
  const { preview } = letterRow(template) ?? {};
  const type = preview?.[application.status] ?? preview?.any;
  if (type === 'ApplicationFiled') return 'filing';
  if (type === 'Withdrawn' && !isPossible('withdraw', application.status)) return undefined;
  // In whose account it will be is known to no letter.
  if (type === 'InformationExpired' || type === 'AwardLapsed') return { type, by: '' };
  if (type !== 'OutcomeReleased') return type && { type };
  if (application.status === 'eligibility-review' && application.decision?.outcome !== template) {
    return undefined;
  }
  // An outcome without figures: those of a frozen ranking are in the preview of the release.
  const round = roundAwaitedIn(application.status);
  return round && { type, told: { round, outcome: template, reasonCode: '', at: '' } };
}

const nobody = { fr: 'Camille Exemple', en: 'Camille Example' } as const;

/**
 * A letter to jurors or panelists before any of them is written to: with the dates and the words of the cohort, to an
 * example of a person with an example of a project.
 */
export async function previewSessionLetter(
  {
    cohort,
    rounds,
    clock,
    publicUrl,
    letterWords,
  }: PreviewSessionLetterDeps & { rounds: Pick<Rounds, 'find'> },
  { template, language }: { template: SessionLetter; language: Language },
) {
  const common = commonOf(cohort, language, {
    recipientName: nobody[language],
    sentOn: clock.now().toISOString(),
    // Stands in for the personal link: each person's own is made at sending.
    link: `${publicUrl}/l/exemple`,
  });
  const { render, example } = await letterWords();
  const [jury, panel] = await Promise.all([rounds.find('jury'), rounds.find('panel')]);
  const calendar = publishedCalendar(cohort.calendar, { jury, panel });
  const data = example(template, { ...cohort, calendar }, language);
  const { subject, text, html } = render(template, language, common, data);
  return accept({ template, language, subject, text, html });
}

export type PreviewReleaseLetterDeps = PreviewReleaseDeps & PreviewSessionLetterDeps;
export type ReleaseLetter = RenderedLetter & {
  template: string;
  language: Language;
  recipientName: string;
  projectTitle: string;
  /** What it tells of strong and weak points, where its wave tells that of anybody; who wrote it, where it is not extracts. */
  synthesis?: ProjectSynthesis & { by?: string };
};

/** A letter of a wave that is not told yet, as the release would queue it. `not-found` when the wave has none for this application. */
export async function previewReleaseLetter(
  deps: PreviewReleaseLetterDeps,
  input: { round: RoundName; applicationId: string },
): Promise<Result<ReleaseLetter, PreviewReleaseRefusal | { code: 'not-found' }>> {
  const wave = await previewRelease(deps, input);
  if (!wave.ok) return wave;
  const letter = wave.value.letters.find(({ applicationId }) => applicationId === input.applicationId);
  if (!letter) return refuse({ code: 'not-found' });
  const { template, language, recipientName, projectTitle, data } = letter;
  const { cohort, clock, publicUrl, letterWords } = deps;
  const common = commonOf(cohort, language, {
    recipientName,
    sentOn: clock.now().toISOString(),
    reference: input.applicationId,
    projectTitle,
    // Stands in for the personal link: the real one is made at sending and shown only to its owner.
    link: `${publicUrl}/l/${input.applicationId}`,
  });
  const { render } = await letterWords();
  const { subject, text, html } = render(template, language, common, data);
  const [file] = await deps.applications.findMany([input.applicationId]);
  const told = appraisalSchema.safeParse(data.appraisal);
  const synthesis = told.success
    ? { ...told.data.synthesis, ...defined({ by: file?.synthesis?.by }) }
    : undefined;
  const letterOf = { template, language, recipientName, projectTitle, subject, text, html };
  return accept({ ...letterOf, ...defined({ synthesis }) });
}
