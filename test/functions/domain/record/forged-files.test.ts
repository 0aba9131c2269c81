/** A file forged in all its parts agrees with itself, and not with what was published. */
import { describe, expect, it } from 'vitest';
import { closingDigests } from '#domain/record/closing-digests.ts';
import { type PublishedPanel, publicationOf } from '#domain/record/publication.ts';
import { checkExport, recountWith } from '#domain/record/published-digests.ts';
import { replayRound } from '#domain/record/replay.ts';
import type { ExportedJury, ExportedPanel, ExportedRound } from '#domain/record/round-export.ts';
import type { FrozenRound } from '#domain/record/round-facts.ts';
import { aClosedJury, aClosedPanel, filesOf, tell } from '#test/functions/app/record/exported-rounds.ts';
import { aRevealedDraw } from '#test/support/draws.ts';
import { filedIn, forgedJury, forgedPanel, remade } from './forger.ts';

const juryProgramme = await aClosedJury();
const closed = await filesOf(juryProgramme, 'jury');
await tell(juryProgramme, 'jury');
const jury = await filesOf(juryProgramme, 'jury');
const panelProgramme = await aClosedPanel();
await tell(panelProgramme, 'panel');
const panel = await filesOf(panelProgramme, 'panel');

const forgeries: [string, ExportedRound, string][] = [
  [
    'a justification rewritten',
    forgedJury(
      jury.exported,
      (file) => void Object.assign(filedIn(file)[0]?.marks[0] ?? {}, { justification: 'Excellent.' }),
    ),
    'readings',
  ],
  [
    'marks raised',
    forgedJury(jury.exported, (file) => {
      for (const mark of filedIn(file).at(-1)?.marks ?? []) mark.mark = 5;
    }),
    'readings',
  ],
  [
    'what the assignment was given',
    forgedJury(jury.exported, (file) => void file.assignments.splice(0, 1)),
    'assignments',
  ],
  [
    'a tally, with the receipts as they were',
    forgedPanel(panel.exported, ({ finalists }) => void finalists[0]?.tally?.reverse()),
    'finalists',
  ],
  [
    'the budget',
    forgedPanel(
      panel.exported,
      ({ rules }) => void Object.assign(rules.values.funding, { budgetCents: 9e9 }),
    ),
    'rules',
  ],
  [
    'a receipt',
    forgedPanel(panel.exported, ({ receipts }) => void receipts.splice(0, 1, '0'.repeat(64))),
    'receipts',
  ],
];

/** What a forger would publish of a forged panel. */
function publishedOf(file: ExportedPanel): PublishedPanel {
  const { releasedAt } = panel.publication as PublishedPanel;
  const round = {
    ...file,
    ...aRevealedDraw('panel'),
    state: 'released',
    releasedAt,
  } as unknown as FrozenRound;
  const made = publicationOf(round as Parameters<typeof publicationOf>[0], file.ranking);
  return JSON.parse(JSON.stringify({ ...made, lot: file.lot })) as PublishedPanel;
}

const told = { jury: jury.digests, panel: panel.digests };
const asFound = (differences: { line: string; field: string }[]) =>
  differences.map(({ line, field }) => `${line} ${field}`);

describe.each(forgeries)('a file forged in %s and in all that follows', (_, file, field) => {
  it('agrees with itself', () => expect(replayRound(file)).toMatchObject({ outcome: 'equal' }));
  it('differs from the published digests', () => {
    const replay = replayRound(file, told[file.round]);
    const places = asFound(replay.outcome === 'equal' ? [] : replay.differences);
    expect(places).toContain(`digests ${field}`);
    expect(places).toContain('published journal.0');
  });
});

describe.each(forgeries.filter(([, { round }]) => round === 'panel'))(
  'a published vote forged in %s and in all that follows',
  (_, file, field) => {
    const published = publishedOf(file as ExportedPanel);
    it('counts again to the same list', () => expect(recountWith(published).differences).toEqual([]));
    it('differs from the published digests', () => {
      const places = asFound(recountWith(published, told.panel).differences);
      expect(places).toEqual(expect.arrayContaining([`digests ${field}`, 'published publication']));
    });
  },
);

describe('a file with another journal', () => {
  it('which ends before the published one does, or was begun anew, is found', () => {
    const last = `published journal.${jury.digests.journal.hashes.length - 1}`;
    const shorter = structuredClone(jury.exported);
    shorter.audit.pop();
    expect(asFound(checkExport(shorter, jury.digests).differences)).toEqual([last]);
    const renamed = structuredClone(jury.exported) as ExportedJury;
    Object.assign(renamed.audit.at(-1)?.data ?? {}, { skipped: 1 });
    const { ranking, report } = renamed;
    const forged = remade(renamed, { outcome: 'ranked', ranking, report });
    expect(replayRound(forged)).toMatchObject({ outcome: 'equal' });
    expect(asFound(checkExport(forged, jury.digests).differences)).toEqual([last]);
  });
  it('with what followed the closing leaves open what the digests of the closing cannot know', () => {
    expect(checkExport(jury.exported, closed.digests)).toEqual({
      differences: [],
      notCovered: ['state', 'adjustments', 'decided', 'audit'],
    });
  });
});

describe('what is published at the closing', () => {
  it('has a digest of every field but those that go on, and tells neither votes, nor receipts, nor acts since', () => {
    for (const { exported, digests } of [closed, jury, panel]) {
      const later = ['state', 'adjustments', 'decided', 'supplementary', 'audit'];
      const fields = Object.keys(exported).filter((field) => !later.includes(field));
      expect(Object.keys(digests.fields)).toEqual(expect.arrayContaining(fields));
    }
    expect(closed.digests.journal.hashes).toHaveLength(1);
    expect(closed.digests).not.toHaveProperty('publication');
    expect(Object.keys(closed.digests).sort()).toEqual(
      ['closedAt', 'cohort', 'fields', 'format', 'journal', 'round'].sort(),
    );
  });
  it('has the same fields whatever became of the round', () => {
    const { rankedOnFewerGrades: _fewer, ...common } = panel.exported as ExportedPanel;
    expect(Object.keys(closingDigests(common)).sort()).toEqual(Object.keys(panel.digests.fields).sort());
    for (const field of ['closedEarly', 'extensions']) {
      expect(closed.exported).not.toHaveProperty(field);
      expect(closed.digests.fields).toHaveProperty(field);
    }
  });
  it('lets a later version give files a field of which it knew nothing, where the file has none', () => {
    const { extensions: _unknown, ...fields } = jury.digests.fields;
    expect(checkExport(jury.exported, { ...jury.digests, fields }).differences).toEqual([]);
    const { readings: _taken, ...without } = jury.digests.fields;
    expect(asFound(checkExport(jury.exported, { ...jury.digests, fields: without }).differences)).toEqual([
      'digests readings',
    ]);
  });
  it('has one for a small number that nobody can guess without the seed', () => {
    const guesses = (seed: string) =>
      Array.from(
        { length: 20 },
        (_, voters) => closingDigests({ round: 'panel', lot: { seed }, voters } as never).voters,
      );
    expect(guesses(panel.exported.lot.seed)).toContain(panel.digests.fields.voters);
    expect(guesses('')).not.toContain(panel.digests.fields.voters);
  });
});
