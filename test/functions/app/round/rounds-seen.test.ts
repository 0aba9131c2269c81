/** A round and its rolls as staff follow them, and the letters with a fresh link: to whom, with what, and how often. */
import { describe, expect, it } from 'vitest';
import { removeJuror } from '#app/jury/jury-roll.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { extendTimes } from '#app/round/extend-times.ts';
import { juryInvitations, resendJurorLink, resendPanelistLink } from '#app/round/invitations.ts';
import { showJurors, showPanelists, showRound } from '#app/round/show-round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { refuse } from '#domain/values/result.ts';
import { anOpenJury, marksOf } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel, cohort, people } from '#test/functions/app/panel/panel-session.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const numberOf = (id = '') => Number.parseInt(id.slice(5), 16);
const viewOf = async (...said: Parameters<typeof showRound>) => {
  const shown = await showRound(...said);
  return shown.ok ? shown.value : expect.unreachable('it never refuses');
};
const withASubstitute = () =>
  anOpenPanel([1, 2], {
    cohort: { ...cohort, panel: { ...cohort.panel, substitutes: 1 } },
    also: people(6)
      .slice(5)
      .map((one) => ({ ...one, substitute: true })),
  });

describe('a panel as staff follow it', () => {
  it('counts seats, substitutes and voters against those needed, and reads nothing of the jury', async () => {
    const panel = await withASubstitute();
    const readings = { all: () => Promise.reject(new Error('a reading was read')) };
    const progress = async () => {
      const view = await viewOf({ ...panel, readings }, { round: 'panel' });
      expect(view).not.toHaveProperty('standing');
      return view.progress;
    };
    const seats = { panelists: 5, substitutes: 1, needed: 3 };
    expect(await progress()).toEqual({ ...seats, voters: 0, isQuorate: false });
    for (const voter of [1, 2]) await panel.vote(voter, 'bien', 'bien');
    expect(await progress()).toEqual({ ...seats, voters: 2, isQuorate: false });
    await panel.vote(3, 'bien', 'bien');
    expect(await progress()).toEqual({ ...seats, voters: 3, isQuorate: true });
  });

  it('names its panelists in the order of a French list, and says who voted once the vote is closed, never when', async () => {
    const named = ['Élodie Zed', 'Zoé Alba', 'Eve Bord'].map((name, index) => ({
      name,
      email: `nom${index}@example.org`,
      language: 'fr' as const,
    }));
    const rules = { ...cohort, panel: { ...cohort.panel, size: 8 } };
    const panel = await anOpenPanel([1, 2], { cohort: rules, also: named });
    for (const voter of [1, 2, 3]) await panel.vote(voter, 'bien', 'bien');
    const open = await showPanelists(panel);
    expect(open.voters).toBe(3);
    expect(open.panelists.map(({ name }) => name)).toEqual([
      ...people(5).map(({ name }) => name),
      'Élodie Zed',
      'Eve Bord',
      'Zoé Alba',
    ]);
    for (const one of open.panelists) {
      expect(one).not.toHaveProperty('voted');
      expect(one).not.toHaveProperty('votedOn');
    }
    expect(await closePanel(panel, { actor: staff })).toMatchObject({ ok: true });
    const { panelists } = await showPanelists(panel);
    expect(panelists.map(({ voted }) => voted)).toEqual([...Array(3).fill(true), ...Array(5).fill(false)]);
    expect(JSON.stringify(panelists)).not.toContain('votedOn');
  });
});

describe('a jury as staff follow it', () => {
  it('names first who has most left to read, without what they were recused from', async () => {
    const jury = await anOpenJury(3);
    // The first of the roll comes last by this.
    const [{ jurorId: one } = expect.unreachable('no juror')] = await jury.rolls.jurors();
    const own = jury.stored.readings().filter(({ jurorId }) => jurorId === one);
    for (const { applicationId } of own.slice(1)) await jury.file(numberOf(applicationId), one, marksOf(3));
    await jury.recuse(numberOf(own[0]?.applicationId), one);
    const { progress } = await viewOf(jury, { round: 'jury' });
    expect(progress.jurors?.at(-1)).toMatchObject({ jurorId: one, recused: 1, remaining: 0 });
    const left = progress.jurors?.map(({ remaining }) => remaining) ?? [];
    expect(left).toEqual(left.toSorted((a, b) => b - a));
    expect(left[0]).toBeGreaterThan(0);
    expect(Object.keys(progress)).toEqual(['jurors']);
  });

  it('shows its standing while it is open alone, and its jurors by name', async () => {
    const jury = await anOpenJury(1);
    expect(await viewOf(jury, { round: 'jury' })).toHaveProperty('standing');
    await jury.mark(1, 3);
    await jury.close();
    expect(await viewOf(jury, { round: 'jury' })).not.toHaveProperty('standing');
    await jury.enrol('zoe', 'abel', 'eva');
    const { jurors } = await showJurors(jury);
    expect(jurors.map(({ name }) => name)).toEqual(['abel', 'ada', 'bea', 'cyd', 'eva', 'zoe']);
  });

  it('sums the letters of its mailings that are under way, while it is open', async () => {
    const jury = await anOpenJury(1);
    const mailings = async () => [
      { queued: 30, total: 80 },
      { queued: 5, total: 20 },
    ];
    const deps = { ...jury, rounds: { ...jury.rounds, mailings } };
    expect((await viewOf(deps, { round: 'jury' })).progress.letters).toEqual({ queued: 35, total: 100 });
    await jury.mark(1, 3);
    await jury.close();
    expect((await viewOf(deps, { round: 'jury' })).progress).not.toHaveProperty('letters');
  });
});

