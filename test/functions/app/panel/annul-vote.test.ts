/** A vote that cannot be counted: annulled by an operator with why, and held again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { panelistKey } from '#adapters/dynamodb/keys.ts';
import { annulVote } from '#app/panel/annul-vote.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { replacePanelist } from '#app/panel/panel-roll.ts';
import { receiptOf } from '#domain/panel/ballot.ts';
import { anOpenPanel, cohort, people } from '#test/functions/app/panel/panel-session.ts';
import { commitAndDraw } from '#test/support/draws.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

const operator = { kind: 'staff', id: 'operator-1' } as const;
const until = '2022-06-10T18:00:00+02:00';
const reason = 'Un bulletin sans votant a été trouvé dans l’urne.';

let panel: Awaited<ReturnType<typeof anOpenPanel>>;
/** Every one who votes here has voted by then. */
const close = () => closePanel(panel, { actor: staff, reason: 'Tous ont voté.' });
const annul = (more: Partial<Parameters<typeof annulVote>[1]> = {}) =>
  annulVote(panel, { reason, until, actor: operator, ...more });

/** Their ballot stays in the box, and the roll forgets that they voted: what a hand from outside can do. */
async function forget(panelistId: string): Promise<void> {
  const { votedOn: _lost, ...document } = (await panel.rolls.panelist(panelistId)) ?? {};
  await panel.table.put({ ...panelistKey(panelistId), kind: 'panelist', document });
}

beforeEach(async () => {
  const also = [
    { name: 'Suppléante', email: 'suppleante@example.org', language: 'fr', substitute: true },
  ] as const;
  panel = await anOpenPanel([5_000_000, 5_000_000], { also });
  for (const voter of [1, 2, 3, 4]) await panel.vote(voter, 'bien', 'passable');
});

describe('a vote that cannot be counted', () => {
  beforeEach(async () => {
    await forget(panel.panelists[3] ?? '');
    expect(await close()).toMatchObject({
      refusal: { code: 'ballot-count-mismatch', ballots: 4, voters: 3 },
    });
  });

  it('is annulled with why, and open again under a seed of its own until its own end', async () => {
    const annulled = await annul();
    const at = panel.clock.now().toISOString();
    expect(annulled).toMatchObject({
      value: { state: 'open', ballotEdition: 2, finalists: [idOf(1), idOf(2)] },
    });
    const round = panel.stored.round('panel');
    expect(round).not.toHaveProperty('revealed');
    expect(round).not.toHaveProperty('draw');
    expect(round).not.toHaveProperty('closedAt');
    expect(round?.extensions).toEqual([
      { from: panel.cohort.calendar.panelClosesAt, until, reason, by: operator.id, at },
    ]);
    expect(panel.stored.timeline().at(-1)).toMatchObject({
      type: 'VoteAnnulled',
      actor: operator,
      data: { reason, ballotEdition: 2, until },
    });
  });

  it('gives every member a vote again, and a letter that says why', async () => {
    const before = panel.stored.letters().length;
    await annul();
    const letters = panel.stored.letters().slice(before);
    expect(letters.map(({ to }) => to.id).sort()).toEqual([...panel.panelists].sort());
    for (const { template, data, occasion } of letters)
      expect({ template, data, occasion }).toEqual({
        template: 'panel-invitation',
        data: { finalists: 2, closesAt: until, isHeldAgain: true },
        occasion: 'vote2_panel-invitation',
      });
    for (const voter of [1, 2, 3, 4, 5])
      expect(await panel.vote(voter, 'bien', 'bien')).toMatchObject({ ok: true });
  });

  it('is not counted by a closing that had begun before, nor frozen', async () => {
    const { find } = panel.rounds;
    let reads = 0;
    const meanwhile: typeof find = async (name) => {
      reads += 1;
      if (reads === 2) await annul();
      return find(name);
    };
    const closing = { ...panel, rounds: { ...panel.rounds, find: meanwhile } };
    const ended = await closePanel(closing, { actor: staff, reason: 'Tous ont voté.' });
    expect(ended).toEqual({ ok: false, refusal: { code: 'round-not-closed', state: 'open' } });
    expect(panel.stored.round('panel')).toMatchObject({ state: 'open', ballotEdition: 2 });
  });

  it('never counts a ballot of the annulled vote, and publishes none of its receipts', async () => {
    const old = panel.stored.ballots().map(receiptOf);
    await annul();
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'a-rejeter', 'tres-bien');
    await commitAndDraw(panel, 'panel');
    expect(await close()).toMatchObject({
      value: { round: { report: { voters: 3, ballots: 3 } }, ranking: [{ applicationId: idOf(2) }, {}] },
    });
    const { receipts } = (panel.stored.round('panel')?.report ?? {}) as { receipts: string[] };
    expect(receipts).toHaveLength(3);
    expect(receipts.filter((receipt) => old.includes(receipt))).toEqual([]);
    expect(panel.stored.ballots()).toHaveLength(7);
  });

  it('asks as many grades of each finalist as the first, and none of the first counts', async () => {
    await annul();
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'tres-bien', null);
    await commitAndDraw(panel, 'panel');
    const short = { applicationId: idOf(2), needed: 2, got: 0 };
    expect(await close()).toMatchObject({ refusal: { code: 'grades-not-met', applications: [short] } });
    expect(panel.stored.round('panel')).toMatchObject({ state: 'open' });
    await panel.vote(4, 'tres-bien', 'bien');
    expect(await close()).toMatchObject({ refusal: { applications: [{ ...short, got: 1 }] } });
    await panel.vote(5, 'tres-bien', 'bien');
    expect(await close()).toMatchObject({
      value: { ranking: [{ detail: { grades: 5 } }, { detail: { grades: 2 } }] },
    });
  });

  it('refuses a ballot of the annulled vote that was on its way', async () => {
    const [voter = ''] = panel.panelists.slice(4);
    await annul();
    const ballot = { ballotId: 'a'.repeat(32), grades: { [idOf(1)]: 'bien', [idOf(2)]: 'bien' } };
    expect(await panel.ballotBox.cast(voter, ballot, '2022-05-15')).toBe('round-not-open');
    expect((await panel.rolls.panelist(voter))?.votedOn).toBeUndefined();
    expect(await panel.ballotBox.cast(voter, ballot, '2022-05-15', 2)).toBe('cast');
  });

  it('is closed with a new secret and a new beacon, for which it waits', async () => {
    const first = panel.stored.round('panel')?.revealed;
    await annul();
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', 'bien');
    expect(await close()).toMatchObject({ refusal: { code: 'seed-not-committed' } });
    await commitAndDraw(panel, 'panel');
    expect(await close()).toMatchObject({ ok: true });
    const second = panel.stored.round('panel')?.revealed;
    expect(second?.secret).not.toBe(first?.secret);
    expect(second?.seed).not.toBe(first?.seed);
  });

  it('is not held again until an end that has passed', async () => {
    expect(await annul({ until: '2022-05-01T18:00:00+02:00' })).toMatchObject({
      refusal: { code: 'end-passed' },
    });
  });
});

