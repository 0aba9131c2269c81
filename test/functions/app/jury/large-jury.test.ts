/** What a round stores of a whole cohort lies in items of 400 KB at most, however many are alike. */
import { expect, test } from 'vitest';
import { anOpenJury } from './jury-session.ts';

test('a jury is closed where most of its cohort is level at the cut, each line with who is', async () => {
  const level = 200;
  const jury = await anOpenJury(level);
  for (let number = 1; number <= level; number += 1) await jury.mark(number, 3);
  expect(await jury.close()).toMatchObject({ ok: true, value: { round: { state: 'closed' } } });
  const frozen = await jury.rounds.ranking(jury.stored.round('jury') ?? expect.unreachable());
  const ids = frozen.map(({ applicationId }) => applicationId).toSorted();
  expect(frozen.map(({ detail }) => detail?.tie)).toEqual(
    Array(level).fill(expect.objectContaining({ level: ids })),
  );
  expect(new Set(frozen.map(({ applicationId }) => applicationId)).size).toBe(level);
});
