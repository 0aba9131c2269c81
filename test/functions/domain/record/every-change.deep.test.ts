/** Whatever is changed in a file, its replay or recount finds it by the published digests, or says that they do not cover it. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type PublishedPanel, publishedPanelSchema } from '#domain/record/publication.ts';
import { type PublishedDigests, recountWith } from '#domain/record/published-digests.ts';
import { replayRound } from '#domain/record/replay.ts';
import { type ExportedRound, exportedRoundSchema } from '#domain/record/round-export.ts';
import { aClosedJury, aClosedPanel, filesOf, tell } from '#test/functions/app/record/exported-rounds.ts';
import { mutationsOf } from './mutations.ts';

type Check = (file: unknown) => { isFound: boolean; notCovered: readonly string[] };

/** What the command does: a file of another form is refused before anything is compared. */
const replays =
  (published?: PublishedDigests): Check =>
  (file) => {
    if (!z.safeParse(exportedRoundSchema, file).success) return { isFound: true, notCovered: [] };
    const { outcome, notCovered = [] } = replayRound(file as ExportedRound, published);
    return { isFound: outcome === 'different', notCovered };
  };
const recounts =
  (published?: PublishedDigests): Check =>
  (file) => {
    if (!z.safeParse(publishedPanelSchema, file).success) return { isFound: true, notCovered: [] };
    const { differences, notCovered } = recountWith(file as PublishedPanel, published);
    return { isFound: differences.length > 0, notCovered };
  };

/** A place as the lists of what is not covered name it. */
const isListed = (path: string, notCovered: readonly string[]): boolean =>
  notCovered.some((field) => {
    const pattern = field.replaceAll('.', '\\.').replaceAll('*', '[^.]+');
    return new RegExp(`^${pattern.replace(/\\\.\[\^\.\]\+$/, '(\\.[^.]+)?')}$`).test(path);
  });

const juryProgramme = await aClosedJury();
const closedJury = await filesOf(juryProgramme, 'jury');
await tell(juryProgramme, 'jury');
const toldJury = await filesOf(juryProgramme, 'jury');
const panelProgramme = await aClosedPanel();
const closedPanel = await filesOf(panelProgramme, 'panel');
await tell(panelProgramme, 'panel');
const toldPanel = await filesOf(panelProgramme, 'panel');

const later = ['state', 'adjustments', 'decided', 'audit'];
const released = ['releasedAt', 'finalists.*.decided', 'finalists.*.amountCents'];
const alone = [
  'closedAt',
  'releasedAt',
  'lot.publishedAt',
  'lot.beacon.of',
  'lot.beacon.at',
  'lot.beacon.signature',
  'lot.beacon.takenAt',
  'lot.beacon.missed.*',
  'rules.version',
  'panelists',
  'receipts.*',
  'finalists.*.decided',
  'finalists.*.amountCents',
];

describe.each<[string, unknown, Check, readonly string[]]>([
  ['a jury’s file, told', toldJury.exported, replays(toldJury.digests), []],
  ['a jury’s file, by the digests of its closing', closedJury.exported, replays(closedJury.digests), later],
  ['a panel’s file, told', toldPanel.exported, replays(toldPanel.digests), []],
  ['a panel’s file, by what it says of itself', toldPanel.exported, replays(), []],
  [
    'a panel’s file, by the digests of its closing',
    closedPanel.exported,
    replays(closedPanel.digests),
    later,
  ],
  ['a published vote, told', toldPanel.publication, recounts(toldPanel.digests), []],
  [
    'a published vote, by the digests of the closing',
    toldPanel.publication,
    recounts(closedPanel.digests),
    released,
  ],
  ['a published vote, alone', toldPanel.publication, recounts(), alone],
])('of %s', (_, file, check, notCovered) => {
  it('nothing is found where nothing was changed, and what is not covered is listed', () => {
    expect(check(file)).toEqual({ isFound: false, notCovered });
  });
  it('every change is found, or its field is listed', async ({ annotate }) => {
    const mutations = mutationsOf(file);
    const missed = mutations.filter(({ document }) => !check(document).isFound);
    await annotate(`${mutations.length} changes, ${missed.length} not found`);
    const unlisted = missed.filter(({ path }) => !isListed(path, notCovered));
    expect(unlisted.map(({ path, change }) => `${path} ${change}`)).toEqual([]);
  });
});
