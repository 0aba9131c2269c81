import { beforeEach, describe, expect, it } from 'vitest';
import { closePanel } from '#app/panel/close-panel.ts';
import { replacePanelist } from '#app/panel/panel-roll.ts';
import { explainDecision, showExplanation } from '#app/record/explain-decision.ts';
import { publishRound, showDigests } from '#app/record/export-round.ts';
import { writeMinutes } from '#app/record/write-minutes.ts';
import { minutesPagePolicy } from '#documents/minutes-page.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anOpenJury } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel, cohort, people } from '#test/functions/app/panel/panel-session.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { aClosedJury, aClosedPanel, startTelling, tell } from './exported-rounds.ts';

describe('the digests of a session', () => {
  it.each(['jury', 'panel'] as const)('of a %s are not there before its list is frozen', async (round) => {
    const programme = round === 'jury' ? await anOpenJury(1) : await anOpenPanel([1_000_000]);
    const none = refuse({ code: 'not-found' });
    expect(await showDigests(programme, { round })).toEqual(none);
    const open = programme.stored.round(round) ?? expect.unreachable();
    programme.putRound({ ...open, state: 'closed' });
    expect(await showDigests(programme, { round })).toEqual(none);
    programme.putRound({ ...plannedRound(round), version: 1 });
    expect(await showDigests(programme, { round })).toEqual(none);
  });
  it('are not there half: asked for in the moment of the closing, they come with the next request', async () => {
    const jury = await aClosedJury();
    const open = { ...(jury.stored.round('jury') ?? expect.unreachable()), state: 'open' } as const;
    const rounds = { ...jury.rounds, find: async () => open };
    expect(await showDigests({ ...jury, rounds }, { round: 'jury' })).toEqual(refuse({ code: 'not-found' }));
  });
  it('are not there of a session that closed before they were taken', async () => {
    const jury = await aClosedJury();
    const timeline = async () =>
      (await jury.rounds.timeline('jury')).filter(({ type }) => type !== 'RankingFrozen');
    const rounds = { ...jury.rounds, timeline };
    expect(await showDigests({ ...jury, rounds }, { round: 'jury' })).toEqual(refuse({ code: 'not-found' }));
  });
  it('say what is published, and how many acts followed, only once everyone was told', async () => {
    const jury = await aClosedJury();
    const digests = async () => {
      const shown = await showDigests(jury, { round: 'jury' });
      return shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
    };
    const before = await digests();
    expect(before).not.toHaveProperty('publication');
    expect(before.journal.hashes).toHaveLength(1);
    await startTelling(jury, 'jury');
    expect(await digests()).toEqual(before);
    const told = await aClosedJury();
    await tell(told, 'jury');
    const publication = await publishRound(told, { round: 'jury' });
    const after = await showDigests(told, { round: 'jury' });
    if (!publication.ok || !after.ok) return expect.unreachable();
    expect(after.value.publication).toBe(sha256Of(publication.value));
    expect(after.value.journal.hashes.length).toBeGreaterThan(1);
  });
});

