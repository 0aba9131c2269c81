/** What applicants do: file, complete, withdraw, sign, decline; some of them nothing more. */

import { declineAgreement } from '#app/agreement/decline-agreement.ts';
import { askSignatureCode, signAgreement } from '#app/agreement/sign-agreement.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import type { Status } from '#domain/application/application.ts';
import type { Act, Answer } from './act.ts';
import type { Desk } from './desk.ts';
import type { Applicant, Plan } from './plan.ts';

const by = 'applicant-api';
const codeRefusals = ['code-not-in-force', 'code-expired', 'code-exhausted', 'code-wrong', 'signer-changed'];

export const applicantActs = (desk: Desk, plan: Plan): Act[] =>
  plan.applicants.flatMap((applicant) => [
    filing(desk, applicant),
    ...leaving(desk, applicant),
    ...(applicant.course === 'asked' ? [completing(desk, applicant)] : []),
    ...signing(desk, applicant),
  ]);

function filing({ deps }: Desk, { number, id, key, form }: Applicant): Act {
  return {
    name: `file ${number}`,
    by,
    isReady: () => true,
    run: async () => {
      const filed = await fileApplication(deps, { form, idempotencyKey: key });
      return filed.ok && filed.value.receipt.applicationId !== id
        ? { ok: false, refusal: { code: 'other-id' } }
        : filed;
    },
    leaves: { subject: id, type: 'ApplicationFiled' },
  };
}

function leaving({ deps, see }: Desk, { number, id, course, signing: how }: Applicant): Act[] {
  const from: Partial<Record<string, Status>> = {
    'gone-early': 'eligibility-review',
    'gone-eligible': 'eligible',
    'gone-shortlisted': 'shortlisted',
  };
  const withdraw = (name: string, isReady: () => boolean, isOptional: boolean): Act => ({
    name: `${name} ${number}`,
    ...{ by, isReady, isOptional },
    run: () => withdrawApplication(deps, { applicationId: id }),
    leaves: { subject: id, type: 'Withdrawn' },
  });
  const status = from[course];
  // Who was not shortlisted has nothing to withdraw.
  const planned = status
    ? [withdraw('withdraw', () => see.status(id) === status, course === 'gone-shortlisted')]
    : [];
  const late = withdraw('withdraw at signing', () => see.status(id) === 'agreement-issued', true);
  return how === 'withdraw' ? [...planned, late] : planned;
}

function completing({ deps, see }: Desk, { number, id }: Applicant): Act {
  return {
    name: `complete ${number}`,
    by,
    isReady: () =>
      see.status(id) === 'information-requested' && see.letters(id, 'information-requested').length > 0,
    run: () =>
      completeApplication(deps, {
        applicationId: id,
        completion: { project: { description: `Une description, enfin (${number}).` } },
      }),
    leaves: { subject: id, type: 'InformationCompleted' },
  };
}

/** A code is asked for, read in the mail and given; a code that failed is asked for again. */
function signing({ deps, see }: Desk, { number, id, signing: how, form }: Applicant): Act[] {
  const isAtHand = () =>
    see.status(id) === 'agreement-issued' && see.letters(id, 'agreement-to-sign').length > 0;
  if (how === 'decline') {
    const run = () => declineAgreement(deps, { applicationId: id });
    const leaves = { subject: id, type: 'AgreementDeclined' };
    return [{ name: `decline ${number}`, by, isOptional: true, isReady: isAtHand, run, leaves }];
  }
  if (how !== 'sign') return [];
  let isAsked = false;
  const tried = new Set<string>();
  const words = () => {
    const application = see.application(id);
    const sha256 = application && 'agreement' in application ? application.agreement.sha256 : '';
    return { applicationId: id, name: form.contact.name, capacity: 'Présidente', sha256 };
  };
  const codeOf = () => {
    const letter = see.letters(id, 'signature-code').at(-1);
    return letter && !tried.has(letter.text) ? letter.text : undefined;
  };
  const ask = async (): Promise<Answer> => {
    const asked = await askSignatureCode(deps, words());
    isAsked ||= asked.ok;
    return asked;
  };
  const sign = async (): Promise<Answer> => {
    const text = codeOf() ?? '';
    const signed = await signAgreement(deps, { ...words(), code: /\b\d{6}\b/.exec(text)?.[0] ?? '' });
    // Refused for its code: that letter is used up, and another is asked for.
    if (!signed.ok && codeRefusals.includes(signed.refusal.code)) {
      tried.add(text);
      isAsked = false;
    }
    return signed;
  };
  const leaves = { subject: id, type: 'SignatureCodeAsked' };
  return [
    {
      name: `ask for a code ${number}`,
      by,
      isStanding: true,
      isReady: () => !isAsked && isAtHand(),
      run: ask,
      leaves,
    },
    {
      ...{ name: `sign ${number}`, by, isOptional: true, run: sign, again: codeRefusals },
      isReady: () => isAtHand() && codeOf() !== undefined,
      leaves: { subject: id, type: 'AgreementSigned' },
    },
  ];
}
