/** The operations of `applicant-api`: each hands what was said to its use case, and says what came of it. */
import { viewAgreement } from '#app/agreement/agreement-papers.ts';
import { declineAgreement } from '#app/agreement/decline-agreement.ts';
import { askSignatureCode, signAgreement } from '#app/agreement/sign-agreement.ts';
import type { ApplyDeps } from '#app/application/apply-command.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { showCohort } from '#app/application/show-cohort.ts';
import type { ToldSentenceDeps } from '#app/application/told-sentence.ts';
import { viewApplication } from '#app/application/view-application.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import { openSession } from '#app/mail/open-session.ts';
import { listMyLetters } from '#app/mail/show-mail.ts';
import type { SigningCodes } from '#app/ports/agreement-ports.ts';
import type { Applications, RulesArchive } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Status } from '#domain/application/application.ts';
import { accept, type Result } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import type { applicantResponses } from './responses.ts';
import type { applicantRoutes } from './routes.ts';

export interface ApplicantDeps extends ApplyDeps, Pick<ToldSentenceDeps, 'emails' | 'letterWords'> {
  applications: Applications;
  links: Pick<Links, 'start' | 'open'>;
  rounds: Pick<Rounds, 'find'>;
  rules: RulesArchive;
  codes: Pick<SigningCodes, 'find' | 'spendTry'>;
  /** The OpenAPI document, read when someone asks for it. */
  openapi: () => object;
}

const statusOf = <S extends Status, R>(result: Result<{ status: S }, R>) =>
  result.ok ? accept({ status: result.value.status }) : result;

export const applicantOperations = (
  deps: ApplicantDeps,
): Operations<typeof applicantRoutes, typeof applicantResponses> => ({
  'show-openapi': async () => accept(deps.openapi()),
  'show-cohort': async () => accept(await showCohort(deps)),
  'file-application': async ({ body, idempotencyKey }) => {
    const filed = await fileApplication(deps, { form: body, idempotencyKey });
    return filed.ok ? { ...accept(filed.value.receipt), status: filed.value.created ? 201 : 200 } : filed;
  },
  'open-applicant-session': ({ caller, credential, body }) =>
    openSession(deps, { purpose: 'applicant', id: caller }, { credential, ...body }),
  'view-application': ({ caller }) => viewApplication(deps, caller),
  'complete-application': async ({ caller, body }) =>
    statusOf(await completeApplication(deps, { applicationId: caller, completion: body })),
  'withdraw-application': async ({ caller, body }) =>
    statusOf(await withdrawApplication(deps, { applicationId: caller, ...body })),
  'view-agreement': ({ caller }) => viewAgreement(deps, caller),
  'ask-signature-code': ({ caller, body }) => askSignatureCode(deps, { applicationId: caller, ...body }),
  'sign-agreement': async ({ caller, body }) =>
    statusOf(await signAgreement(deps, { applicationId: caller, ...body })),
  'decline-agreement': async ({ caller, body }) =>
    statusOf(await declineAgreement(deps, { applicationId: caller, ...body })),
  'list-my-letters': ({ caller }) => listMyLetters(deps, caller),
});
