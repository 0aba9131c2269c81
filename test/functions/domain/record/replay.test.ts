import { describe, expect, it } from 'vitest';
import { replayRound } from '#domain/record/replay.ts';
import { type ExportedRound, exportedRoundSchema } from '#domain/record/round-export.ts';
import { anExportedJury, anExportedPanel } from '#test/functions/app/record/exported-rounds.ts';
import { idOf } from '#test/support/programme-in-memory.ts';

const [jury, panel] = [await anExportedJury(), await anExportedPanel()];

/** The places at which a changed export differs, as `line field`. */
function placesOf<E extends ExportedRound>(exported: E, change: (copy: E) => void): string[] {
  const copy = structuredClone(exported);
  change(copy);
  const replay = replayRound(copy);
  return replay.outcome === 'equal' ? [] : replay.differences.map(({ line, field }) => `${line} ${field}`);
}

describe('an exported round', () => {
  it.each([
    ['jury', jury],
    ['panel', panel],
  ] as const)('of the %s reads as its schema says, and replays equal', (_, exported) => {
    expect(exportedRoundSchema.parse(exported)).toEqual(exported);
    expect(replayRound(exported)).toEqual({
      outcome: 'equal',
      round: exported.round,
      lines: exported.ranking.length,
    });
  });
  it('gives the same list in whichever order its readings, applications or finalists stand', () => {
    const turn = (copy: typeof jury) => {
      copy.readings.reverse();
      copy.applications.reverse();
    };
    // What was published is their digest as they stood.
    expect(placesOf(jury, turn)).toEqual(['digests applications', 'digests readings']);
    expect(placesOf(panel, (copy) => void copy.finalists.reverse())).toEqual(['digests finalists']);
  });
});

