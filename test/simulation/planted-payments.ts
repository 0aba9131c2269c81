/** Planted bugs of what follows an award: the money, and the waits of the months of help. */
import { type PlantedBug, planting } from './planting.ts';

const bug = planting();

const deciding = 'domain/payment/decide-payments';
const amending = 'domain/payment/amendment';

export const paymentBugs: readonly PlantedBug[] = [
  bug('an order confirmed by whoever proposed it (payments)', [
    deciding,
    'orderingOf(payments, found.value).digest, { by, confirms });',
    'orderingOf(payments, found.value).digest, { by: "nobody", confirms });',
  ]),
  bug(
    'what is paid ordered again, and nothing counts the grant (payments)',
    [
      deciding,
      "inState(payments, number, ['payable']);",
      "inState(payments, number, ['payable', 'paid'] as never);",
    ],
    [
      deciding,
      "return wouldCents > grantedCents\n    ? refuse({ code: 'above-grant', grantedCents, wouldCents })\n    : accept({ ...found.value, amountCents });",
      'return accept({ ...found.value, amountCents });',
    ],
  ),
  bug('the whole of what was agreed ordered, where less is due (payments)', [
    deciding,
    'orderableCents(payments, found.value, dueCents);',
    'orderableCents(payments, found.value);',
  ]),
  bug('a line of the accountant taken twice (payments)', [
    deciding,
    "if (found.state === 'paid')\n    return found.paidOn === paidOn ? accept([]) : refuse({ code: 'order-paid', paidOn: found.paidOn });",
    '',
  ]),
  bug('a question asked as often as the step is run (support)', [
    'domain/support/decide-support',
    "if (now < dueAt) return refuse({ code: 'not-due', dueAt });\n  return happened({ type: 'CheckInAsked'",
    "return happened({ type: 'CheckInAsked'",
  ]),
  bug('a second amendment proposed while one waits (amendment)', [
    deciding,
    "amendment\n      ? refuse({ code: 'amendment-open', number: amendment.number })\n      : happened({ type: 'AmendmentProposed', ...proposed });",
    "amendment?.signature\n      ? refuse({ code: 'amendment-open', number: amendment.number })\n      : happened({ type: 'AmendmentProposed', ...proposed });",
  ]),
  bug('what an amendment changes ordered before that is settled (amendment)', [
    deciding,
    'if (amendment && isChangedBy(amendment, found.value))',
    'if (amendment?.signature && isChangedBy(amendment, found.value))',
  ]),
  bug('another paper signed than the one that waits (amendment)', [
    deciding,
    'return amendment.sha256 === sha256\n',
    'return amendment.sha256 === sha256 || sha256\n',
  ]),
  bug('a countersignature before the beneficiary has signed (amendment)', [
    deciding,
    'return amendment.signature ? accept(amendment)',
    'return amendment ? accept(amendment)',
  ]),
  bug('what was paid changed by an amendment (amendment)', [
    amending,
    "state === 'ordered' || state === 'paid';",
    "state === 'ordered';",
  ]),
  bug('more granted by an amendment (amendment)', [
    amending,
    'grantedCents > from.grantedCents\n',
    'grantedCents > 2 * from.grantedCents\n',
  ]),
  bug('only another amount taken for a change (amendment)', [
    amending,
    'return !after || after.amountCents !== part.amountCents || after.dueOn !== part.dueOn;',
    'return !after || after.amountCents !== part.amountCents;',
  ]),
  bug('the balance planned before the project ends (amendment)', [
    amending,
    'dueOn < endsOn ? endsOn : dueOn;',
    'dueOn < endsOn ? dueOn : dueOn;',
  ]),
  bug('an order once withheld, planned again by an amendment (amendment)', [
    'domain/payment/evolve-payments',
    "former.state === 'withheld' ? { ...former, ...part }",
    "former.state === ('never' as string) ? { ...former, ...part }",
  ]),
  bug('the signature of an amendment without its code used up (amendment)', [
    'app/payment/amend-agreement',
    'along: { withCode: { session, codeSha256 }, paper }',
    'along: { paper }',
  ]),
  bug('the code of an amendment for the words of another (amendment)', [
    'domain/application/confirmation',
    'if (ask.words === digestOfWords(confirming)) return accept(ask);',
    'if (ask.words) return accept(ask);',
  ]),
  bug('an application that hears nothing of its amendment (amendment)', [
    'app/payment/amend-agreement',
    'along: { paper, application: { next, change } }',
    'along: { paper }',
  ]),
  bug('the paper of an amendment kept in the place of another (amendment)', [
    'app/payment/amend-agreement',
    '-issued` as const;',
    '-issued`.replace(/[0-9]+/, "1") as never;',
  ]),
];
