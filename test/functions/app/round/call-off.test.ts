/** A call that is called off: by two, with its reason, before the panel's release; and what ends with it. */
import { describe, expect, it } from 'vitest';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { inviteWriter } from '#app/application/co-writing.ts';
import { startForm } from '#app/application/form-drafts.ts';
import { waitingWork } from '#app/desk/waiting-work.ts';
import { replacePanelist } from '#app/panel/panel-roll.ts';
import { adjustOutcome } from '#app/round/adjust-outcome.ts';
import { extendTimes } from '#app/round/extend-times.ts';
import { previewRelease } from '#app/round/preview-release.ts';
import { takeBackOfRound } from '#app/round/propose-or-confirm.ts';
import { releasePage } from '#app/round/release-page.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { anOpenJury } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel } from '#test/functions/app/panel/panel-session.ts';
import { aClosedPanel } from '#test/functions/app/record/exported-rounds.ts';
import { byTwo, colleague } from '#test/support/by-two.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

type Programme = ReturnType<typeof programmeInMemory>;
const round = 'calling-off' as const;
const reason = 'Les crédits de l’appel ont été annulés.';
const callOff = (programme: Programme, said: { reason?: string } = { reason }) =>
  byTwo((as) => startRelease(programme, { round, ...said, ...as }));

async function told(programme: Programme, releaseId: string): Promise<void> {
  while ((await releasePage(programme, { releaseId })).outcome === 'more');
}
const statusOf = ({ stored }: Programme, number: number) => stored.application(idOf(number))?.status;

describe('a call with applications at every stage before the grants', () => {
  const waiting = ['eligibility-review', 'information-requested', 'eligible', 'shortlisted'] as const;
  function given() {
    const programme = programmeInMemory();
    for (const [at, status] of waiting.entries()) programme.apply(at + 1, status);
    programme.apply(5, 'received');
    programme.apply(6, 'withdrawn');
    programme.apply(7, 'not-shortlisted');
    return programme;
  }

  it('needs a reason and a second person, who confirms that reason whoever files meanwhile', async () => {
    const programme = given();
    expect(await startRelease(programme, { round, actor: staff })).toEqual({
      ok: false,
      refusal: { code: 'reason-required' },
    });
    const first = await startRelease(programme, { round, reason, actor: staff });
    if (!first.ok || !('proposal' in first.value)) return expect.unreachable('nothing proposed');
    const { digest: confirms, ...proposal } = first.value.proposal;
    expect(proposal).toMatchObject({ act: 'call-off', by: staff.id, said: { reason } });
    expect(await startRelease(programme, { round, actor: staff, confirms })).toMatchObject({
      refusal: { code: 'same-account' },
    });
    const other = await startRelease(programme, { round, reason: 'Autre.', actor: colleague, confirms });
    expect(other).toMatchObject({ refusal: { code: 'proposal-changed' } });
    expect(programme.stored.round('eligibility')).toBeUndefined();
    programme.apply(8, 'eligibility-review');
    expect(await startRelease(programme, { round, actor: colleague, confirms })).toEqual({
      ok: true,
      value: { releaseId: 'release-calling-off-1', total: 5 },
    });
  });

  it('tells each who waits, with the reason and nothing against the project, and nobody else', async () => {
    const programme = given();
    await callOff(programme);
    await told(programme, 'release-calling-off-1');
    expect([1, 2, 3, 4, 5, 6, 7].map((number) => statusOf(programme, number))).toEqual([
      ...waiting.map(() => 'called-off'),
      'received',
      'withdrawn',
      'not-shortlisted',
    ]);
    const letters = programme.stored.letters();
    expect(letters.map(({ template }) => template)).toEqual(waiting.map(() => 'called-off'));
    expect(letters[0]?.data).toMatchObject({ reason });
    const ends = programme.changes.flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.kind === 'resolve-gate' ? [effect.resolution] : [])),
    );
    expect(ends).toEqual(
      ['Ineligible', 'Ineligible', 'NotShortlisted', 'NotSelected'].map((error) => ({
        kind: 'failure',
        error: `Application.${error}`,
      })),
    );
  });

  it('shows before it is confirmed what would be told, with the reason that is proposed', async () => {
    const programme = given();
    await startRelease(programme, { round, reason, actor: staff });
    const preview = await previewRelease(programme, { round });
    expect(preview).toMatchObject({ value: { total: 4, byOutcome: { 'called-off': 4 } } });
    if (!preview.ok) return;
    expect(preview.value.letters.map(({ data }) => data.reason)).toEqual(waiting.map(() => reason));
    expect(preview.value.digest).toBe(programme.stored.round(round)?.proposals?.release?.digest);
  });

  it('can be taken back before it is confirmed', async () => {
    const programme = given();
    await startRelease(programme, { round, reason, actor: staff });
    const back = await takeBackOfRound(programme, { round, subject: 'release', actor: colleague });
    expect(back).toMatchObject({ ok: true, value: { state: 'planned', proposals: {} } });
    expect(programme.stored.round('jury')).toBeUndefined();
  });

  it('is told again, with the same reason, to who was assessed after it; until then it is a task', async () => {
    const programme = given();
    await callOff(programme);
    await told(programme, 'release-calling-off-1');
    const due = async () => (await waitingWork({ ...programme, tasks: { all: async () => [] } })).due;
    expect(await due()).toEqual([]);
    programme.apply(5, 'eligibility-review');
    expect(await due()).toMatchObject([{ act: 'tell', round, applications: 1 }]);
    expect(await callOff(programme, {})).toEqual({
      ok: true,
      value: { releaseId: 'release-calling-off-2', total: 1 },
    });
    await told(programme, 'release-calling-off-2');
    expect(programme.stored.letters().at(-1)).toMatchObject({ template: 'called-off', data: { reason } });
    expect(await callOff(programme, {})).toEqual({ ok: false, refusal: { code: 'nothing-to-release' } });
  });

  it('is not answered for to the superior by who called it off, whoever told it later', async () => {
    const programme = given();
    await callOff(programme);
    await told(programme, 'release-calling-off-1');
    const applicationId = programme.apply(5, 'eligibility-review');
    const other = (id: string): StaffActor => ({ kind: 'staff', id });
    await byTwo((as) =>
      startRelease(programme, { round, ...as, actor: other(as.confirms ? 'staff-9' : 'staff-8') }),
    );
    await told(programme, 'release-calling-off-2');
    const appeal = { kind: 'hierarchical', from: 'La personne', ground: 'Et nous ?' } as const;
    await recordAppeal(programme, { applicationId, ...appeal, receivedOn: '2022-05-15', by: staff });
    const answer = (by: StaffActor) =>
      maintainDecision(programme, { applicationId, kind: 'hierarchical', reason: 'Sans crédits.', by });
    expect(await answer(colleague)).toEqual({ ok: false, refusal: { code: 'not-superior' } });
    expect(await answer(other('staff-9'))).toMatchObject({ ok: true });
  });
});

