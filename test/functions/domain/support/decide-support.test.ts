import { describe, expect, test } from 'vitest';
import { checkInAnswerSchema } from '#domain/support/check-in.ts';
import { decideSupport } from '#domain/support/decide-support.ts';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import type { Support } from '#domain/support/support.ts';
import type { SupportCommand, SupportEvent } from '#domain/support/support-events.ts';
import { planProblems } from '#domain/support/support-plan.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anAnswer, aPlan, aSupport, dayOfSupport, supportCommands } from '#test/support/support-builder.ts';

const proposal: SupportEvent = { type: 'PlanProposed', plan: aPlan, by: 'staff-1' };
const decide = (command: SupportCommand, support: Support, day = 33) =>
  decideSupport(command, support, dayOfSupport(day));

describe('the plan', () => {
  test('is agreed to as it was read: another one meanwhile is read first', () => {
    const support = aSupport('plan', proposal);
    expect(decide({ command: 'agree-plan', proposedAt: dayOfSupport(0) }, support)).toEqual(
      accept([{ type: 'PlanAgreed' }]),
    );
    expect(decide({ command: 'agree-plan', proposedAt: dayOfSupport(1) }, support)).toEqual(
      refuse({ code: 'plan-changed' }),
    );
  });

  test('agreed to twice is agreed to once; where none is proposed there is nothing to agree to', () => {
    const again = { command: 'agree-plan', proposedAt: dayOfSupport(1) } as const;
    expect(decide(again, aSupport('check-ins'))).toEqual(accept([]));
    expect(decide(again, aSupport('plan'))).toEqual(refuse({ code: 'plan-missing' }));
  });

  test('in force stays until the change is agreed to, and is kept beside it then', () => {
    const changed = aSupport('check-ins', proposal);
    expect(changed.plans).toHaveLength(1);
    const agreed = evolveSupport(changed, { type: 'PlanAgreed' }, dayOfSupport(40));
    expect(agreed.plans.map(({ proposedAt }) => proposedAt)).toEqual([dayOfSupport(1), dayOfSupport(32)]);
    expect([agreed.proposed, agreed.stage]).toEqual([undefined, 'check-ins']);
  });

  test('is changed with a reason', () => {
    const { reason: _none, ...unexplained } = supportCommands['propose-plan'];
    expect(decide(unexplained, aSupport('check-ins'))).toEqual(refuse({ code: 'reason-required' }));
    expect(decide(unexplained, aSupport('plan')).ok).toBe(true);
  });

  test('names each milestone outside the support, and what is there twice', () => {
    const [first, second] = aPlan.milestones;
    if (!first || !second) throw new Error('a plan has two milestones');
    const plan = {
      ...aPlan,
      needs: ['funding', 'funding'] as typeof aPlan.needs,
      milestones: [{ ...first, dueOn: '2022-06-09' }, { ...second, dueOn: '2023-01-11' }, first],
    };
    const term = { startsOn: '2022-06-10', endsOn: '2023-01-10' };
    const outside = { code: 'outside-support', from: term.startsOn, to: term.endsOn };
    expect(planProblems(plan, term)).toEqual([
      { field: 'milestones.0.dueOn', ...outside },
      { field: 'milestones.1.dueOn', ...outside },
      { field: 'milestones.2.milestoneId', code: 'repeated' },
      { field: 'needs.1', code: 'repeated' },
    ]);
    expect(planProblems(aPlan, term)).toEqual([]);
  });
});

