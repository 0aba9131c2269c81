/** What somebody gets who acts outside the published times, or moves them: a ballot, a reading, a filing, a closing, an extension. */

import { describe, expect, test } from 'vitest';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { fileReview, recuse, saveDraft } from '#app/jury/change-reading.ts';
import { closeJury } from '#app/jury/close-jury.ts';
import { castBallot, showBallot } from '#app/panel/cast-ballot.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { extendTimes } from '#app/round/extend-times.ts';
import { openRound } from '#app/round/open-round.ts';
import type { TimedPart } from '#domain/application/published-times.ts';
import { rollOperations } from '#http/manage-rolls/operations.ts';
import { rollRoutes } from '#http/manage-rolls/routes.ts';
import { httpApi } from '#http/server/http-api.ts';
import { sentences } from '#http/words/problem-words.ts';
import { anOpenJury, marksOf } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel } from '#test/functions/app/panel/panel-session.ts';
import { send } from '#test/functions/http/api-in-memory.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aRevealedDraw } from '#test/support/draws.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const hour = 3_600_000;
const later = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/** The same programme at another time. */
const at = <P extends { cohort: typeof promotion1 }>(programme: P, now: string) => ({
  ...programme,
  clock: { now: () => new Date(now) },
});
const withForms = <P extends ReturnType<typeof programmeInMemory>>(programme: P) => ({
  ...programme,
  forms: formDraftStore(programme.table),
  drawIds: drawDraftIds,
});
const extend = (
  programme: ReturnType<typeof programmeInMemory>,
  part: TimedPart,
  until: string,
  reason = 'Une panne.',
) => extendTimes(withForms(programme), { part, until, reason, actor: staff });

describe('a ballot', () => {
  const vote = (panel: Awaited<ReturnType<typeof anOpenPanel>>, now: string) =>
    castBallot(at(panel, now), { panelistId: panel.panelists[0] ?? '', grades: { [idOf(1)]: 'bien' } });

  test.each([1, 60_000, 16 * hour])(
    '%s ms after the published end is refused, and not stored',
    async (late) => {
      const panel = await anOpenPanel([1]);
      const { panelClosesAt: closesAt } = panel.cohort.calendar;
      expect(await vote(panel, later(closesAt, late))).toEqual({
        ok: false,
        refusal: { code: 'after-published-time', closesAt },
      });
      expect(panel.stored.ballots()).toEqual([]);
      const shown = await showBallot(at(panel, later(closesAt, late)), {
        panelistId: panel.panelists[0] ?? '',
      });
      expect(shown).toMatchObject({ value: { round: { state: 'open', takesVotes: false, closesAt } } });
    },
  );
  test('at the very instant of the end is in time', async () => {
    const panel = await anOpenPanel([1]);
    expect(await vote(panel, later(panel.cohort.calendar.panelClosesAt, 0))).toMatchObject({ ok: true });
  });
  test('before the published opening is refused, even where the round stands open', async () => {
    const panel = await anOpenPanel([1]);
    const { panelOpensAt: opensAt } = promotion1.calendar;
    expect(await vote(panel, later(opensAt, -1))).toMatchObject({
      refusal: { code: 'before-published-time', opensAt },
    });
  });
  test('is taken again once the end is moved, and told to every seat, whoever has voted', async () => {
    const panel = await anOpenPanel([1]);
    await panel.vote(1, 'bien');
    const late = later(panel.cohort.calendar.panelClosesAt, 16 * hour);
    const until = later(panel.cohort.calendar.panelClosesAt, 24 * hour);
    expect(await extend(at(panel, late), 'panel', until)).toMatchObject({
      value: { part: 'panel', closesAt: '2022-05-16T00:30:00+02:00', letters: 5 },
    });
    const written = panel.stored.letters().filter(({ template }) => template === 'panel-extended');
    expect(written.map(({ to }) => to.id).sort()).toEqual([...panel.panelists].sort());
    expect(written[0]?.data).toEqual({ closesAt: '2022-05-16T00:30:00+02:00', reason: 'Une panne.' });
    const second = { panelistId: panel.panelists[1] ?? '', grades: { [idOf(1)]: 'bien' } };
    expect(await castBallot(at(panel, late), second)).toMatchObject({ ok: true });
    expect(
      await castBallot(at(panel, later(until, 1)), { ...second, panelistId: panel.panelists[2] ?? '' }),
    ).toMatchObject({ refusal: { code: 'after-published-time', closesAt: '2022-05-16T00:30:00+02:00' } });
  });
});

