/** What applicants do in two steps: a code is asked for, read in the mail and given; a code that failed is asked for again. */
import { askCode } from '#app/application/act-with-code.ts';
import type { SignersWords } from '#domain/application/application-events.ts';
import type { Confirming } from '#domain/application/confirmation.ts';
import type { CodeAct } from '#domain/application/one-time-code.ts';
import type { Act, Answer } from './act.ts';
import type { Desk } from './desk.ts';
import { throughDoor } from './door.ts';
import type { Applicant } from './plan.ts';

const codeRefusals = ['code-not-in-force', 'code-expired', 'code-exhausted', 'code-wrong', 'signer-changed'];
const usedUp = ['codes-of-link-used-up', 'codes-used-up'];
/** Milliseconds after which whoever had no letter asks again. */
const patience = 3 * 3_600_000;
/** So often somebody who was told to open a link first comes back, as a letter may bring one meanwhile. */
const mostUnopened = 8;

const events = {
  sign: ['SignatureCodeAsked', 'AgreementSigned'],
  decline: ['DeclinationCodeAsked', 'AgreementDeclined'],
  withdraw: ['WithdrawalCodeAsked', 'Withdrawn'],
  'bank-details': ['BankDetailsCodeAsked', 'BankDetailsConfirmed'],
  amend: ['AmendmentCodeAsked', 'AmendmentSigned'],
  'hand-over': ['HandoverCodeAsked', 'HandoverAsked'],
} as const satisfies Record<CodeAct, readonly [string, string]>;
/** What is decided of the payments of an award, by the function that takes it in; the rest is of the application. */
const ofPayments: Partial<Record<CodeAct, string>> = {
  'bank-details': 'payments-api',
  amend: 'agreement-papers',
};

/** How a letter with the code of an act speaks of it, in either language. */
const words: Readonly<Record<CodeAct, RegExp>> = {
  sign: /pour signer la convention|to sign agreement/,
  decline: /pour refuser la convention|to decline agreement/,
  withdraw: /pour retirer votre|to withdraw your/,
  'bank-details': /pour enregistrer vos coordonnées bancaires|to record your bank details/,
  amend: /pour signer l’avenant|to sign the amendment/,
  'hand-over': /pour transmettre votre candidature|to hand your application over/,
};

export interface Confirmed {
  applicationId: string;
  session: string;
  code: string;
}
interface Meant {
  act: CodeAct;
  /** How the act is called: `withdraw 3`. */
  name: string;
  isReady(): boolean;
  confirm(confirmed: Confirmed): Promise<Answer>;
  /** Of a signature. */
  signer?(): SignersWords;
  /** Of an account or an heir, given with the request for its code; of an amendment, which is read before. */
  give?(session: string): Promise<Answer>;
  /** The moment that the second step waits for. */
  waitsFor?(): number | undefined;
  isOptional: boolean;
  /** Refusals after which it may come to the same once more, beside those of a code. */
  again?: readonly string[];
}

export const askFor = ({ deps }: Desk, id: string, confirming: Confirming): Promise<Answer> =>
  askCode(deps, { applicationId: id, ...confirming });

async function askAs(desk: Desk, id: string, session: string, { act, signer, give }: Meant): Promise<Answer> {
  if (act === 'bank-details' || act === 'amend' || act === 'hand-over')
    return give?.(session) ?? { ok: false, refusal: { code: 'not-found' } };
  const words = signer?.() ?? { name: '', capacity: '', sha256: '' };
  return askFor(desk, id, act === 'sign' ? { act, session, ...words } : { act, session });
}

/** Asking for the code, as often as one is needed, and the act itself once a letter brought it. */
export function inTwoSteps(desk: Desk, { id }: Applicant, meant: Meant): Act[] {
  const { deps, see } = desk;
  const who = { kind: 'applicant', id } as const;
  const enter = (run: () => Promise<Answer>) => throughDoor(desk, { purpose: 'applicant', id }, run);
  const { act, name, isReady, waitsFor, isOptional, again = [] } = meant;
  const [asks, acts] = events[act];
  const session = `session of ${name}`;
  const tried = new Set<string>();
  let asksAgainAt = 0;
  let isUsedUp = false;
  let unopened = 0;
  /** At how many of their addresses a link was opened by when they gave up for lack of one. */
  let gaveUpAt: number | undefined;
  const now = () => deps.clock.now().getTime();
  const letter = () =>
    see
      .letters(id, 'one-time-code')
      .map(({ text }) => text)
      .findLast((text) => words[act].test(text) && !tried.has(text));
  const ask = async (): Promise<Answer> => {
    const asked = await enter(() => askAs(desk, id, session, meant));
    const isUnopened = !asked.ok && asked.refusal.code === 'address-unconfirmed';
    if (isUnopened) unopened += 1;
    if (asked.ok || isUnopened) asksAgainAt = now() + patience;
    if (isUnopened && unopened > mostUnopened) gaveUpAt = see.readAddresses(id);
    // Then only the service can help.
    isUsedUp = !asked.ok && usedUp.includes(asked.refusal.code);
    return asked;
  };
  const confirm = async (): Promise<Answer> => {
    const text = letter() ?? '';
    const code = /\b\d{8}\b/.exec(text)?.[0] ?? '';
    const done = await enter(() => meant.confirm({ applicationId: id, session, code }));
    // Refused for its code: that letter is used up, and when no other is left one is asked for.
    if (!done.ok && codeRefusals.includes(done.refusal.code)) {
      tried.add(text);
      asksAgainAt = 0;
    }
    return done;
  };
  const by = ofPayments[act] ?? 'applicant-api';
  return [
    {
      name: `ask for a code: ${name}`,
      by,
      who,
      isStanding: true,
      run: ask,
      isReady: () => isReady() && letter() === undefined && !isUsedUp && gaveUpAt !== see.readAddresses(id),
      // Early enough for what is meant for a moment, and again when no letter came.
      waitsFor: () => Math.max(asksAgainAt, (waitsFor?.() ?? 0) - 5 * 60_000),
      leaves: { subject: id, type: asks },
    },
    {
      name,
      by,
      who,
      run: confirm,
      again: [...codeRefusals, ...again],
      isOptional,
      ...(waitsFor ? { waitsFor } : {}),
      // Also where the answer to the question got lost: the letter came.
      isReady: () => isReady() && letter() !== undefined,
      leaves: { subject: ofPayments[act] ? `payments:${id}` : id, type: acts },
    },
  ];
}

/** Somebody else who has the link: asks from a session of their own, and guesses. */
export const guesses = (desk: Desk, { id }: Applicant, act: 'decline' | 'withdraw') => {
  const session = `stranger to ${id}`;
  return {
    ask: () => askFor(desk, id, { act, session }),
    guess: (confirm: (guessed: Confirmed) => Promise<Answer>, code: string) =>
      confirm({ applicationId: id, session, code }),
  };
};
