/** Who decides says as of when they read the form: whatever its applicant changes before the decision falls is read again. */
import { decideEligibility, type EligibilityDecision } from '#app/application/decide-eligibility.ts';
import type { Answer } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';

/** A decision on a form as it was read, and what it was answered. */
export interface DecidedAsRead {
  applicationId: string;
  by: string;
  /** Of the application that was read. */
  version: number;
  refusal: string | undefined;
}

export function readerOf({ deps, see, decidedAsRead }: Desk, applicationId: string) {
  let read: { version: number; unmodifiedSince: string } | undefined;
  return {
    /** Reads what is there, unless it was read. */
    read(): boolean {
      const application = see.application(applicationId);
      if (!application) return false;
      const { version, receivedAt, formChangedAt = receivedAt } = application;
      read ??= { version, unmodifiedSince: formChangedAt };
      return true;
    },
    async decide(decision: Pick<EligibilityDecision, 'outcome' | 'reason' | 'by'>): Promise<Answer> {
      const { version = 0, unmodifiedSince } = read ?? {};
      const answer = await decideEligibility(deps, { ...decision, applicationId, unmodifiedSince });
      const refusal = answer.ok ? undefined : answer.refusal.code;
      decidedAsRead.push({ applicationId, by: decision.by.id, version, refusal });
      if (refusal === 'form-changed-since') read = undefined;
      return answer;
    },
  };
}
