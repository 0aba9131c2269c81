import { describe, expect, test } from 'vitest';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { evolve } from '#domain/application/evolve.ts';
import { anApplication } from '#test/support/application-builder.ts';

const at = '2022-08-01T10:00:00.000Z';
const released = (outcome: string, told = {}, amountCents?: number) =>
  ({
    type: 'OutcomeReleased',
    told: { round: 'panel', outcome, reasonCode: 'X', at, ...told },
    ...(amountCents === undefined ? {} : { amountCents }),
  }) as ApplicationEvent;

describe('an event that cannot follow is a breakage, by its name', () => {
  test('as an award before the agreement', () => {
    expect(() => evolve(anApplication('eligible'), { type: 'Awarded' }, at)).toThrow(
      expect.objectContaining({ name: 'ImpossibleEvent', message: 'Awarded cannot follow eligible' }),
    );
  });

  test.each([
    ['without an amount', released('laureate', { rank: 1 })],
    ['without a rank', released('laureate', {}, 500)],
    ['of no outcome that there is', released('lucky', { rank: 1 }, 500)],
  ])('as a release %s', (_case, event) => {
    expect(() => evolve(anApplication('shortlisted'), event, at)).toThrow(
      /^no application is (laureate|lucky) by/,
    );
  });
});

describe('what a release leaves on the record', () => {
  test('a laureate of the vote has its amount and rank, and was not promoted', () => {
    expect(evolve(anApplication('shortlisted'), released('laureate', { rank: 3 }, 500), at)).toMatchObject({
      status: 'laureate',
      award: { amountCents: 500, rank: 3, promoted: false },
    });
  });

  test('whoever waits keeps their rank', () => {
    expect(evolve(anApplication('shortlisted'), released('waitlisted', { rank: 7 }), at)).toMatchObject({
      status: 'waitlisted',
      rank: 7,
    });
  });

  test('an ineligible application keeps the codes that staff decided, or none', () => {
    const review = anApplication('eligibility-review');
    const decision = {
      outcome: 'ineligible',
      reasonCodes: ['LATE'],
      decidedBy: 'staff-1',
      decidedAt: at,
    } as const;
    const decided = evolve(
      review,
      { type: 'EligibilityDecided', decision: { ...decision, reasonCodes: ['LATE'] } },
      at,
    );
    expect(evolve(decided, released('ineligible'), at)).toMatchObject({ reasonCodes: ['LATE'] });
    expect(evolve(review, released('ineligible'), at)).toMatchObject({ reasonCodes: [] });
  });
});

test('a request that passed is told as incomplete, and is its own reason', () => {
  expect(
    evolve(anApplication('information-requested'), { type: 'InformationExpired', by: 'staff-1' }, at),
  ).toMatchObject({ status: 'ineligible', reasonCodes: ['INCOMPLETE'] });
});

test('a withdrawal keeps where it came from, when, and the reason only where one was given', () => {
  const withdrawn = (more = {}) => evolve(anApplication('eligible'), { type: 'Withdrawn', ...more }, at);
  expect(withdrawn({ reason: 'Projet abandonné.' })).toMatchObject({
    withdrawnFrom: 'eligible',
    withdrawnAt: at,
    reason: 'Projet abandonné.',
  });
  expect(withdrawn()).not.toHaveProperty('reason');
});
