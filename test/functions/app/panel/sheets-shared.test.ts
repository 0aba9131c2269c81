/** Sheets as they are written, shared and read: what is in them, who reads which, and why one is not written or shared. */
import { beforeEach, describe, expect, it } from 'vitest';
import { showFinalistSheets } from '#app/panel/ask-question.ts';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import { showSheets } from '#app/panel/show-sheets.ts';
import type { Round } from '#domain/round/round.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { refuse } from '#domain/values/result.ts';
import { marksOf } from '#test/functions/app/jury/jury-session.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { anInformedPanel, asking, type InformedPanel, informed, synthesis } from './informed-session.ts';
import { people, releaseRound } from './panel-session.ts';

let panel: InformedPanel;
beforeEach(async () => {
  panel = await anInformedPanel();
});
const lastEvent = () => panel.stored.timeline().at(-1);
const first = () => panel.panelists[0] ?? '';
const read = async (panelistId = first(), deps = panel) => {
  const shown = await showFinalistSheets(deps, { panelistId });
  return shown.ok ? shown.value : expect.unreachable(shown.refusal.code);
};
const withdrawTheJurysRelease = () => {
  const { releasedAt: _not, ...told } = panel.stored.round('jury') as Extract<Round, { state: 'released' }>;
  panel.putRound({ ...told, state: 'closed' } as Round);
};
const withASubstitute = async () => {
  panel = await anInformedPanel({ ...informed, panel: { ...informed.panel, substitutes: 1 } });
  const also = people(6).slice(5);
  const enrolled = await enrolPanelists(panel, {
    panelists: also.map((one) => ({ ...one, substitute: true })),
    actor: staff,
  });
  return enrolled.ok ? (enrolled.value.panelists[0]?.panelistId ?? '') : '';
};

describe('a sheet', () => {
  it('tells how the jury saw the project as a whole, by the readings that were filed alone', async () => {
    const reading = (number: number, jurorId: string, mark?: number) => ({
      applicationId: idOf(number),
      jurorId,
      title: 'X',
      revision: 1,
      assignedAt: '2022-03-01T10:00:00.000Z',
      ...(mark === undefined
        ? ({ state: 'assigned' } as const)
        : ({ state: 'filed', filedAt: '2022-03-02T10:00:00.000Z', marks: marksOf(mark) } as const)),
    });
    await panel.readings.assign([
      reading(1, 'j-1', 2),
      reading(1, 'j-2', 5),
      reading(1, 'j-3', 4),
      reading(1, 'j-4'),
    ]);
    const written = await panel.write(1);
    expect(written).toMatchObject({ value: { questions: [], declined: [], synthesis } });
    expect(written.ok && written.value.jury).toEqual({
      readings: 3,
      marks: informed.jury.criteria.map(({ id }) => ({ criterion: id, median: '4.0', range: 3 })),
    });
    expect(lastEvent()).toMatchObject({
      type: 'SheetWritten',
      actor: staff,
      data: { applicationId: idOf(1), sha256: sha256Of(written.ok && written.value) },
    });
  });

  it('keeps its questions, and why others were not put, when it is written again', async () => {
    await panel.share();
    for (const citizen of [1, 2]) await panel.ask(citizen);
    const [one = '', two = ''] = await panel.idsAsked();
    await panel.putToApplicant([one]);
    await panel.decline([two], 'Hors sujet.');
    expect(await panel.write(1, { doubts: 'Aucun.' })).toMatchObject({
      value: { synthesis: { doubts: 'Aucun.' }, questions: [{ questionId: one }], declined: ['Hors sujet.'] },
    });
    expect(panel.stored.round('panel')?.sheets).toEqual([1, 2].map(idOf));
  });

  it('is written of no unknown application, nor before the jury’s list is told', async () => {
    expect(await panel.write(9)).toEqual(refuse({ code: 'not-a-finalist' }));
    withdrawTheJurysRelease();
    expect(await panel.write(1)).toEqual(refuse({ code: 'jury-not-released', state: 'closed' }));
    expect(panel.stored.items('finalist-sheet')).toEqual([]);
  });

  it('is frozen with the opening of the vote, whatever else is wrong, also between a look and a write', async () => {
    await panel.share();
    panel.meanwhile.run = () => panel.open();
    expect(await panel.write(1, { doubts: 'Aucun.' })).toEqual(refuse({ code: 'sheets-frozen' }));
    expect(JSON.stringify(panel.stored.items('finalist-sheet'))).not.toContain('Aucun.');
    expect(await panel.write(9)).toEqual(refuse({ code: 'sheets-frozen' }));
  });

  it('of whoever became a finalist since the sharing joins those that are read, in the order of their ids', async () => {
    await panel.share();
    panel.apply(0, 'shortlisted');
    expect(await panel.write(0)).toMatchObject({ ok: true });
    expect(panel.stored.round('panel')?.sheets).toEqual([0, 1, 2].map(idOf));
    expect((await read()).sheets).toHaveLength(3);
  });
});

