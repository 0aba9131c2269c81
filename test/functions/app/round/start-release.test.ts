/** What the start of a release freezes, and when there is none to start; jury-release.test.ts tells of a whole session. */
import { expect, test } from 'vitest';
import { startRelease } from '#app/round/start-release.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { decided } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const releaseId = 'release-eligibility-1';

/** So many applications in review, each decided. */
function given(count: number) {
  const programme = programmeInMemory(promotion1);
  const decide = (number: number) =>
    programme.apply(number, 'eligibility-review', 8_000_000, decided('eligible'));
  for (let number = 1; number <= count; number += 1) decide(number);
  const start = () => startRelease(programme, { round: 'eligibility', actor: staff });
  return { ...programme, decide, start };
}
const line = (number: number) => ({
  applicationId: idOf(number),
  outcome: 'eligible',
  reasonCode: 'ELIGIBLE',
});

test('the lines are frozen in pages of fifty under the release’s id, which the round names', async () => {
  const { start, stored } = given(51);
  expect(await start()).toEqual({ ok: true, value: { releaseId, total: 51 } });
  const lines = Array.from({ length: 51 }, (_, index) => line(index + 1));
  expect(stored.releases()).toEqual([
    { releaseId, round: 'eligibility', pages: [lines.slice(0, 50), lines.slice(50)] },
  ]);
  expect(stored.round('eligibility')).toMatchObject({ state: 'releasing', releaseId });
  expect(stored.timeline()).toMatchObject([
    { type: 'ReleaseStarted', actor: staff, data: { releaseId, total: 51 } },
  ]);
});

test('where nothing waits to be told there is nothing to release, and the round stays', async () => {
  const { start, stored } = given(0);
  expect(await start()).toEqual({ ok: false, refusal: { code: 'nothing-to-release' } });
  expect([stored.items('round'), stored.releases()]).toEqual([[], []]);
});

test('while a round is being told it is not told again, and its applications are not even read', async () => {
  const { start, ...programme } = given(1);
  await start();
  let isRead = false;
  const applications = {
    ...programme.applications,
    registered: async () => {
      isRead = true;
      return [];
    },
  };
  const again = await startRelease({ ...programme, applications }, { round: 'eligibility', actor: staff });
  expect(again).toEqual({ ok: false, refusal: { code: 'round-releasing' } });
  expect([isRead, programme.stored.releases().length]).toEqual([false, 1]);
});

test('a later wave has a later id', async () => {
  const { start, putRound } = given(1);
  const before = { ...plannedRound('eligibility'), version: 4, releases: [releaseId] };
  putRound(before);
  expect(await start()).toMatchObject({ value: { releaseId: 'release-eligibility-2' } });
});

test('when someone else changes the round meanwhile, what is told is what waits then', async () => {
  const { start, decide, meanwhile, stored, putRound } = given(1);
  meanwhile.run = () => {
    putRound({ ...plannedRound('eligibility'), version: 1 });
    decide(2);
  };
  expect(await start()).toMatchObject({ ok: true, value: { total: 2 } });
  expect(stored.releases()).toMatchObject([{ pages: [[line(1), line(2)]] }]);
});
