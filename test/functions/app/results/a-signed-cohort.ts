/** A programme whose grants are signed on days of one's own, with the agreements that were issued. */
import { agreementFor } from '#domain/agreement/agreement.ts';
import { isSigned } from '#domain/agreement/signed-agreements.ts';
import type { ApplicationIn, Status } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

export const aPerson = { type: 'individual', name: 'Aline Dupré' } as const;

export function aSignedCohort(now = '2022-02-01T10:00:00.000Z') {
  const memory = programmeInMemory(promotion1);
  /** Application number `n` in a status, under agreement `C<n>`, which both signed at this instant where they did. */
  function sign(
    number: number,
    at: string,
    change: Partial<ApplicationForm> = {},
    status: Status = 'awarded',
  ) {
    const own = { applicationId: idOf(number), form: anApplicationForm(change) };
    const laureate = { ...anApplication('laureate'), ...own } as ApplicationIn<'laureate'>;
    memory.putAgreement(own.applicationId, agreementFor(laureate, promotion1, at, at));
    const built = { ...anApplication(status), ...own };
    if (!isSigned(built)) return memory.put(built);
    const amountCents = own.form.project.requestedCents;
    const agreement = { ...built.agreement, number: `C${number}`, amountCents };
    return memory.put({ ...built, agreement, countersignedAt: at });
  }
  /** A smaller grant, in one payment, which both signed at this instant. */
  function amend(number: number, at: string, grantedCents: number) {
    const before = memory.stored.application(idOf(number)) ?? anApplication();
    if (before.status !== 'awarded') throw new Error('nothing to amend');
    const instalments = [{ number: 1, label: 'Avance', amountCents: grantedCents, dueOn: '2022-06-30' }];
    const { amendments = [] } = before.agreement;
    const amendment = { number: amendments.length + 1, countersignedAt: at, grantedCents, instalments };
    memory.put({ ...before, agreement: { ...before.agreement, amendments: [...amendments, amendment] } });
  }
  return {
    ...memory,
    sign,
    amend,
    clock: { now: () => new Date(now) },
    /** From now on it is this instant. */
    at(instant: string) {
      now = instant;
    },
  };
}
