/** What the start of a release freezes, and when there is none to start; jury-release.test.ts tells of a whole session. */
import { describe, expect, test } from 'vitest';
import { adjustOutcome } from '#app/round/adjust-outcome.ts';
import { startRelease } from '#app/round/start-release.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { aWaitingList } from '#test/functions/app/panel/panel-session.ts';
import { aClosedPanel } from '#test/functions/app/record/exported-rounds.ts';
import { decided } from '#test/support/application-builder.ts';
import { byTwo, colleague } from '#test/support/by-two.ts';
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

describe('the results of the panel, which tell of money', () => {
  const third = { kind: 'staff', id: 'staff-3' } as const;
  const proposed = async (panel: Awaited<ReturnType<typeof aClosedPanel>>) => {
    const answer = await startRelease(panel, { round: 'panel', actor: staff });
    if (!answer.ok || !('proposal' in answer.value)) throw new Error('nothing proposed');
    return answer.value.proposal.digest;
  };
  const confirm = (
    panel: Awaited<ReturnType<typeof aClosedPanel>>,
    actor: typeof colleague | typeof third,
    confirms: string,
  ) => startRelease(panel, { round: 'panel', actor, confirms });

  test('are not told by the account that proposed it, and once by two who confirm at the same instant', async () => {
    const panel = await aClosedPanel();
    const confirms = await proposed(panel);
    expect(await startRelease(panel, { round: 'panel', actor: staff, confirms })).toEqual({
      ok: false,
      refusal: { code: 'same-account' },
    });
    const both = await Promise.all([confirm(panel, colleague, confirms), confirm(panel, third, confirms)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(panel.stored.releases()).toHaveLength(1);
  });

  test('are not told as they were proposed once the list has moved: a change voids it, a withdrawal too', async () => {
    const changed = await aClosedPanel();
    const before = await proposed(changed);
    const change = { outcome: 'not-selected', reason: 'Projet arrêté.' };
    await byTwo((as) => adjustOutcome(changed, { round: 'panel', applicationId: idOf(1), ...change, ...as }));
    expect(await confirm(changed, colleague, before)).toEqual({
      ok: false,
      refusal: { code: 'proposal-missing' },
    });
    const left = await aClosedPanel();
    const confirms = await proposed(left);
    left.move(1, 'withdrawn');
    expect(await confirm(left, colleague, confirms)).toEqual({
      ok: false,
      refusal: { code: 'proposal-changed' },
    });
    expect([...changed.stored.releases(), ...left.stored.releases()]).toEqual([]);
  });

  test('count the places of those alone who still wait when they are told', async () => {
    const panel = await aWaitingList();
    panel.move(3, 'withdrawn');
    const told = await byTwo((as) => startRelease(panel, { round: 'panel', ...as }));
    expect(told).toMatchObject({ value: { total: 4 } });
    const lines = panel.stored.releases().flatMap(({ pages }) => pages.flat());
    expect(lines.map((one) => [one.applicationId, one.outcome, one.waitingRank])).toEqual([
      [idOf(1), 'laureate', undefined],
      [idOf(2), 'laureate', undefined],
      [idOf(4), 'waitlisted', 1],
      [idOf(5), 'waitlisted', 2],
    ]);
  });
});
