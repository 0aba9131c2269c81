/** When silence has become a refusal: an implicit refusal runs from its date, whatever is examined after it (CRPA L231-4 3°, CJA R421-2). Pure. */
import { contestedOutcomes, type ReceivedAppeal } from '#domain/appeal/appeal.ts';
import type { Application, Status } from './application.ts';
import { statusesBefore } from './stages.ts';

/** An application as far as its silence is concerned: a record, or its line in a list where nothing was asked. */
export interface Silent {
  applicationId: string;
  status: string;
  implicitRejectionAt: string;
  request?: { requestedAt: string; overdueAt?: string | undefined };
  /** Of a line: since when the delay of what was asked is over. */
  overdueAt?: string | undefined;
}

/** Where an application stands before anybody told it a final decision; the waiting list is none. */
export const untoldStatuses = statusesBefore('signature') as readonly Status[];
export const isUntold = ({ status }: { status: string }): boolean =>
  (untoldStatuses as readonly string[]).includes(status);

/** While the administration waits for what it asked for, the delay does not run; it does again once that wait is over (CRPA L114-5). */
export const isSuspended = ({ status, overdueAt, request }: Omit<Silent, keyof Dated>): boolean =>
  status === 'information-requested' && (overdueAt ?? request?.overdueAt) === undefined;
type Dated = Pick<Silent, 'applicationId' | 'implicitRejectionAt'>;

/**
 * Whether silence has become a refusal; of a delay that is suspended, whether it had before the question.
 * @param now ISO instant in UTC
 */
export function isSilencePast(application: Omit<Silent, 'applicationId'>, now: string): boolean {
  const { implicitRejectionAt, request } = application;
  if (!isUntold(application) || implicitRejectionAt > now) return false;
  return !isSuspended(application) || implicitRejectionAt <= (request?.requestedAt ?? now);
}

/**
 * When silence became a refusal; undefined where it did not, and of who withdrew. Once a final decision is told, the date at which it
 * would have.
 * @param now ISO instant in UTC
 */
export function silentSince(application: Omit<Silent, 'applicationId'>, now: string): string | undefined {
  if (application.status === 'withdrawn') return undefined;
  return isUntold(application) && !isSilencePast(application, now)
    ? undefined
    : application.implicitRejectionAt;
}

/** Whether a final decision has taken the place of the refusal that an appeal contests, which silence alone was: it is its answer. */
export const isReplaced = (
  application: { status: string },
  { against }: Pick<ReceivedAppeal, 'against'>,
): boolean => contestedOutcomes[against.outcome] === 'silence' && !isUntold(application);

/**
 * What is said of it to who waits: when silence becomes a refusal, and whether it has. Nothing once a final decision is told, nor
 * while the delay is suspended.
 * @param now ISO instant in UTC
 */
export function silenceOf(
  application: Application,
  now: string,
): { at: string; isPast: boolean } | undefined {
  const isPast = isSilencePast(application, now);
  if (!isUntold(application) || (isSuspended(application) && !isPast)) return undefined;
  return { at: application.implicitRejectionAt, isPast };
}
