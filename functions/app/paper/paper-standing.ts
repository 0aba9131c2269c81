/** What an application may be given at this moment, read once for a use case. */
import { type CallDeps, callNow } from '#app/application/call-now.ts';
import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { PaperAsk } from '#domain/cohort/paper-asks.ts';
import { asksOf, isPaperOpen, type PaperStanding } from '#domain/paper/paper-moments.ts';

export interface StandingDeps extends CallDeps {
  cohort: Cohort;
}

const requestOf = (application: Application) =>
  application.status === 'information-requested' ? application.request : undefined;

async function standingOf(deps: StandingDeps, application: Application): Promise<PaperStanding> {
  const { call } = await callNow(deps);
  return {
    status: application.status,
    applicantType: application.form.applicant.type,
    requested: requestOf(application)?.papers ?? [],
    isCallOpen: call.state === 'open' && !call.grace,
    isDecided: application.status === 'eligibility-review' && application.decision !== undefined,
  };
}

/** A paper that concerns the applicant, and whether it can be given now. */
export interface AskedPaper extends PaperAsk {
  isOpen: boolean;
  /** Staff wait for it. */
  isRequested: boolean;
}

/** In the order of the cohort file. */
export async function askedOf(deps: StandingDeps, application: Application): Promise<AskedPaper[]> {
  const standing = await standingOf(deps, application);
  return asksOf(deps.cohort.papers ?? [], standing.applicantType).map((ask) => ({
    ...ask,
    isOpen: isPaperOpen(ask, standing),
    isRequested: standing.requested.includes(ask.code),
  }));
}

/** The paper of this code, where it can be given now. */
export const openAsk = async (deps: StandingDeps, application: Application, code: string) =>
  (await askedOf(deps, application)).find((ask) => ask.code === code && ask.isOpen);
