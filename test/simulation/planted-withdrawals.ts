/** Planted bugs of what takes money away from somebody, and how it is contested: reports that never come, a grant lowered by them, orders that came back. */
import { type PlantedBug, planting } from './planting.ts';

const deciding = 'domain/support/decide-support';
const telling = 'domain/support/support-effects';
const evolving = 'domain/support/evolve-support';
const owed = 'domain/support/report-default';
const lowering = 'domain/support/reduction';
const paying = 'domain/payment/evolve-payments';
const contestable = 'domain/support/decided-against';

const unreported = planting('default');
const reduction = planting('reduction');
const returned = planting('order that came back');
const appeal = planting('superior');
const digest = planting('digest');
const since = planting('contested since');
const siret = planting('SIRET');

export const withdrawalBugs: readonly PlantedBug[] = [
  unreported('a grant withdrawn by one alone', [
    deciding,
    'const happening = recordingOf(applicationId, reportDefault, { reason, recoverCents, money });\n  const step = stepOfTwo(happening, reportDefault.proposal, { by, confirms }, now);',
    'const happening = recordingOf(applicationId, reportDefault, { reason, recoverCents, money });\n  const step = stepOfTwo(happening, reportDefault.proposal, { by: confirms === undefined ? by : "nobody", confirms }, now);',
  ]),
  unreported('a withdrawal taken back by one alone', [
    deciding,
    'const happening = withdrawalOf(applicationId, reportDefault.recorded, reason);\n  const step = stepOfTwo(happening, reportDefault.proposal, { by, confirms }, now);',
    'const happening = withdrawalOf(applicationId, reportDefault.recorded, reason);\n  const step = stepOfTwo(happening, reportDefault.proposal, { by: confirms === undefined ? by : "nobody", confirms }, now);',
  ]),
  unreported('a grant withdrawn on the last day to answer', [
    owed,
    "return today <= until ? { code: 'not-due'",
    "return today < until ? { code: 'not-due'",
  ]),
  unreported('a grant withdrawn as soon as notice is given', [
    owed,
    "return today <= until ? { code: 'not-due'",
    "return today <= notice.dueOn ? { code: 'not-due'",
  ]),
  unreported('formal notice on the day that they are due', [
    owed,
    "if (today <= dueOn) return { code: 'not-due', dueAt: noonOf(dueOn) };\n  const isRepeated",
    "if (today < dueOn) return { code: 'not-due', dueAt: noonOf(dueOn) };\n  const isRepeated",
  ]),
  unreported('formal notice that nobody is sent', [telling, "[email('default-notified', told)]", '[]']),
  unreported('formal notice given again and again', [
    owed,
    'return notice && isRepeated && today <= notice.answerBy\n',
    'return notice && isRepeated && today < notice.dueOn\n',
  ]),
  unreported('a notice that stands once reports came', [
    evolving,
    'const { reportDefault: _void, ...owed } = support;',
    'const owed = support;',
  ]),
  unreported('a proposal taken back that can be confirmed', [
    evolving,
    'DefaultProposalTakenBack: (support) => withDefault(support, { proposal: undefined }),',
    'DefaultProposalTakenBack: (support) => support,',
  ]),
  unreported('more asked back than was paid', [
    owed,
    'recoverCents > paidCents ?',
    'recoverCents > 2 * paidCents + 100 ?',
  ]),
  unreported('a withdrawal that its payments do not hear of', [
    'app/payment/report-default',
    'paid && !isProposed\n',
    'paid && !isProposed && command.command === "withdraw-default"\n',
  ]),
  unreported('a withdrawal taken back, and its money stays withheld', [
    'app/payment/report-default',
    'paid && !isProposed\n',
    'paid && !isProposed && command.command === "record-default"\n',
  ]),
  unreported('what was payable ordered after the withdrawal', [
    paying,
    '(isOpen(one) ? withheldBy(one, withdrawn) : one)',
    "(one.state === 'planned' ? withheldBy(one, withdrawn) : one)",
  ]),
  unreported('taken back, it resumes what had been withheld before', [
    paying,
    "one.state === 'withheld' && one.isWithdrawn === true",
    "one.state === 'withheld'",
  ]),
  unreported('an order that comes back after the withdrawal is payable', [
    paying,
    'return payments.withdrawn\n',
    'return payments.withdrawn === null\n',
  ]),
  unreported('resumed of a grant that is withdrawn', [
    'domain/payment/decide-payments',
    "if (payments.withdrawn) return refuse({ code: 'grant-withdrawn' });\n    const found = inState(payments, number, ['withheld']);",
    "const found = inState(payments, number, ['withheld']);",
  ]),
  unreported('a support that goes on after the withdrawal', [
    telling,
    "...leave(before, 'ended'),\n    email('default-recorded'",
    "email('default-recorded'",
  ]),
  reduction('a grant lowered before anybody could answer', [
    lowering,
    "return now < until ? { code: 'answer-open', until } : undefined;",
    'return until ? undefined : undefined;',
  ]),
  reduction('an answer that is waited for for a week', [
    lowering,
    'const answerDays = 15;',
    'const answerDays = 7;',
  ]),
  reduction('a grant lowered that nobody was told of', [
    telling,
    '...(isReduction(settlement) ? { reduction:',
    '...(isReduction(settlement) && by !== "applicant" ? { reduction:',
  ]),
  reduction('a grant lowered by one alone', [
    deciding,
    'const step = stepOfTwo(happening, reports.proposal, { by, confirms }, now);',
    'const step = stepOfTwo(happening, reports.proposal, { by: confirms === undefined ? by : "nobody", confirms }, now);',
  ]),
  reduction('a lower grant told without its remedies', [
    telling,
    "? [email('grant-reduced', { settlement: verdict.settlement, ...decision })]",
    '? []',
  ]),
  reduction('a proposal to lower that outlives its reports', [
    evolving,
    'const reported = { filed, reviews: support.reports?.reviews ?? [] };',
    'const reported = { ...support.reports, filed, reviews: support.reports?.reviews ?? [] };',
  ]),
  returned('the next order confirmed by who noted that it came back', [
    'domain/payment/decide-payments',
    "if (found.value.returned?.by === by) return refuse({ code: 'same-account' });",
    '',
  ]),
  returned('who noted it is forgotten with a withholding', [
    paying,
    'const pastOf = ({ orders, returned }: Instalment) => ({ orders, ...defined({ returned }) });',
    "const pastOf = ({ orders, returned, state }: Instalment) => ({ orders, ...defined({ returned: state === 'withheld' ? undefined : returned }) });",
  ]),
  returned('the next order under the number of the one before', [
    paying,
    'orders: one.orders + 1,',
    'orders: one.orders,',
  ]),
  appeal('an appeal to the superior answered by who decided', [
    'app/appeal/who-answers',
    "return author === answeredBy ? refuse({ code: 'not-superior' }) : appeal;",
    'return appeal;',
  ]),
  appeal('the superior answers in the name of who decided', [
    'domain/application/effects',
    "kind === 'hierarchical' ? superiorAuthorAt(cohort, at, language)",
    "kind === ('none' as never) ? superiorAuthorAt(cohort, at, language)",
  ]),
  since('a withdrawal that nobody may contest', [
    contestable,
    "withdrawn && { outcome: 'grant-withdrawn', at: withdrawn.recordedAt },",
    'undefined,',
  ]),
  since('a lower grant contested as a withdrawal', [
    contestable,
    "{ outcome: 'grant-reduced', at:",
    "{ outcome: 'grant-withdrawn', at:",
  ]),
  since('what a laureate asked for may be contested', [
    contestable,
    "support.endedBecause === 'staff' && ",
    '',
  ]),
  since('the superior answers what they decided', [
    'app/appeal/who-answers',
    "const log = await (way === 'told'",
    "const log = await (way !== ('silence' as string)",
  ]),
  since('told as a decision on the application', [
    'domain/application/effects',
    'against: contestedOutcomes[outcome],',
    "against: 'told',",
  ]),
  since('three months to contest', [
    'domain/appeal/appeal',
    'const appealMonths = 2;',
    'const appealMonths = 3;',
  ]),
  siret('a body paid without any', [
    'domain/payment/decide-payments',
    "if (due.lacksSiret && payments.siret === undefined) return refuse({ code: 'siret-missing' });",
    '',
  ]),
  siret('the one that staff noted not in the file', [
    'app/payment/export-orders',
    'siret: siretIn(application.form) ?? payments.siret,',
    'siret: siretIn(application.form),',
  ]),
  siret('another noted while an order is under way', [
    'domain/payment/decide-payments',
    "return before !== undefined && instalments.some(({ state }) => state === 'ordered')",
    "return before !== undefined && instalments.some(({ state }) => state === ('' as never))",
  ]),
  siret('noted of who gave one', [
    'domain/payment/decide-payments',
    "if (!lacksSiret) return refuse({ code: 'siret-not-needed' });",
    '',
  ]),
  planting('account that staff return')('another is not asked for once more', [
    paying,
    'asking({ ...payments, ...defined({ returnedAccount: masked }) }, at)',
    '({ ...payments, ...defined({ returnedAccount: masked }), asked: [...payments.asked, at] })',
  ]),
  returned('one that came back noted as paid', [
    'domain/payment/decide-payments',
    "if (!('orderId' in found) || found.orderId !== orderId) return refuse({ code: 'order-returned' });",
    "if (!('orderId' in found)) return refuse({ code: 'order-returned' });",
  ]),
  digest('payments that stand still told each day', [
    'app/desk/remind',
    'payments: payments.filter(isNew) };',
    'payments };',
  ]),
  digest('orders that nobody answers told at once', [
    'domain/payment/payment-tasks',
    'const unansweredAfterDays = 15;',
    'const unansweredAfterDays = 1;',
  ]),
  digest('an order that waits for its file not told', [
    'domain/payment/payment-tasks',
    "if (exportedAt === undefined) return [['to-export', orderedAt]];",
    'if (exportedAt === undefined) return [];',
  ]),
];
