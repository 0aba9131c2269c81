import { beforeEach, describe, expect, it, test } from 'vitest';
import { reinstatedKey } from '#adapters/dynamodb/keys.ts';
import { remind } from '#app/desk/remind.ts';
import { waitingWork } from '#app/desk/waiting-work.ts';
import { showBallot } from '#app/panel/cast-ballot.ts';
import { declareTies, showTies } from '#app/panel/declare-ties.ts';
import { enrolPanelists, replacePanelist } from '#app/panel/panel-roll.ts';
import { commitSeed } from '#app/round/commit-seed.ts';
import { openRound } from '#app/round/open-round.ts';
import type { Round } from '#domain/round/round.ts';
import { refuse } from '#domain/values/result.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { partitionsRead } from '#test/support/table-in-memory.ts';
import { cohort, keptByTheJury, people, releaseRound } from './panel-session.ts';

const until = '2022-05-09T18:00:00+02:00';
const inTime = '2022-05-09T16:00:00.000Z';
const rules = {
  ...cohort,
  calendar: { ...cohort.calendar, panelTiesUntil: until },
  panel: { ...cohort.panel, size: 5, substitutes: 2, quorumVoters: 3, quorumGrades: 2 },
};

/** Five members and two substitutes, who were asked for their ties with finalists 1 to 4. */
async function aPanelAsked() {
  let now = inTime;
  const programme = {
    ...programmeInMemory(rules),
    clock: {
      now: () => new Date(now),
      set(at: string) {
        now = at;
      },
    },
  };
  const finalists = [1, 2, 3, 4].map((number) => programme.apply(number, 'shortlisted'));
  programme.putRanking('jury', finalists.map(keptByTheJury));
  releaseRound(programme, 'jury');
  const panelists = people(7).map((one, index) => ({ ...one, ...(index > 4 ? { substitute: true } : {}) }));
  const enrolled = await enrolPanelists(programme, { panelists, actor: staff });
  const ids = enrolled.ok ? enrolled.value.panelists.map(({ panelistId }) => panelistId) : [];
  await commitSeed(programme, { round: 'panel', actor: staff });
  /** Panelist number `n`, substitutes 6 and 7, has ties with these finalists. */
  const declare = (n: number, ...ties: number[]) =>
    declareTies(programme, { panelistId: ids[n - 1] ?? '', ties: ties.map(idOf) });
  const seat = (n: number, by: number) =>
    replacePanelist(programme, {
      panelistId: ids[n - 1] ?? '',
      by: ids[by - 1] ?? '',
      reason: 'Malade.',
      actor: staff,
    });
  const open = () => openRound(programme, { round: 'panel', actor: staff });
  return { ...programme, ids, declare, seat, open };
}
let panel: Awaited<ReturnType<typeof aPanelAsked>>;
beforeEach(async () => {
  panel = await aPanelAsked();
});

test('whoever declares ties is held to the finalists among those named, and no other application is read', async () => {
  panel.asked.length = 0;
  expect(await panel.declare(1, 2, 3)).toMatchObject({ ok: true });
  expect(partitionsRead(panel.asked).filter((one) => one.startsWith('APPLICATION#'))).toEqual([
    `APPLICATION#${idOf(2)}`,
    `APPLICATION#${idOf(3)}`,
  ]);
  expect(panel.asked.map(({ call }) => call)).toEqual([
    'BatchGetItemCommand',
    'BatchGetItemCommand',
    'TransactWriteItemsCommand',
  ]);
});

test('finalists are those whom the jury’s list kept or an appeal reinstated, and no other application of it is read', async () => {
  const out = panel.apply(5, 'not-shortlisted');
  const [back, kept] = [panel.apply(6, 'shortlisted'), panel.apply(7, 'shortlisted')];
  const left = (applicationId: string) => ({ ...keptByTheJury(applicationId), outcome: 'not-shortlisted' });
  const finalists = [1, 2, 3, 4].map(idOf);
  panel.putRanking('jury', [...finalists.map(keptByTheJury), left(out), left(back), left(kept)]);
  const decided = { outcome: 'shortlisted', reason: 'Vu.', by: 'staff-1', at: inTime };
  panel.putRound({ ...(panel.stored.round('jury') as Round), adjustments: { [kept]: decided } });
  await panel.table.put({ ...reinstatedKey, kind: 'reinstated', [back]: inTime });
  panel.asked.length = 0;
  const shown = await showTies(panel, { panelistId: panel.ids[0] ?? '' });
  const expected = [...finalists, back, kept];
  expect(shown.ok && shown.value.finalists.map(({ applicationId }) => applicationId)).toEqual(expected);
  const read = partitionsRead(panel.asked).filter((one) => one.startsWith('APPLICATION#'));
  expect(read.sort()).toEqual(expected.map((id) => `APPLICATION#${id}`));
});

