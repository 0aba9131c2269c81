import { expect, test } from 'vitest';
import { applicationsIn, loadHistories } from '#app/application/load-histories.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const idsOf = (those: readonly { applicationId: string }[]) =>
  those.map(({ applicationId }) => applicationId);

test('applications are read by status, each once, in the order of their ids', async () => {
  const { applications, apply } = programmeInMemory();
  apply(2, 'eligible');
  apply(1, 'laureate');
  apply(3, 'withdrawn');
  expect(idsOf(await applicationsIn(applications, ['laureate', 'eligible']))).toEqual([idOf(1), idOf(2)]);
  // One moved while the lists were read.
  const allIn: typeof applications.allIn = async (status) => [
    ...(await applications.allIn(status)),
    ...(status === 'laureate' ? await applications.allIn('eligible') : []),
  ];
  expect(idsOf(await applicationsIn({ ...applications, allIn }))).toEqual([idOf(1), idOf(2), idOf(3)]);
});

test('the history of each has its events', async () => {
  const { applications, apply } = programmeInMemory();
  apply(1, 'eligible');
  const [history] = await loadHistories(applications);
  expect(history).toMatchObject({ application: { applicationId: idOf(1) }, events: [] });
});
