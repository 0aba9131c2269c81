/** What every letter knows, whatever it tells: who writes, to whom, about which application. */
import * as z from 'zod/mini';
import { type AppealUse, appealNoticeFor } from '#domain/cohort/appeal-notice.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { decidingOf } from '#domain/cohort/signatory.ts';
import type { Language } from '#domain/values/language.ts';
import { withVariables } from '#domain/values/variables.ts';
import { dataProtectionOf } from '#markup/data-protection.ts';
import { inertLine } from '#markup/untrusted-text.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import { helpOf, helpSchema } from './what-now.ts';

const foreignLine = z.pipe(z.string(), z.transform(inertLine));

/** Personal links must be https, except those of the local programme on this machine. */
function isPersonalLink(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || url.username !== '' || /[\s<>"'\\]/.test(value)) return false;
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && /^(127\.0\.0\.1|localhost)$/.test(url.hostname))
  );
}

export const letterCommonSchema = z.strictObject({
  cohortTitle: z.string(),
  service: z.strictObject({ name: z.string(), address: z.string(), phone: z.string(), email: z.string() }),
  /** Who follows applications, and can be asked about one (CRPA L111-2). */
  contact: z.strictObject({ name: z.string(), email: z.string(), phone: z.string() }),
  /** Who answers for personal data, and for how long they are kept. */
  dataProtection: z.strictObject({
    controller: z.string(),
    email: z.string(),
    hasOfficer: z.boolean(),
    months: z.int(),
  }),
  /** Where else somebody can turn who was refused. */
  help: helpSchema,
  /** How to appeal: joined to refusals, to the acknowledgement of receipt, and to letters about an appeal. */
  appealNotice: z.strictObject({ refusal: z.string(), receipt: z.string(), appeal: z.string() }),
  /** The application's id; absent where a letter is not about one application (juries, panels). */
  reference: z.optional(applicationIdSchema),
  recipientName: foreignLine,
  projectTitle: z.optional(foreignLine),
  /** Absolute address of the recipient's personal page. */
  link: z.optional(z.string().check(z.refine(isPersonalLink, { error: 'not-a-personal-link' }))),
  /** What the cohort adds in its own words, by template. */
  paragraphs: z.optional(z.record(z.string(), z.string())),
  /** ISO 8601. */
  sentOn: z.iso.datetime({ offset: true }),
  /** The words of each panel grade, by its id. */
  grades: z.record(z.string(), z.string()),
  /** About when applicants are answered after each round: its close, by the cohort file (ISO 8601). */
  expected: z.strictObject({
    jury: z.iso.datetime({ offset: true }),
    panel: z.iso.datetime({ offset: true }),
  }),
  /** How long silence may last before it is a refusal, in months. */
  silenceMonths: z.int(),
  /** IANA name, in which every date is written out. */
  timeZone: z.string(),
});

/** As render gives it to the words of a letter: everything foreign is inert. */
export type LetterCommon = z.output<typeof letterCommonSchema>;
/** As callers give it: plain strings. */
export type LetterCommonInput = z.input<typeof letterCommonSchema>;

/** Joins what the cohort file says, in one language, to what concerns one recipient. */
export function commonOf(
  cohort: Pick<
    Cohort,
    | 'title'
    | 'service'
    | 'appealNotice'
    | 'timeZone'
    | 'panel'
    | 'letters'
    | 'calendar'
    | 'delays'
    | 'retention'
    | 'site'
  >,
  language: Language,
  recipient: Pick<LetterCommonInput, 'reference' | 'recipientName' | 'projectTitle' | 'link' | 'sentOn'>,
): LetterCommonInput {
  const { name, address, phone, email, contact } = cohort.service;
  const { reference = '', sentOn } = recipient;
  const deciding = decidingOf(cohort, reference);
  const notice = (use: AppealUse) => appealNoticeFor(deciding, use, language, sentOn);
  return {
    cohortTitle: cohort.title[language],
    service: { name: name[language], address, phone, email },
    contact: { name: `${contact.firstName} ${contact.surname}`, email: contact.email, phone: contact.phone },
    dataProtection: dataProtectionOf(cohort, language),
    help: helpOf(cohort.service, language),
    appealNotice: { refusal: notice('refusal'), receipt: notice('receipt'), appeal: notice('appeal') },
    grades: Object.fromEntries(cohort.panel.grades.map(({ id, label }) => [id, label[language]])),
    expected: { jury: cohort.calendar.juryClosesAt, panel: cohort.calendar.panelClosesAt },
    silenceMonths: cohort.delays.implicitRejectionMonths,
    timeZone: cohort.timeZone,
    ...(cohort.letters === undefined ? {} : { paragraphs: cohortParagraphs(cohort, language) }),
    ...recipient,
  };
}

/** What a cohort adds to a letter in its own words, with variables between braces: `La cérémonie : {serviceName}.` */
export const letterVariables = [
  'cohortTitle',
  'serviceName',
  'serviceAddress',
  'servicePhone',
  'serviceEmail',
] as const;
type LetterVariable = (typeof letterVariables)[number];

/** The paragraphs of a cohort in one language, by template, every variable filled. */
export function cohortParagraphs(
  { title, service, letters = {} }: Pick<Cohort, 'title' | 'service' | 'letters'>,
  language: Language,
): Record<string, string> {
  const values: Record<LetterVariable, string> = {
    cohortTitle: title[language],
    serviceName: service.name[language],
    serviceAddress: service.address,
    servicePhone: service.phone,
    serviceEmail: service.email,
  };
  return Object.fromEntries(
    Object.entries(letters).map(([template, words]) => [template, withVariables(words[language], values)]),
  );
}
