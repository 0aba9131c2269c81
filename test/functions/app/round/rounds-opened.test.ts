/** Whom an opening calls and what its event counts, and who has a seat: the roll that is settled with it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolPanelists, replacePanelist } from '#app/panel/panel-roll.ts';
import { openRound } from '#app/round/open-round.ts';
import type { Round } from '#domain/round/round.ts';
import { refuse } from '#domain/values/result.ts';
import { aJury } from '#test/functions/app/jury/jury-session.ts';
import {
  anOpenPanel,
  cohort,
  keptByTheJury,
  people,
  releaseRound,
} from '#test/functions/app/panel/panel-session.ts';
import { commitAndDraw } from '#test/support/draws.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

describe('the opening of the jury', () => {
  it('calls those who serve to what is eligible, by its title, and counts no more than that', async () => {
    const jury = await aJury('ada', 'bea', 'cyd', 'dan');
    for (const number of [1, 2, 3]) jury.apply(number, 'eligible');
    await jury.assign();
    const reads = (number: number) => jury.on(number).map(({ jurorId }) => jurorId);
    jury.apply(3, 'withdrawn');
    expect(await jury.open()).toMatchObject({ ok: true });
    const readers = [...new Set([...reads(1), ...reads(2)])];
    const letters = jury.stored.letters().filter(({ template }) => template === 'jury-invitation');
    expect(letters.map(({ to }) => to.id).sort()).toEqual(readers.toSorted());
    const told = letters.flatMap(({ data }) => (data as { applications: object[] }).applications);
    expect(told).toHaveLength(4);
    expect(told).toEqual(
      expect.arrayContaining([1, 2].map((n) => ({ applicationId: idOf(n), title: `Projet ${n}` }))),
    );
    expect(letters[0]?.occasion).toBe('jury-invitation');
    expect(jury.stored.timeline().at(-1)).toMatchObject({
      type: 'RoundOpened',
      data: { applications: 2, jurors: 4, readings: 4 },
    });
  });

  it('waits for what nobody decided, and for as many readers as the quorum who serve: not for who left while their readings stand', async () => {
    const jury = await aJury('ada', 'bea', 'cyd');
    expect(await jury.open()).toEqual(refuse({ code: 'no-application' }));
    jury.apply(1, 'eligible');
    expect(await jury.open()).toEqual(refuse({ code: 'assignment-missing', applicationIds: [idOf(1)] }));
    await jury.assign();
    jury.apply(2, 'eligibility-review');
    expect(await jury.open()).toEqual(refuse({ code: 'applications-undecided', applicationIds: [idOf(2)] }));
    jury.apply(2, 'ineligible');
    const [gone = ''] = jury.on(1).map(({ jurorId }) => jurorId);
    const jurors = (await jury.rolls.jurors()).map((one) =>
      one.jurorId === gone ? { ...one, leftAt: '2022-02-01T10:00:00.000Z' } : one,
    );
    const rolls = { ...jury.rolls, jurors: async () => jurors };
    const open = () => openRound({ ...jury, rolls }, { round: 'jury', actor: staff });
    expect(await open()).toEqual(refuse({ code: 'assignment-missing', applicationIds: [idOf(1)] }));
    const [other = ''] = jurors
      .map(({ jurorId }) => jurorId)
      .filter((id) => !jury.on(1).some((one) => one.jurorId === id));
    await jury.readings.assign(
      jury
        .on(1)
        .slice(0, 1)
        .map((one) => ({ ...one, jurorId: other })),
    );
    expect(await open()).toMatchObject({ ok: true });
    expect(jury.stored.letters().map(({ to }) => to.id)).not.toContain(gone);
    expect(jury.stored.timeline().at(-1)?.data).toMatchObject({ applications: 1, jurors: 2, readings: 2 });
  });
});

describe('the opening of the panel', () => {
  it('is possible with as many seats as the quorum, and freezes its finalists by their ids', async () => {
    const programme = programmeInMemory(cohort);
    const finalists = [1, 2].map((number) => programme.apply(number, 'shortlisted'));
    programme.putRanking('jury', finalists.map(keptByTheJury));
    releaseRound(programme, 'jury');
    await enrolPanelists(programme, { panelists: people(3), actor: staff });
    await commitAndDraw(programme, 'panel');
    const { summaries } = programme.applications;
    programme.applications.summaries = async (ids) => (await summaries(ids)).toReversed();
    expect(await openRound(programme, { round: 'panel', actor: staff })).toMatchObject({
      value: { state: 'open', finalists },
    });
  });
});

describe('the roll of the panel', () => {
  let panel: Awaited<ReturnType<typeof anOpenPanel>>;
  beforeEach(async () => {
    panel = await anOpenPanel([1, 2], {
      cohort: { ...cohort, panel: { ...cohort.panel, substitutes: 1 } },
      also: people(6)
        .slice(5)
        .map((one) => ({ ...one, substitute: true })),
    });
  });
  const [first = expect.unreachable('nobody')] = people(1);
  const replace = (panelistId = panel.panelists[0] ?? '', by = panel.substitutes[0] ?? '') =>
    replacePanelist(panel, { panelistId, by, reason: 'Malade.', actor: staff });

  it('takes nobody twice from a list', async () => {
    expect(
      await enrolPanelists(programmeInMemory(cohort), { panelists: [first, first], actor: staff }),
    ).toEqual(refuse({ code: 'roll-invalid', problems: [{ field: 'panelists.1.email', code: 'repeated' }] }));
  });

  it.each<[string, object]>([
    ['the language of a member', { language: 'en' }],
    ['whether a member has a seat', { substitute: true }],
    ['the ties of a member', { declaredConflicts: [idOf(1)] }],
  ])('is settled with the opening, also %s', async (_, change) => {
    const before = await panel.rolls.panelists();
    expect(await enrolPanelists(panel, { panelists: [{ ...first, ...change }], actor: staff })).toEqual(
      refuse({ code: 'round-not-planned', state: 'open' }),
    );
    expect(await panel.rolls.panelists()).toEqual(before);
  });

  it('takes a list that is longer than one transaction', async () => {
    const programme = programmeInMemory({ ...cohort, panel: { ...cohort.panel, size: 90, substitutes: 40 } });
    const panelists = people(130).map((one, place) => ({
      ...one,
      ...(place >= 90 ? { substitute: true } : {}),
    }));
    expect(await enrolPanelists(programme, { panelists, actor: staff })).toMatchObject({ ok: true });
    expect((await programme.rolls.panelists()).map(({ email }) => email).sort()).toEqual(
      panelists.map(({ email }) => email).sort(),
    );
  });

  it('takes nobody whose enrolment is under way as the vote opens', async () => {
    const programme = programmeInMemory(cohort);
    programme.putRanking('jury', [keptByTheJury(programme.apply(1, 'shortlisted'))]);
    releaseRound(programme, 'jury');
    await enrolPanelists(programme, { panelists: people(4), actor: staff });
    await commitAndDraw(programme, 'panel');
    programme.meanwhile.run = async () =>
      expect(await openRound(programme, { round: 'panel', actor: staff })).toMatchObject({ ok: true });
    expect(await enrolPanelists(programme, { panelists: people(5), actor: staff })).toEqual(
      refuse({ code: 'round-not-planned', state: 'open' }),
    );
    expect(await programme.rolls.panelists()).toHaveLength(4);
  });

  it('takes no more than there are seats, also of two lists at one moment, and says in its log how many', async () => {
    const programme = programmeInMemory(cohort);
    const [some, others] = [people(4), people(8).slice(4)];
    programme.meanwhile.run = () => enrolPanelists(programme, { panelists: others, actor: staff });
    expect(await enrolPanelists(programme, { panelists: some, actor: staff })).toMatchObject({
      refusal: { code: 'panel-full', size: 5, would: 8 },
    });
    const roll = await programme.rolls.panelists();
    expect(roll.map(({ name }) => name).sort()).toEqual(others.map(({ name }) => name).sort());
    expect(await programme.rounds.timeline('panel')).toMatchObject([
      { type: 'PanelistsEnrolled', actor: staff, data: { enrolled: 4 } },
    ]);
  });

  it('keeps a seat given up before the opening, whatever a later list changes of that person', async () => {
    const rules = { ...cohort, panel: { ...cohort.panel, substitutes: 1 } };
    const programme = programmeInMemory(rules);
    const list = people(6).map((one, index) => ({ ...one, ...(index === 5 ? { substitute: true } : {}) }));
    const enrolled = await enrolPanelists(programme, { panelists: list, actor: staff });
    const ids = enrolled.ok ? enrolled.value.panelists.map(({ panelistId }) => panelistId) : [];
    const [panelistId = '', by = ''] = [ids[0], ids[5]];
    await replacePanelist(programme, { panelistId, by, reason: 'Malade.', actor: staff });
    await enrolPanelists(programme, { panelists: [{ ...first, name: 'Autre Nom' }], actor: staff });
    expect(await programme.rolls.panelist(panelistId)).toMatchObject({ name: 'Autre Nom', replacedBy: by });
  });

  it('gives no seat of or to somebody unknown, and none once the vote is closed', async () => {
    expect(await replace('p-0000000000')).toEqual(refuse({ code: 'not-found' }));
    expect(await replace(undefined, 'p-0000000000')).toEqual(refuse({ code: 'not-found' }));
    panel.putRound({
      ...(panel.stored.round('panel') as Round),
      state: 'closed',
      closedAt: '2022-05-14T22:30:00.000Z',
    } as Round);
    expect(await replace()).toEqual(refuse({ code: 'round-not-open', state: 'closed' }));
    expect(panel.revoked).toEqual([]);
  });
});
