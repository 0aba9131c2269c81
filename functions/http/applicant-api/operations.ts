/** The operations of `applicant-api`: each hands what was said to its use case, and says what came of it. */
import { viewAgreement } from '#app/agreement/agreement-papers.ts';
import { declineAgreement } from '#app/agreement/decline-agreement.ts';
import { askSignatureCode, signAgreement } from '#app/agreement/sign-agreement.ts';
import type { SignedCopyDeps } from '#app/agreement/signed-copy.ts';
import { askCode } from '#app/application/act-with-code.ts';
import { startAmendment } from '#app/application/amend-application.ts';
import type { ApplyDeps } from '#app/application/apply-command.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { askHandoverCode, handOverApplication, takeBackApplication } from '#app/application/hand-over.ts';
import { renewLink } from '#app/application/renew-link.ts';
import { showCohort } from '#app/application/show-cohort.ts';
import type { ToldSentenceDeps } from '#app/application/told-sentence.ts';
import { viewApplication } from '#app/application/view-application.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import { openSession } from '#app/mail/open-session.ts';
import type {
  Applications,
  DraftIds,
  FormDrafts,
  Handovers,
  OneTimeCodes,
  RulesArchive,
} from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Suppressions } from '#app/ports/mail-ports.ts';
import type { BodyRegister } from '#app/ports/register-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application, Status } from '#domain/application/application.ts';
import type { PlainAct } from '#domain/application/confirmation.ts';
import { accept, type Result } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import type { applicantResponses } from './responses.ts';
import type { applicantRoutes } from './routes.ts';

export interface ApplicantDeps
  extends ApplyDeps,
    Omit<SignedCopyDeps, 'cohort'>,
    Pick<ToldSentenceDeps, 'emails' | 'letterWords'> {
  applications: Applications;
  links: Pick<Links, 'start' | 'open' | 'resolve' | 'read' | 'renewableAt'>;
  rounds: Pick<Rounds, 'find'>;
  rules: RulesArchive;
  register: BodyRegister | undefined;
  forms: Pick<FormDrafts, 'find' | 'save'>;
  handovers: Handovers;
  suppressions: Pick<Suppressions, 'includes'>;
  drawIds: () => DraftIds;
  codes: Pick<OneTimeCodes, 'find' | 'spendTry'>;
  /** The OpenAPI document, read when someone asks for it. */
  openapi: () => object;
}

const statusOf = <S extends Status, R>(result: Result<{ status: S }, R>) =>
  result.ok ? accept({ status: result.value.status }) : result;

interface Sent {
  application: Application;
  codeMinutes: number;
}

const codeAsked = async (deps: ApplicantDeps, applicationId: string, session: string, act: PlainAct) =>
  sent(await askCode(deps, { applicationId, session, act }));

const sent = <R>(asked: Result<Sent, R>) =>
  asked.ok ? accept({ status: asked.value.application.status, codeMinutes: asked.value.codeMinutes }) : asked;

export const applicantOperations = (
  deps: ApplicantDeps,
): Operations<typeof applicantRoutes, typeof applicantResponses> => ({
  'show-openapi': async () => accept(deps.openapi()),
  'show-cohort': async () => accept(await showCohort(deps)),
  'file-application': async ({ body, idempotencyKey }) => {
    const filed = await fileApplication(deps, { form: body, idempotencyKey });
    return filed.ok ? { ...accept(filed.value.receipt), status: filed.value.created ? 201 : 200 } : filed;
  },
  'open-applicant-session': ({ caller, credential, read, body }) =>
    openSession(deps, { purpose: 'applicant', id: caller }, { credential, read, ...body }),
  'view-application': ({ caller, read }) => viewApplication(deps, caller, read),
  'start-amendment': ({ caller, read }) => startAmendment(deps, caller, read),
  'complete-application': async ({ caller, body: { message, isTrial, ...completion } }) =>
    statusOf(await completeApplication(deps, { applicationId: caller, completion, message, isTrial })),
  'ask-withdrawal-code': ({ caller, credential }) => codeAsked(deps, caller, credential, 'withdraw'),
  'withdraw-application': async ({ caller, credential, body }) =>
    statusOf(await withdrawApplication(deps, { applicationId: caller, session: credential, ...body })),
  'view-agreement': ({ caller }) => viewAgreement(deps, caller),
  'ask-signature-code': async ({ caller, credential, body: { name, capacity, sha256 } }) =>
    askSignatureCode(deps, { applicationId: caller, session: credential, name, capacity, sha256 }),
  'sign-agreement': async ({ caller, credential, body: { name, capacity, sha256, code } }) =>
    statusOf(
      await signAgreement(deps, { applicationId: caller, session: credential, name, capacity, sha256, code }),
    ),
  'ask-declination-code': ({ caller, credential }) => codeAsked(deps, caller, credential, 'decline'),
  'decline-agreement': async ({ caller, credential, body }) =>
    statusOf(await declineAgreement(deps, { applicationId: caller, session: credential, ...body })),
  'ask-handover-code': async ({ caller: applicationId, credential: session, body }) => {
    const asked = await askHandoverCode(deps, { applicationId, session, ...body.contact });
    return asked.ok ? sent(asked) : asked;
  },
  'hand-over-application': ({ caller: applicationId, credential: session, body: { contact, code } }) =>
    handOverApplication(deps, { applicationId, session, code, ...contact }),
  'take-back-application': async ({ caller }) => statusOf(await takeBackApplication(deps, caller)),
  'renew-my-link': ({ caller }) => renewLink(deps, { applicationId: caller, actor: { kind: 'applicant' } }),
});