describe('a jury’s export that was changed', () => {
  const filedOn = (copy: typeof jury, number: number) => {
    const found = copy.readings.find((one) => one.applicationId === idOf(number) && one.state === 'filed');
    if (found?.state !== 'filed') throw new Error('no filed reading');
    return found;
  };
  it('names the mark, its reader and all that follows from it', () => {
    const { jurorId } = filedOn(jury, 1);
    const places = placesOf(jury, (copy) => {
      const [mark] = filedOn(copy, 1).marks;
      if (mark) mark.mark = 0;
    });
    expect(places).toContain(`${idOf(1)} detail.readings.${jurorId}.marks.general-interest`);
    expect(places).toContain(`${idOf(1)} score`);
    expect(places).toContain('report readingsSha256');
  });
  it('names a mark off the scale and one without a justification', () => {
    const { jurorId } = filedOn(jury, 1);
    const places = placesOf(jury, (copy) => {
      const [first, second] = filedOn(copy, 1).marks;
      if (first) first.mark = 9;
      if (second) second.justification = ' ';
    });
    expect(places).toContain(`${idOf(1)} readings.${jurorId}.general-interest`);
    expect(places).toContain(`${idOf(1)} readings.${jurorId}.citizen-participation`);
  });
  it('sees a justification rewritten', () => {
    const places = placesOf(jury, (copy) => {
      const [mark] = filedOn(copy, 2).marks;
      if (mark) mark.justification = 'Autre chose.';
    });
    expect(places).toEqual(['report readingsSha256', 'digests readings']);
  });
  it('sees a reading that was taken out', () => {
    const places = placesOf(jury, (copy) => {
      copy.readings = copy.readings.filter((one) => one !== filedOn(copy, 3));
    });
    expect(places).toEqual(['ranking ', 'digests readings']);
  });
  it('names the seed, and the lot that it settled', () => {
    const places = placesOf(jury, (copy) => {
      copy.lot.seed = 'une autre graine';
    });
    expect(places).toContain('lot seed');
  });
  it('sees a commitment of another time, or of another seed', () => {
    expect(
      placesOf(jury, (copy) => void Object.assign(copy.lot, { publishedAt: '2023-01-01T00:00:00.000Z' })),
    ).toContain('lot publishedAt');
    expect(
      placesOf(jury, (copy) => void Object.assign(copy.lot, { secretSha256: 'a'.repeat(64) })),
    ).toContain('audit SeedCommitted.secretSha256');
    const late = placesOf(jury, (copy) => {
      const [commitment, opening] = ['SeedCommitted', 'RoundOpened'].map((wanted) =>
        copy.audit.find(({ type }) => type === wanted),
      );
      if (commitment && opening) commitment.version = opening.version;
    });
    expect(late).toContain('lot publishedAt');
  });
  it('sees a report that is not the one that was frozen, and rules that the report does not name', () => {
    const places = placesOf(jury, (copy) => void Object.assign(copy.report, { rules: {} }));
    expect(places).toContain('report rules.version');
    expect(places.some((place) => place.startsWith('audit RankingFrozen.report'))).toBe(true);
  });
  it('says what should stand in the place of what it found', () => {
    const copy = structuredClone(jury);
    copy.audit.splice(1, 1);
    copy.lot.publishedAt = '2023-01-01T00:00:00.000Z';
    const replay = replayRound(copy);
    const differences = replay.outcome === 'equal' ? expect.unreachable() : replay.differences;
    expect(differences).toContainEqual({
      line: 'audit',
      field: 'event 2',
      file: 'broken',
      replayed: 'chained to the one before',
    });
    expect(replay.outcome).toBe('different');
  });
  it.each([
    ['rank', (copy: typeof jury) => void Object.assign(copy.ranking[1] ?? {}, { rank: 1 })],
    ['outcome', (copy: typeof jury) => void Object.assign(copy.ranking[1] ?? {}, { outcome: 'laureate' })],
    ['score', (copy: typeof jury) => void Object.assign(copy.ranking[1] ?? {}, { score: '4.99' })],
    ['title', (copy: typeof jury) => void Object.assign(copy.ranking[1] ?? {}, { title: 'Autre' })],
  ])('names a %s rewritten in the ranking', (field, change) => {
    const { applicationId } = jury.ranking[1] ?? {};
    expect(placesOf(jury, change)).toContain(`${applicationId} ${field}`);
  });
  it('names lines that changed places', () => {
    const places = placesOf(jury, (copy) => void copy.ranking.reverse());
    expect(places).toContain('ranking line 1');
  });
  it('sees another rule, wherever it was changed', () => {
    expect(placesOf(jury, (copy) => void Object.assign(copy.rules.values, { shortlistSize: 3 }))).toContain(
      'rules sha256',
    );
  });
  it('names an adjustment without its reason, one slipped in and one taken out', () => {
    const reasonless = placesOf(jury, (copy) => {
      Object.assign(copy.adjustments[idOf(4)] ?? {}, { reason: '  ' });
    });
    expect(reasonless).toContain(`${idOf(4)} adjustment.reason`);
    expect(reasonless).toContain(`adjustments ${idOf(4)}.reason`);
    const added = placesOf(jury, (copy) => {
      copy.adjustments[idOf(1)] = { outcome: 'not-shortlisted', reason: 'X', by: 'a', at: jury.closedAt };
    });
    expect(added).toContain(`${idOf(1)} decided.outcome`);
    expect(placesOf(jury, (copy) => void delete copy.adjustments[idOf(4)])).toContain(
      `adjustments ${idOf(4)}`,
    );
  });
  it('names the event at which the chain breaks', () => {
    const places = placesOf(jury, (copy) => void copy.audit.splice(1, 1));
    expect(places).toContain('audit event 2');
  });
});