describe('the jury', () => {
  const { juryClosesAt: closesAt, juryOpensAt } = promotion1.calendar;
  const late = later(closesAt, 16 * hour);

  test('takes no review and no draft after the published end; a tie can still be declared', async () => {
    const jury = await anOpenJury(2);
    const [reading] = jury.on(1);
    const own = { jurorId: reading?.jurorId ?? '', applicationId: idOf(1), marks: marksOf(4) };
    const refused = { ok: false, refusal: { code: 'after-published-time', closesAt } };
    expect(await fileReview(at(jury, late), own)).toEqual(refused);
    expect(await saveDraft(at(jury, late), own)).toEqual(refused);
    expect(jury.on(1).map(({ state }) => state)).toEqual(['assigned', 'assigned']);
    expect(await recuse(at(jury, late), { ...own, reason: 'Un ami.' })).toMatchObject({ ok: true });
  });
  test('amends nothing after it either', async () => {
    const jury = await anOpenJury(1);
    const [reading] = jury.on(1);
    const own = { jurorId: reading?.jurorId ?? '', applicationId: idOf(1), marks: marksOf(4) };
    expect(await fileReview(jury, own)).toMatchObject({ ok: true });
    expect(await fileReview(at(jury, late), { ...own, marks: marksOf(0) })).toMatchObject({ ok: false });
  });
  test('opens at its published time and no earlier', async () => {
    const programme = programmeInMemory(promotion1, later(juryOpensAt, -1));
    programme.putRound({
      round: 'jury',
      state: 'planned',
      version: 1,
      auditHead: '',
      releases: [],
      adjustments: {},
      draw: aRevealedDraw('panel').draw,
    });
    expect(await openRound(programme, { round: 'jury', actor: staff })).toMatchObject({
      refusal: { code: 'before-published-time', opensAt: juryOpensAt },
    });
  });
  test('extended, tells those who still read, and takes their reviews', async () => {
    const jury = await anOpenJury(2);
    const done = jury.on(1)[0]?.jurorId ?? '';
    for (const { applicationId, jurorId } of jury.stored.readings().filter(({ jurorId: id }) => id === done))
      await fileReview(jury, { applicationId, jurorId, marks: marksOf(3) });
    expect(await extend(at(jury, late), 'jury', later(closesAt, 48 * hour))).toMatchObject({ ok: true });
    const told = jury.stored.letters().filter(({ template }) => template === 'jury-extended');
    expect(told.map(({ to }) => to.id)).not.toContain(done);
    expect(told.length).toBeGreaterThan(0);
    const waiting = jury.stored.readings().find(({ state }) => state === 'assigned');
    const own = {
      jurorId: waiting?.jurorId ?? '',
      applicationId: waiting?.applicationId ?? '',
      marks: marksOf(4),
    };
    expect(await fileReview(at(jury, late), own)).toMatchObject({ ok: true });
  });
});

describe('closing before the published end', () => {
  const early = (instant: string) => later(instant, -16 * hour);

  test('of the vote asks why, and tells the number of those who have not voted, never who', async () => {
    const panel = await anOpenPanel([1]);
    for (const number of [1, 2, 3]) await panel.vote(number, 'bien');
    const { panelClosesAt: closesAt } = panel.cohort.calendar;
    const close = (reason?: string) => closePanel(at(panel, early(closesAt)), { reason, actor: staff });
    const refused = await close();
    expect(refused).toEqual({ ok: false, refusal: { code: 'closing-early', closesAt, notVoted: 2 } });
    expect(panel.stored.round('panel')?.state).toBe('open');
    expect(await close('Tout le monde a été joint.')).toMatchObject({
      value: { round: { closedEarly: { closesAt, reason: 'Tout le monde a été joint.', by: 'staff-1' } } },
    });
    expect(panel.stored.timeline().find(({ type }) => type === 'RoundClosed')?.data).toMatchObject({
      early: { closesAt, reason: 'Tout le monde a été joint.' },
    });
  });
  test('of the jury asks why, and names those who have not filed', async () => {
    const jury = await anOpenJury(3);
    for (const number of [1, 2, 3]) await jury.mark(number, number === 1 ? 5 : 3);
    // Two are level at the cut: each is read once more.
    await jury.acceptGrey();
    const { juryClosesAt: closesAt } = promotion1.calendar;
    const close = (reason?: string) => closeJury(at(jury, early(closesAt)), { reason, actor: staff });
    expect(await close()).toMatchObject({
      refusal: {
        code: 'closing-early',
        closesAt,
        lateJurors: expect.arrayContaining([
          { jurorId: expect.any(String), name: expect.any(String), remaining: 1 },
        ]),
      },
    });
    expect(await close('Le quorum est atteint.')).toMatchObject({ value: { round: { state: 'closed' } } });
  });
  test('is not early after the end: nothing is asked', async () => {
    const panel = await anOpenPanel([1]);
    for (const number of [1, 2, 3]) await panel.vote(number, 'bien');
    const now = later(panel.cohort.calendar.panelClosesAt, 1);
    const closed = await closePanel(at(panel, now), { actor: staff });
    expect(closed).toMatchObject({ value: { round: { state: 'closed' } } });
    expect(panel.stored.round('panel')).not.toHaveProperty('closedEarly');
  });
});

