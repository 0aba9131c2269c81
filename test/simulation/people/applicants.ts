/** What applicants do: file, complete, withdraw, sign, decline; some of them nothing more. */

import { declineAgreement } from '#app/agreement/decline-agreement.ts';
import { askSignatureCode, signAgreement } from '#app/agreement/sign-agreement.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import type { Status } from '#domain/application/application.ts';
import type { Act, Answer } from './act.ts';
import type { Desk } from './desk.ts';
import { throughDoor } from './door.ts';
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
    who: { kind: 'applicant', id },
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

function leaving(desk: Desk, { number, id, course, signing: how }: Applicant): Act[] {
  const { deps, see } = desk;
  const from: Partial<Record<string, Status>> = {
    'gone-early': 'eligibility-review',
    'gone-eligible': 'eligible',
    'gone-shortlisted': 'shortlisted',
  };
  const withdraw = (name: string, isReady: () => boolean, isOptional: boolean): Act => ({
    name: `${name} ${number}`,
    ...{ by, who: { kind: 'applicant', id }, isReady, isOptional },
    run: () =>
      throughDoor(desk, { purpose: 'applicant', id }, () => withdrawApplication(deps, { applicationId: id })),
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

function completing(desk: Desk, { number, id }: Applicant): Act {
  const { deps, see } = desk;
  return {
    name: `complete ${number}`,
    by,
    who: { kind: 'applicant', id },
    isReady: () =>
      see.status(id) === 'information-requested' && see.letters(id, 'information-requested').length > 0,
    run: () =>
      throughDoor(desk, { purpose: 'applicant', id }, () =>
        completeApplication(deps, {
          applicationId: id,
          completion: { project: { description: `Une description, enfin (${number}).` } },
        }),
      ),
    leaves: { subject: id, type: 'InformationCompleted' },
  };
}

/** Who signs what: the same words each time. */
export function wordsOf(see: Desk['see'], { id, form }: Applicant) {
  const application = see.application(id);
  const sha256 = application && 'agreement' in application ? application.agreement.sha256 : '';
  return { applicationId: id, name: form.contact.name, capacity: 'Présidente', sha256 };
}

/** A code is asked for, read in the mail and given; a code that failed is asked for again. */
function signing(desk: Desk, applicant: Applicant): Act[] {
  const { deps, see } = desk;
  const { number, id, signing: how } = applicant;
  const isAtHand = () =>
    see.status(id) === 'agreement-issued' && see.letters(id, 'agreement-to-sign').length > 0;
  const who = { kind: 'applicant', id } as const;
  const enter = (act: () => Promise<Answer>) => throughDoor(desk, { purpose: 'applicant', id }, act);
  if (how === 'decline') {
    const run = () => enter(() => declineAgreement(deps, { applicationId: id }));
    const leaves = { subject: id, type: 'AgreementDeclined' };
    return [{ name: `decline ${number}`, by, who, isOptional: true, isReady: isAtHand, run, leaves }];
  }
  if (how !== 'sign') return [];
  let isAsked = false;
  const tried = new Set<string>();
  const words = () => wordsOf(see, applicant);
  const codeOf = () => {
    const letter = see.letters(id, 'signature-code').at(-1);
    return letter && !tried.has(letter.text) ? letter.text : undefined;
  };
  const ask = async (): Promise<Answer> => {
    const asked = await enter(() => askSignatureCode(deps, words()));
    isAsked ||= asked.ok;
    return asked;
  };
  const sign = async (): Promise<Answer> => {
    const text = codeOf() ?? '';
    const code = /\b\d{6}\b/.exec(text)?.[0] ?? '';
    const signed = await enter(() => signAgreement(deps, { ...words(), code }));
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
      who,
      isStanding: true,
      isReady: () => !isAsked && isAtHand(),
      run: ask,
      leaves,
    },
    {
      ...{ name: `sign ${number}`, by, who, isOptional: true, run: sign, again: codeRefusals },
      isReady: () => isAtHand() && codeOf() !== undefined,
      leaves: { subject: id, type: 'AgreementSigned' },
    },
  ];
}
