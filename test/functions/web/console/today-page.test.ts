import { expect, test } from 'vitest';
import { paymentTaskKinds } from '#domain/payment/payment-tasks.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { todayPage } from '#web/console/desk/today-page.ts';

type Today = Answer<'show-today'>;
const passedOf = (count: number): Today['work']['passed'] =>
  Array.from({ length: count }, (_, nth) => ({
    applicationId: `aic1-${nth}`,
    of: 'implicit-rejection',
    dueAt: new Date(Date.UTC(2022, 1, 10 + nth)).toISOString(),
  })) as Today['work']['passed'];

function shown(
  count: number,
  waiting: object = {},
  more: object = {},
  supports: Parameters<typeof todayPage>[2] = [],
  language: Language = 'fr',
): string {
  const today = {
    line: [],
    total: 40,
    titles: {},
    reportsDue: [],
    mail: { isStopped: false },
    now: '2022-05-14T08:00:00.000Z',
    work: {
      passed: passedOf(count),
      clocks: [],
      appeals: [],
      due: [],
      toConfirm: [],
      payments: [],
      retention: [],
      ...waiting,
    },
    jury: { late: [], lackReaders: 0 },
    panel: { questions: { toModerate: 0, unanswered: 0 } },
    counts: {},
    calendar: {},
    ...more,
  } as unknown as Today;
  return markupText(
    todayPage(today, [], supports, wording(language, 'Europe/Paris'), { myId: 'staff-1', names: {} }).main,
  );
}