describe('a panel’s export that was changed', () => {
  it('is found by the chain in what is told beside the list, which no tally gives', () => {
    const places = placesOf(panel, ({ report }) => {
      (report.equalShares as { voters: number }).voters += 1;
    });
    expect(places).toEqual(['audit RankingFrozen.report.equalShares.voters', 'digests report']);
    const ofBallots = placesOf(panel, ({ report }) => {
      (report.wholeBallots as { laureate: { changed: number } }).laureate.changed += 1;
    });
    expect(ofBallots).toEqual(['audit RankingFrozen.report.wholeBallots.laureate.changed', 'digests report']);
  });
  const third = (copy: typeof panel) => copy.finalists.find((one) => one.applicationId === idOf(3));
  it('names the tally', () => {
    const places = placesOf(panel, (copy) => {
      Object.assign(third(copy) ?? {}, { tally: [0, 0, 0, 0, 0, 4] });
    });
    expect(places).toContain(`${idOf(3)} detail.tally.3`);
    expect(places).toContain(`${idOf(3)} grade`);
  });
  it('names a tally with more grades than were given, and grades without a voter', () => {
    const places = placesOf(panel, (copy) => {
      Object.assign(third(copy) ?? {}, { tally: [0, 0, 0, 4, 1, 0] });
    });
    expect(places).toContain(`${idOf(3)} tally`);
    const missing = placesOf(panel, (copy) => void Object.assign(third(copy) ?? {}, { grades: 3 }));
    expect(missing).toContain(`${idOf(3)} grades + recusals`);
  });
  it('names an amount, asked for or granted', () => {
    expect(placesOf(panel, (copy) => void Object.assign(third(copy) ?? {}, { requestedCents: 1 }))).toContain(
      `${idOf(3)} requestedCents`,
    );
    const granted = placesOf(panel, (copy) => {
      Object.assign(copy.decided.find((one) => one.applicationId === idOf(3)) ?? {}, {
        amountCents: 6_000_000,
      });
    });
    expect(granted).toEqual([`${idOf(3)} decided.amountCents`]);
  });
  it('names an amount that is more than was asked for', () => {
    const places = placesOf(panel, (copy) => {
      Object.assign(copy.adjustments[idOf(3)] ?? {}, { amountCents: 6_000_001 });
    });
    expect(places).toContain(`${idOf(3)} adjustment.amountCents`);
  });
  it('names a receipt added, taken out, or out of order', () => {
    const added = placesOf(panel, (copy) => void copy.receipts.push('f'.repeat(64)));
    expect(added).toContain('receipts number');
    expect(placesOf(panel, (copy) => void copy.receipts.reverse())).toContain('receipts order');
    const doubled = placesOf(panel, (copy) => void copy.receipts.splice(1, 1, copy.receipts[0] ?? ''));
    expect(doubled).toContain('receipts order');
    expect(doubled).not.toContain('receipts number');
  });
  it('names a tally of more grades than there are, and one withheld though the quorum was met', () => {
    expect(placesOf(panel, (copy) => void third(copy)?.tally?.push(0))).toContain(`${idOf(3)} tally.length`);
    expect(placesOf(panel, (copy) => void Object.assign(third(copy) ?? {}, { tally: null }))).toContain(
      `${idOf(3)} tally`,
    );
  });
  it('sees a budget or a floor that is not the published one', () => {
    const places = placesOf(panel, (copy) => {
      copy.rules.values.funding.budgetCents = 99_000_000;
      copy.report.budgetCents = 99_000_000;
    });
    expect(places).toContain('rules sha256');
    expect(places).toContain(`${idOf(2)} outcome`);
  });
  it('names a decision to rank on fewer grades that is missing, has no reason, or was not needed', () => {
    const sixth = panel.finalists.find((one) => one.applicationId === idOf(6));
    expect(sixth).toMatchObject({ grades: 1, recusals: 3, tally: [1, 0, 0, 0, 0, 0] });
    const place = (id: number) => `${idOf(id)} rankedOnFewerGrades`;
    expect(placesOf(panel, (copy) => void copy.rankedOnFewerGrades?.pop())).toContain(place(6));
    expect(
      placesOf(panel, (copy) => void Object.assign(copy.rankedOnFewerGrades?.[0] ?? {}, { reason: ' ' })),
    ).toContain(place(6));
    const needless = { applicationId: idOf(1), grades: 4, reason: 'Inutile.', by: 'claire' };
    expect(placesOf(panel, (copy) => void copy.rankedOnFewerGrades?.push(needless))).toContain(place(1));
    const places = placesOf(panel, (copy) => {
      Object.assign(copy.finalists.find((one) => one.applicationId === idOf(6)) ?? {}, {
        grades: 2,
        recusals: 2,
      });
    });
    expect(places).toContain(`${idOf(6)} detail.grades`);
  });
});
