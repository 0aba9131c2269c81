import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aVisit, signedIn } from '#test/functions/web/a-visit.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { paymentsOf } from '#web/console/agreement/payments.ts';
import { paymentPages } from '#web/console/payment/payments.ts';
import { paymentsWords } from '#web/console/payment/payments-words.ts';

const applicationId = 'aic1-0000000000000001';
const instalments = [1, 2].map((number) => ({
  number,
  label: 'Avance',
  amountCents: 100_000,
  dueOn: '2022-09-01',
  state: 'planned',
  missing: [],
}));
const line = {
  applicationId,
  agreementNumber: `${applicationId}-C`,
  grantedCents: 200_000,
  paidCents: 0,
  version: 1,
  beneficiary: 'Les jardins',
  title: 'Potagers',
  instalments,
  bank: { account: 'FR76 •••• 1234', holder: 'Mairie de Lyon', bankId: 'b-1', country: 'FR', waits: true },
};

/** The page that answers a form which the API refuses. */
async function refused(
  act: keyof typeof paymentPages,
  path: string,
  typed: Record<string, string>,
  problems: readonly object[],
  of: object = {},
): Promise<string> {
  const problem = {
    code: 'invalid-request',
    status: 422,
    title: 'À corriger',
    problems,
    messages: { fr: 'Corrigez.', en: 'Correct.' },
  };
  const answers: Record<string, object> = {
    'list-payments': { ok: true, value: { items: [{ ...line, ...of }] } },
    'list-staff-names': { ok: true, value: { names: {} } },
  };
  const visit = aVisit({
    form: new URLSearchParams(typed),
    path,
    session: signedIn(),
    api: {
      ask: async (name: string) => answers[name] ?? { ok: false, problem },
      fetchFile: async () => ({ ok: false, problem }),
    },
  });
  const shown = await paymentPages[act](visit);
  return 'page' in shown ? markupText(shown.page.main) : '';
}
const said = (fr: string) => ({ fr, en: fr });
const idsIn = (page: string) => [...page.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);

test('a file of the accountant that is refused is answered by its lines, and stands as it was pasted', async () => {
  const csv = 'ordre;paye_le;montant_eur\nX-V1;2022-09-02;10';
  const page = await refused('import-payment-dates', '/console/versements/paiements', { csv }, [
    { field: 'line.2', code: 'order-unknown', message: said('cet ordre est inconnu') },
  ]);
  const [id] = idsIn(page).filter((one) => one.endsWith('-csv'));
  expect(page).toContain(`<a href="#${id}">Ligne 2 : cet ordre est inconnu</a>`);
  expect(page).toMatch(new RegExp(`<textarea id="${id}"[^>]*>${csv}</textarea>`));
});

test('what was typed and refused stands in its own form, which is open, and in no other', async () => {
  const path = `/console/versements/${applicationId}/2/suspension`;
  const page = await refused('withhold-payment', path, { reason: 'Trop long' }, [
    { field: 'reason', code: 'too-long', message: said('raccourcissez') },
  ]);
  expect(page.match(/>Trop long<\/textarea>/g)).toHaveLength(1);
  expect(page).toMatch(
    new RegExp(`<details open><summary>[^<]*</summary><form method="post" action="${path}"[^]*?>Trop long<`),
  );
  expect(page.match(/<details open>/g)).toHaveLength(1);
  const [, target = ''] = page.match(/<a href="#([^"]+)">raccourcissez/) ?? [];
  expect(page).toMatch(new RegExp(`<textarea id="${target}"[^>]*>Trop long<`));
});

test('a commitment that is no number is told at its field', async () => {
  const path = `/console/versements/${applicationId}/engagement`;
  const page = await refused('note-payment-commitment', path, { commitment: '21O2345' }, [
    { field: 'commitment', code: 'wrong-format', message: said('dix chiffres') },
  ]);
  expect(page).toMatch(/<input id="[^"]*-commitment"[^>]*value="21O2345"/);
  expect(page.match(/dix chiffres/g)).toHaveLength(2);
});

test('no two fields of the page have one id', async () => {
  const ids = idsIn(await refused('order-payment', '/console/versements', {}, []));
  expect(ids.length).toBeGreaterThan(4);
  expect(ids).toEqual([...new Set(ids)]);
});