it('of sixty members is held again at once, and their letters follow in pages', async () => {
  const also = people(60).slice(5);
  const large = { ...cohort, panel: { ...cohort.panel, size: 60 } };
  panel = await anOpenPanel([5_000_000], { cohort: large, also });
  const everyone = (await panel.rolls.panelists()).map(({ panelistId }) => panelistId);
  for (const member of everyone) await panel.voteAs(member, 'bien');
  await forget(everyone[3] ?? '');
  await close();
  expect(await annul()).toMatchObject({ value: { state: 'open', ballotEdition: 2 } });
  expect((await panel.rolls.panelists()).filter(({ votedOn }) => votedOn !== undefined)).toEqual([]);
  expect(await panel.rounds.mailings('panel')).toEqual([{ queued: 0, total: 60 }]);
});

describe('a vote that can be counted', () => {
  it('is annulled by nobody: neither while it is open, nor closed and not yet counted, nor counted', async () => {
    expect(await annul()).toMatchObject({ refusal: { code: 'round-not-closed', state: 'open' } });
    const { ranking } = panel.rounds;
    panel.rounds.ranking = async () => {
      throw new Error('the function died between the close and the count');
    };
    await expect(close()).rejects.toThrow();
    panel.rounds.ranking = ranking;
    expect(await annul()).toMatchObject({ refusal: { code: 'vote-holds' } });
    expect(await close()).toMatchObject({ ok: true });
    expect(await annul()).toMatchObject({ refusal: { code: 'vote-holds' } });
  });
});

it('a member who had voted and was replaced keeps the seat in the vote that is held again', async () => {
  const [member = '', , , forgotten = ''] = panel.panelists;
  const [substitute = ''] = panel.substitutes;
  expect(
    await replacePanelist(panel, { panelistId: member, by: substitute, reason: 'Malade.', actor: staff }),
  ).toMatchObject({ ok: true });
  await forget(forgotten);
  await close();
  await annul();
  expect(await panel.voteAs(member, 'bien', 'bien')).toMatchObject({ ok: true });
  expect(await panel.voteAs(substitute, 'bien', 'bien')).toMatchObject({ refusal: { code: 'not-found' } });
});