describe('the sharing', () => {
  it('is of all finalists by their ids, in whichever order they are read, and goes to seats alone', async () => {
    const substitute = await withASubstitute();
    const { summaries } = panel.applications;
    panel.applications.summaries = async (ids) => (await summaries(ids)).toReversed();
    expect(await panel.shareWritten()).toEqual(
      refuse({ code: 'sheets-missing', applicationIds: [1, 2].map(idOf) }),
    );
    expect(await panel.share()).toMatchObject({ value: { sheets: [1, 2].map(idOf) } });
    expect(lastEvent()).toMatchObject({ type: 'SheetsShared', data: { finalists: 2, panelists: 5 } });
    const letters = panel.stored.letters().filter(({ template }) => template === 'panel-sheets');
    expect(letters.map(({ to }) => to).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      panel.panelists.toSorted().map((id) => ({ purpose: 'panelist', id })),
    );
    expect(letters.every(({ occasion }) => occasion === 'panel-sheets')).toBe(true);
    expect(letters.map(({ to }) => to.id)).not.toContain(substitute);
  });

  it('waits for the jury’s list to be told, and for as many seats as the vote needs', async () => {
    panel = await anInformedPanel(informed, 2);
    await panel.write(1);
    await panel.write(2);
    expect(await panel.shareWritten()).toEqual(refuse({ code: 'roll-below-quorum', needed: 3, got: 2 }));
    await enrolPanelists(panel, { panelists: people(3), actor: staff });
    withdrawTheJurysRelease();
    expect(await panel.shareWritten()).toEqual(refuse({ code: 'jury-not-released', state: 'closed' }));
    expect(panel.stored.round('panel')?.sheets).toBeUndefined();
    releaseRound(panel, 'jury');
    expect(await panel.shareWritten()).toMatchObject({ ok: true });
  });

  it('is over once the vote is open, whether sheets were shared or not', async () => {
    await panel.open();
    expect(await panel.shareWritten()).toEqual(refuse({ code: 'sheets-frozen' }));
    panel = await anInformedPanel();
    await panel.share();
    await panel.open();
    expect(await panel.shareWritten()).toEqual(refuse({ code: 'sheets-frozen' }));
  });
});

