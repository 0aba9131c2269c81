/** An end that is moved: how far it may be, to whom it is told and once, and how the published times show it. */
import { describe, expect, it } from 'vitest';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { inviteWriter } from '#app/application/co-writing.ts';
import { startForm } from '#app/application/form-drafts.ts';
import { removeJuror } from '#app/jury/jury-roll.ts';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import { extendTimes } from '#app/round/extend-times.ts';
import { showTimes } from '#app/round/show-times.ts';
import type { TimedPart } from '#domain/application/published-times.ts';
import { refuse } from '#domain/values/result.ts';
import { anOpenJury } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel, cohort, people } from '#test/functions/app/panel/panel-session.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const { calendar } = promotion1;
type Programme = ReturnType<typeof programmeInMemory>;
const extend = (programme: Programme, part: TimedPart, until: string, reason = 'Une panne.') =>
  extendTimes(
    { ...programme, forms: formDraftStore(programme.table) },
    { part, until, reason, actor: staff },
  );
const told = ({ stored }: Programme) =>
  stored.letters().filter(({ template }) => template.endsWith('-extended'));

describe('the end of the call', () => {
  const until = '2022-01-28T23:59:00+01:00';
  async function aCall(...emails: string[]) {
    const programme = programmeInMemory(promotion1, '2022-01-20T10:00:00.000Z');
    const drafts = formDraftStore(programme.table);
    const begin = async (email: string) => {
      const begun = await startForm(
        { ...programme, drafts, drawIds: drawDraftIds },
        { email, language: 'fr', idempotencyKey: crypto.randomUUID() },
      );
      return begun.ok ? begun.value.draftId : expect.unreachable(begun.refusal.code);
    };
    const ids = await Promise.all(emails.map(begin));
    return { ...programme, begin, ids };
  }

  it('is told to whoever has begun to write, once: asked again with the same words, to those who had no letter', async () => {
    const call = await aCall('lea@example.org', 'ali@example.org');
    const done = { part: 'call', from: calendar.closesAt, closesAt: until };
    expect(await extend(call, 'call', until)).toEqual({ ok: true, value: { ...done, letters: 2 } });
    const letter = {
      template: 'call-extended',
      data: { closesAt: until, reason: 'Une panne.' },
      occasion: 'call-extended-202201282359000100',
    };
    expect(told(call)).toHaveLength(2);
    expect(told(call)).toEqual(
      expect.arrayContaining(call.ids.map((id) => ({ ...letter, to: { purpose: 'draft', id } }))),
    );
    const late = await call.begin('zoe@example.org');
    expect(await extend(call, 'call', until)).toEqual({ ok: true, value: { ...done, letters: 1 } });
    expect(told(call).at(-1)?.to).toEqual({ purpose: 'draft', id: late });
    expect(call.stored.timeline().map(({ type }) => type)).toEqual(['TimesExtended']);
  });

  it('is told to whoever writes along as well', async () => {
    const call = await aCall('lea@example.org');
    const [draftId = ''] = call.ids;
    const deps = { ...call, drafts: formDraftStore(call.table), drawIds: drawDraftIds };
    const along = await inviteWriter(deps, { writerId: draftId, email: 'ali@example.org' });
    await extend(call, 'call', until);
    const writers = [draftId, along.ok && along.value.writerId];
    expect(told(call).map(({ to }) => to)).toEqual(writers.map((id) => ({ purpose: 'draft', id })));
  });

  it('is told to nobody once it is past: asked again with the same words, it says that the call is over', async () => {
    let now = '2022-01-20T10:00:00.000Z';
    const programme = await aCall('lea@example.org');
    const call = { ...programme, clock: { now: () => new Date(now) } };
    await extend(call, 'call', until);
    await call.begin('zoe@example.org');
    now = '2022-01-29T10:00:00.000Z';
    expect(await extend(call, 'call', until)).toEqual(
      refuse({ code: 'call-closed', closesAt: until } as never),
    );
    expect(told(call)).toHaveLength(1);
  });

  it('is not moved to the same moment for another reason: what was said stays', async () => {
    const call = await aCall();
    await extend(call, 'call', until);
    expect(await extend(call, 'call', until, 'Une autre panne.')).toMatchObject({
      refusal: { code: 'extension-invalid', after: until },
    });
    expect(call.stored.round('eligibility')?.extensions).toMatchObject([{ reason: 'Une panne.' }]);
  });

  it('is moved as far as the grace before the jury opens, and no further; the refusal says between what', async () => {
    const call = await aCall();
    // The jury opens on 7 February at 9:00, and the grace is half an hour.
    const latest = '2022-02-07T08:30:00+01:00';
    expect(calendar.gracePeriodMinutes).toBe(30);
    expect(await extend(call, 'call', '2022-02-07T08:30:01+01:00')).toEqual(
      refuse({ code: 'extension-invalid', part: 'call', after: calendar.closesAt, latest } as never),
    );
    expect(await extend(call, 'call', latest)).toMatchObject({ value: { closesAt: latest } });
  });

  it('is not moved while applicants are being told whether they are eligible, whatever end is asked for', async () => {
    const call = await aCall();
    await extend(call, 'call', until);
    const round = call.stored.round('eligibility') ?? expect.unreachable('no round');
    call.putRound({
      ...round,
      state: 'releasing',
      releaseId: 'release-eligibility-1',
      releasingSince: '2022-01-20T10:00:00.000Z',
    } as never);
    expect(await extend(call, 'call', '2023-01-30T23:59:00+01:00')).toEqual(
      refuse({ code: 'round-releasing' }),
    );
  });
});