it('a reason is for calling off alone: the release of another round takes none', async () => {
  expect(
    await startRelease(programmeInMemory(), { round: 'eligibility', reason, actor: staff }),
  ).toMatchObject({
    refusal: { code: 'invalid-request', problems: [{ field: 'reason', code: 'unknown-field' }] },
  });
});

it('of a call that nobody filed in, with nobody to tell', async () => {
  const programme = programmeInMemory();
  expect(await callOff(programme)).toMatchObject({ value: { total: 0 } });
  await told(programme, 'release-calling-off-1');
  expect(programme.stored.round(round)).toMatchObject({ state: 'planned', calledOff: { reason } });
});

describe('from then on', () => {
  it('nobody begins an application, no end is moved, and all who write a draft are told', async () => {
    const programme = programmeInMemory(promotion1, '2022-01-20T10:00:00.000Z');
    const drafts = formDraftStore(programme.table);
    const begin = () =>
      startForm(
        { ...programme, drafts, drawIds: drawDraftIds },
        { email: 'lea@example.org', language: 'fr', idempotencyKey: crypto.randomUUID() },
      );
    const begun = await begin();
    const draftId = begun.ok ? begun.value.draftId : expect.unreachable('not begun');
    const deps = { ...programme, drafts, drawIds: drawDraftIds };
    const along = await inviteWriter(deps, { writerId: draftId, email: 'ali@example.org' });
    await callOff(programme);
    const refusal = { code: 'call-called-off', at: '2022-01-20T10:00:00.000Z' };
    expect(await begin()).toEqual({ ok: false, refusal });
    const extended = { part: 'call', until: '2022-01-28T23:59:00+01:00', reason, actor: staff } as const;
    expect(await extendTimes(programme, extended)).toEqual({ ok: false, refusal });
    const letters = programme.stored.letters().filter(({ template }) => template === 'call-called-off');
    expect(letters.map(({ to }) => to)).toEqual([
      { purpose: 'draft', id: draftId },
      { purpose: 'draft', id: along.ok && along.value.writerId },
    ]);
  });

  it('nobody is told of an end that was moved before, where what told it was cut short and is asked again', async () => {
    const programme = programmeInMemory(promotion1, '2022-01-20T10:00:00.000Z');
    const drafts = formDraftStore(programme.table);
    await startForm(
      { ...programme, drafts, drawIds: drawDraftIds },
      { email: 'lea@example.org', language: 'fr', idempotencyKey: crypto.randomUUID() },
    );
    const extended = { part: 'call', until: '2022-01-28T23:59:00+01:00', reason, actor: staff } as const;
    const queue = () => Promise.reject(new Error('killed'));
    const cutShort = { ...programme, forms: drafts, letters: { ...programme.letters, queue } };
    await expect(extendTimes(cutShort, extended)).rejects.toThrow('killed');
    await callOff(programme);
    expect(await extendTimes({ ...programme, forms: drafts }, extended)).toMatchObject({
      refusal: { code: 'call-called-off' },
    });
    expect(programme.stored.letters().map(({ template }) => template)).not.toContain('call-extended');
  });

  it('the readings are over, and each juror is told', async () => {
    const jury = await anOpenJury(3);
    await callOff(jury);
    expect(jury.stored.round('jury')).toMatchObject({ state: 'called-off', calledOff: { reason } });
    const jurors = await jury.rolls.jurors();
    const letters = jury.stored.letters().filter(({ template }) => template === 'call-called-off');
    expect(letters.map(({ to }) => to.id).sort()).toEqual(jurors.map(({ jurorId }) => jurorId).sort());
  });

  it('the vote is over, each citizen is told, and what the jury told stays told', async () => {
    const email = 'suppleante@example.org';
    const also = [{ name: 'Suppléante', email, language: 'fr', substitute: true }] as const;
    const panel = await anOpenPanel([5_000_000, 6_000_000], { also });
    const roll = await panel.rolls.panelists();
    const [panelistId = ''] = panel.panelists;
    const by = roll.find((one) => one.email === email)?.panelistId ?? '';
    expect(await replacePanelist(panel, { panelistId, by, reason: 'Malade.', actor: staff })).toMatchObject({
      ok: true,
    });
    await callOff(panel);
    expect(panel.stored.round('panel')).toMatchObject({ state: 'called-off' });
    expect(panel.stored.round('jury')).toMatchObject({ state: 'released' });
    // Whoever gave their seat up was told so then.
    const citizens = roll.filter((one) => one.panelistId !== panelistId);
    const letters = panel.stored.letters().filter(({ template }) => template === 'call-called-off');
    expect(letters.map(({ to }) => to.id).sort()).toEqual(
      citizens.map(({ panelistId }) => panelistId).sort(),
    );
  });

  it('nothing of a closed panel is decided any more, and what waited for a second person is void', async () => {
    const panel = await aClosedPanel();
    const adjust = (as = {}) =>
      adjustOutcome(panel, {
        round: 'panel',
        applicationId: idOf(1),
        outcome: 'not-selected',
        reason: 'Projet arrêté.',
        actor: staff,
        ...as,
      });
    await adjust();
    await callOff(panel);
    expect(panel.stored.round('panel')?.proposals).toBeUndefined();
    expect(await adjust()).toMatchObject({ refusal: { code: 'call-called-off' } });
    expect(await startRelease(panel, { round: 'panel', actor: staff })).toMatchObject({
      refusal: { code: 'call-called-off' },
    });
  });
});