describe('a check-in', () => {
  const answer = (more: Partial<typeof anAnswer> = {}, number = 1) =>
    ({ command: 'answer-check-in', number, answer: { ...anAnswer, ...more } }) as const;
  const answered = aSupport('check-ins', { type: 'CheckInAnswered', number: 1, answer: anAnswer });

  test('takes one answer: the same one again changes nothing, another one is refused', () => {
    expect(decide(answer(), answered)).toEqual(accept([]));
    const milestones = { m2: 'late', m1: 'on-track' } as const;
    expect(decide(answer({ milestones }), answered), 'in another order').toEqual(accept([]));
    expect(decide(answer({ progress: 'Autre chose.' }), answered)).toEqual(
      refuse({ code: 'check-in-answered', answeredAt: dayOfSupport(32) }),
    );
  });

  test('that was not asked for is not answered, nor one that another has followed', () => {
    const asked = aSupport('check-ins', { type: 'CheckInAsked', number: 2, dueAt: dayOfSupport(92) });
    const cases: [number, Support][] = [
      [2, aSupport('check-ins')],
      [1, asked],
      [1, { ...aSupport('check-ins'), checkIns: [] }],
    ];
    for (const [number, support] of cases) {
      expect(decide(answer({}, number), support)).toEqual(refuse({ code: 'check-in-not-asked' }));
    }
  });

  test('tells of each milestone of the plan in force and of no other, all at once', () => {
    const milestones = { m1: 'met', m3: 'late', toString: 'late' } as const;
    expect(decide(answer({ milestones }), aSupport('check-ins'))).toEqual(
      refuse({
        code: 'invalid-request',
        problems: [
          { field: 'milestones.m2', code: 'milestone-untold' },
          { field: 'milestones.m3', code: 'milestone-unknown' },
          { field: 'milestones.toString', code: 'milestone-unknown' },
        ],
      }),
    );
  });

  test('in bad shape is told all that is wrong with it', () => {
    const body = { progress: ' ', obstacles: 'x'.repeat(1_001), milestones: { m2: 'perhaps' }, mood: 'good' };
    const parsed = checkInAnswerSchema.safeParse(body);
    const problems = fieldProblems((parsed as { error: never }).error, body);
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['progress', 'missing'],
      ['obstacles', 'too-long'],
      ['milestones.m2', 'not-one-of'],
      ['mood', 'unknown-field'],
    ]);
  });

  test('unanswered in the last period may still be answered while reports are awaited', () => {
    const late = { ...aSupport('reports'), checkIns: aSupport('check-ins').checkIns };
    expect(decide(answer(), late, 216)).toMatchObject(accept([{ type: 'CheckInAnswered', number: 1 }]));
  });
});

describe('the end', () => {
  test('a laureate who withdraws in the third month keeps all that was done, and is asked nothing more', () => {
    const support = aSupport('check-ins');
    const decided = decide(supportCommands['end-support'], support, 80);
    if (!decided.ok) throw new Error(decided.refusal.code);
    const ended = decided.value.reduce<Support>(
      (state, event) => evolveSupport(state, event, dayOfSupport(80)),
      support,
    );
    expect(ended).toEqual({
      ...support,
      stage: 'ended',
      endedAt: dayOfSupport(80),
      endedBecause: 'withdrawn',
      reason: 'Le collectif se sépare.',
    });
    for (const name of ['ask-check-in', 'answer-check-in', 'tell-benefits', 'end-support'] as const) {
      expect(decide(supportCommands[name], ended, 120)).toEqual(
        refuse({ code: 'support-stage-passed', stage: 'ended', command: name }),
      );
    }
  });

  test('of check-ins comes with the last day, or by staff with a reason', () => {
    const early = { command: 'close-check-ins', isOver: false } as const;
    const support = aSupport('check-ins');
    expect(decide(early, support)).toEqual(refuse({ code: 'not-due', dueAt: '2023-01-10T12:00:00.000Z' }));
    expect(decide({ ...early, by: 'staff-1' }, support)).toEqual(refuse({ code: 'reason-required' }));
    expect(decide({ ...early, by: 'staff-1', reason: 'Tout est fait.' }, support)).toEqual(
      accept([{ type: 'CheckInsClosed', by: 'staff-1', reason: 'Tout est fait.' }]),
    );
  });
});