describe('a panelist, before the vote', () => {
  const seen = async () => {
    const shown = await showTies(panel, { panelistId: panel.ids[0] ?? '' });
    return shown.ok ? shown.value : shown.refusal;
  };

  it('is shown the finalists by title and applicant alone, and what they declared', async () => {
    expect(await seen()).toEqual({
      panelist: { panelistId: panel.ids[0], name: 'Citoyenne 1' },
      isSubstitute: false,
      until,
      isTooTied: false,
      finalists: [1, 2, 3, 4].map((number) => ({
        applicationId: idOf(number),
        title: `Projet ${number}`,
        applicantName: expect.any(String),
      })),
    });
    await panel.declare(1);
    expect(await seen()).toMatchObject({ declared: [] });
  });
  it('replaces what they declared by what they declare later', async () => {
    expect(await panel.declare(1, 2)).toEqual({ ok: true, value: { declared: [idOf(2)], isTooTied: false } });
    await panel.declare(1, 3, 1);
    expect(await seen()).toMatchObject({ declared: [idOf(1), idOf(3)], isTooTied: false });
  });
  it('may have a tie with every finalist, and is told that somebody takes the seat', async () => {
    expect(await panel.declare(1, 1, 2, 3, 4)).toMatchObject({ value: { isTooTied: true } });
    expect(await seen()).toMatchObject({ isTooTied: true });
  });
  it('has no tie with an application that is no finalist: each such is named, and nothing is kept', async () => {
    panel.apply(9, 'not-shortlisted');
    expect(await panel.declare(1, 9, 1, 8)).toEqual({
      ok: false,
      refusal: {
        code: 'ties-invalid',
        problems: [
          { field: 'ties.0', code: 'unknown-finalist' },
          { field: 'ties.2', code: 'unknown-finalist' },
        ],
      },
    });
    expect(await seen()).not.toHaveProperty('declared');
  });
  it('declares until the published moment, and not once the vote has opened', async () => {
    expect(await panel.declare(1, 1)).toMatchObject({ ok: true });
    panel.clock.set('2022-05-09T16:00:00.001Z');
    expect(await panel.declare(1, 2)).toMatchObject({ refusal: { code: 'ties-closed', until } });
    expect(await showTies(panel, { panelistId: panel.ids[0] ?? '' })).toMatchObject({ ok: false });
    panel.clock.set(cohort.calendar.panelOpensAt);
    expect(await panel.open()).toMatchObject({ ok: true });
    panel.clock.set(inTime);
    expect(await panel.declare(1, 2)).toMatchObject({ refusal: { code: 'ties-closed', until } });
    expect((await panel.rolls.panelist(panel.ids[0] ?? ''))?.declaredConflicts).toEqual([idOf(1)]);
  });
  it('is not asked before the shortlist is told', async () => {
    const jury = panel.stored.round('jury');
    if (jury?.state !== 'released') throw new Error('not released');
    const { releasedAt: _not, ...told } = jury;
    panel.putRound({ ...told, state: 'closed' } as Round);
    expect(await panel.declare(1, 1)).toMatchObject({
      refusal: { code: 'jury-not-released', state: 'closed' },
    });
  });
  it('who is unknown is asked nothing, and is not told of the finalists', async () => {
    const nobody = { panelistId: 'p-0000000000' };
    expect(await showTies(panel, nobody)).toEqual(refuse({ code: 'not-found' }));
    expect(await declareTies(panel, { ...nobody, ties: [idOf(1)] })).toEqual(refuse({ code: 'not-found' }));
  });
  it('declares nothing once the vote has opened between the look and the write', async () => {
    panel.meanwhile.run = () =>
      panel.putRound({ ...(panel.stored.round('panel') as Round), state: 'open' } as Round);
    expect(await panel.declare(1, 2)).toEqual(refuse({ code: 'ties-closed', until }));
    expect(await panel.rolls.panelist(panel.ids[0] ?? '')).not.toHaveProperty('declaredConflicts');
    expect(await showTies(panel, { panelistId: panel.ids[0] ?? '' })).toEqual(
      refuse({ code: 'ties-closed', until }),
    );
  });
  it('declares nothing any more who gives up the seat between the look and the write', async () => {
    panel.meanwhile.run = () => panel.seat(1, 6);
    expect(await panel.declare(1, 2)).toEqual(refuse({ code: 'not-found' }));
    expect(await panel.rolls.panelist(panel.ids[0] ?? '')).not.toHaveProperty('declaredConflicts');
  });
  it('who declares twice at once keeps what was declared first, and is asked to look again', async () => {
    panel.meanwhile.run = () => panel.declare(1, 2, 3);
    expect(await panel.declare(1)).toEqual(refuse({ code: 'try-again' }));
    expect(await panel.rolls.panelist(panel.ids[0] ?? '')).toMatchObject({
      declaredConflicts: [idOf(2), idOf(3)],
    });
    expect(await panel.declare(1)).toMatchObject({ ok: true });
  });
  it('is shown the finalists by their ids, in whichever order they are read', async () => {
    const summaries = async () => panel.applications.summaries([3, 1, 4, 2].map(idOf));
    for (const found of [await summaries(), (await summaries()).toReversed()]) {
      const deps = { ...panel, applications: { ...panel.applications, summaries: async () => found } };
      const shown = await showTies(deps, { panelistId: panel.ids[0] ?? '' });
      const finalists = shown.ok ? shown.value.finalists : [];
      expect(finalists.map(({ applicationId }) => applicationId)).toEqual([1, 2, 3, 4].map(idOf));
    }
  });
  it('who gave up the seat declares nothing, and whoever may take one has the page', async () => {
    expect(await panel.seat(1, 6)).toMatchObject({ ok: true });
    expect(await panel.declare(1, 1)).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await showBallot(panel, { panelistId: panel.ids[0] ?? '' })).toMatchObject({
      value: { seatGiven: true, finalists: [] },
    });
    expect(await showBallot(panel, { panelistId: panel.ids[6] ?? '' })).toMatchObject({
      value: { round: { state: 'planned' }, finalists: [] },
    });
    expect(await panel.declare(7, 1)).toMatchObject({ ok: true });
  });
});

