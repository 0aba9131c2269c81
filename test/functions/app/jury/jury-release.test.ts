import { beforeEach, describe, expect, it } from 'vitest';
import { previewReleaseLetter } from '#app/mail/preview-letter.ts';
import { adjustOutcome, undoAdjustment } from '#app/round/adjust-outcome.ts';
import { previewRelease } from '#app/round/preview-release.ts';
import { showRound } from '#app/round/show-round.ts';
import { startRelease } from '#app/round/start-release.ts';
import { letterWords } from '#emails/letter-words.ts';
import { decided } from '#test/support/application-builder.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { aReadJury, cohort, type Jury } from './jury-session.ts';

describe('deciding and telling', () => {
  let jury: Jury;
  beforeEach(async () => {
    jury = await aReadJury();
    await jury.close();
  });
  const keep = (reason: string) =>
    adjustOutcome(jury, {
      round: 'jury',
      applicationId: idOf(1),
      outcome: 'shortlisted',
      reason,
      actor: staff,
    });
  const release = () => startRelease(jury, { round: 'jury', actor: staff });

  it('staff may differ with a written reason, and undo it; nobody is told', async () => {
    expect(await keep('  ')).toMatchObject({ refusal: { code: 'reason-required' } });
    expect(await keep('Territoire sans finaliste.')).toMatchObject({
      value: { adjustments: { [idOf(1)]: { outcome: 'shortlisted', by: 'staff-1' } } },
    });
    const undo = () => undoAdjustment(jury, { round: 'jury', applicationId: idOf(1), actor: staff });
    expect(await undo()).toMatchObject({ value: { adjustments: {} } });
    expect(await undo()).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
    expect(jury.stored.releases()).toEqual([]);
  });
  it('the preview is what the release tells, adjustments included, and changes nothing', async () => {
    await keep('Territoire sans finaliste.');
    const preview = await previewRelease(jury, { round: 'jury' });
    expect(preview).toMatchObject({ value: { total: 3, byOutcome: { shortlisted: 3 } } });
    const templates = preview.ok ? preview.value.letters.map(({ template }) => template) : [];
    expect(templates).toEqual(['shortlisted', 'shortlisted', 'shortlisted']);
    expect(jury.stored.round('jury')?.state).toBe('closed');
    expect(await release()).toEqual({ ok: true, value: { releaseId: 'release-jury-1', total: 3 } });
    expect(jury.stored.releases()[0]?.pages[0]?.at(-1)).toMatchObject({
      applicationId: idOf(1),
      outcome: 'shortlisted',
      reasonCode: 'DECIDED_BY_STAFF',
      reason: 'Territoire sans finaliste.',
      score: '2.00',
    });
  });
  it('any letter of the wave is read in its own words before it leaves', async () => {
    const reader = {
      ...jury,
      publicUrl: 'https://aic.example',
      letterWords: () => Promise.resolve(letterWords),
    };
    const letter = await previewReleaseLetter(reader, { round: 'jury', applicationId: idOf(2) });
    expect(letter).toMatchObject({ value: { template: 'shortlisted', language: 'fr' } });
    const words = letter.ok ? letter.value.text : '';
    expect(words).toMatch(/Note du jury\s: 5,00/);
    expect(words).toContain(`https://aic.example/l/${idOf(2)}`);
    expect(await previewReleaseLetter(reader, { round: 'jury', applicationId: 'aic1-nobody' })).toMatchObject(
      { refusal: { code: 'not-found' } },
    );
    expect(jury.stored.releases()).toEqual([]);
  });
  it('an application that withdrew is not told', async () => {
    jury.apply(2, 'withdrawn');
    expect(await release()).toMatchObject({ value: { total: 2 } });
  });
  it('starts once', async () => {
    await release();
    expect(await release()).toMatchObject({ refusal: { code: 'round-releasing' } });
    expect(await keep('Trop tard.')).toMatchObject({
      refusal: { code: 'round-not-closed', state: 'releasing' },
    });
  });
  it('shows staff the ranking, the adjustments and who is late', async () => {
    await keep('Territoire sans finaliste.');
    const shown = await showRound(jury, { round: 'jury' });
    expect(shown).toMatchObject({
      value: {
        round: { state: 'closed' },
        ranking: [{ rank: 1 }, { rank: 2 }, { outcome: 'not-shortlisted' }],
        settled: [{}, {}, { outcome: 'shortlisted' }],
      },
    });
    const progress = shown.ok ? (shown.value.progress.jurors ?? []) : [];
    expect(progress.map(({ remaining }) => remaining)).toEqual([0, 0, 0]);
  });
});

describe('a wave of eligibility', () => {
  it('tells the decided applications, again and again, and refuses when there is none', async () => {
    const programme = programmeInMemory(cohort);
    programme.apply(1, 'eligibility-review');
    const start = () => startRelease(programme, { round: 'eligibility', actor: staff });
    expect(await start()).toMatchObject({ refusal: { code: 'nothing-to-release' } });
    programme.apply(1, 'eligibility-review', 8_000_000, decided('eligible'));
    expect(await previewRelease(programme, { round: 'eligibility' })).toMatchObject({
      value: { total: 1, byOutcome: { eligible: 1 }, letters: [{ template: 'eligible' }] },
    });
    expect(await start()).toMatchObject({ value: { releaseId: 'release-eligibility-1', total: 1 } });
    const { releases = [], version = 0 } = programme.stored.round('eligibility') ?? {};
    programme.putRound({
      round: 'eligibility',
      state: 'planned',
      auditHead: '',
      adjustments: {},
      version,
      releases,
    });
    expect(await start()).toMatchObject({ value: { releaseId: 'release-eligibility-2' } });
  });
});
