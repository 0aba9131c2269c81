/** What a wave would tell: whom it is of, what it adds for whom is refused, and why there is none. */
import { beforeEach, describe, expect, it } from 'vitest';
import { closePanel } from '#app/panel/close-panel.ts';
import { withAppraisals } from '#app/round/appraise-refused.ts';
import { previewRelease } from '#app/round/preview-release.ts';
import { startRelease } from '#app/round/start-release.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { refuse } from '#domain/values/result.ts';
import { aReadJury } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel } from '#test/functions/app/panel/panel-session.ts';
import { decided } from '#test/support/application-builder.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

describe('the preview of the panel’s wave', () => {
  let panel: Awaited<ReturnType<typeof anOpenPanel>>;
  // Laureates 1 (80 000) and 3 (60 000); 2 waits.
  beforeEach(async () => {
    panel = await anOpenPanel([8_000_000, 9_000_000, 6_000_000]);
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien');
  });
  const preview = (deps = panel) => previewRelease(deps, { round: 'panel' });

  it('is none before the vote is closed, nor once nobody waits for it', async () => {
    expect(await preview()).toEqual(refuse({ code: 'round-not-closed', state: 'open' }));
    await closePanel(panel, { actor: staff });
    for (const number of [1, 2, 3]) panel.move(number, 'withdrawn');
    expect(await preview()).toEqual(refuse({ code: 'nothing-to-release' }));
  });

  it('tells laureates their amounts and nobody else one, and leaves out who withdraws while it is made', async () => {
    await closePanel(panel, { actor: staff });
    const letters = async () => {
      const shown = await preview();
      return shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
    };
    const all = await letters();
    expect(all).toMatchObject({ total: 3, byOutcome: { laureate: 2, waitlisted: 1 } });
    const amounts = all.letters.map(({ applicationId, data }) => [applicationId, data.amountCents]);
    expect(Object.fromEntries(amounts)).toMatchObject({ [idOf(1)]: 8_000_000, [idOf(3)]: 6_000_000 });
    const { summaries } = panel.applications;
    panel.applications.summaries = async (ids) => {
      const found = await summaries(ids);
      panel.move(3, 'withdrawn');
      return found;
    };
    const left = await letters();
    expect(left).toMatchObject({ total: 2, byOutcome: { laureate: 1, waitlisted: 1 } });
    expect(left.letters.map(({ applicationId }) => applicationId)).not.toContain(idOf(3));
  });

  it('is what is proposed to the second person, by its number and how many are told', async () => {
    await closePanel(panel, { actor: staff });
    const proposed = await startRelease(panel, { round: 'panel', actor: staff });
    expect(proposed).toMatchObject({
      value: { proposal: { act: 'release', said: { releaseId: 'release-panel-1', total: 3 } } },
    });
    const shown = await preview();
    const { digest } = shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
    expect(proposed).toMatchObject({ value: { proposal: { digest } } });
  });
});

describe('the preview of a wave of eligibility', () => {
  it('is of those alone whose decision waits to be told', async () => {
    const programme = programmeInMemory();
    programme.apply(1, 'eligibility-review', 1_000_000, decided('eligible'));
    programme.apply(2, 'eligible');
    programme.apply(3, 'eligibility-review');
    const round = 'eligibility';
    const shown = await previewRelease(programme, { round });
    expect(shown).toMatchObject({ value: { total: 1, byOutcome: { eligible: 1 } } });
    expect(shown.ok && new Set(shown.value.letters.map(({ applicationId }) => applicationId))).toEqual(
      new Set([idOf(1)]),
    );
    expect(await startRelease(programme, { round, actor: staff })).toMatchObject({ value: { total: 1 } });
  });
});

describe('the preview of the waiting list’s end', () => {
  it('is none before the panel was touched, or told', async () => {
    const programme = programmeInMemory();
    programme.apply(1, 'waitlisted');
    const preview = () => previewRelease(programme, { round: 'waiting-list' });
    expect(await preview()).toEqual(refuse({ code: 'nothing-to-release' }));
    programme.rankAll();
    expect(await preview()).toEqual(refuse({ code: 'nothing-to-release' }));
    const released = { state: 'released', releasedAt: '2022-05-20T10:00:00.000Z' } as const;
    programme.putRound({ ...plannedRound('panel'), version: 2, rankingEdition: 'put', ...released });
    expect(await preview()).toMatchObject({ value: { total: 1, byOutcome: { 'not-selected': 1 } } });
  });
});

describe('how a project was judged', () => {
  const line = (number: number, outcome: string) => ({
    applicationId: idOf(number),
    outcome,
    reasonCode: 'RANKED',
    rank: number,
  });
  const panel = { ...plannedRound('panel'), version: 1 };

  it('is told with every refusal, for now or for good, and with no grant', async () => {
    const jury = await aReadJury();
    await jury.close();
    const lines = [line(1, 'waitlisted'), line(2, 'laureate'), line(3, 'not-selected')];
    const told = await withAppraisals(jury, panel, lines);
    expect(told.map(({ appraisal }) => appraisal?.readings)).toEqual([2, undefined, 2]);
    expect(told[1]).toEqual(lines[1]);
    const juryLines = [line(1, 'not-shortlisted'), line(2, 'shortlisted')];
    const byTheJury = await withAppraisals(jury, jury.stored.round('jury') ?? panel, juryLines);
    expect(byTheJury.map(({ appraisal }) => appraisal?.of)).toEqual([3, undefined]);
  });

  it('is not told of whom the jury did not rank, who is no longer on file, or before its list is frozen', async () => {
    const jury = await aReadJury();
    const lines = [line(1, 'not-selected'), line(8, 'not-selected'), line(9, 'not-selected')];
    expect(await withAppraisals(jury, panel, lines)).toEqual(lines);
    await jury.close();
    jury.apply(8, 'shortlisted');
    const [ranked, ...others] = await withAppraisals(jury, panel, lines);
    expect(ranked?.appraisal).toBeDefined();
    expect(others).toEqual(lines.slice(1));
  });
});
