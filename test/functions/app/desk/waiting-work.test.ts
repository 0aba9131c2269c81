/** What staff are told that they have to do: counted where it can be done. */
import { describe, expect, test } from 'vitest';
import { isIdle, type WaitingWorkDeps, waitingWork } from '#app/desk/waiting-work.ts';
import type { ApplicationSummary } from '#app/ports/application-ports.ts';
import type { Status } from '#domain/application/application.ts';
import { transitions } from '#domain/application/transitions.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { aWaitingList, releaseRound } from '#test/functions/app/panel/panel-session.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

/** Before the first silence can be near, so that lists are read for what can be done alone. */
const now = '2022-01-20T10:00:00.000Z';
type Line = Partial<ApplicationSummary>;
const proposed = (at: string) => ({ proposal: { act: 'countersign', by: 'staff-1', at } as const });
/** Each list has more than the work that it means. */
const lists: Partial<Record<Status, Line[]>> = {
  'eligibility-review': [{}, {}, { decision: 'eligible' }],
  'information-requested': [{}, { overdueAt: now }],
  eligible: [{}, {}, {}],
  shortlisted: [{}, {}],
  'agreement-issued': [{ overdueAt: now }, { overdueAt: now }, proposed('2022-01-12T10:00:00.000Z')],
  signed: [{}, proposed('2022-01-14T10:00:00.000Z')],
  waitlisted: [proposed('2022-01-11T10:00:00.000Z')],
  lapsed: [{}, proposed('2022-01-13T10:00:00.000Z')],
};
type State = Round['state'];
const releasing = { releaseId: 'r-1', releasingSince: now, releasedAt: now, report: {} };

/** The work of a programme whose rounds stand so. */
async function workOf(
  jury: State,
  panel: State,
  more: Partial<WaitingWorkDeps> & { ofPanel?: Partial<Round> } = {},
) {
  const { ofPanel, ...over } = more;
  const programme = programmeInMemory(promotion1, now);
  const states = {
    jury,
    panel,
    eligibility: 'planned',
    'waiting-list': 'planned',
    'calling-off': 'planned',
  } as const;
  const work = await waitingWork({
    ...programme,
    rounds: {
      find: async (round) =>
        ({
          ...plannedRound(round),
          ...releasing,
          state: states[round],
          ...(round === 'panel' ? ofPanel : {}),
        }) as Round,
      ranking: async () => (panel === 'released' ? [] : expect.unreachable()),
    },
    applications: {
      async allIn(status) {
        return (lists[status] ?? []).map((one, at) => ({
          ...({ applicationId: `${status}-${at}`, status } as ApplicationSummary),
          ...one,
        }));
      },
      findMany: async () => [],
    },
    ...over,
  });
  return { work };
}

