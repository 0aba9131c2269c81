/** Planted bugs of what follows an award: the money, and the waits of the months of help. */
import type { PlantedBug } from './planted-bugs.ts';

const bug = (name: string, ...changes: [file: string, text: string, by: string][]): PlantedBug => ({
  name,
  changes: changes.map(([file, text, by]) => ({ file: `functions/${file}.ts`, text, by })),
});

const deciding = 'domain/payment/decide-payments';

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
      "if (wouldCents > grantedCents) return refuse({ code: 'above-grant', grantedCents, wouldCents });",
      '',
    ],
    [
      deciding,
      "return wouldCents > dueCents ? refuse({ code: 'above-due', dueCents, wouldCents }) : found;",
      'return found;',
    ],
  ),
  bug('a line of the accountant taken twice (payments)', [
    deciding,
    "if (found.state === 'paid') return refuse({ code: 'order-paid', paidOn: found.paidOn });",
    '',
  ]),
  bug('a question asked as often as the step is run (support)', [
    'domain/support/decide-support',
    "if (now < dueAt) return refuse({ code: 'not-due', dueAt });\n  return happened({ type: 'CheckInAsked'",
    "return happened({ type: 'CheckInAsked'",
  ]),
];
