/** Amendments to an agreement as both of its parties read them, and their papers. */
import type { Paper, PapersDeps } from '#app/agreement/agreement-papers.ts';
import type { AgreementCopy } from '#app/ports/agreement-ports.ts';
import { isChangedBy } from '#domain/payment/amendment.ts';
import { amendmentNumber } from '#domain/values/agreed-terms.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { partyOf, termsInForce } from './amendment-terms.ts';
import { type PaymentDeps, paymentFactsOf } from './apply-payments.ts';

/** What is in force, what is proposed beside it, and what was agreed before. Names of staff are told to staff alone. */
export async function viewAmendments(deps: PaymentDeps, applicationId: string) {
  const facts = await paymentFactsOf(deps, applicationId);
  if (!facts) return refuse({ code: 'not-found' } as const);
  const { payments, application } = facts;
  const { agreementNumber, amendment, amendments, declined, instalments } = payments;
  const numbered = (number: number) => amendmentNumber(agreementNumber, number);
  return accept({
    agreementNumber,
    beneficiary: application.form.applicant.name,
    party: partyOf(application),
    current: termsInForce(facts),
    /** Ordered or paid: nothing of them can be changed. */
    fixed: instalments
      .filter(({ state }) => state === 'ordered' || state === 'paid')
      .map(({ number }) => number),
    ...defined({ declined }),
    ...defined({
      open: amendment && {
        number: amendment.number,
        reference: numbered(amendment.number),
        terms: amendment.terms,
        reason: amendment.reason,
        sha256: amendment.sha256,
        proposedAt: amendment.proposedAt,
        changed: instalments.filter((one) => isChangedBy(amendment, one)).map(({ number }) => number),
        ...defined({
          beneficiary: amendment.beneficiary,
          register: amendment.register,
          signed: amendment.signature && signerOf(amendment.signature),
          proposal: amendment.proposal,
        }),
      },
    }),
    inForce: amendments.map(({ number, terms, reason, beneficiary, signature, countersignedAt }) => ({
      number,
      reference: numbered(number),
      terms,
      reason,
      countersignedAt,
      signed: signerOf(signature),
      ...defined({ beneficiary }),
    })),
  });
}

const signerOf = ({ name, capacity, signedAt }: { name: string; capacity: string; signedAt: string }) => ({
  name,
  capacity,
  signedAt,
});

/** For its beneficiary: who of the staff proposed to countersign is the administration's own affair. */
export async function viewMyAmendments(deps: PaymentDeps, applicationId: string) {
  const viewed = await viewAmendments(deps, applicationId);
  if (!viewed.ok) return viewed;
  const { open, ...rest } = viewed.value;
  if (!open) return accept(rest);
  const { proposal: _own, register: _seen, ...shown } = open;
  return accept({ ...rest, open: shown });
}

/** The PDF as it was drawn, of the one that is proposed or of one that is in force. */
export async function amendmentPaper(
  { payments, printed }: PaymentDeps & Pick<PapersDeps, 'printed'>,
  { applicationId, number, copy }: { applicationId: string; number: number; copy: AgreementCopy },
): Promise<Result<Paper<'application/pdf'>, { code: 'not-found' } | { code: 'amendment-missing' }>> {
  const found = await payments.find(applicationId);
  if (!found) return refuse({ code: 'not-found' });
  const isThere = [found.amendment, ...found.amendments].some((one) => one?.number === number);
  const bytes = isThere ? await printed.paper(applicationId, `amendment-${number}-${copy}`) : undefined;
  if (!bytes) return refuse({ code: 'amendment-missing' });
  const fileName = `avenant-${amendmentNumber(found.agreementNumber, number)}.pdf`;
  return accept({ fileName, type: 'application/pdf', bytes });
}