const at = '2022-05-14T22:00:00.000Z';
const putIn = (name: 'jury' | 'panel', state: 'releasing' | 'released'): Round => ({
  ...plannedRound(name),
  version: 1,
  ...(state === 'releasing'
    ? { state, releaseId: `release-${name}-1`, releasingSince: at }
    : { state, releasedAt: at }),
});

describe('once the panel is being told', () => {
  it.each(['releasing', 'released'] as const)('(%s) it is too late: grants are rights', async (state) => {
    const programme = programmeInMemory();
    programme.putRound(putIn('panel', state));
    expect(await callOff(programme)).toEqual({ ok: false, refusal: { code: 'grants-told' } });
    expect(await previewRelease(programme, { round })).toMatchObject({ refusal: { code: 'grants-told' } });
  });

  it('of the two at one instant one is refused', async () => {
    const panel = await aClosedPanel();
    const proposed = await startRelease(panel, { round: 'panel', actor: staff });
    const off = await startRelease(panel, { round, reason, actor: staff });
    if (!proposed.ok || !off.ok || !('proposal' in proposed.value) || !('proposal' in off.value)) return;
    const confirms = [proposed.value.proposal.digest, off.value.proposal.digest];
    const both = await Promise.all([
      startRelease(panel, { round: 'panel', actor: colleague, confirms: confirms[0] }),
      startRelease(panel, { round, actor: colleague, confirms: confirms[1] }),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(panel.stored.releases()).toHaveLength(1);
  });

  it('waits until what the jury tells is told', async () => {
    const programme = programmeInMemory();
    programme.putRound(putIn('jury', 'releasing'));
    expect(await callOff(programme)).toEqual({ ok: false, refusal: { code: 'round-releasing' } });
  });
});
