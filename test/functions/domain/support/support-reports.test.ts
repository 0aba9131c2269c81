import { describe, expect, test } from 'vitest';
import { decideSupport } from '#domain/support/decide-support.ts';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import { lineName, reportLines } from '#domain/support/report-table.ts';
import { areOwed, reportsStanding } from '#domain/support/reports-standing.ts';
import { type Support, supportSchema } from '#domain/support/support.ts';
import type { SupportCommand } from '#domain/support/support-events.ts';
import {
  openFields,
  reportFields,
  type SettledVerdict,
  type ToldReports,
  toldReportsSchema,
  verdictProblems,
  waitsForReview,
} from '#domain/support/support-reports.ts';
import { supportTasks } from '#domain/support/support-tasks.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { accept, refuse } from '#domain/values/result.ts';
import {
  aSettlement,
  aSupport,
  dayOfSupport,
  inFull,
  plannedBudget,
  someReports,
  supportCommands,
} from '#test/support/support-builder.ts';

const filing = supportCommands['file-reports'];
const review = supportCommands['review-reports'];
const fileOf = (reports: ToldReports) => ({ ...filing, reports }) as SupportCommand;

/** The support after a command on a day. */
function then(support: Support, command: SupportCommand, day: number): Support {
  const at = dayOfSupport(day);
  const decided = decideSupport(command, support, at);
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
  return decided.value.reduce<Support>((state, event) => evolveSupport(state, event, at), support);
}
const reviewed = (verdict: SettledVerdict, day = 221) =>
  then(aSupport('review'), { ...review, verdict } as SupportCommand, day);
const asked = (...fields: string[]): SettledVerdict => ({
  outcome: 'queried',
  queries: fields.map((field) => ({ field, question: 'Pourquoi ?' })),
});

describe('reports', () => {
  test('may come before the help ends: their review begins with its end, and not before', () => {
    const early = then(aSupport('check-ins'), filing, 100);
    expect(early.stage).toBe('check-ins');
    const other = fileOf({ ...someReports, account: { ...someReports.account, people: '120 habitants.' } });
    const again = then(early, other, 110);
    expect([again.stage, again.reports?.filed.filedAt]).toEqual(['check-ins', dayOfSupport(110)]);
    expect(then(again, supportCommands['close-check-ins'], 215).stage).toBe('review');
    expect(then(aSupport('check-ins'), supportCommands['close-check-ins'], 215).stage).toBe('reports');
  });

  test('filed twice the same are filed once', () => {
    const early = then(aSupport('check-ins'), filing, 100);
    expect(decideSupport(filing, early, dayOfSupport(101))).toEqual(accept([]));
  });

  test('are refused with everything that is wrong: the calendar, the table', () => {
    const problems = [{ field: 'costs', code: 'financial-year-not-over', endsOn: '2023-12-31' }];
    const reports = { ...someReports, income: { ...someReports.income, grant: 1 } };
    const decided = decideSupport({ ...filing, problems, reports }, aSupport('reports'), dayOfSupport(220));
    expect(decided).toMatchObject({
      refusal: { problems: [problems[0], { field: 'income', code: 'report-unbalanced' }] },
    });
  });

  test.each([
    ['negative', { ...someReports, costs: { staff: -1 } }, 'costs.staff', 'out-of-range'],
    ['above what fits', { ...someReports, costs: { staff: 1_000_000_001 } }, 'costs.staff', 'out-of-range'],
    [
      'no whole number of cents',
      { ...someReports, income: { grant: 0.5 } },
      'income.grant',
      'not-an-integer',
    ],
    ['empty', { ...someReports, account: { ...someReports.account, done: ' ' } }, 'account.done', 'missing'],
    ['of no heading', { ...someReports, costs: { parties: 1 } }, 'costs.parties', undefined],
  ])('%s are named', (_, body, field, code) => {
    const parsed = toldReportsSchema.safeParse(body);
    const problems = parsed.success ? [] : fieldProblems(parsed.error, body);
    expect(problems.map((one) => one.field)).toContain(field);
    if (code) expect(problems).toContainEqual(expect.objectContaining({ field, code }));
  });

  test('are reviewed as they were read: others meanwhile are read first', () => {
    const other = { ...review, filedAt: dayOfSupport(219) };
    expect(decideSupport(other, aSupport('review'), dayOfSupport(221))).toEqual(
      refuse({ code: 'reports-changed' }),
    );
  });

  test('that never came are not reviewed, and no field is asked about twice', () => {
    expect(decideSupport(review, aSupport('ended'), dayOfSupport(221))).toEqual(
      refuse({ code: 'reports-changed' }),
    );
    const twice = { ...review, verdict: asked('account.people', 'account.people') };
    expect(decideSupport(twice, aSupport('review'), dayOfSupport(221))).toEqual(
      refuse({ code: 'invalid-request', problems: [{ field: 'queries.1.field', code: 'repeated' }] }),
    );
  });

  test('accepted keep what follows in money, and lead to the account of the project', () => {
    const accepted = reviewed({ outcome: 'accepted', settlement: inFull });
    expect(accepted.stage).toBe('benefits');
    expect(accepted.reports?.reviews.at(-1)?.verdict).toEqual({ outcome: 'accepted', settlement: inFull });
  });
});