describe('a round of a wave as staff follow it', () => {
  it('has nobody on a roll, and tells how far the last of its releases is', async () => {
    const programme = programmeInMemory();
    expect((await viewOf(programme, { round: 'eligibility' })).progress).toEqual({});
    const [first, second, third] = [1, 2, 3].map((number) => `release-eligibility-${number}`);
    const release = { releaseId: third, round: 'eligibility', pages: 1, total: 7, released: 4, skipped: 1 };
    programme.putRelease({ ...release, cursor: 0, startedAt: '2022-01-20T10:00:00.000Z' } as never, [[]]);
    const releases = [first, second, third].map((id) => id ?? '');
    programme.putRound({ ...plannedRound('eligibility'), version: 1, releases });
    expect((await viewOf(programme, { round: 'eligibility' })).progress).toEqual({
      release: { releaseId: third, total: 7, released: 4, skipped: 1 },
    });
  });
});

describe('a fresh link to a juror', () => {
  it('comes with the titles of what is theirs to read, and with the end as it is published now', async () => {
    const jury = await anOpenJury(3);
    const [jurorId = ''] = jury.jurors;
    const own = jury.stored.readings().filter((one) => one.jurorId === jurorId);
    await jury.recuse(numberOf(own[0]?.applicationId), jurorId);
    const until = '2022-03-30T18:00:00+02:00';
    const forms = { open: async () => [] };
    await extendTimes({ ...jury, forms }, { part: 'jury', until, reason: 'Panne.', actor: staff });
    expect(await resendJurorLink(jury, { jurorId })).toEqual({ ok: true, value: { queued: 1 } });
    const rest = own.slice(1).map(({ applicationId }) => applicationId);
    expect(jury.stored.letters().at(-1)).toEqual({
      to: { purpose: 'juror', id: jurorId },
      template: 'jury-invitation',
      data: {
        closesAt: until,
        applications: rest
          .toSorted()
          .map((applicationId) => ({ applicationId, title: `Projet ${numberOf(applicationId)}` })),
      },
      occasion: expect.stringMatching(/^jury-link-\d{17}$/),
    });
  });

  it('goes to nobody unknown, who left, or who has nothing to read, and not twice within a minute', async () => {
    const jury = await anOpenJury(2);
    await jury.enrol('dan');
    const idle = (await jury.rolls.jurors()).find(({ name }) => name === 'dan')?.jurorId ?? '';
    const [leaving = '', recused = '', serving = ''] = jury.jurors;
    const filed = jury.on(1).find(({ jurorId }) => jurorId === leaving) ? 1 : 2;
    await jury.file(filed, leaving, marksOf(3));
    await removeJuror(jury, { jurorId: leaving, actor: staff });
    for (const number of [1, 2])
      if (jury.on(number).some(({ jurorId }) => jurorId === recused)) await jury.recuse(number, recused);
    for (const jurorId of ['j-0000000000', idle, leaving, recused])
      expect(await resendJurorLink(jury, { jurorId })).toEqual(refuse({ code: 'not-found' }));
    expect(await resendJurorLink(jury, { jurorId: serving })).toMatchObject({ ok: true });
    expect(await resendJurorLink(jury, { jurorId: serving })).toEqual(
      refuse({ code: 'link-just-sent', retryAt: expect.any(String) } as never),
    );
  });

  it('names applications in the order of their ids, also one that has no title', () => {
    const pairs = [2, 1].map((number) => ({ jurorId: 'j-1', applicationId: idOf(number) }));
    const [letter] = juryInvitations(
      pairs,
      new Map([[idOf(2), 'Deux']]),
      { closesAt: 'x' },
      'jury-invitation',
    );
    expect(letter?.data).toEqual({
      applications: [
        { applicationId: idOf(1), title: '' },
        { applicationId: idOf(2), title: 'Deux' },
      ],
      closesAt: 'x',
    });
  });
});

describe('a fresh link to a panelist', () => {
  it('calls to a vote that is open; of a first vote it does not say that it is held again; before it brings a link and no more', async () => {
    const panel = await withASubstitute();
    const [first = ''] = panel.panelists;
    const { panelClosesAt: closesAt } = panel.cohort.calendar;
    const data = { finalists: 2, closesAt };
    expect(panel.stored.letters()[0]).toMatchObject({
      template: 'panel-invitation',
      occasion: 'panel-invitation',
    });
    expect(panel.stored.letters()[0]?.data).toEqual(data);
    expect(await resendPanelistLink(panel, { panelistId: first })).toMatchObject({ ok: true });
    expect(panel.stored.letters().at(-1)?.data).toEqual(data);
    panel.putRound({ ...plannedRound('panel'), version: 9 });
    const later = { ...panel, clock: { now: () => new Date(panel.clock.now().getTime() + 120_000) } };
    const owner = { purpose: 'panelist', id: first } as const;
    const { token } = await panel.links.start(owner, '2022-11-30T17:00:00.000Z', later.clock.now());
    expect(await resendPanelistLink(later, { panelistId: first })).toMatchObject({ value: { queued: 1 } });
    expect(await panel.links.resolve(token, 'panelist', later.clock.now())).toBeUndefined();
    expect(panel.stored.letters().at(-1)).toMatchObject({ to: owner, template: 'personal-link', data: {} });
  });
});