describe('what waits for staff', () => {
  test('until the jury ends is what is examined; nobody has anything to sign', async () => {
    for (const jury of ['planned', 'open'] as const) {
      const { work } = await workOf(jury, 'planned');
      expect(work).toMatchObject({ toDecide: 2, toRelease: 1, overdue: 1, toCountersign: 0 });
    }
  });

  test('once the panel is told is what is signed', async () => {
    for (const panel of ['releasing', 'released'] as const) {
      const { work } = await workOf('released', panel);
      expect(work).toMatchObject({ toDecide: 0, toRelease: 0, overdue: 2, toCountersign: 2 });
    }
  });

  test('between the two is neither', async () => {
    const { work } = await workOf('released', 'open');
    expect(work).toMatchObject({ toDecide: 0, toRelease: 0, overdue: 0, toCountersign: 0 });
  });

  test.each([
    ['jury', 'closed', 'planned', 3],
    ['panel', 'released', 'closed', 2],
  ] as const)(
    'of the %s that is closed is to tell those who wait for it',
    async (round, jury, panel, applications) => {
      const { work } = await workOf(jury, panel);
      expect(work.due).toContainEqual(expect.objectContaining({ act: 'tell', round, applications }));
    },
  );

  test('for a second person is told with who proposed it and when, the oldest first', async () => {
    const ofPanel = {
      proposals: {
        release: { act: 'release', by: 'staff-2', at: '2022-01-12T11:00:00.000Z', digest: 'd', said: {} },
      },
    } as const;
    const { work } = await workOf('released', 'released', { ofPanel });
    expect(work.toConfirm.map(({ subject, by, at }) => [subject, by, at.slice(8, 13)])).toEqual([
      ['waitlisted-0', 'staff-1', '11T10'],
      ['agreement-issued-2', 'staff-1', '12T10'],
      ['release', 'staff-2', '12T11'],
      ['lapsed-1', 'staff-1', '13T10'],
      ['signed-1', 'staff-1', '14T10'],
    ]);
    expect(work.toConfirm[2]).toEqual({
      subject: 'release',
      act: 'release',
      by: 'staff-2',
      at: '2022-01-12T11:00:00.000Z',
    });
  });

  test.each(Object.keys(transitions['offer-handover']) as Status[])(
    'for a second person is told of %s too, whose holder cannot hand it over',
    async (status) => {
      const waiting = { act: 'hand-over', by: 'staff-1', at: now } as const;
      const allIn = async (one: Status) =>
        one === status ? [{ applicationId: 'a', status, proposal: waiting } as ApplicationSummary] : [];
      for (const [jury, panel] of [
        ['open', 'planned'],
        ['released', 'open'],
        ['released', 'released'],
      ] as const) {
        const { work } = await workOf(jury, panel, { applications: { allIn, findMany: async () => [] } });
        expect(work.toConfirm).toEqual([{ ...waiting, subject: 'a' }]);
      }
    },
  );

  test.each([
    ['open', 'planned'],
    ['released', 'open'],
    ['released', 'released'],
  ] as const)('of a jury %s and a panel %s is found without its roll', async (jury, panel) => {
    const rolls = { panelists: async () => expect.unreachable() };
    await expect(workOf(jury, panel, { rolls })).resolves.toBeDefined();
  });

  test('where nobody waits for a place is found without the ranking', async () => {
    const programme = programmeInMemory(promotion1, now);
    releaseRound(programme, 'panel');
    const rounds = { ...programme.rounds, ranking: async () => expect.unreachable() };
    expect((await waitingWork({ ...programme, rounds })).due).toEqual([]);
  });

  test('in a cohort whose panel is not drawn by lot is found as well', async () => {
    const { sortition: _lot, ...cohort } = promotion1;
    expect((await workOf('planned', 'planned', { cohort })).work).toMatchObject({ toDecide: 2 });
  });
});

test('a place that came free is work as long as somebody waits whom the budget lets in', async () => {
  const panel = await aWaitingList();
  for (const number of [1, 2]) panel.move(number, 'laureate');
  for (const number of [3, 4, 5]) panel.move(number, 'waitlisted');
  releaseRound(panel, 'panel');
  const due = async () => (await waitingWork(panel)).due.map(({ act }) => act);
  expect(await due()).toEqual([]);
  panel.move(2, 'withdrawn');
  expect(await due()).toEqual(['promote']);
  for (const number of [3, 4, 5]) panel.move(number, 'withdrawn');
  expect(await due()).toEqual([]);
});

describe('staff have nothing to do', () => {
  const idle = {
    toDecide: 0,
    toRelease: 0,
    toCountersign: 0,
    toRepair: 0,
    mailTasks: 0,
    overdue: 0,
    due: [],
    toConfirm: [],
    payments: [],
    passed: [],
    clocks: [],
    appeals: [],
    retention: [],
  };
  test('where nothing waits', () => {
    expect(isIdle(idle)).toBe(true);
  });
  test.each(Object.keys(idle) as (keyof typeof idle)[])('unless there is something in %s', (key) => {
    const one = Array.isArray(idle[key]) ? [{}] : 1;
    expect(isIdle({ ...idle, [key]: one as never })).toBe(false);
  });
});
