import { describe, expect, it } from 'vitest';
import { revealSeed } from '#app/round/commit-seed.ts';
import { showRound } from '#app/round/show-round.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { anOpenJury, type Jury } from './jury-session.ts';

async function standingOf(jury: Jury) {
  const shown = await showRound(jury, { round: 'jury' });
  return shown.ok ? shown.value.standing : undefined;
}
const lineOf = async (jury: Jury, number: number) =>
  (await standingOf(jury))?.applications.find(({ applicationId }) => applicationId === idOf(number));

describe('an open jury, as staff see it', () => {
  it('shows the raw and the corrected score side by side, and what is still to be read', async () => {
    const jury = await anOpenJury(3);
    await jury.mark(1, 4);
    expect(await lineOf(jury, 1)).toMatchObject({
      raw: '4.00',
      corrected: expect.any(String),
      rank: 1,
      readings: { filed: 2, waiting: 0, recused: 0 },
      spread: { min: '4.00', max: '4.00' },
    });
    expect(await lineOf(jury, 2)).toMatchObject({
      raw: null,
      outcome: 'unscored',
      readings: { filed: 0, waiting: 2 },
    });
  });
  it('leaves those whom only the lot separates undecided: its seed is not known', async () => {
    const jury = await anOpenJury(3);
    for (const number of [1, 2, 3]) await jury.mark(number, 3);
    const standing = await standingOf(jury);
    expect(standing?.applications.map(({ outcome }) => outcome)).toEqual([
      'undecided',
      'undecided',
      'undecided',
    ]);
    expect(standing?.cut.explained.fr).toContain('tirage au sort');
    const made = await revealSeed(jury.escrow, jury.stored.round('jury') ?? expect.unreachable(), 'jury');
    const { secret, seed } = made.ok ? made.value : expect.unreachable();
    for (const hidden of [secret, seed]) expect(JSON.stringify(standing)).not.toContain(hidden);
  });
  it('explains the cut', async () => {
    const jury = await anOpenJury(3);
    for (const [number, mark] of [
      [1, 2],
      [2, 5],
      [3, 4],
    ] as const)
      await jury.mark(number, mark);
    expect((await standingOf(jury))?.cut).toMatchObject({
      places: 2,
      passed: 2,
      lastIn: { applicationId: idOf(3), score: '4.00' },
      firstOut: { applicationId: idOf(1), score: '2.00' },
      explained: { en: '2 pass for 2 places: last in 4.00, first out 2.00.' },
    });
  });
  it('is provisional: once closed, the list and the report say it all', async () => {
    const jury = await anOpenJury(1);
    await jury.mark(1, 3);
    expect((await standingOf(jury))?.isProvisional).toBe(true);
    const closed = await jury.close();
    expect(closed).toMatchObject({
      value: { round: { report: { cut: { passed: 1 }, jurors: [{ flags: [] }, { flags: [] }] } } },
    });
    expect(await standingOf(jury)).toBeUndefined();
  });
});
