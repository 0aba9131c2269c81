import { describe, expect, it } from 'vitest';
import { explain } from '#documents/explanation.ts';
import type { DecisionRecord } from '#domain/record/decision-record.ts';
import { aJuryRecord, aPanelRecord } from './decision-records.ts';

const both = (record: DecisionRecord) => {
  const { fr, en } = explain(record);
  return `${fr}\n${en}\n`;
};

describe('why the jury came to it', () => {
  it.each([
    ['WITHIN_CUT', {}],
    ['BELOW_CUT', {}],
    ['TIE_ADMITTED', {}],
    ['TIE_CRITERION', {}],
    ['TIE_LOT', {}],
    ['QUORUM_NOT_MET', {}],
  ])('%s', async (reasonCode) => {
    await expect(both(aJuryRecord(reasonCode))).toMatchFileSnapshot(`snapshots/jury-${reasonCode}.txt`);
  });
  it('says that marks are compared before they are rounded, where it would not show', () => {
    const record = aJuryRecord('BELOW_CUT');
    const level = { ...record, figures: { ...record.figures, score: '3.67', cutScore: '3.67' } };
    expect(explain(level).fr).toContain('avant leur arrondi');
    expect(explain(level).en).toContain('before they are rounded');
  });
});

describe('why the panel came to it', () => {
  it.each(['FUNDED', 'CAP_REACHED', 'OVER_BUDGET', 'BELOW_FLOOR', 'TIE_LOT', 'GRADES_NOT_MET'])(
    '%s',
    async (reasonCode) => {
      await expect(both(aPanelRecord(reasonCode))).toMatchFileSnapshot(`snapshots/panel-${reasonCode}.txt`);
    },
  );
  it('tells no number of grades where there are none, and the place on the waiting list as one that was given', () => {
    const record = aPanelRecord('CAP_REACHED');
    const told = (above: number, below: number) =>
      both({ ...record, figures: { ...record.figures, above, below, waitingRank: 4 } });
    expect(told(2, 0)).toContain('2\u00A0mentions sont meilleures et aucune n’est moins bonne.');
    expect(told(2, 0)).toContain('2 grades are better and none is worse.');
    expect(told(0, 1)).toContain('aucune mention n’est meilleure et 1\u00A0est moins bonne.');
    expect(told(0, 1)).toContain('no grade is better and 1 is worse.');
    expect(told(0, 0)).toContain('aucune mention n’est meilleure et aucune n’est moins bonne.');
    expect(told(0, 0)).toContain('It was placed 4th on the waiting list.');
    expect(told(0, 0)).toContain('Il a été placé au 4e rang de la liste d’attente.');
  });
  it('says that the list had stopped, where money enough was left', () => {
    const record = aPanelRecord('OVER_BUDGET');
    const stopped = { ...record, figures: { ...record.figures, leftCents: 50_000_000 } };
    expect(explain(stopped).fr).toContain('Le règlement arrête la liste au premier projet');
  });
  it('under approval, counts the grades from the threshold up', () => {
    const record = aPanelRecord('FUNDED');
    const from = { fr: 'Passable', en: 'Fair' };
    const approved: DecisionRecord = {
      ...record,
      steps: [...record.steps, { step: 'approvals', approvals: 11, given: 14, from }],
    };
    expect(explain(approved).fr).toContain('11\u00A0de ces mentions sont au moins «\u00A0Passable\u00A0».');
    expect(explain(approved).en).toContain('11 of these grades are at least “Fair”.');
  });
});

describe('what the administration decided otherwise', () => {
  const adjustment = {
    outcome: 'not-selected',
    reason: 'Double financement.',
    by: 'a',
    at: '2022-06-01T08:00:00.000Z',
  };
  it('gives the advice, the decision and its reason', async () => {
    const record = { ...aPanelRecord('FUNDED'), outcome: 'not-selected', adjustment };
    const { amountCents: _none, ...figures } = record.figures;
    await expect(both({ ...record, figures })).toMatchFileSnapshot('snapshots/panel-adjusted.txt');
  });
  it('gives an amount that is less than what was asked for', async () => {
    const less = { ...adjustment, outcome: 'laureate', amountCents: 5_000_000 };
    const record = aPanelRecord('FUNDED');
    const figures = { ...record.figures, amountCents: 5_000_000 };
    await expect(both({ ...record, figures, adjustment: less })).toMatchFileSnapshot(
      'snapshots/panel-less.txt',
    );
  });
});

describe('French typography', () => {
  it('keeps punctuation, quotation marks and units on the line of their word', () => {
    for (const code of ['WITHIN_CUT', 'BELOW_CUT', 'TIE_ADMITTED', 'TIE_CRITERION', 'TIE_LOT'])
      expect(explain(aJuryRecord(code)).fr).not.toMatch(/ [:;!?»%€]|« |\d projets|'/);
    for (const code of ['FUNDED', 'CAP_REACHED', 'OVER_BUDGET', 'BELOW_FLOOR', 'TIE_LOT', 'GRADES_NOT_MET'])
      expect(explain(aPanelRecord(code)).fr).not.toMatch(/ [:;!?»%€]|« |\d (projets|places|finalistes)|'/);
  });
});
