/** One act of staff on many applications: what became of each is told, and nothing is done twice. */
import { describe, expect, test } from 'vitest';
import { askMany, decideMany, eachOfMany, settleMany } from '#app/desk/decide-many.ts';
import type { Application } from '#domain/application/application.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { staff as by, idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const received = { rulesSha256: rulesSha256(promotion1.applicants.rules) };
function given(...statuses: Parameters<typeof anApplication>[0][]) {
  const programme = programmeInMemory(promotion1, '2022-01-28T10:00:00.000Z');
  for (const [at, status] of statuses.entries())
    programme.put({ ...anApplication(status), ...received, applicationId: idOf(at + 1) });
  return { programme, applicationIds: statuses.map((_, at) => idOf(at + 1)) };
}
const told = (all: Awaited<ReturnType<typeof decideMany>>) =>
  all.map((one) => (one.result === 'refused' ? one.refusal.code : one.result));

describe('deciding many', () => {
  test('again is told as done before; deciding otherwise is refused', async () => {
    const { programme, applicationIds } = given('eligibility-review', 'received');
    const decide = (outcome: 'eligible' | 'ineligible') =>
      decideMany(programme, { applicationIds, outcome, reason: 'Vérifié.', by });
    expect(told(await decide('eligible'))).toEqual(['done', 'stage-passed']);
    expect(told(await decide('eligible'))).toEqual(['already', 'stage-passed']);
    expect(told(await decide('ineligible'))).toEqual(['already-decided', 'stage-passed']);
    expect(programme.changes).toHaveLength(1);
  });
});

describe('asking many', () => {
  test('again is told as asked before; of whoever cannot be asked any more, why', async () => {
    const { programme, applicationIds } = given('eligibility-review', 'eligible');
    const request = { fields: ['project.description' as const], message: 'Décrivez le projet.', by };
    const ask = () => askMany(programme, { applicationIds, ...request });
    expect(told(await ask())).toEqual(['done', 'stage-passed']);
    expect(told(await ask())).toEqual(['already', 'stage-passed']);
    // Somebody else's question is not this one: it was not asked.
    const others = [
      { message: 'Précisez le budget.' },
      { fields: ['contact' as const] },
      { papers: ['rib'] },
    ];
    for (const other of others)
      expect(told(await askMany(programme, { applicationIds, ...request, ...other }))).not.toContain(
        'already',
      );
    expect(programme.changes).toHaveLength(1);
  });
});

test.each([
  // Refused for a reason, or declined, neither was settled.
  ['confirmed', ['stage-passed', 'stage-passed', 'stage-passed', 'not-due', 'not-found']],
  // Of what ended, more time is no news of before.
  ['extended', ['stage-passed', 'stage-passed', 'stage-passed', 'not-due', 'not-found']],
] as const)('of delays that end otherwise, to have it %s is told of each', async (outcome, results) => {
  const { programme, applicationIds } = given('ineligible', 'lapsed', 'eligible', 'information-requested');
  const settled = await settleMany(programme, {
    applicationIds: [...applicationIds, idOf(9)],
    outcome,
    by,
    reason: 'Une panne du service.',
  });
  expect(told(settled)).toEqual(results);
  expect(programme.changes).toEqual([]);
});

test('to have it confirmed again is told as done before', async () => {
  const { programme, applicationIds } = given('ineligible', 'lapsed');
  const ended = { ineligible: { reasonCodes: ['INCOMPLETE'] }, lapsed: { lapsedBecause: 'timed-out' } };
  for (const [at, status] of (['ineligible', 'lapsed'] as const).entries())
    programme.put({
      ...anApplication(status),
      ...received,
      ...ended[status],
      applicationId: idOf(at + 1),
    } as Application);
  const settled = await settleMany(programme, { applicationIds, outcome: 'confirmed', by });
  expect(told(settled)).toEqual(['already', 'already']);
});

test('where one breaks the others are done, in the order given, and it is to be tried again', async () => {
  const done = await eachOfMany(['a', 'b', 'c'], async (applicationId) => {
    if (applicationId === 'b') throw new Error('throttled');
    return { applicationId, result: 'done' };
  });
  expect(done).toEqual([
    { applicationId: 'a', result: 'done' },
    { applicationId: 'b', result: 'refused', refusal: { code: 'try-again' } },
    { applicationId: 'c', result: 'done' },
  ]);
});
