/**
 * What the national register of legal bodies (Sirene) said of an applicant. A body that is closed or not found there is a point
 * for staff to look at, never a refusal by itself: the register is late at times, and does not list everybody.
 */
import * as z from 'zod/mini';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { type EligibilityFailure, outcomeOf } from '#domain/cohort/eligibility.ts';
import { parseSiret } from '#domain/values/siret.ts';
import type { Application, Assessment } from './application.ts';
import type { ApplicationForm } from './application-form.ts';

/** In the place of the register's address, where a cohort asks none. */
export const noRegister = 'off';

export const registerStates = ['found', 'closed', 'unknown', 'unlisted', 'unavailable'] as const;

/** The answer as it is kept with the application: what is compared with the form, and nothing more. */
export const registerCheckSchema = z.strictObject({
  /**
   * `unlisted`: it exists, and does not want its name and address to be given. `unavailable`: the register gave no answer, or
   * one that cannot be used; it is asked again.
   */
  state: z.enum(registerStates),
  at: z.iso.datetime(),
  /** As registered; absent where it is not given. */
  name: z.optional(z.string()),
});
export type RegisterCheck = z.infer<typeof registerCheckSchema>;

/** What the register's answer gives staff to look at, in the place of a rule that failed. */
const points = {
  closed: {
    code: 'register-closed',
    severity: 'unclear',
    message: {
      fr: 'Au registre Sirene, cet organisme ou cet établissement est fermé.',
      en: 'In the Sirene register, this body or this establishment is closed.',
    },
  },
  unknown: {
    code: 'register-unknown',
    severity: 'unclear',
    message: {
      fr: 'Ce numéro SIRET ne figure pas au registre Sirene.',
      en: 'This SIRET number is not in the Sirene register.',
    },
  },
} as const satisfies Partial<Record<RegisterCheck['state'], EligibilityFailure>>;
const codes: readonly string[] = Object.values(points).map(({ code }) => code);

/** The assessment with what the register said, in the place of what it said before. Pure. */
export function withRegisterCheck(assessment: Assessment, register: RegisterCheck): Assessment {
  const rules = assessment.failures.filter(({ code }) => !codes.includes(code));
  const { state } = register;
  const failures = state === 'closed' || state === 'unknown' ? [...rules, points[state]] : rules;
  return { ...assessment, outcome: outcomeOf(failures, assessment.duplicates), failures, register };
}

/** The number of its establishment that a legal body gave: a SIRET, or that of a place overseas. Pure. */
export const siretIn = ({ applicant }: ApplicationForm): string | undefined =>
  'siret' in applicant ? applicant.siret : undefined;
/** Under which the register may know it. Pure. */
export const registeredSiretIn = (form: ApplicationForm): string | undefined => {
  const read = parseSiret(siretIn(form) ?? '');
  return read.ok ? read.value : undefined;
};

/**
 * Whether it is paid under a SIRET and has given none: INSEE registers on request an association that receives public money (code de
 * commerce, R123-220). A person has none and needs none. Pure.
 */
export const lacksSiret = (form: ApplicationForm): boolean =>
  applicantTypeTable[form.applicant.type].isLegalBody && siretIn(form) === undefined;

/** Whether the register was asked and has not answered yet. Pure. */
export const isUnchecked = (application: Application): boolean =>
  'assessment' in application && application.assessment.register?.state === 'unavailable';
