/**
 * A page tells what the API answers: in an example each value is changed, one after the other, and the page must change with it. What a
 * page leaves out on purpose is listed with it; whatever it forgets is found, and so is what it tells at last.
 */
import { expect, test } from 'vitest';
import type { Answer } from '#http/responses.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { myPaymentsPage } from '#web/applicant/payments-page.ts';
import { givenPapers, type PapersGiven } from '#web/console/application/given-papers.ts';
import { type PaymentLine, paymentsPage } from '#web/console/payment/payments-page.ts';
import { latePage } from '#web/console/round/late-page.ts';
import { jurorsPage } from '#web/console/round/rolls-page.ts';
import { termsCompared } from '#web/server/parts/amendment-terms.ts';

import { aRoundPage } from './console/round-fixtures.ts';

const say = wording('fr', 'Europe/Paris');
const applicationId = 'aic1-0000000000000001';
const formState = { language: 'fr' as const, formToken: 't', values: {}, problems: [] };
const page = aRoundPage('fr');
const peopled = { ...page, people: { myId: 'staff-1', names: {} } };

const parts = (['planned', 'payable', 'paid', 'withheld', 'payable'] as const).map((state, index) => ({
  number: index + 1,
  label: `Part ${index + 1}`,
  amountCents: 100_000 * (index + 1),
  dueOn: '2022-09-01',
  state,
  missing: [],
  ...(state === 'planned' ? { missing: ['reports' as const] } : {}),
  ...(state === 'payable' ? { reducedCents: 5_000 } : {}),
  ...(state === 'paid' ? { paidOn: '2022-10-05' } : {}),
  ...(state === 'withheld' ? { reason: 'Une pièce manque.', isFinal: true as const } : {}),
}));
const bank = {
  account: 'FR76 •••• 1234',
  holder: 'Les jardins',
  country: 'FR',
  waits: true,
  givenAt: '2022-09-01T08:00:00.000Z',
};
const mine: Answer<'show-my-payments'> = {
  agreementNumber: `${applicationId}-C`,
  grantedCents: 1_500_000,
  dueCents: 1_400_000,
  paidCents: 300_000,
  bank,
  instalments: parts,
};
const ordered = {
  number: 6,
  label: 'Part 6',
  amountCents: 1_000,
  dueOn: '2022-12-01',
  state: 'ordered',
  missing: [],
  orderId: 'X-V6',
  orderedAt: '2022-12-02T08:00:00.000Z',
  exportedAt: '2022-12-03T08:00:00.000Z',
  isAstray: true,
};
const line: PaymentLine = {
  applicationId,
  agreementNumber: `${applicationId}-C`,
  beneficiary: 'Les jardins',
  title: 'Potagers',
  grantedCents: 1_500_000,
  dueCents: 1_400_000,
  paidCents: 300_000,
  version: 7,
  lacksSiret: true,
  commitment: '2101234567',
  siret: '73282932000074',
  amending: 'signed',
  bank: { ...bank, bankId: 'b-1', replaces: 'DE89 •••• 000', holderReason: 'Sa banque est fermée.' },
  instalments: [...parts.map((one) => ({ ...one, returnedOrder: `X-V${one.number}` })), ordered],
};
const label = (fr: string) => ({ fr, en: fr });
const asked = { when: 'application', atMost: 1, isOpen: true } as const;
const papers: PapersGiven = {
  asked: [
    { ...asked, code: 'statutes', label: label('Statuts'), required: true, isRequested: false },
    { ...asked, code: 'quote', label: label('Devis'), required: true, isRequested: false },
    { ...asked, code: 'letter', label: label('Lettre'), required: false, isRequested: true },
    { ...asked, code: 'plan', label: label('Plan'), required: false, isRequested: false },
  ],
  papers: [
    {
      paperId: 'f-1',
      code: 'statutes',
      state: 'accepted',
      name: 'statuts.pdf',
      sha256: 'ab',
      bytes: 20_000,
      type: 'pdf',
      askedAt: '2022-01-10T08:00:00.000Z',
      acceptedAt: '2022-01-10T09:00:00.000Z',
    },
    {
      paperId: 'f-2',
      code: 'plan',
      state: 'refused',
      name: 'plan.pdf',
      because: 'infected',
      message: label('Un virus.'),
      askedAt: '2022-01-10T08:00:00.000Z',
      refusedAt: '2022-01-10T09:00:00.000Z',
    },
  ],
} as unknown as PapersGiven;
const terms = {
  before: {
    grantedCents: 300_000,
    endsOn: '2023-06-30',
    instalments: [
      { number: 1, label: 'Avance', amountCents: 200_000, dueOn: '2022-09-01' },
      { number: 3, label: 'Complément', amountCents: 100_000, dueOn: '2022-09-03' },
    ],
  },
  after: {
    grantedCents: 200_000,
    endsOn: '2023-09-30',
    instalments: [
      { number: 1, label: 'Avance', amountCents: 150_000, dueOn: '2022-09-02' },
      { number: 2, label: 'Solde', amountCents: 50_000, dueOn: '2023-10-01' },
    ],
  },
};
const late = {
  latest: '2022-02-07T09:00:00+01:00',
  isOver: false,
  items: [
    {
      accessId: 'l-1',
      email: 'a@x.fr',
      language: 'fr',
      endsAt: '2022-02-01T18:00:00+01:00',
      ground: 'outage',
      reason: 'Le site était en panne.',
      givenBy: 'staff-2',
      givenAt: '2022-01-28T08:00:00.000Z',
      state: 'used',
      applicationId,
    },
  ],
} as unknown as Answer<'show-late-accesses'>;
const jurors: Answer<'show-jurors'>['jurors'] = [
  {
    jurorId: 'j-0123456789',
    name: 'Ada',
    email: 'ada@jury.example',
    language: 'fr',
    organisation: 'Institut',
    topics: ['funding'],
    declaredConflicts: [applicationId],
    maxReadings: 9,
    assigned: 5,
    filed: 2,
    recused: 1,
  },
] as unknown as Answer<'show-jurors'>['jurors'];

