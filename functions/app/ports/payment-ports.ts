/** The payments of agreements: each beside its application, with its own audit chain; and the one key that hides an account. */
import type { Application } from '#domain/application/application.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { PaymentEffect } from '#domain/payment/payment-effects.ts';
import type { PaymentEvent } from '#domain/payment/payment-events.ts';
import type { Payments } from '#domain/payment/payments.ts';
import type { AmendmentCopy, DrawnPaper } from './agreement-ports.ts';
import type { Applications } from './application-ports.ts';
import type { AuditEvent, MayBeLate, Saved } from './ports.ts';
import type { ChangedSupport } from './support-ports.ts';

type ApplicationChange = Parameters<Applications['save']>[1];

/** The number of an account as the key of the bank details encrypted it, base64. */
export interface SealedAccount {
  bankId: string;
  ciphertext: string;
}

export interface PaymentsChange {
  expectVersion: number;
  actor: Actor;
  at: string;
  events: PaymentEvent[];
  effects: PaymentEffect[];
  sealed?: SealedAccount;
  /** The code that confirmed it, and its session: of two who use it, the second meets a conflict. */
  withCode?: { session: string; codeSha256: string };
  /** The PDF of an amendment, drawn anew at each signature. */
  paper?: DrawnPaper & { copy: AmendmentCopy };
  /** The application that changes with it; or that it was decided by, and which must still be at this version. */
  application?: { next: Application; change: ApplicationChange } | { expectVersion: number };
  /** The support whose reports did not come, with what is decided of the money. */
  support?: ChangedSupport;
  /** Whether the applicant named a second address, which some letters go to as well. */
  hasSecondAddress?: boolean;
}
export interface ChangedPayments {
  next: Payments;
  change: PaymentsChange;
}

export interface PaymentsStore {
  find(applicationId: string): Promise<Payments | undefined>;
  /** Of every agreement of the cohort, oldest first: some nine. */
  all(how?: MayBeLate): Promise<Payments[]>;
  timeline(applicationId: string): Promise<AuditEvent[]>;
  sealed(applicationId: string, bankId: string): Promise<SealedAccount | undefined>;
  /** Of several agreements: all of it or nothing. */
  save(changed: readonly ChangedPayments[]): Promise<Saved>;
}

/** Bound to the application: what was encrypted for one is no account of another. */
export interface AccountSealer {
  seal(applicationId: string, iban: string): Promise<string>;
}
export interface AccountOpener {
  open(applicationId: string, ciphertext: string): Promise<string>;
}