test('legal dates that passed are all there, and folded after the five oldest', () => {
  expect(shown(5)).not.toContain('<details>');
  const many = shown(31);
  expect(many).toContain('Échéances légales dépassées (31)');
  expect(many).toContain('<details><summary>Les autres (26)</summary>');
  expect(many.match(/aic1-\d+"/g)).toHaveLength(31);
  expect(many.indexOf('aic1-4"')).toBeLessThan(many.indexOf('<details>'));
  expect(many.indexOf('aic1-5"')).toBeGreaterThan(many.indexOf('<details>'));
});

test('dates of a whole cohort stand on pages of a hundred', () => {
  const many = shown(260);
  expect(many.match(/aic1-\d+"/g)).toHaveLength(105);
  expect(many.replaceAll('\u00A0', ' ')).toContain('Lignes 1 à 100 sur 255');
  expect(many).toContain('href="?echeances=2#echeances"');
});

test('staff read what becomes of their name and of what they write', () => {
  const page = shown(0).replaceAll('\u00A0', ' ');
  expect(page).toContain('notes internes comprises, peut être communiqué à la personne qu’il concerne');
  expect(page).toContain('<a href="/donnees-personnelles">');
});

test('a delegation that ends tomorrow is told before anything else', () => {
  expect(shown(0)).not.toContain('aucun signataire');
  const page = shown(0, {}, { nobodyDecidesFrom: '2022-05-15' }).replaceAll('\u00A0', ' ');
  expect(page).toContain('À partir du dimanche 15 mai 2022, aucun signataire n’est en fonction');
});

test('a number and its words agree', () => {
  expect(shown(0, { toRepair: 1 })).toContain('<strong>1</strong> dossier bloqué à réparer<');
  expect(shown(0, { toRepair: 2 })).toContain('<strong>2</strong> dossiers bloqués à réparer<');
});

test('a seat to give leads to the roll, with how many there are', () => {
  const seat = (seats: number) => ({
    due: [{ act: 'seat', round: 'panel', dueAt: '2022-05-14T07:00:00.000Z', seats }],
  });
  const page = shown(0, seat(2)).replaceAll('\u00A0', ' ');
  expect(page).toMatch(/href="\/console\/panel\/membres"><strong>2<\/strong> [^<]* : sièges à donner/);
  expect(shown(0, seat(1)).replaceAll('\u00A0', ' ')).toContain(' : siège à donner à des suppléants');
});

test('what another proposed is a task, and one’s own proposal waits for somebody else', () => {
  const at = '2022-06-20T10:00:00.000Z';
  const toConfirm = [
    { act: 'release', by: 'staff-2', at, subject: 'release' },
    { act: 'countersign', by: 'staff-1', at, subject: 'aic1-1' },
  ];
  const page = shown(0, { toConfirm }).replaceAll('\u00A0', ' ');
  expect(page).toContain('À confirmer : Annoncer les résultats du panel (par équipe (staff-2))');
  expect(page).toContain('href="/console/panel/annonce"');
  expect(page).toContain('Votre proposition attend une autre personne : Signer la convention');
  expect(page).toContain('href="/console/conventions/aic1-1"');
});

test('questions of the panel wait on staff, then on applicants', () => {
  const questions = { toModerate: 2, unanswered: 1 };
  const page = shown(0, {}, { panel: { questions } }).replaceAll(/[\u00A0\u202F]/g, ' ');
  expect(page).toMatch(/href="\/console\/citoyens\/fiches"><strong>2<\/strong> questions du panel à modérer/);
  expect(page).toMatch(
    /href="\/console\/citoyens\/fiches"><strong>1<\/strong> question du panel sans réponse/,
  );
});

test('what staff must do of supports and payments waits on them, and nothing else of these', () => {
  const at = '2022-05-01T10:00:00.000Z';
  const none = ['toDecide', 'overdue', 'toRelease', 'toCountersign', 'toRepair', 'mailTasks'];
  const idle = Object.fromEntries(none.map((name) => [name, 0]));
  const mail = { isStopped: false, held: 0, unconfirmed: 0 };
  const quiet = (supports: Parameters<typeof todayPage>[2] = [], work: object = {}) =>
    shown(0, { ...idle, ...work }, { mail, informationReceived: 0, registerUnchecked: 0 }, supports);
  expect(quiet()).toContain('Rien n’attend.');
  const silent = [{ tasks: [{ kind: 'check-in-silent', at } as const] }];
  const page = quiet(silent);
  expect(page).not.toContain('Rien n’attend.');
  expect(page).toContain('<strong>1</strong> suite à donner à l’accompagnement');
  const theirs = [{ tasks: [{ kind: 'plan-to-agree', at } as const] }];
  expect(quiet(theirs)).toContain('Rien n’attend.');
  const payments = [...paymentTaskKinds, 'to-order'].map((kind) => ({
    kind,
    applicationId: 'aic1-1',
    since: at,
  }));
  const paying = quiet([], { payments }).replaceAll(/[\u00A0\u202F]/g, ' ');
  expect(paying).toContain('<strong>2</strong> versements à ordonner');
  expect(paying).toContain('<strong>1</strong> compte bancaire à accepter');
  expect(paying).toContain('<strong>1</strong> ordre de paiement à remettre au comptable');
  expect(paying).toContain('<strong>1</strong> lauréat à joindre, sans compte malgré la relance');
  expect(paying.match(/href="\/console\/versements"/g)).toHaveLength(paymentTaskKinds.length);
});

test('data whose term is near stand above the work, with the day and who does it by what', () => {
  const said = (act: string) =>
    shown(0, { retention: [{ act, dueOn: '2024-11-30' }] }).replaceAll('\u00A0', ' ');
  expect(said('close')).toContain('jusqu’au samedi 30 novembre 2024, ce jour exclu');
  expect(said('close')).toContain('(aic ops close)');
  expect(said('anonymise')).toContain(
    'depuis le samedi 30 novembre 2024 : l’exploitant les efface (aic ops anonymise).',
  );
});

test.each([
  ['fr', 'Panel citoyen\u00A0: '],
  ['en', 'Citizens’ panel: '],
] as const)('an act of a round is told after a colon as %s sets it', (language, before) => {
  const due = [{ act: 'seat', round: 'panel', dueAt: '2022-05-14T07:00:00.000Z', seats: 2 }];
  expect(shown(0, { due }, {}, [], language)).toContain(before);
});