test('an order that left for an account that was changed says so, at its line and beside the file that it is not in', async () => {
  const astray = {
    ...instalments[0],
    state: 'ordered',
    orderId: 'X-V1',
    exportedAt: '2022-09-02T10:00:00.000Z',
  };
  const page = await refused('return-payment-order', '/console/versements', {}, [], {
    instalments: [
      { ...astray, isAstray: true },
      { ...instalments[1], state: 'paid', orderId: 'X-V2' },
    ],
  });
  expect(page).toContain('parti vers un autre compte');
  expect(page).toMatch(/Absents de ce fichier, car le compte a changé depuis leur départ\s: X-V1\./);
  expect(page.match(/action="[^"]*\/retour"/g), 'also what is paid may come back').toHaveLength(2);
});

test.each([
  ['V1', 'Le versement part avec le prochain fichier'],
  ['V1-2', 'Ce versement a déjà été ordonné'],
])('who confirms order %s reads its number, and whether it is another one', async (order, told) => {
  const orderId = `${applicationId}-C-${order}`;
  const proposal = {
    act: 'pay',
    digest: 'd',
    by: 'staff-1',
    at: '2022-09-02T08:00:00.000Z',
    said: { orderId, amountCents: 90_000, account: line.bank.account },
  };
  const payable = instalments.map((one) => ({ ...one, state: 'payable', proposal }));
  const path = `/console/versements/${applicationId}/engagement`;
  const page = await refused('note-payment-commitment', path, { commitment: '1' }, [], {
    instalments: payable.slice(0, 1),
  });
  const card = page.slice(page.indexOf(`<dd>${orderId}`) - 200);
  expect(card).toContain(told);
  expect(card, 'and that less leaves than was agreed').toMatch(/900\s€ \(1\s000\s€ convenus/u);
  expect(card, 'and in whose name the account is').toContain('Mairie de Lyon');
});

test('an order that came back is named with its reason after a colon of the language', async () => {
  const returned = { orderId: 'X-V1', reason: 'compte clos', by: 'staff-2' };
  const proposal = {
    act: 'pay',
    digest: 'd',
    by: 'staff-1',
    at: '2022-09-02T08:00:00.000Z',
    said: { orderId: 'X-V1-2', amountCents: 100_000, account: line.bank.account, returned },
  };
  const payable = [{ ...instalments[0], state: 'payable', proposal }];
  const page = await refused('order-payment', '/console/versements', {}, [], { instalments: payable });
  expect(page).toContain('<dd>X-V1\u00A0: compte clos</dd>');
});

test('every form that a file answers leads on to what was done, in words that the page knows', async () => {
  const page = await refused('export-payment-orders', '/console/versements/ordres.csv', {}, []);
  const forms = [...page.matchAll(/<form [^>]*ordres\.csv"[^>]*>/g)].map(([form]) => form);
  const then = forms.map((form) => /data-then="[^"]*\?fait=([^"]*)"/.exec(form)?.[1]);
  expect(then).toEqual(['partis', 'partis']);
  for (const language of ['fr', 'en'] as const) expect(paymentsWords[language].done).toHaveProperty('partis');
});

test('an account that takes the place of another says which, and how it is checked before it is accepted', async () => {
  const bank = { ...line.bank, holder: line.beneficiary, replaces: 'DE89 •••• 000' };
  const page = await refused('return-payment-order', '/console/versements', {}, [], { bank });
  expect(page).toContain('<dd>DE89 •••• 000</dd>');
  expect(page).toContain('jamais à celui d’un message');
  expect(page).toContain('Accepter ce compte');
  expect(page, 'whose holder is the beneficiary').not.toContain('Le titulaire n’est pas le bénéficiaire');
});

test('a payment that is proposed to an account which is no more in force is only taken back', async () => {
  const page = async (account: string) => {
    const proposal = {
      act: 'pay',
      digest: 'd',
      by: 'staff-1',
      at: '2022-09-02T08:00:00.000Z',
      said: { orderId: `${applicationId}-C-V1`, amountCents: 100_000, account },
    };
    const payable = [{ ...instalments[0], state: 'payable', proposal }];
    return refused('order-payment', '/console/versements', {}, [], { instalments: payable });
  };
  const confirming = 'name="confirms"';
  expect(await page(line.bank.account)).toContain(confirming);
  expect(await page('FR76 •••• 9999')).not.toContain(confirming);
  expect(await page('FR76 •••• 9999')).toContain(`/console/versements/${applicationId}/1/retrait`);
});

test('before the signatures a part that waits for reports is told to wait for them', () => {
  const issued = { status: 'agreement-issued', agreement: { amountCents: 5_000_000 } };
  const page = { say: wording('fr', 'Europe/Paris'), cohort: promotion1 };
  const text = markupText(paymentsOf(issued as never, page as never)).replaceAll(/<[^>]*>/g, ' ');
  expect(text).toMatch(
    /12 mois après la dernière signature au plus tôt, une fois les comptes rendus acceptés/,
  );
});

test('each order that may be proposed, and each payment that may be resumed, is named by its agreement and its place', async () => {
  for (const [state, label] of [
    ['payable', 'Proposer d’ordonner'],
    ['withheld', 'Reprendre'],
  ]) {
    const due = { instalments: instalments.map((one) => ({ ...one, state })) };
    const page = await refused('withhold-payment', '/console/versements/x', {}, [], due);
    for (const number of [1, 2])
      expect(page).toContain(
        `${label}<span class="unseen"> ${line.agreementNumber}, ${number}</span></button>`,
      );
  }
});