/** What is told, and what is not: by its path, a number standing for each of a list. */
const pages = {
  'payments, of their beneficiary': [
    mine,
    (answer: typeof mine) => markupText(myPaymentsPage(answer, formState, say).main),
    ['agreementNumber', 'bank.country', 'bank.givenAt'],
  ],
  'payments, of staff': [
    [line],
    (answer: PaymentLine[]) => markupText(paymentsPage(answer, peopled)),
    ['#.version', '#.bank.country', '#.bank.givenAt', '#.instalments.#.orderedAt'],
  ],
  'papers of an application': [
    papers,
    (answer: PapersGiven) => markupText(givenPapers(answer, applicationId, say)),
    [
      ...['when', 'atMost', 'isOpen'].map((name) => `asked.#.${name}`),
      'asked.#.label.en',
      'papers.#.message.en',
      ...['askedAt', 'sha256', 'refusedAt', 'because'].map((name) => `papers.#.${name}`),
    ],
  ],
  'terms that an amendment changes': [
    terms,
    ({ before, after }: typeof terms) => markupText(termsCompared(before, after, say)),
    [],
  ],
  'accesses after the close': [
    late,
    (answer: typeof late) => markupText(latePage(answer, peopled)),
    ['items.#.accessId', 'items.#.language'],
  ],
  'the roll of the jury': [
    jurors,
    (answer: typeof jurors) => markupText(jurorsPage(answer, page)),
    ['#.language'],
  ],
} as const satisfies Record<string, readonly [object, (answer: never) => string, readonly string[]]>;

type Step = string | number;
const leavesOf = (value: unknown, path: readonly Step[] = []): (readonly Step[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, one]) =>
        leavesOf(one, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : [path];
function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1_000;
  const text = String(value);
  return /^20\d\d-/.test(text) ? text.replace(/^20\d\d/, '2031') : `${text}-`;
}
function changedAt<T>(answer: T, [step, ...rest]: readonly Step[]): T {
  if (step === undefined) return another(answer) as T;
  const copy = structuredClone(answer) as Record<Step, unknown>;
  copy[step] = changedAt(copy[step], rest);
  return copy as T;
}
const nameOf = (path: readonly Step[]) =>
  path.map((step) => (typeof step === 'number' ? '#' : step)).join('.');
/** A value that no page can be made of is one that it reads. */
function shown(render: (answer: never) => string, answer: unknown): string | undefined {
  try {
    return render(answer as never);
  } catch {
    return undefined;
  }
}

test.each(Object.entries(pages))(
  '%s: every value of the answer is told, or is one that is left out',
  (_, row) => {
    const [answer, render, leftOut] = row;
    const before = shown(render, answer);
    expect(before).toBeDefined();
    const untold = [...Map.groupBy(leavesOf(answer), nameOf)]
      .filter(([, paths]) => paths.every((path) => shown(render, changedAt(answer, path)) === before))
      .map(([name]) => name);
    expect(untold.toSorted()).toEqual([...leftOut].toSorted());
  },
);