test('the opening waits for the seats of members with more than two ties, while a substitute can take them', async () => {
  await panel.declare(1, 1, 2, 3);
  await panel.declare(2, 1, 2);
  await panel.declare(6, 1, 2, 3, 4);
  panel.clock.set(cohort.calendar.panelOpensAt);
  expect(await panel.open()).toEqual({
    ok: false,
    refusal: { code: 'seats-to-give', members: [{ panelistId: panel.ids[0], name: 'Citoyenne 1', ties: 3 }] },
  });
  expect((await waitingWork(panel)).due).toContainEqual(
    expect.objectContaining({ act: 'seat', round: 'panel', seats: 1 }),
  );
  expect(await panel.seat(1, 6)).toMatchObject({ refusal: { code: 'substitute-tied' } });
  expect(await panel.seat(1, 7)).toMatchObject({ ok: true });
  expect((await waitingWork(panel)).due.map(({ act }) => act)).not.toContain('seat');
  expect(await panel.open()).toMatchObject({ ok: true });
});

test('where nobody can take the seat, the vote opens if enough members may grade each finalist', async () => {
  for (const number of [1, 6, 7]) await panel.declare(number, 1, 2, 3);
  panel.clock.set(cohort.calendar.panelOpensAt);
  expect(await panel.open()).toMatchObject({ ok: true });
});

test('whoever has not declared is written to once, from when the shortlist is told until the published day', async () => {
  const asked = async (at: string) => {
    panel.clock.set(at);
    const before = panel.stored.letters().length;
    await remind(panel);
    return panel.stored
      .letters()
      .slice(before)
      .filter(({ template }) => template === 'panel-ties')
      .map(({ to, data }) => [to.id, data])
      .sort();
  };
  await panel.declare(2);
  const others = panel.ids.filter((_, index) => index !== 1);
  const data = { finalists: 4, until };
  expect(await asked('2022-05-03T07:00:00.000Z')).toEqual(others.sort().map((id) => [id, data]));
  expect(await asked('2022-05-10T07:00:00.000Z')).toEqual([]);
});
