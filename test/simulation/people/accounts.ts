/** Where the grant goes: laureates give an account and confirm it by a code; staff accept another holder and what takes the place of another account, or return the account. */
import { confirmAccount, giveAccount } from '#app/payment/give-account.ts';
import { acceptHolder, noteCommitment, noteSiret, returnAccount } from '#app/payment/order-payments.ts';
import { afterAward, type Months } from '#test/simulation/people/awarded/months.ts';
import type { Act } from './act.ts';
import { inTwoSteps } from './codes.ts';
import { cashier } from './colleagues.ts';
import type { Desk } from './desk.ts';
import { type Applicant, siretOf } from './plan.ts';

/** Of banks that are none: valid by their check digits alone. */
export const ibans = ['FR7630006000011234567890189', 'DE89370400440532013000'] as const;
export const standing = { by: 'payments-api', who: cashier, isStanding: true, isOptional: true } as const;

export const accountActs = (desk: Desk, applicant: Applicant, months: Months): Act[] => [
  ...giving(desk, applicant, months),
  ...judging(desk, applicant, months),
];

/** A first account, late for some; a second one where the first was returned, or is changed. */
function giving(desk: Desk, applicant: Applicant, { account, isLate }: Months): Act[] {
  const { deps, see } = desk;
  const { number, id } = applicant;
  const bank = () => see.payments(id)?.bank;
  const isFirst = () => bank()?.country === 'FR';
  const hasPassed = () => see.payments(id)?.amendments.some(({ beneficiary }) => beneficiary) === true;
  let hadFirst = false;
  const give = (name: string, iban: string, isReady: () => boolean, waitsFor: () => number): Act[] => {
    const typed = () => {
      const name = see.application(id)?.form.applicant.name ?? '';
      const isOther = account === 'other-name' || name === '';
      return {
        iban,
        holder: isOther ? 'Mairie de Lyon' : name,
        ...(isOther ? { holderReason: 'Elle porte nos comptes.' } : {}),
      };
    };
    return inTwoSteps(desk, applicant, {
      act: 'bank-details',
      name: `${name} ${number}`,
      isReady,
      waitsFor,
      isOptional: true,
      give: (session) => giveAccount(deps, { applicationId: id, session, ...typed() }),
      confirm: (confirmed) => confirmAccount(deps, confirmed),
    });
  };
  return [
    ...give(
      'give an account',
      ibans[0],
      () => {
        hadFirst ||= bank() !== undefined;
        return see.payments(id) !== undefined && bank() === undefined && !hadFirst;
      },
      () => afterAward(desk, id, isLate ? 9 : 1),
    ),
    ...(account === 'returned' || account === 'changed'
      ? give(
          'give another account',
          ibans[1],
          () => {
            hadFirst ||= bank() !== undefined;
            return account === 'returned' ? hadFirst && bank() === undefined : isFirst();
          },
          () => afterAward(desk, id, account === 'returned' ? 1 : 33),
        )
      : []),
    ...give(
      'give the account of who took over',
      ibans[1],
      () => hasPassed() && bank() === undefined,
      () => afterAward(desk, id, 1),
    ),
  ];
}

/** An association may be paid before it has a SIRET: not by this programme. */
const lacksSiret = ({ form: { applicant } }: Pick<Applicant, 'form'>) =>
  applicant.type === 'association' && applicant.siret === undefined;

/** What INSEE gave, late; another while an order is under way is for nobody to note, nor any of who gave one, or is a person. */
function registering({ deps, see }: Desk, applicant: Applicant): Act[] {
  const { number, id: applicationId } = applicant;
  const note = (siret: string) => noteSiret(deps, { applicationId, siret, by: cashier });
  const payments = () => see.payments(applicationId);
  const noted = { subject: `payments:${applicationId}`, type: 'SiretNoted' };
  if (!lacksSiret(applicant))
    return [
      {
        ...standing,
        name: `note a siret that is not needed ${number}`,
        isStanding: false,
        mustFail: true,
        isReady: () => payments() !== undefined,
        run: () => note(siretOf(100)),
      },
    ];
  const lacksNow = () => {
    const form = see.application(applicationId)?.form;
    return form !== undefined && lacksSiret({ form });
  };
  const isOrdered = () => payments()?.instalments.some(({ state }) => state === 'ordered') === true;
  return [
    {
      ...standing,
      name: `note the siret ${number}`,
      isReady: () => payments() !== undefined && payments()?.siret === undefined && lacksNow(),
      waitsFor: () => Date.parse(payments()?.openedAt ?? '') + (number % 2) * 45 * 86_400_000,
      run: () => note(siretOf(number)),
      leaves: noted,
    },
    {
      ...standing,
      name: `note another siret ${number}`,
      isStanding: false,
      isReady: isOrdered,
      run: () => note(siretOf(100 + number)),
      // The order may come back in the same moment: then it is noted.
      mayLeave: [noted],
    },
  ];
}

function judging(desk: Desk, applicant: Applicant, { account }: Months): Act[] {
  const { number, id: applicationId } = applicant;
  const { deps, see } = desk;
  const bank = () => see.payments(applicationId)?.bank;
  const bankId = () => bank()?.bankId ?? '';
  const leaves = (type: string) => ({ subject: `payments:${applicationId}`, type });
  const commitment = String(2_102_345_000 + number);
  return [
    {
      ...standing,
      name: `accept the holder ${number}`,
      leaves: leaves('HolderAccepted'),
      isReady: () => bank() !== undefined && bank()?.acceptance === undefined,
      run: () => acceptHolder(deps, { applicationId, bankId: bankId(), reason: 'Confirmé.', by: cashier }),
    },
    ...(account === 'returned'
      ? [
          {
            ...standing,
            name: `return the account ${number}`,
            leaves: leaves('BankDetailsReturned'),
            isReady: () => bank()?.country === 'FR',
            run: () =>
              returnAccount(deps, { applicationId, bankId: bankId(), reason: 'Compte clos.', by: cashier }),
          },
        ]
      : []),
    ...registering(desk, applicant),
    {
      ...standing,
      name: `note the commitment ${number}`,
      leaves: leaves('CommitmentNoted'),
      isReady: () => {
        const payments = see.payments(applicationId);
        return payments !== undefined && payments.commitment === undefined;
      },
      run: () => noteCommitment(deps, { applicationId, commitment, by: cashier }),
    },
  ];
}