describe('the end of the readings', () => {
  it('is told to jurors who serve and have something left to read', async () => {
    const jury = await anOpenJury(2);
    const [gone = ''] = jury.jurors;
    await removeJuror(jury, { jurorId: gone, actor: staff });
    const waiting = new Set(
      jury.stored.readings().flatMap(({ state, jurorId }) => (state === 'assigned' ? [jurorId] : [])),
    );
    const until = '2022-03-30T18:00:00+02:00';
    expect(await extend(jury, 'jury', until)).toMatchObject({ value: { letters: waiting.size } });
    expect(told(jury).map(({ to }) => to)).toEqual(
      expect.arrayContaining([...waiting].map((id) => ({ purpose: 'juror', id }))),
    );
    expect(told(jury).map(({ to }) => to.id)).not.toContain(gone);
    expect(told(jury)[0]).toMatchObject({ occasion: 'jury-extended-202203301800000200' });
  });

  it('may be that of the vote as it is published, once the vote was extended, and is told to nobody before the opening', async () => {
    const programme = programmeInMemory(promotion1, '2022-01-20T10:00:00.000Z');
    const end = '2022-05-20T18:00:00+02:00';
    await enrolPanelists(programme, { panelists: people(3), actor: staff });
    expect(await extend(programme, 'jury', end)).toMatchObject({
      refusal: { code: 'extension-invalid', latest: calendar.panelClosesAt },
    });
    expect(await extend(programme, 'panel', end)).toMatchObject({ value: { letters: 0 } });
    expect(await extend(programme, 'jury', end)).toEqual({
      ok: true,
      value: { part: 'jury', from: calendar.juryClosesAt, closesAt: end, letters: 0 },
    });
    expect(told(programme)).toEqual([]);
  });
});

describe('the end of the vote', () => {
  it('is told to every seat and to no substitute, and asked again it says what it was and tells nobody', async () => {
    const also = people(6)
      .slice(5)
      .map((one) => ({ ...one, substitute: true }));
    const rules = { ...cohort, panel: { ...cohort.panel, substitutes: 1 } };
    const panel = await anOpenPanel([1], { cohort: rules, also });
    const from = panel.cohort.calendar.panelClosesAt;
    const until = '2022-05-16T00:30:00+02:00';
    const done = { part: 'panel', from, closesAt: until };
    expect(await extend(panel, 'panel', until)).toEqual({ ok: true, value: { ...done, letters: 5 } });
    expect(told(panel).map(({ to }) => to)).toEqual(
      expect.arrayContaining(panel.panelists.map((id) => ({ purpose: 'panelist', id }))),
    );
    expect(told(panel)[0]?.occasion).toBe('panel-extended-202205160030000200');
    expect(await extend(panel, 'panel', until)).toEqual({ ok: true, value: { ...done, letters: 0 } });
    expect(told(panel)).toHaveLength(5);
  });
});

describe('the published times', () => {
  it('are those of the cohort’s file, with how far each may be moved, then with what it was moved to', async () => {
    const programme = programmeInMemory(promotion1, '2022-01-20T10:00:00.000Z');
    const part = (name: TimedPart, opensAt: string, closesAt: string, latest: string) => ({
      part: name,
      opensAt,
      closesAt,
      latest,
      mayExtend: true,
      extensions: [],
    });
    const { items } = await showTimes(programme);
    expect(items).toEqual([
      part('call', calendar.opensAt, calendar.closesAt, '2022-02-07T08:30:00+01:00'),
      part('jury', calendar.juryOpensAt, calendar.juryClosesAt, calendar.panelClosesAt),
      part('panel', calendar.panelOpensAt, calendar.panelClosesAt, expect.any(String) as never),
    ]);
    const until = '2022-05-20T18:00:00+02:00';
    await extend(programme, 'panel', until);
    const moved = (await showTimes(programme)).items;
    expect(moved[0]).toEqual(items[0]);
    expect(moved[1]).toEqual({ ...items[1], latest: until });
    expect(moved[2]).toEqual({
      ...items[2],
      closesAt: until,
      extensions: [
        {
          from: calendar.panelClosesAt,
          until,
          reason: 'Une panne.',
          by: staff.id,
          at: '2022-01-20T10:00:00.000Z',
        },
      ],
    });
  });

  it('may be moved before their latest end, and no more once all is over', async () => {
    const after = programmeInMemory(promotion1, calendar.endsAt);
    expect((await showTimes(after)).items.map(({ mayExtend }) => mayExtend)).toEqual([false, false, false]);
  });
});
