/** What a refusal tells of strong and weak points: extracts of the readings, until staff write in their place; then it is frozen. */
import { describe, expect, test } from 'vitest';
import { previewReleaseLetter } from '#app/mail/preview-letter.ts';
import { previewRelease } from '#app/round/preview-release.ts';
import { startRelease } from '#app/round/start-release.ts';
import { writeSynthesis } from '#app/round/write-synthesis.ts';
import type { Status } from '#domain/application/application.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { refuse } from '#domain/values/result.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aRevealedDraw } from '#test/support/draws.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const at = '2022-04-01T08:00:00.000Z';
const [first, ...others] = promotion1.jury.criteria;
const markOf = (id: string) => (id === first?.id ? 4 : 1);

async function given(state: 'open' | 'closed' = 'closed', isRead = true) {
  const memory = programmeInMemory(promotion1, at);
  const applicationId = memory.apply(1, 'eligible');
  const marks = Object.fromEntries(promotion1.jury.criteria.map(({ id }) => [id, markOf(id)]));
  const detail = {
    place: 1,
    readings: [{ jurorId: 'j-1', marks }],
    exact: '2/1',
    raw: '2.00',
    corrected: null,
  };
  const entry: RankingEntry = {
    applicationId,
    title: 'X',
    rank: 1,
    outcome: 'not-shortlisted',
    reasonCode: 'BELOW_CUT',
    score: '2.00',
    detail: { ...detail, tie: null },
  };
  const report = { rules: { version: 1, sha256: 'x', values: promotion1.jury }, cut: { score: '3.10' } };
  const closed = { ...aRevealedDraw('jury'), openedAt: at, closedAt: at, report };
  memory.putRound({ ...plannedRound('jury'), version: 1, state, ...closed });
  if (state === 'closed') memory.putRanking('jury', [entry]);
  const reading = [
    {
      applicationId,
      jurorId: 'j-1',
      title: 'X',
      revision: 1,
      assignedAt: at,
      state: 'filed' as const,
      filedAt: at,
      marks: promotion1.jury.criteria.map(({ id }) => ({
        criterion: id,
        mark: markOf(id),
        justification: `Constat sur ${id}.`,
      })),
    },
  ] satisfies Parameters<typeof memory.readings.assign>[0];
  if (isRead) await memory.readings.assign(reading);
  const deps = { ...memory, publicUrl: 'https://aic.example.org' };
  const write = (synthesis: { strengths?: string; improvements?: string }) =>
    writeSynthesis(memory, { applicationId, by: staff, ...synthesis });
  const letter = async () => {
    const shown = await previewReleaseLetter(deps, { round: 'jury', applicationId });
    if (!shown.ok) throw new Error(shown.refusal.code);
    return shown.value;
  };
  const wave = () => previewRelease(memory, { round: 'jury' });
  return {
    ...memory,
    applicationId,
    write,
    letter,
    wave,
    tell: () => startRelease(memory, { round: 'jury', actor: staff }),
  };
}

describe('what a refusal tells of strong and weak points', () => {
  test('is extracts of the readings as long as nobody writes, with the figures of the frozen list', async () => {
    const { letter, wave } = await given();
    const { text, synthesis } = await letter();
    expect(text).toContain(`Points forts\u00A0: ${first?.label.fr}\n«\u00A0Constat sur ${first?.id}.`);
    expect(text).toContain(`À renforcer\u00A0: `);
    expect(text).toMatch(
      /Rang.: 1er sur 1\nNote du jury.: 2,00 sur 5\nNote du dernier projet retenu.*3,10 sur 5/,
    );
    expect(synthesis).not.toHaveProperty('by');
    expect(await wave()).toMatchObject({ value: { letters: [{ synthesis: 'extracts' }] } });
    expect(others).not.toEqual([]);
  });

  test('is what staff write in their place, in one transaction with its event; what they leave empty is not told', async () => {
    const { write, letter, wave, changes } = await given();
    const before = await wave();
    expect(await write({ strengths: 'Un besoin réel.' })).toMatchObject({ ok: true });
    const event = { type: 'SynthesisWritten', strengths: 'Un besoin réel.', by: 'staff-1' };
    expect(changes).toMatchObject([{ actor: staff, events: [event], effects: [] }]);
    const { text, synthesis } = await letter();
    expect(synthesis).toEqual({ strengths: 'Un besoin réel.', by: 'staff-1' });
    expect(text).toContain('Points forts\u00A0: Un besoin réel.');
    expect(text).not.toMatch(/À renforcer|Constat/);
    const after = await wave();
    expect(after).toMatchObject({ value: { letters: [{ synthesis: 'written' }] } });
    // What the second person of a panel confirms is these very words.
    expect(after.ok && before.ok && after.value.digest !== before.value.digest).toBe(true);
  });

  test('is frozen with the wave, and not written before the list is', async () => {
    const told = await given();
    await told.write({ improvements: 'Un budget à détailler.' });
    await told.tell();
    expect(told.stored.releases()[0]?.pages[0]?.[0]?.appraisal?.synthesis).toEqual({
      improvements: 'Un budget à détailler.',
    });
    expect(await told.write({ strengths: 'Trop tard.' })).toEqual(refuse({ code: 'round-releasing' }));
    const open = await given('open');
    expect(await open.write({})).toEqual(refuse({ code: 'round-not-closed', state: 'open' }));
  });

  test('is nothing where nobody read it, and the preview does not say that there are extracts', async () => {
    const { wave } = await given('closed', false);
    const shown = await wave();
    const [letter] = shown.ok ? shown.value.letters : [];
    expect(letter).toMatchObject({ template: expect.any(String), data: expect.any(Object) });
    expect(letter).not.toHaveProperty('synthesis');
  });

  test.each<[Status, RoundName, Round['state'], object]>([
    ['eligible', 'jury', 'planned', { refusal: { code: 'round-not-closed', state: 'planned' } }],
    ['shortlisted', 'panel', 'planned', { refusal: { code: 'round-not-closed', state: 'planned' } }],
    ['shortlisted', 'panel', 'open', { refusal: { code: 'round-not-closed', state: 'open' } }],
    ['shortlisted', 'panel', 'closed', { ok: true }],
    ['waitlisted', 'waiting-list', 'planned', { ok: true }],
    ['waitlisted', 'waiting-list', 'releasing', { refusal: { code: 'round-releasing' } }],
    ['laureate', 'jury', 'released', { refusal: { code: 'stage-passed' } }],
  ])(
    'is written of one who is %s while the round of %s is %s, or not',
    async (status, round, state, answer) => {
      const memory = programmeInMemory(promotion1, at);
      const applicationId = memory.apply(1, status);
      const more = { releaseId: 'release-x-1', releasingSince: at, releasedAt: at };
      memory.putRound({ ...plannedRound('jury'), version: 1, state: 'released', releasedAt: at });
      const { releaseId, releasingSince, releasedAt } = more;
      const own = { releasing: { releaseId, releasingSince }, released: { releasedAt } }[state as string];
      memory.putRound({ ...plannedRound(round), version: 1, state, ...own } as Round);
      const written = await writeSynthesis(memory, { applicationId, by: staff, strengths: 'Solide.' });
      expect(written).toMatchObject(answer);
    },
  );
});
