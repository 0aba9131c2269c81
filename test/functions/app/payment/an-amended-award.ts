/** An award whose agreement is amended, from the proposal to the second person, over the stores in memory. */
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import {
  askAmendmentCode,
  countersignAmendment,
  proposeAmendment,
  signAmendment,
} from '#app/payment/amend-agreement.ts';
import { viewAmendments } from '#app/payment/show-amendments.ts';
import type { PaintAmendment } from '#app/ports/agreement-ports.ts';
import { agreementDocument } from '#domain/agreement/agreement-document.ts';
import type { AmendmentDocument } from '#domain/agreement/amendment-document.ts';
import type { SignedApplication } from '#domain/agreement/signed-agreements.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { TypedAmendment } from '#domain/payment/amendment.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { paintAmendment } from '#test/support/painter.ts';
import { aPaidAward } from './a-paid-award.ts';

export async function anAmendableAward() {
  const award = await aPaidAward();
  const { memory, deps: paid, applicationId, ana, leo } = award;
  const agreement = await memory.applications.agreement(applicationId);
  const application = await memory.applications.find(applicationId);
  if (!agreement || !application) throw new Error('the award has no agreement');
  const document = agreementDocument(agreement, application.form, promotion1, {
    otherSubsidies: [],
    otherDeMinimis: [],
    commitmentsVersion: promotion1.agreement.commitmentsVersion,
  });
  const printed = { ...agreementStore(memory.table), find: async () => document };
  const drawn: AmendmentDocument[] = [];
  const paint: PaintAmendment = (asked, signatures) => {
    drawn.push(asked);
    return paintAmendment(asked, signatures);
  };
  const deps = { ...paid, printed, paint };
  const session = 'session-1';
  const words = { name: 'Camille Martin', capacity: 'présidente' };
  const view = async () => {
    const read = await viewAmendments(deps, applicationId);
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  };
  const own = {
    ...award,
    deps,
    drawn,
    view,
    propose: (typed: TypedAmendment, reason = 'Des travaux.', by: StaffActor = ana) =>
      proposeAmendment(deps, { applicationId, by, reason, ...typed }),
    ask: async (sha256?: string) =>
      askAmendmentCode(deps, {
        applicationId,
        session,
        ...words,
        sha256: sha256 ?? (await view()).open?.sha256 ?? '',
      }),
    sign: async (code: string, sha256?: string) =>
      signAmendment(deps, {
        applicationId,
        session,
        code,
        ...words,
        sha256: sha256 ?? (await view()).open?.sha256 ?? '',
      }),
    countersign: (confirms?: string, by: StaffActor = confirms === undefined ? ana : leo) =>
      countersignAmendment(deps, { applicationId, by, confirms }),
    async signed() {
      award.later(2 / 24 / 60);
      const asked = await own.ask();
      if (!asked.ok) throw new Error(asked.refusal.code);
      const done = await own.sign(await award.send());
      if (!done.ok) throw new Error(done.refusal.code);
    },
    async bound() {
      await own.signed();
      const proposed = await own.countersign();
      if (!proposed.ok || !('proposal' in proposed.value)) throw new Error('not proposed');
      const done = await own.countersign(proposed.value.proposal.digest);
      if (!done.ok) throw new Error(done.refusal.code);
    },
    application: async () => (await memory.applications.find(applicationId)) as SignedApplication,
  };
  return own;
}

/** A later end, and 1 000 EUR less of the last payment. */
export async function laterAndLess(
  award: Awaited<ReturnType<typeof anAmendableAward>>,
): Promise<TypedAmendment> {
  const { current } = await award.view();
  const instalments = current.instalments.map(({ number, amountCents, dueOn }, index, all) => ({
    number,
    dueOn,
    amountCents: index === all.length - 1 ? amountCents - 100_000 : amountCents,
  }));
  return { endsOn: '2024-06-30', instalments };
}