describe('an acceptance for less than was granted', () => {
  const lower = { ...review, verdict: { outcome: 'accepted', settlement: aSettlement } } as const;
  const filedAt = dayOfSupport(220);
  const inTime = dayOfSupport(235);
  const of = (command: SupportCommand, support: Support, at = inTime) => decideSupport(command, support, at);
  const proposed = () => then(aSupport('review'), lower, 235);
  const confirming = (support: Support, by: string): SupportCommand => ({
    ...lower,
    by,
    confirms: support.reports?.proposal?.digest ?? '',
  });

  test('waits until whoever filed had fifteen days to answer', () => {
    const until = refuse({ code: 'answer-open', until: inTime });
    expect(of(lower, aSupport('review'), new Date(Date.parse(inTime) - 1).toISOString())).toEqual(until);
    expect(of(lower, aSupport('review'))).toMatchObject({ ok: true });
  });

  test('is refused of an amount that nobody was told, and of reports of before amounts were told', () => {
    const more = { ...aSettlement, finalCents: 3_749_999, recoverCents: 1_250_001 };
    const told = refuse({ code: 'reduction-not-told' });
    expect(of({ ...lower, verdict: { outcome: 'accepted', settlement: more } }, aSupport('review'))).toEqual(
      told,
    );
    const { reports, ...support } = aSupport('review');
    const { settlement: _untold, ...filed } = reports?.filed ?? ({} as never);
    expect(of(lower, { ...support, reports: { filed, reviews: [] } })).toEqual(told);
  });

  test('changes nothing until another account confirms exactly that', () => {
    expect(of({ ...lower, confirms: 'x' }, aSupport('review'))).toEqual(refuse({ code: 'proposal-missing' }));
    const waiting = proposed();
    expect([waiting.stage, waiting.reports?.reviews]).toEqual(['review', []]);
    expect(supportSchema.parse(waiting).reports?.proposal).toMatchObject({
      act: 'reduce',
      by: 'staff-1',
      said: { filedAt, grantedCents: 5_000_000, finalCents: 3_750_000, recoverCents: 1_250_000 },
    });
    expect(of(confirming(waiting, 'staff-1'), waiting)).toEqual(refuse({ code: 'same-account' }));
    const other = { ...aSettlement, grantedCents: 4_000_000, recoverCents: 250_000 };
    const changed = {
      ...confirming(waiting, 'staff-2'),
      verdict: { outcome: 'accepted', settlement: other },
    };
    expect(of(changed as SupportCommand, waiting)).toEqual(refuse({ code: 'proposal-changed' }));
    const done = then(waiting, confirming(waiting, 'staff-2'), 236);
    expect([done.stage, done.reports?.proposal]).toEqual(['benefits', undefined]);
    expect(done.reports?.reviews).toMatchObject([{ proposedBy: 'staff-1', reviewedBy: 'staff-2' }]);
  });

  test('is void once nothing is lowered, or the reports are filed again', () => {
    const waiting = proposed();
    const whole = { ...confirming(waiting, 'staff-2'), verdict: { outcome: 'accepted', settlement: inFull } };
    expect(of(whole as SupportCommand, waiting)).toEqual(refuse({ code: 'proposal-changed' }));
    const asking = { ...review, verdict: asked('account.people') } as SupportCommand;
    const again = then(then(waiting, asking, 236), filing, 237);
    expect(again.reports?.proposal).toBeUndefined();
  });
});

