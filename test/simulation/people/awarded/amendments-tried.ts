/** What nobody may do with an amendment, or at that moment: more than was granted, two at once, another's code, an order that waits. */
import { countersignAmendment, proposeAmendment, signAmendment } from '#app/payment/amend-agreement.ts';
import { orderPayment } from '#app/payment/order-payments.ts';
import type { TypedAmendment, TypedInstalment } from '#domain/payment/amendment.ts';
import type { Instalment } from '#domain/payment/payments.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { cashier, controller, newcomer } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Applicant } from '#test/simulation/people/plan.ts';
import { isBeingAmended } from './amending.ts';

const by = 'agreement-papers';
const ofStaff = { by, who: newcomer, isOptional: true } as const;

export const amendmentsTried = (desk: Desk, applicant: Applicant): Act[] => [
  ...typing(desk, applicant),
  ...hurrying(desk, applicant),
  ...ordering(desk, applicant),
  ...guessing(desk, applicant),
];

/** As they are, but for one thing. */
const typed = (parts: readonly Instalment[], but: (one: Instalment) => Partial<TypedInstalment>) =>
  parts.map((one) => ({ number: one.number, dueOn: one.dueOn, amountCents: one.amountCents, ...but(one) }));
const asTheyAre = () => ({});

/** What no agreement may become, whenever it is proposed. */
function typing({ amending, see }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const parts = () => see.payments(applicationId)?.instalments ?? [];
  const paid = () => parts().find(({ state }) => state === 'paid');
  const next = () => Math.max(...parts().map((one) => one.number)) + 1;
  const isOpened = () => parts().length > 0;
  const never = (what: string, isReady: () => boolean, wrong: () => TypedAmendment): Act => ({
    ...ofStaff,
    name: `amend ${what} ${number}`,
    mustFail: true,
    isReady,
    run: () => proposeAmendment(amending, { applicationId, by: newcomer, reason: 'Par erreur.', ...wrong() }),
  });
  /** Whether it is wrong hangs on what is agreed by then: one that binds meanwhile may make it right. */
  const unlessSettled = (what: string, wrong: () => TypedAmendment): Act => ({
    ...never(what, isOpened, wrong),
    mustFail: false,
    leaves: { subject: `payments:${applicationId}`, type: 'AmendmentProposed' },
  });
  const more = { label: 'De plus', amountCents: 1, dueOn: '2031-06-30' };
  /** A cent less of the last part for one that is added. */
  const withOne = (added: TypedInstalment) => {
    const last = next() - 1;
    const less = typed(parts(), (one) => (one.number === last ? { amountCents: one.amountCents - 1 } : {}));
    return { instalments: [...less, added] };
  };
  return [
    never('to more than was granted', isOpened, () => ({
      instalments: typed(parts(), ({ amountCents }) => ({ amountCents: amountCents + 1 })),
    })),
    never(
      'what is paid',
      () => paid() !== undefined,
      () => ({
        instalments: typed(parts(), (one) =>
          one.number === paid()?.number ? { amountCents: one.amountCents - 1, dueOn: more.dueOn } : {},
        ),
      }),
    ),
    never(
      'what is paid away',
      () => paid() !== undefined,
      () => ({ instalments: typed(parts(), asTheyAre).filter((one) => one.number !== paid()?.number) }),
    ),
    never('to an earlier end', isOpened, () => ({
      endsOn: '2001-01-01',
      instalments: typed(parts(), asTheyAre),
    })),
    never('to days that have passed', isOpened, () => ({
      instalments: typed(parts(), () => ({ dueOn: '2001-01-01' })),
    })),
    unlessSettled('nothing', () => ({ instalments: typed(parts(), asTheyAre) })),
    unlessSettled('by a part after none', () => withOne({ ...more, number: next() + 1 })),
    never('by a part without a name', isOpened, () => withOne({ ...more, number: next(), label: '' })),
    never('by a part twice', isOpened, () => withOne({ ...more, number: next() - 1 })),
  ];
}

/** A second one while one waits; a signature of the administration before that of the laureate: either was first. */
function hurrying({ amending, see }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const open = () => see.payments(applicationId)?.amendment;
  const leaves = (type: string) => ({ subject: `payments:${applicationId}`, type });
  return [
    {
      ...ofStaff,
      name: `propose a second amendment ${number}`,
      leaves: leaves('AmendmentProposed'),
      isReady: () => open() !== undefined,
      run: () => {
        const { instalments = [] } = see.payments(applicationId) ?? {};
        const wanted = {
          reason: 'Une autre idée.',
          endsOn: '2031-06-30',
          instalments: typed(instalments, asTheyAre),
        };
        return proposeAmendment(amending, { applicationId, by: newcomer, ...wanted });
      },
    },
    {
      ...ofStaff,
      name: `countersign what nobody signed ${number}`,
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
      ...tried,
      who: cashier,
      name: `propose to pay what is being amended ${number}`,
      isReady: () => amended() !== undefined,
      run: () => orderPayment(deps, { applicationId, number: amended()?.number ?? 0, by: cashier }),
    },
    {
      ...tried,
      who: controller,
      name: `pay what is being amended ${number}`,
      isReady: () => waiting() !== undefined,
      run: () =>
        orderPayment(deps, {
          applicationId,
          number: amended()?.number ?? 0,
          by: controller,
          confirms: waiting(),
        }),
    },
  ];
}

/** Somebody who holds the link, and not the mailbox; and the code of the letter, for a paper that nobody read. */
function guessing({ amending, see, wronged }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const open = () => see.payments(applicationId)?.amendment;
  const letter = () => see.letters(applicationId, 'one-time-code').at(-1)?.text ?? '';
  const isAsked = () =>
    open() !== undefined && open()?.signature === undefined && /l’avenant|the amendment/.test(letter());
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
        ...stranger,
        name: `guess the code of an amendment ${number}.${place}`,
        isReady: isAsked,
        async run() {
          const sha256 = open()?.sha256 ?? '';
          const guess = { applicationId, session, code: '00000000', ...words, sha256 };
          const done = await signAmendment(amending, guess);
          if (!done.ok && done.refusal.code === 'code-wrong') wronged(applicationId);
          return done;
        },
      },
      {
        ...stranger,
        name: `sign an amendment in another's name ${number}.${place}`,
        isReady: isAsked,
        weight: 5,
        again: ['code-not-in-force'],
        run() {
          const code = /\b\d{8}\b/.exec(letter())?.[0] ?? '';
          const other = { name: 'Une autre', capacity: 'présidente', sha256: open()?.sha256 ?? '' };
          return signAmendment(amending, { applicationId, session, code, ...other });
        },
      },
    ];
  });
}