describe('a filing', () => {
  const { closesAt, gracePeriodMinutes } = promotion1.calendar;
  const late = later(closesAt, gracePeriodMinutes * 60_000 + 1);
  const file = (programme: ReturnType<typeof programmeInMemory>) =>
    fileApplication(programme, { form: anApplicationForm(), idempotencyKey: crypto.randomUUID() });

  test('after the call is refused, and taken once it was extended in time', async () => {
    const programme = programmeInMemory(promotion1, later(closesAt, -hour));
    expect(await file(at(programme, late))).toEqual({
      ok: false,
      refusal: { code: 'call-closed', closesAt },
    });
    const until = '2022-01-28T23:59:00+01:00';
    expect(await extend(programme, 'call', until)).toMatchObject({
      value: { from: closesAt, closesAt: until },
    });
    expect(await file(at(programme, late))).toMatchObject({
      value: { receipt: { filedDuringGrace: false } },
    });
    expect(await file(at(programme, later(until, 60_000)))).toMatchObject({
      value: { receipt: { filedDuringGrace: true } },
    });
    expect(await file(at(programme, later(until, gracePeriodMinutes * 60_000 + 1)))).toMatchObject({
      refusal: { code: 'call-closed', closesAt: until },
    });
  });
  test('is not let in by reopening a call that is over', async () => {
    const programme = programmeInMemory(promotion1, late);
    expect(await extend(programme, 'call', '2022-01-30T23:59:00+01:00')).toMatchObject({
      refusal: { code: 'call-closed' },
    });
  });
});

describe('an extension', () => {
  const { calendar } = promotion1;
  test.each([
    ['earlier than the end published', 'jury', calendar.juryClosesAt, -1],
    ['the end published itself', 'jury', calendar.juryClosesAt, 0],
    ['of a vote past the time that laureates need to sign', 'panel', calendar.endsAt, -24 * hour],
    ['past the end of the cohort', 'panel', calendar.endsAt, 1],
    ['of a jury past the vote', 'jury', calendar.panelClosesAt, 1000],
    ['of a call into the jury', 'call', calendar.juryOpensAt, 0],
  ] as const)('%s is refused', async (_, part, instant, by) => {
    const programme = programmeInMemory(promotion1, '2022-01-20T10:00:00.000Z');
    expect(await extend(programme, part, later(instant, by))).toMatchObject({
      refusal: { code: 'extension-invalid', part },
    });
    expect(programme.stored.timeline()).toEqual([]);
  });
  test('into the past is refused, when the end is past and nobody closed', async () => {
    const jury = await anOpenJury(1);
    const now = later(calendar.juryClosesAt, 10 * hour);
    expect(await extend(at(jury, now), 'jury', later(now, -hour))).toMatchObject({
      refusal: { code: 'extension-invalid' },
    });
  });
  test('after the closing is refused', async () => {
    const panel = await anOpenPanel([1]);
    for (const number of [1, 2, 3]) await panel.vote(number, 'bien');
    await closePanel(panel, { actor: staff });
    const until = later(panel.cohort.calendar.panelClosesAt, hour);
    expect(await extend(panel, 'panel', until)).toMatchObject({
      refusal: { code: 'round-not-open', state: 'closed' },
    });
  });
  test('asked twice is one, with one letter each and one event', async () => {
    const panel = await anOpenPanel([1]);
    const until = later(panel.cohort.calendar.panelClosesAt, hour);
    await extend(panel, 'panel', until);
    expect(await extend(panel, 'panel', until)).toMatchObject({ ok: true });
    expect(panel.stored.timeline().filter(({ type }) => type === 'TimesExtended')).toHaveLength(1);
    expect(panel.stored.letters().filter(({ template }) => template === 'panel-extended')).toHaveLength(5);
  });
  test.each([
    [['reader'], 403],
    [['staff'], 200],
  ] as const)('is an act of staff: %j gets %i', async (groups, status) => {
    const panel = withForms(await anOpenPanel([1]));
    const handler = httpApi(rollRoutes, rollOperations(panel), panel, () => sentences);
    const answer = await send(handler, 'POST /staff/times/{part}/extension', {
      path: { part: 'panel' },
      claims: { sub: 'u-1', 'cognito:groups': [...groups] },
      json: { until: later(panel.cohort.calendar.panelClosesAt, hour), reason: 'Une panne.' },
    });
    expect(answer.status).toBe(status);
    expect(panel.stored.round('panel')?.extensions?.length ?? 0).toBe(status === 200 ? 1 : 0);
  });
});
