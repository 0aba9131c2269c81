/** Which papers an application may be given at this moment. */
import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import type { PaperAsk, PaperMoment } from '#domain/cohort/paper-asks.ts';

/** In which statuses a paper may be taken at all; beyond these it is neither given nor taken back. */
export const paperStatuses = {
  received: ['application'],
  'eligibility-review': ['application'],
  'information-requested': ['application'],
  laureate: ['agreement'],
  'agreement-issued': ['agreement'],
  signed: ['agreement'],
  countersigned: ['agreement', 'support'],
  awarded: ['agreement', 'support'],
} as const satisfies Readonly<Record<string, readonly PaperMoment[]>>;
export type PaperStatus = keyof typeof paperStatuses;

export const takesPapers = (status: string): status is PaperStatus => Object.hasOwn(paperStatuses, status);

/** What counts of an application, and of the call. */
export interface PaperStanding {
  status: string;
  applicantType: ApplicantType;
  /** Codes of the papers that staff wait for. */
  requested: readonly string[];
  isCallOpen: boolean;
  /** Whether a decision on its eligibility waits to be told. */
  isDecided: boolean;
}

/** Those that concern an applicant of this type, at whatever moment. */
export const asksOf = (asks: readonly PaperAsk[], type: ApplicantType): PaperAsk[] =>
  asks.filter(({ appliesTo }) => appliesTo.includes(type));

/**
 * Whether a paper may be given now. With the application it is given as long as the call is open and nothing is decided, so that
 * all have the same time; later, once staff asked for it.
 */
export function isPaperOpen({ code, appliesTo, when }: PaperAsk, standing: PaperStanding): boolean {
  const { status, applicantType, requested, isCallOpen, isDecided } = standing;
  if (!takesPapers(status) || !appliesTo.includes(applicantType)) return false;
  const moments: readonly PaperMoment[] = paperStatuses[status];
  if (!moments.includes(when)) return false;
  if (when !== 'application') return true;
  return requested.includes(code) || (isCallOpen && !isDecided && status !== 'information-requested');
}
