/**
 * The grants are paid: laureates give their accounts, one mistypes it and one gives somebody else's; two of the staff order what is
 * due; the accountant's file comes back with a mistake, and then without.
 */
import { type Entry, ensure, type Rehearsal, sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, day, minute } from '#infra/cli/rehearsal/people/calendar.ts';
import { codeFor } from './leaving.ts';

/** Of banks that are none: valid by their check digits alone. */
const ibans = ['FR7630006000011234567890189', 'DE89370400440532013000', 'BE68539007547034'] as const;

/** Of INSEE's own examples. */
const siretNoted = '73282932000074';

interface Line {
  applicationId: string;
  beneficiary: string;
  lacksSiret: boolean;
  grantedCents: number;
  paidCents: number;
  bank?: { bankId: string; waits: boolean };
  instalments: {
    number: number;
    state: string;
    amountCents: number;
    reducedCents?: number;
    orderId?: string;
  }[];
}
const lines = async (r: Rehearsal) => (await r.staff<{ items: Line[] }>('GET', '/staff/payments')).items;
const instalmentsIn = (board: readonly Line[], wanted: 'payable' | 'ordered' | 'withheld' | 'paid') =>
  board.flatMap(({ instalments }) => instalments.filter(({ state }) => state === wanted));

/** Once most awards are made, and before the cohort ends. */
export function paymentEntries(calendar: Pick<Calendar, 'papers' | 'ends'>): Entry[] {
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({
    name,
    scene: 'agreements',
    at,
    run,
  });
  return [
    entry('accounts given', calendar.papers + 30 * minute, giveAccounts),
    entry('payments ordered', calendar.ends - 2 * day, orderPayments),
    entry('payments made', calendar.ends - day, notePayments),
  ];
}

/** Everybody but the last gives an account; the first mistypes it first, the second gives one of another holder. */
export async function giveAccounts(r: Rehearsal): Promise<void> {
  const waiting = (await lines(r)).filter(({ bank }) => bank === undefined);
  const giving = waiting.slice(0, Math.max(1, waiting.length - 1));
  const [first, second] = giving;
  if (!first) return;
  const mistyped = { iban: 'FR76 3O00 6000 0112 3456 7890 189', holder: first.beneficiary };
  await r.holder(first.applicationId, 'POST', '/application/bank-details', mistyped, [422]);
  const accounts = giving.map(({ applicationId, beneficiary }, index) => {
    const iban = ibans[index % ibans.length];
    return applicationId === second?.applicationId
      ? { applicationId, body: { iban, holder: 'Mairie de Lyon', holderReason: 'Elle porte nos comptes.' } }
      : { applicationId, body: { iban, holder: beneficiary } };
  });
  const ask = ({ applicationId, body }: (typeof accounts)[number]) =>
    r.holder(applicationId, 'POST', '/application/bank-details', body, [202, 429]);
  await sideBySide(accounts, ask);
  await r.control.settle();
  for (const account of accounts) {
    const code = await codeFor(r, account.applicationId, () => ask(account));
    await r.holder(
      account.applicationId,
      'POST',
      '/application/bank-details/confirmation',
      { code },
      [200, 409],
    );
  }
  const board = await lines(r);
  ensure(
    board.filter(({ bank }) => bank !== undefined).length >= giving.length,
    'an account that was confirmed is not in force',
  );
  for (const { applicationId, bank } of board) {
    if (!bank?.waits) continue;
    const body = { bankId: bank.bankId, reason: 'Confirmé par le bénéficiaire, au numéro du registre.' };
    await r.staff('POST', `/staff/applications/${applicationId}/payments/holder-acceptance`, body);
  }
}

/** What is due is ordered by two, but for one that staff withhold, and leaves with a file. */
export async function orderPayments(r: Rehearsal): Promise<void> {
  if (r.leftOut.payments !== undefined) return;
  const board = await lines(r);
  const due = board.flatMap(({ applicationId, instalments }) =>
    instalments.filter(({ state }) => state === 'payable').map(({ number }) => ({ applicationId, number })),
  );
  const at = ({ applicationId, number }: (typeof due)[number]) =>
    `/staff/applications/${applicationId}/payments/${number}`;
  const [first] = due;
  for (const [index, { applicationId }] of due.entries())
    await r.staff('PUT', `/staff/applications/${applicationId}/payments/commitment`, {
      commitment: String(2_102_345_000 + index),
    });
  for (const { applicationId, lacksSiret } of board)
    if (lacksSiret)
      await r.staff('PUT', `/staff/applications/${applicationId}/payments/siret`, { siret: siretNoted });
  const isOneWithheld = instalmentsIn(board, 'withheld').length > 0;
  const withheld = due.length > 2 && !isOneWithheld ? due.at(-1) : undefined;
  if (!first && instalmentsIn(board, 'ordered').length === 0)
    r.leaveOut('payments', 'none is due before the cohort ends');
  else if (!withheld && !isOneWithheld) r.leaveOut('a payment withheld', 'fewer than three are due');
  if (withheld)
    await r.staff('POST', `${at(withheld)}/withholding`, { reason: 'Le compte rendu d’étape est attendu.' });
  if (first) {
    await r.staff('POST', `${at(first)}/order`, {}, { isAlone: true });
    await r.staff('DELETE', `${at(first)}/order`);
  }
  for (const one of due) if (one !== withheld) await r.staff('POST', `${at(one)}/order`, {});
  const after = await lines(r);
  ensure(instalmentsIn(after, 'payable').length === 0, 'what is due was not ordered');
  const ordered = instalmentsIn(after, 'ordered').length;
  if (ordered === 0) return;
  const file = String(await r.staff('POST', '/staff/payment-orders', {}));
  ensure(file.split('\n').filter((line) => line.includes('-V')).length === ordered, 'an order did not leave');
}

/** The accountant's file, first with a line twice and an amount of its own, which nothing is stored of. */
export async function notePayments(r: Rehearsal): Promise<void> {
  const board = await lines(r);
  const ordered = instalmentsIn(board, 'ordered');
  if (ordered.length === 0) return;
  const today = new Date(await r.control.now()).toISOString().slice(0, 10);
  const rows = ordered.map(
    ({ orderId, amountCents, reducedCents = amountCents }) => `${orderId};${today};${reducedCents / 100}`,
  );
  const csv = (all: readonly string[]) => ['ordre;paye_le;montant_eur', ...all].join('\n');
  const mistaken = csv([...rows, rows[0] ?? '', `${ordered[0]?.orderId};${today};1`]);
  await r.staff('POST', '/staff/payment-dates', { csv: mistaken }, { expect: [422] });
  await r.staff('POST', '/staff/payment-dates', { csv: csv(rows) });
  await r.control.settle();
  const after = await lines(r);
  ensure(
    after.every(({ paidCents, grantedCents }) => paidCents <= grantedCents),
    'more was paid than was granted',
  );
  ensure(instalmentsIn(after, 'paid').length >= ordered.length, 'a payment of the file is not recorded');
}