describe('what a citizen reads', () => {
  const until = '2022-05-04T07:00:00.000Z';

  it('is for whoever has a seat', async () => {
    const substitute = await withASubstitute();
    await panel.share();
    for (const panelistId of ['p-0000000000', substitute]) {
      expect(await showFinalistSheets(panel, { panelistId })).toEqual(refuse({ code: 'not-found' }));
      panel.panelists[0] = panelistId;
      expect(await panel.ask(1)).toEqual(refuse({ code: 'not-found' }));
    }
  });

  it('tells until when questions are taken and how many are left, while they are', async () => {
    const { panelOpensAt: opensAt } = informed.calendar;
    expect(await read()).toEqual({
      panelist: { panelistId: first(), name: 'Citoyenne 1' },
      round: { state: 'planned', opensAt },
      sheets: [],
    });
    await panel.share();
    expect(await read()).toMatchObject({ questions: { until, left: 2 } });
    await panel.ask(1);
    panel.goTo(until);
    expect(await read()).toMatchObject({ questions: { until, left: 1 } });
    panel.goTo('2022-05-04T07:00:00.001Z');
    expect(await read()).not.toHaveProperty('questions');
    await panel.open('Une question attend.');
    panel.goTo(asking);
    expect(await read()).not.toHaveProperty('questions');
    expect(await read()).toMatchObject({
      round: { state: 'open' },
      sha256: panel.stored.round('panel')?.sheetsSha256,
    });
  });

  it('never tells of fewer than no questions left, where a cohort takes fewer since', async () => {
    await panel.share();
    await panel.ask(1);
    await panel.ask(1);
    const fewer = { untilDaysBefore: 10, answersUntilDaysBefore: 3, perPanelist: 1 };
    const deps = { ...panel, cohort: { ...informed, panel: { ...informed.panel, questions: fewer } } };
    expect(await read(first(), deps)).toMatchObject({ questions: { left: 0 } });
  });

  it('stands in an order of each one’s own, the same at every look', async () => {
    await panel.share();
    const orderOf = async (panelistId: string) =>
      (await read(panelistId)).sheets.map(({ applicationId }) => applicationId).join();
    const orders = await Promise.all(panel.panelists.map((id) => orderOf(id)));
    expect(new Set(orders).size).toBe(2);
    expect(await Promise.all(panel.panelists.map((id) => orderOf(id)))).toEqual(orders);
  });

  it('leaves out whom they have a tie with, of whom they ask nothing', async () => {
    await panel.rolls.declareTies({ panelistId: first() }, [idOf(1)]);
    await panel.share();
    expect((await read()).sheets.map(({ applicationId }) => applicationId)).toEqual([idOf(2)]);
    expect(await panel.ask(1)).toEqual(
      refuse({ code: 'question-invalid', problems: [{ field: 'applicationId', code: 'tie-declared' }] }),
    );
    expect(await panel.ask(1, 'Et vous ?', 2)).toMatchObject({ ok: true });
  });

  it('is of finalists, of whom alone they ask, until the vote is open, also between the look and the write', async () => {
    await panel.share();
    expect(await panel.ask(1, 'Qui ?', 9)).toEqual(refuse({ code: 'not-a-finalist' }));
    panel.meanwhile.run = async () => {
      await panel.open();
      panel.goTo(asking);
    };
    expect(await panel.ask(1)).toEqual(refuse({ code: 'sheets-frozen' }));
    expect(await panel.idsAsked()).toEqual([]);
  });
});

describe('what staff see of the sheets', () => {
  const times = {
    until: '2022-05-04T07:00:00.000Z',
    answersUntil: '2022-05-11T07:00:00.000Z',
    perPanelist: 2,
  };
  const { panelOpensAt: opensAt } = informed.calendar;

  it('is each finalist with its sheet, where it has one, and its own questions', async () => {
    await panel.write(1);
    const bare = (number: number) => ({
      applicationId: idOf(number),
      title: `Projet ${number}`,
      questions: [],
    });
    const [sheet] = await panel.sheets.find([idOf(1)]);
    expect(await showSheets(panel)).toEqual({
      round: { state: 'planned', isShared: false, opensAt },
      times,
      finalists: [{ ...bare(1), sheet }, bare(2)],
    });
    await panel.share();
    await panel.ask(1);
    await panel.ask(2, 'Et vous ?', 2);
    const shown = await showSheets(panel);
    expect(shown.round).toEqual({ state: 'planned', isShared: true, opensAt });
    expect(shown.finalists.map(({ questions }) => questions.map(({ text }) => text))).toEqual([
      ['Qui paiera les salaires ?'],
      ['Et vous ?'],
    ]);
    await panel.open('Deux questions attendent.');
    expect(await showSheets(panel)).toMatchObject({
      round: { state: 'open' },
      sha256: panel.stored.round('panel')?.sheetsSha256,
    });
  });

  it('is nobody before the jury’s list is told', async () => {
    withdrawTheJurysRelease();
    expect((await showSheets(panel)).finalists).toEqual([]);
  });
});
