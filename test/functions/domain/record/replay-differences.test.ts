/** What a replay says of each difference: what the file holds, and what should stand there. */
import { describe, expect, it } from 'vitest';
import { replayRound } from '#domain/record/replay.ts';
import { type ExportedRound, exportedRoundSchema } from '#domain/record/round-export.ts';
import { anExportedJury, anExportedPanel } from '#test/functions/app/record/exported-rounds.ts';
import { idOf } from '#test/support/programme-in-memory.ts';

const [jury, panel] = [await anExportedJury(), await anExportedPanel()];

function differencesIn<E extends ExportedRound>(exported: E, change: (copy: E) => void) {
  const copy = structuredClone(exported);
  change(copy);
  const replay = replayRound(copy);
  return replay.outcome === 'equal' ? [] : replay.differences;
}
const fieldsOf = (differences: { line: string; field: string }[]) =>
  differences.map(({ line, field }) => `${line} ${field}`);
const adjusted = { outcome: 'shortlisted', reason: 'Motif.', by: 'alice', at: jury.closedAt };

describe('a replay of a panel that decided on appeal says', () => {
  it('that a decision stands in no event', () => {
    const decision = { applicationId: idOf(9), to: 'laureate', amountCents: 100, by: 'alice' } as const;
    const differences = differencesIn(panel, (copy) => {
      copy.supplementary = [{ ...decision, at: panel.closedAt }];
    });
    expect(fieldsOf(differences)).toEqual(['supplementary ']);
  });
});

describe('a replay of a jury says', () => {
  it('a commitment that came with the opening should have come before', () => {
    const late = differencesIn(jury, (copy) => {
      const [commitment, opening] = ['SeedCommitted', 'RoundOpened'].map((wanted) =>
        copy.audit.find(({ type }) => type === wanted),
      );
      if (commitment && opening) commitment.version = opening.version;
    });
    expect(late).toContainEqual({
      line: 'lot',
      field: 'publishedAt',
      file: jury.lot.publishedAt,
      replayed: 'before the opening',
    });
  });

  it('which rules the report should name, also where the readings give no list', () => {
    const differences = differencesIn(jury, (copy) => {
      copy.readings = [];
      Object.assign(copy.report, { rules: {} });
    });
    expect(differences).toContainEqual({
      line: 'ranking',
      field: '',
      file: 'a list',
      replayed: 'quorum-not-met',
    });
    expect(fieldsOf(differences)).toContain('report rules.version');
  });

  it('that it was closed by other rules than it was opened under', () => {
    const opening = jury.audit.find(({ type }) => type === 'RoundOpened');
    expect(opening?.data.rulesSha256).toBe(jury.rules.sha256);
    const differences = differencesIn(jury, (copy) => {
      Object.assign(copy.audit.find(({ type }) => type === 'RoundOpened')?.data ?? {}, { rulesSha256: 'f' });
    });
    expect(fieldsOf(differences)).toContain('audit RoundOpened.rulesSha256');
  });

  it('that nothing froze the report, where no event did', () => {
    const differences = differencesIn(jury, (copy) => {
      copy.audit = copy.audit.filter(({ type }) => type !== 'RankingFrozen');
    });
    expect(differences).toContainEqual(
      expect.objectContaining({ line: 'audit', field: 'RankingFrozen.report', file: null }),
    );
  });

  it('nothing of an adjustment that was undone since', () => {
    const undone = (copy: typeof jury) => {
      const last = copy.audit.at(-1) ?? expect.unreachable();
      copy.audit.push({ ...last, type: 'AdjustmentUndone', data: { applicationId: idOf(4) } });
      delete copy.adjustments[idOf(4)];
    };
    expect(fieldsOf(differencesIn(jury, undone)).filter((place) => place.startsWith('adjustments'))).toEqual(
      [],
    );
  });

  it('what is wrong with an adjustment, and with one of nobody in the list', () => {
    expect(
      differencesIn(jury, (copy) => void Object.assign(copy.adjustments[idOf(4)] ?? {}, { reason: '  ' })),
    ).toContainEqual({ line: idOf(4), field: 'adjustment.reason', file: '  ', replayed: 'reason-required' });
    expect(
      differencesIn(jury, (copy) => void Object.assign(copy.adjustments, { nobody: adjusted })),
    ).toContainEqual({ line: 'nobody', field: 'adjustment', file: null, replayed: 'not-ranked' });
  });

  it('which mark is off the scale, and which has no justification', () => {
    const reading = jury.readings.find(({ state }) => state === 'filed') ?? expect.unreachable();
    const field = `readings.${reading.jurorId}`;
    const differences = differencesIn(jury, (copy) => {
      const same = copy.readings.find(
        ({ applicationId, jurorId }) =>
          applicationId === reading.applicationId && jurorId === reading.jurorId,
      );
      const [first, second] = same?.state === 'filed' ? same.marks : [];
      if (first) first.mark = 9;
      if (second) second.justification = ' ';
    });
    const line = reading.applicationId;
    expect(differences).toContainEqual({
      line,
      field: `${field}.general-interest`,
      file: 9,
      replayed: 'mark-out-of-scale',
    });
    expect(differences).toContainEqual({
      line,
      field: `${field}.citizen-participation`,
      file: null,
      replayed: 'justification-missing',
    });
  });

  it('the first line that another one should hold, also where the list ends early', () => {
    const swapped = differencesIn(jury, ({ ranking }) => {
      const [second, third] = ranking.splice(1, 2);
      if (second && third) ranking.splice(1, 0, third, second);
    });
    const ids = jury.ranking.map(({ applicationId }) => applicationId);
    expect(swapped.filter(({ line }) => line === 'ranking')).toEqual([
      { line: 'ranking', field: 'line 2', file: ids[2], replayed: ids[1] },
    ]);
    expect(differencesIn(jury, ({ ranking }) => void ranking.pop())).toContainEqual({
      line: 'ranking',
      field: 'line 4',
      file: null,
      replayed: ids[3],
    });
  });
});

