/**
 * One decision for many applications, each on its own: a refusal for one does not stop the others. Safe to run again: earlier
 * decisions are reported, and nothing is done twice.
 */
import type { ApplyDeps, CommandRefusal } from '#app/application/apply-command.ts';
import {
  decideEligibility,
  type EligibilityDecision,
  type FormChangedSince,
  type RegisterUnchecked,
} from '#app/application/decide-eligibility.ts';
import {
  type ApplicantUnconfirmed,
  type InformationRequest,
  type RequestDeps,
  requestInformation,
} from '#app/application/request-information.ts';
import { type OverdueDecision, settleOverdue } from '#app/application/settle-overdue.ts';
import type { Application } from '#domain/application/application.ts';
import type { TooManyLabels } from '#domain/application/label.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import type { Result } from '#domain/values/result.ts';
import { bySlices } from '#domain/values/slices.ts';

type OneRefusal =
  | CommandRefusal
  | InvalidRequest
  | RegisterUnchecked
  | FormChangedSince
  | ApplicantUnconfirmed;
export type ManyRefusal = OneRefusal | TooManyLabels | { code: 'try-again' };
export type OneOfMany =
  | { applicationId: string; result: 'done' | 'already' }
  | { applicationId: string; result: 'refused'; refusal: ManyRefusal };
type ForMany<T extends { applicationId: string }> = Omit<T, 'applicationId'> & {
  applicationIds: readonly string[];
};

/** Changes at once: 500 decisions take some seconds, and one application is never in two of them. */
const atOnce = 16;

export function decideMany(
  deps: ApplyDeps,
  { applicationIds, ...decision }: ForMany<EligibilityDecision>,
): Promise<OneOfMany[]> {
  return eachOfMany(applicationIds, async (applicationId) =>
    outcomeOf(
      applicationId,
      await decideEligibility(deps, { ...decision, applicationId }),
      (refusal) => refusal.code === 'already-decided' && refusal.outcome === decision.outcome,
    ),
  );
}

export function askMany(
  deps: RequestDeps,
  { applicationIds, ...request }: ForMany<InformationRequest>,
): Promise<OneOfMany[]> {
  return eachOfMany(applicationIds, async (applicationId) => {
    const result = await requestInformation(deps, { ...request, applicationId });
    const isAsked = !result.ok && isAsking(await deps.applications.find(applicationId), request);
    return outcomeOf(applicationId, result, ({ code }) => code === 'stage-passed' && isAsked);
  });
}

/** The very same: of another question, this one was not asked. */
const isAsking = (application: Application | undefined, request: Asked): boolean =>
  application?.status === 'information-requested' && digestOf(application.request) === digestOf(request);
type Asked = Pick<InformationRequest, 'fields' | 'papers' | 'message'>;
const digestOf = ({ fields, papers = [], message }: Asked) => sha256Of([fields, papers, message]);

export function settleMany(
  deps: ApplyDeps,
  { applicationIds, ...decision }: ForMany<OverdueDecision>,
): Promise<OneOfMany[]> {
  return eachOfMany(applicationIds, async (applicationId) => {
    const result = await settleOverdue(deps, { ...decision, applicationId });
    const isSettled =
      !result.ok &&
      decision.outcome === 'confirmed' &&
      isConfirmed(await deps.applications.find(applicationId));
    return outcomeOf(applicationId, result, ({ code }) => code === 'stage-passed' && isSettled);
  });
}

/** By the delay that was over: what was refused for a reason, or declined, ended otherwise. */
const isConfirmed = (application: Application | undefined): boolean =>
  application?.status === 'ineligible'
    ? application.reasonCodes.includes('INCOMPLETE')
    : application?.status === 'lapsed' && application.lapsedBecause === 'timed-out';

function outcomeOf(
  applicationId: string,
  result: Result<Application, OneRefusal>,
  isSo: (refusal: OneRefusal) => boolean,
): OneOfMany {
  if (result.ok) return { applicationId, result: 'done' };
  const { refusal } = result;
  return isSo(refusal) ? { applicationId, result: 'already' } : { applicationId, result: 'refused', refusal };
}

/** Each on its own, in the order given. */
export const eachOfMany = (
  ids: readonly string[],
  act: (applicationId: string) => Promise<OneOfMany>,
): Promise<OneOfMany[]> => bySlices(ids, atOnce, (id) => safely(id, act));

/** A failure on one application becomes its outcome: the run goes on, and can be run again. */
async function safely(
  applicationId: string,
  act: (applicationId: string) => Promise<OneOfMany>,
): Promise<OneOfMany> {
  try {
    return await act(applicationId);
  } catch (error) {
    console.warn({ message: 'one of many', applicationId, error: (error as Error).name });
    return { applicationId, result: 'refused', refusal: { code: 'try-again' } };
  }
}
