/** What nobody may do with an amendment, or at that moment: more than was granted, two at once, another's code, an order that waits. */
import { countersignAmendment, proposeAmendment, signAmendment } from '#app/payment/amend-agreement.ts';
import { orderPayment } from '#app/payment/order-payments.ts';
import type { Instalment } from '#domain/payment/payments.ts';
import type { Act } from './act.ts';
import { isBeingAmended } from './amending.ts';
import { cashier, controller, newcomer } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Applicant } from './plan.ts';

const by = 'agreement-papers';
const ofStaff = { by, who: newcomer, isOptional: true } as const;

export const amendmentsTried = (desk: Desk, applicant: Applicant): Act[] => [
  ...typing(desk, applicant),
  ...hurrying(desk, applicant),
  ...ordering(desk, applicant),
  ...guessing(desk, applicant),
];

const typed = (parts: readonly Instalment[], more: (one: Instalment) => number) =>
  parts.map((one) => ({ number: one.number, dueOn: one.dueOn, amountCents: one.amountCents + more(one) }));

/** What no agreement may become, whenever it is proposed. */
function typing({ amending, see }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const parts = () => see.payments(applicationId)?.instalments ?? [];
  const never = { ...ofStaff, mustFail: true } as const;
  const asked = { applicationId, by: newcomer, reason: 'Par erreur.' };
  const paid = () => parts().find(({ state }) => state === 'paid');
  return [
    {
      ...{ ...never, name: `amend to more than was granted ${number}` },
      isReady: () => parts().length > 0,
      run: () => proposeAmendment(amending, { ...asked, instalments: typed(parts(), () => 100_000) }),
    },
    {
      ...{ ...never, name: `amend what is paid ${number}` },
      isReady: () => paid() !== undefined,
      run: () =>
        proposeAmendment(amending, {
          ...asked,
          instalments: typed(parts(), (one) => (one.number === paid()?.number ? -1 : 0)),
        }),
    },
    {
      ...{ ...never, name: `amend to an earlier end ${number}` },
      isReady: () => parts().length > 0,
      run: () =>
        proposeAmendment(amending, {
          ...{ ...asked, endsOn: '2001-01-01', instalments: typed(parts(), () => 0) },
        }),
    },
  ];
}

/** A second one while one waits; a signature of the administration before that of the laureate: either was first. */
function hurrying({ amending, see }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const open = () => see.payments(applicationId)?.amendment;
  const leaves = (type: string) => ({ subject: `payments:${applicationId}`, type });
  return [
    {
      ...{ ...ofStaff, name: `propose a second amendment ${number}`, leaves: leaves('AmendmentProposed') },
      isReady: () => open() !== undefined,
      run: () => {
        const { instalments = [] } = see.payments(applicationId) ?? {};
        const wanted = {
          reason: 'Une autre idée.',
          endsOn: '2031-06-30',
          instalments: typed(instalments, () => 0),
        };
        return proposeAmendment(amending, { applicationId, by: newcomer, ...wanted });
      },
    },
    {
      ...{ ...ofStaff, name: `countersign what nobody signed ${number}` },
      isReady: () => open() !== undefined && open()?.signature === undefined,
      run: () => countersignAmendment(amending, { applicationId, by: newcomer }),
    },
  ];
}

/** What the amendment changes is ordered all the same, or confirmed where it was proposed before: unless the amendment is settled meanwhile. */
function ordering({ deps, see }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const amended = () => {
    const payments = see.payments(applicationId);
    return payments?.instalments.find(
      (one) => one.state === 'payable' && isBeingAmended(payments, one.number),
    );
  };
  const waiting = () => see.payments(applicationId)?.proposals[amended()?.number ?? 0]?.digest;
  const tried = { by: 'payments-api', isOptional: true } as const;
  return [
    {
      ...{ ...tried, who: cashier, name: `propose to pay what is being amended ${number}` },
      isReady: () => amended() !== undefined,
      run: () => orderPayment(deps, { applicationId, number: amended()?.number ?? 0, by: cashier }),
    },
    {
      ...{ ...tried, who: controller, name: `pay what is being amended ${number}` },
      isReady: () => waiting() !== undefined,
      run: () =>
        orderPayment(deps, {
          ...{ applicationId, number: amended()?.number ?? 0, by: controller, confirms: waiting() },
        }),
    },
  ];
}

/** Somebody who holds the link, and not the mailbox; and the code of the letter, for a paper that nobody read. */
function guessing({ amending, see, wronged }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const open = () => see.payments(applicationId)?.amendment;
  const isAsked = () => open() !== undefined && see.letters(applicationId, 'one-time-code').length > 0;
  const words = { name: `Présidente ${number}`, capacity: 'présidente' };
  return [0, 1].flatMap((place): Act[] => {
    const session = `session of sign amendment ${number}.${place}`;
    const stranger = {
      by,
      who: { kind: 'stranger', id: applicationId },
      isOptional: true,
      mustFail: true,
    } as const;
    return [
      {
        ...{ ...stranger, name: `guess the code of an amendment ${number}.${place}`, isReady: isAsked },
        async run() {
          const sha256 = open()?.sha256 ?? '';
          const guess = { applicationId, session, code: '00000000', ...words, sha256 };
          const done = await signAmendment(amending, guess);
          if (!done.ok && done.refusal.code === 'code-wrong') wronged(applicationId);
          return done;
        },
      },
      {
        ...{ ...stranger, name: `sign an amendment in another's name ${number}.${place}`, isReady: isAsked },
        run() {
          const letter = see.letters(applicationId, 'one-time-code').at(-1)?.text ?? '';
          const code = /\b\d{8}\b/.exec(letter)?.[0] ?? '';
          const other = { name: 'Une autre', capacity: 'présidente', sha256: open()?.sha256 ?? '' };
          return signAmendment(amending, { applicationId, session, code, ...other });
        },
      },
    ];
  });
}