describe('an explanation', () => {
  it('is not given to an applicant while the others are still being told', async () => {
    const panel = await aClosedPanel();
    await startTelling(panel, 'panel');
    expect(await explainDecision(panel, { applicationId: idOf(1) })).toEqual({ explanations: [] });
  });
  it('is given of each session that was told, the jury’s first, and to staff of each that is closed', async () => {
    const panel = await aClosedPanel();
    const jury = await aClosedJury();
    const rounds = {
      ...panel.rounds,
      find: (round: string) => (round === 'jury' ? jury : panel).rounds.find(round as 'jury'),
      ranking: (round: { round: string }) =>
        (round.round === 'jury' ? jury : panel).rounds.ranking(round as never),
      release: (id: string) => (id.includes('jury') ? jury : panel).rounds.release(id),
      releasePage: (id: string, page: number) =>
        (id.includes('jury') ? jury : panel).rounds.releasePage(id, page),
    };
    const one = { applicationId: idOf(1) };
    const sessions = async () =>
      (await explainDecision({ rounds }, one)).explanations.map(({ round }) => round);
    expect(await sessions()).toEqual([]);
    await tell(jury, 'jury');
    expect(await sessions()).toEqual(['jury']);
    await tell(panel, 'panel');
    expect(await sessions()).toEqual(['jury', 'panel']);
    const shown = await showExplanation({ rounds }, one);
    expect(shown.ok && shown.value.decisions.map(({ record }) => record.round)).toEqual(['jury', 'panel']);
  });
  it('is there for staff of no application that no list holds', async () => {
    const panel = await aClosedPanel();
    const none = refuse({ code: 'not-found' });
    expect(await showExplanation(panel, { applicationId: idOf(9) })).toEqual(none);
    const open = await anOpenPanel([1_000_000]);
    expect(await showExplanation(open, { applicationId: idOf(1) })).toEqual(none);
  });
  it('is found on whichever page of the release an application was told', async () => {
    const panel = await aClosedPanel();
    await tell(panel, 'panel');
    const [releaseId = ''] = panel.stored.round('panel')?.releases ?? [];
    const release = (await panel.rounds.release(releaseId)) ?? expect.unreachable();
    const lines = await panel.rounds.releasePage(releaseId, 0);
    panel.putRelease(
      { ...release, pages: lines.length },
      lines.map((line) => [line]),
    );
    for (const number of [1, 2, 6])
      expect((await explainDecision(panel, { applicationId: idOf(number) })).explanations).toHaveLength(1);
  });
});

describe('the minutes', () => {
  it.each([
    ['html', { type: 'text/html', policy: minutesPagePolicy }, /^<!doctype html>/],
    ['text', { type: 'text/plain' }, /^PROCÈS-VERBAL|^Procès-verbal/],
  ] as const)(
    'as %s say what they are, and the page brings the policy that it needs',
    async (format, head, begin) => {
      const panel = await aClosedPanel();
      const written = await writeMinutes(panel, { round: 'panel', format });
      const { text, ...rest } = written.ok ? written.value : expect.unreachable();
      expect(rest).toEqual(head);
      expect(text).toMatch(begin);
    },
  );
  it('are not written of a list that is not frozen', async () => {
    const open = await anOpenPanel([1_000_000]);
    const refused = refuse({ code: 'round-not-closed', state: 'open' });
    expect(await writeMinutes(open, { round: 'panel', format: 'text' })).toEqual(refused);
  });

  describe('of a panel', () => {
    /** Five members and two substitutes: 6 took the seat of member 1, who had not voted; 7 waits still. */
    const withTwo = { ...cohort, panel: { ...cohort.panel, substitutes: 2 } };
    const also = people(7)
      .slice(5)
      .map((one) => ({ ...one, substitute: true }));
    let text = '';
    beforeEach(async () => {
      const panel = await anOpenPanel([6_000_000], { cohort: withTwo, also });
      const [member = '', by = ''] = [panel.panelists[0], panel.substitutes[0]];
      await replacePanelist(panel, { panelistId: member, by, reason: 'Malade.', actor: staff });
      await panel.voteAs(by, 'bien');
      for (const voter of [2, 3]) await panel.vote(voter, 'bien');
      await closePanel(panel, { actor: staff });
      const written = await writeMinutes(panel, { round: 'panel', format: 'text' });
      expect(written).toEqual(accept(expect.anything()));
      text = written.ok ? written.value.text.replaceAll(/[\u00A0\u202F]/g, ' ') : '';
    });
    it.each([
      [6, 'Nom : Citoyenne 6 ; Siège repris de : Citoyenne 1 ; A voté : oui'],
      [2, 'Nom : Citoyenne 2 ; Siège repris de : — ; A voté : oui'],
      [4, 'Nom : Citoyenne 4 ; Siège repris de : — ; A voté : non'],
    ])('name with whose seat citizen %i voted or not', (_, line) => {
      expect(text).toContain(line);
    });
    it('name nobody who has no seat: neither a member who was replaced nor a substitute who waits', () => {
      expect(text).not.toMatch(/Nom : Citoyenne [17] /);
    });
  });
});