describe('a query', () => {
  test('reopens exactly the fields named', () => {
    const queried = reviewed(asked('account.people', 'costs.staff', 'income.ownFunds'));
    expect([queried.stage, openFields(queried.reports)]).toEqual([
      'reports',
      ['account.people', 'costs.staff', 'income.ownFunds'],
    ]);
  });

  const every = [
    ...Object.keys(reportFields(someReports)).filter((field) => field.startsWith('account.')),
    ...reportLines(plannedBudget).map(lineName),
  ];
  test.each(every)('on something else leaves %s as it was', (field) => {
    const open = every.find((one) => one !== field && one.startsWith('account.')) ?? '';
    const queried = reviewed(asked(open));
    const [part, name = ''] = field.split('.') as ['account' | 'costs' | 'income', string];
    const was = someReports[part] as Record<string, unknown>;
    const changed = { ...someReports, [part]: { ...was, [name]: part === 'account' ? 'Autre.' : 7 } };
    const refused = decideSupport(fileOf(changed as ToldReports), queried, dayOfSupport(230));
    const problems = refused.ok || !('problems' in refused.refusal) ? [] : refused.refusal.problems;
    expect(problems).toContainEqual({ field, code: 'not-queried' });
  });

  test('is answered by filing again, and the review before is kept', () => {
    const queried = reviewed(asked('account.people'));
    const answer = { ...someReports, account: { ...someReports.account, people: '120 habitants.' } };
    const answered = then(queried, fileOf(answer), 230);
    expect([answered.stage, answered.reports?.reviews.length]).toEqual(['review', 1]);
    expect([waitsForReview(answered.reports), openFields(answered.reports)]).toEqual([true, 'all']);
    const verdict = { outcome: 'accepted', settlement: inFull } as const;
    const accepted = then(answered, { ...review, verdict, filedAt: dayOfSupport(230) }, 231);
    expect(accepted.reports?.reviews.map((one) => one.verdict.outcome)).toEqual(['queried', 'accepted']);
  });

  test('names fields that there are, once, and amounts of both sides or of none: one alone could not be corrected', () => {
    const filed = { planned: plannedBudget };
    const codes = (...fields: string[]) =>
      verdictProblems(
        { outcome: 'queried', queries: fields.map((field) => ({ field, question: '?' })) },
        filed,
      ).map(({ field, code }) => `${field} ${code}`);
    expect(codes('account.people', 'costs.staff', 'income.grant')).toEqual([]);
    expect(codes('account.secret', 'account.people', 'account.people')).toEqual([
      'queries.0.field not-one-of',
      'queries.2.field repeated',
    ]);
    expect(codes('costs.staff')).toEqual(['queries one-side-queried']);
    expect(codes('income.grant', 'account.done')).toEqual(['queries one-side-queried']);
  });

  test('a refusal reopens everything', () => {
    const refused = reviewed({ outcome: 'refused', reason: 'Un autre projet.' });
    expect([refused.stage, openFields(refused.reports)]).toEqual(['reports', 'all']);
  });
});

describe('whose help was ended', () => {
  test('files its reports all the same: they are reviewed, once, and the support stays ended', () => {
    const filed = then(aSupport('ended'), filing, 220);
    expect(filed).toMatchObject({ stage: 'ended', endedBecause: 'withdrawn' });
    const terms = { now: dayOfSupport(221), today: '2023-01-17' };
    expect(supportTasks(filed, terms)).toEqual([{ kind: 'reports-to-review', at: dayOfSupport(220) }]);
    const returned = then(filed, { ...review, verdict: asked('account.done') } as SupportCommand, 221);
    expect([supportTasks(returned, terms), openFields(returned.reports)]).toEqual([[], ['account.done']]);
    const accepted = then(filed, review, 221);
    expect(supportSchema.parse(accepted)).toMatchObject({ stage: 'ended', endedBecause: 'withdrawn' });
    expect(reportsStanding(accepted).accepted?.costs).toEqual(inFull);
    for (const command of [filing, review])
      expect(decideSupport(command, accepted, dayOfSupport(222))).toEqual(
        refuse({ code: 'support-stage-passed', stage: 'ended', command: command.command }),
      );
  });
});

describe('where reports stand', () => {
  const standing = ({ version, reports }: Support) => reportsStanding({ version, reports });
  const version = aSupport('review').version;

  test('is nowhere before they come and once they are refused: what was refused did not come', () => {
    expect(standing(aSupport('reports'))).toEqual({ version });
    expect(areOwed(standing(aSupport('reports')))).toBe(true);
    const refused = standing(reviewed({ outcome: 'refused', reason: '…' }));
    expect([refused, areOwed(refused), areOwed(undefined)]).toEqual([{ version }, true, true]);
  });

  test('is that they came, while they wait and while something is asked about them', () => {
    const came = { version, receivedOn: '2023-01-16' };
    expect(standing(aSupport('review'))).toEqual(came);
    expect(standing(reviewed(asked('account.done')))).toEqual(came);
    expect(areOwed(came)).toBe(false);
  });

  test('is, once they are accepted, when, and the costs by which the grant is due', () => {
    expect(standing(aSupport('benefits'))).toEqual({
      version,
      receivedOn: '2023-01-16',
      accepted: { at: dayOfSupport(225), costs: aSettlement },
    });
  });
});
