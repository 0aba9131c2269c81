/** A ballot that is not taken: what its voter is told, also of what came between their page and their vote. */
import { beforeEach, describe, expect, it } from 'vitest';
import { panelistKey } from '#adapters/dynamodb/keys.ts';
import { castBallot, showBallot } from '#app/panel/cast-ballot.ts';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import type { Round } from '#domain/round/round.ts';
import { refuse } from '#domain/values/result.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { anOpenPanel, cohort, people } from './panel-session.ts';

let panel: Awaited<ReturnType<typeof anOpenPanel>>;
beforeEach(async () => {
  panel = await anOpenPanel([6_000_000, 7_000_000]);
});
const first = () => panel.panelists[0] ?? '';
const whole = () => ({ panelistId: first(), grades: { [idOf(1)]: 'bien', [idOf(2)]: 'bien' } });
const show = async () => {
  const shown = await showBallot(panel, { panelistId: first() });
  return shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
};
const open = () => panel.stored.round('panel') as Extract<Round, { state: 'open' }>;
const close = () =>
  panel.putRound({ ...open(), state: 'closed', closedAt: '2022-05-14T22:30:00.000Z' } as Round);

describe('a ballot', () => {
  it('is refused before the vote is opened, and after it was closed, with the state that it is in', async () => {
    const programme = programmeInMemory(cohort);
    const enrolled = await enrolPanelists(programme, { panelists: people(1), actor: staff });
    const [one] = enrolled.ok ? enrolled.value.panelists : [];
    const early = { panelistId: one?.panelistId ?? '', grades: {} };
    expect(await castBallot(programme, early)).toEqual(refuse({ code: 'round-not-open', state: 'planned' }));
    close();
    expect(await castBallot(panel, whole())).toEqual(refuse({ code: 'round-not-open', state: 'closed' }));
    expect(await show()).toMatchObject({ round: { state: 'closed', takesVotes: false }, finalists: [] });
  });

  it('of whoever has voted is refused as a second one, whatever is in it and however late', async () => {
    await panel.vote(1, 'bien', 'bien');
    const late = { ...panel, clock: { now: () => new Date('2022-05-16T10:00:00.000Z') } };
    const nonsense = { panelistId: first(), grades: { [idOf(9)]: 'superbe' } };
    expect(await castBallot(late, nonsense)).toEqual(refuse({ code: 'already-voted' }));
  });

  it('is refused by the published times, although nobody has opened late or closed yet', async () => {
    const at = (now: string) => castBallot({ ...panel, clock: { now: () => new Date(now) } }, whole());
    const { panelOpensAt: opensAt, panelClosesAt: closesAt } = panel.cohort.calendar;
    expect(await at('2022-05-14T06:59:59.999Z')).toEqual(refuse({ code: 'before-published-time', opensAt }));
    expect(await at('2022-05-14T22:30:00.001Z')).toEqual(refuse({ code: 'after-published-time', closesAt }));
    expect(panel.stored.ballots()).toEqual([]);
    expect(await at('2022-05-14T07:00:00.000Z')).toMatchObject({ ok: true });
  });

  it('is the second where the same person votes from another window between the look and the write', async () => {
    panel.meanwhile.run = () => panel.vote(1, 'passable', 'passable');
    expect(await castBallot(panel, whole())).toEqual(refuse({ code: 'already-voted' }));
    expect(panel.stored.ballots().map(({ grades }) => grades[idOf(1)])).toEqual(['passable']);
  });

  it('is not taken where the vote is closed between the look and the write, and its voter has not voted', async () => {
    panel.meanwhile.run = close;
    expect(await castBallot(panel, whole())).toEqual(refuse({ code: 'round-not-open', state: 'closed' }));
    expect(panel.stored.ballots()).toEqual([]);
    expect(await panel.rolls.panelist(first())).not.toHaveProperty('votedOn');
  });

  it('is not taken of whoever is off the roll between the look and the write, who is not on it again by that', async () => {
    panel.meanwhile.run = () => panel.table.delete(panelistKey(first()));
    expect(await castBallot(panel, whole())).toEqual(refuse({ code: 'not-found' }));
    expect(panel.stored.ballots()).toEqual([]);
    expect(await panel.rolls.panelists()).toHaveLength(4);
  });

  it('names what it lacks in the order of the finalists’ ids, in whichever they are read', async () => {
    const summaries = async (ids: readonly string[]) =>
      (await panel.applications.summaries(ids)).toReversed();
    const deps = { ...panel, applications: { ...panel.applications, summaries } };
    expect(await castBallot(deps, { panelistId: first(), grades: {} })).toMatchObject({
      refusal: {
        code: 'ballot-invalid',
        problems: [{ field: `grades.${idOf(1)}` }, { field: `grades.${idOf(2)}` }],
      },
    });
  });
});

describe('the page of the ballot', () => {
  it('is of one panelist, who is named on it, and says that votes are taken', async () => {
    expect(await show()).toMatchObject({
      panelist: { panelistId: first(), name: 'Citoyenne 1' },
      round: { state: 'open', takesVotes: true },
      voted: false,
      seatUsed: false,
    });
  });

  it('has no finalist who withdrew since the opening, and such a one is not graded', async () => {
    panel.move(1, 'withdrawn');
    expect((await show()).finalists.map(({ applicationId }) => applicationId)).toEqual([idOf(2)]);
    expect(await castBallot(panel, whole())).toMatchObject({
      refusal: {
        code: 'ballot-invalid',
        problems: [{ field: `grades.${idOf(1)}`, code: 'unknown-finalist' }],
      },
    });
    expect(await panel.voteAs(first())).toMatchObject({ ok: false });
    const rest = { panelistId: first(), grades: { [idOf(2)]: 'bien' } };
    expect(await castBallot(panel, rest)).toMatchObject({ ok: true });
  });
});
