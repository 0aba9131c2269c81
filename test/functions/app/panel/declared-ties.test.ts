import { expect, test } from 'vitest';
import { showBallot } from '#app/panel/cast-ballot.ts';
import { enrolPanelists, type PanelistToEnrol, replacePanelist } from '#app/panel/panel-roll.ts';
import { commitSeed } from '#app/round/commit-seed.ts';
import { openRound } from '#app/round/open-round.ts';
import { showPanelists } from '#app/round/show-round.ts';
import { panelPeople } from '#documents/minutes-sessions.ts';
import type { ExportedPanel } from '#domain/record/round-export.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { anOpenPanel, cohort, keptByTheJury, people, releaseRound } from './panel-session.ts';

const tied = { name: 'Liée', email: 'liee@example.org', language: 'fr' as const };

/** A panel about to open, of five members and one substitute, with finalists 1 and 2. */
async function aPanelWith(ties: readonly string[][]) {
  const rules = { ...cohort, panel: { ...cohort.panel, substitutes: 1 } };
  const programme = programmeInMemory(rules, new Date(cohort.calendar.panelOpensAt).toISOString());
  const finalists = [1, 2].map((number) => programme.apply(number, 'shortlisted'));
  programme.putRanking('jury', finalists.map(keptByTheJury));
  releaseRound(programme, 'jury');
  const panelists: PanelistToEnrol[] = people(6).map((one, index) => ({
    ...one,
    declaredConflicts: ties[index] ?? [],
    ...(index === 5 ? { substitute: true } : {}),
  }));
  const enrolled = await enrolPanelists(programme, { panelists, actor: staff });
  await commitSeed(programme, { round: 'panel', actor: staff });
  const ids = enrolled.ok ? enrolled.value.panelists.map(({ panelistId }) => panelistId) : [];
  const open = () => openRound(programme, { round: 'panel', actor: staff });
  return { ...programme, ids, open };
}

test('the vote opens only once enough members may grade each finalist: staff seat a substitute', async () => {
  const panel = await aPanelWith([[idOf(2)], [idOf(2)], [idOf(2)]]);
  expect(await panel.open()).toMatchObject({
    refusal: {
      code: 'eligible-voters-missing',
      applications: [
        { applicationId: idOf(2), needed: 3, got: 2, tied: ['Citoyenne 1', 'Citoyenne 2', 'Citoyenne 3'] },
      ],
    },
  });
  const [member = '', by = ''] = [panel.ids[0], panel.ids[5]];
  expect(
    await replacePanelist(panel, { panelistId: member, by, reason: 'Malade.', actor: staff }),
  ).toMatchObject({ ok: true });
  expect(await panel.open()).toMatchObject({ value: { state: 'open' } });
});

test('a declared tie stays on the roll when a later list says nothing of it', async () => {
  const panel = await aPanelWith([[idOf(1)]]);
  expect(await enrolPanelists(panel, { panelists: people(1), actor: staff })).toMatchObject({ ok: true });
  const { panelists } = await showPanelists(panel);
  expect(panelists.find(({ panelistId }) => panelistId === panel.ids[0])?.declaredConflicts).toEqual([
    idOf(1),
  ]);
});

test('the minutes tell of each finalist how many recusals came with the ballot alone, and never whose', async () => {
  const line = (number: number, recusals: number) =>
    ({ applicationId: idOf(number), title: `Projet ${number}`, recusals, grades: 8 }) as const;
  const said = panelPeople(
    {
      finalists: [line(1, 2), line(2, 1)],
      voters: 10,
      panelists: 15,
      rules: { values: { panel: cohort.panel } },
    } as unknown as ExportedPanel,
    {
      panelists: [
        { name: 'Ada', voted: true, ties: [idOf(1), idOf(2)] },
        { name: 'Bea', voted: false, ties: [idOf(1)] },
      ],
      staff: {},
    },
  ).find(({ heading }) => heading === 'Déports');
  const text = JSON.stringify(said);
  expect(text).toContain('« Projet 1 » : 2\u00A0déports, dont 1 sur le bulletin seul.');
  expect(text).toContain('« Projet 2 » : 1\u00A0déport, avant le vote.');
  expect(text).not.toMatch(/Ada|Bea/);
});

test('whoever declared a tie is given nothing of the finalist but its title, and cannot grade it', async () => {
  const rules = { ...cohort, panel: { ...cohort.panel, size: 6 } };
  const also = [{ ...tied, declaredConflicts: [idOf(1)] }];
  const panel = await anOpenPanel([6_000_000, 7_000_000], { cohort: rules, also });
  const [panelistId = ''] = panel.substitutes;
  const shown = await showBallot(panel, { panelistId });
  const finalists = shown.ok ? shown.value.finalists : [];
  const byId = (number: number) => finalists.find(({ applicationId }) => applicationId === idOf(number));
  expect(byId(1)).toMatchObject({ title: 'Projet 1', tied: true });
  expect(byId(1)).not.toHaveProperty('summary');
  expect(byId(1)).not.toHaveProperty('description');
  expect(byId(2)).toMatchObject({ summary: expect.any(String) });
  expect(byId(2)).not.toHaveProperty('tied');
  expect(await panel.voteAs(panelistId, 'bien', 'bien')).toMatchObject({
    refusal: { code: 'ballot-invalid', problems: [{ field: `grades.${idOf(1)}`, code: 'tie-declared' }] },
  });
  expect(await panel.voteAs(panelistId, null, 'bien')).toMatchObject({ ok: true });
});
