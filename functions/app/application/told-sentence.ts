/** Where an application stands, in the very words of the last letter that told it. */
import type { Emails, QueuedEmail } from '#app/ports/mail-ports.ts';
import { reinstatedStatuses } from '#domain/appeal/appeal.ts';
import type { Status } from '#domain/application/application.ts';
import { letterRow, templatesWhere } from '#domain/application/letters.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import type { Cents } from '#domain/values/money.ts';
import type { LetterWords } from '#emails/letter-words.ts';

export interface ToldSentenceDeps {
  emails: Pick<Emails, 'of'>;
  letterWords: () => Promise<LetterWords>;
  cohort: Pick<Cohort, 'timeZone'>;
}

/**
 * @param application `amountCents`: what is granted to it now, absent where nothing is
 * @returns the letter's own sentence in both languages, or the general one where no letter told this status, or where it told of
 * an amount that an amendment has changed since
 */
export async function toldSentences(
  { emails, letterWords, cohort }: ToldSentenceDeps,
  { applicationId, status, amountCents }: { applicationId: string; status: Status; amountCents?: Cents },
): Promise<Record<Language, string>> {
  const general = statusSentences[status];
  // The other statuses are internal: no letter tells them.
  if (!isTold(status)) return general;
  const letters = await emails.of({ purpose: 'applicant', id: applicationId });
  const letter = letters.findLast((one) => statusToldBy(one) === status);
  if (!letter || (amountCents !== undefined && (letter.data.amountCents ?? amountCents) !== amountCents))
    return general;
  const words = await letterWords();
  const say = (language: Language) =>
    words.status(letter.template, language, letter.data, cohort.timeZone) ?? general[language];
  return { fr: say('fr'), en: say('en') };
}

const isTold = (status: Status): boolean =>
  reinstatedStatuses.some((one) => one === status) ||
  templatesWhere(({ tells }) => tells === status).length > 0;

/** The answer to an appeal tells where the application goes on from there, whatever was decided before. */
const statusToldBy = ({ template, data }: QueuedEmail): unknown =>
  template === 'reinstated' ? data.to : letterRow(template)?.tells;

type Sentence = { fr: string; en: string };

/** Where an application stands, in one sentence. Dates and amounts are data beside it, never inside. */
export const statusSentences: Record<Status, Sentence> = {
  received: { fr: 'Votre candidature est enregistrée.', en: 'Your application has been recorded.' },
  'eligibility-review': {
    fr: 'Le service vérifie que votre candidature est recevable.',
    en: 'The service is checking that your application is admissible.',
  },
  'information-requested': {
    fr: 'Le service vous demande de compléter votre candidature.',
    en: 'The service asks you to complete your application.',
  },
  eligible: {
    fr: 'Votre candidature est recevable : elle est lue par le jury d’experts.',
    en: 'Your application is admissible: the jury of experts is reading it.',
  },
  shortlisted: {
    fr: 'Votre projet est finaliste : il est soumis au vote du panel citoyen.',
    en: 'Your project is a finalist: the citizens’ panel votes on it.',
  },
  waitlisted: { fr: 'Votre projet est sur la liste d’attente.', en: 'Your project is on the waiting list.' },
  laureate: {
    fr: 'Votre projet est lauréat : votre convention est en préparation.',
    en: 'Your project has been selected for a grant: your agreement is being prepared.',
  },
  'agreement-issued': {
    fr: 'Votre convention attend votre signature.',
    en: 'Your agreement is waiting for your signature.',
  },
  signed: {
    fr: 'Vous avez signé la convention : l’administration doit la signer à son tour.',
    en: 'You signed the agreement: the administration has yet to sign it.',
  },
  countersigned: {
    fr: 'La convention est signée par les deux parties.',
    en: 'Both parties have signed the agreement.',
  },
  awarded: { fr: 'La subvention vous est attribuée.', en: 'The grant has been awarded to you.' },
  ineligible: { fr: 'Votre candidature n’est pas recevable.', en: 'Your application is not admissible.' },
  'not-shortlisted': {
    fr: 'Votre projet n’est pas retenu parmi les finalistes.',
    en: 'Your project was not selected as a finalist.',
  },
  'not-selected': { fr: 'Votre projet n’est pas lauréat.', en: 'Your project was not selected.' },
  'called-off': {
    fr: 'L’appel à projets est déclaré sans suite : aucune subvention n’est attribuée. Votre projet n’en est pas la cause.',
    en: 'The call for projects is called off: no grant is awarded. Your project is not the reason.',
  },
  withdrawn: { fr: 'Vous avez retiré votre candidature.', en: 'You withdrew your application.' },
  lapsed: {
    fr: 'La convention n’a pas été signée : l’attribution est caduque.',
    en: 'The agreement was not signed: the award has lapsed.',
  },
};