describe('a replay of a panel says', () => {
  it('why there should be no list', () => {
    expect(differencesIn(panel, (copy) => void Object.assign(copy, { voters: 0 }))).toContainEqual({
      line: 'ranking',
      field: '',
      file: 'a list',
      replayed: 'quorum-not-met',
    });
  });

  it('how receipts should stand', () => {
    expect(differencesIn(panel, (copy) => void copy.receipts.reverse())).toEqual([
      { line: 'receipts', field: 'order', file: 'as they stand', replayed: 'sorted, each once' },
      expect.objectContaining({ line: 'digests', field: 'receipts' }),
    ]);
  });

  it('that counts should stand where exactly the quorum of grades was given, and under it none', () => {
    const { quorumGrades } = panel.rules.values.panel;
    const given = (grades: number) =>
      differencesIn(panel, (copy) => {
        const third = copy.finalists.find(({ applicationId }) => applicationId === idOf(3));
        Object.assign(third ?? {}, { tally: null, grades, recusals: copy.voters - grades });
      });
    const counts = { line: idOf(3), field: 'tally', file: null, replayed: 'counts' };
    expect(given(quorumGrades)).toContainEqual(counts);
    expect(given(quorumGrades - 1)).not.toContainEqual(counts);
  });
});

describe('an exported round', () => {
  const reads = (change: object) => exportedRoundSchema.safeParse({ ...jury, ...change }).success;

  it.each(['closed', 'releasing', 'released'])('may be %s', (state) => expect(reads({ state })).toBe(true));
  it.each(['open', ''])('may not be in the state %j', (state) => expect(reads({ state })).toBe(false));

  it('has readings that were filed, recused from, or never filed', () => {
    const [reading] = jury.readings;
    const { applicationId, jurorId } = reading ?? expect.unreachable();
    for (const state of ['assigned', 'recused'])
      expect(reads({ readings: [{ applicationId, jurorId, state }] })).toBe(true);
    expect(reads({ readings: [{ applicationId, jurorId, state: '' }] })).toBe(false);
  });

  it.each([
    ['too short', 'a'.repeat(63)],
    ['with something before it', `x${'a'.repeat(64)}`],
    ['with something after it', `${'a'.repeat(64)}x`],
    ['in capitals', 'A'.repeat(64)],
  ])('has no hash %s', (_case, secretSha256) => {
    expect(reads({ lot: { ...jury.lot, secretSha256 } })).toBe(false);
  });
});
