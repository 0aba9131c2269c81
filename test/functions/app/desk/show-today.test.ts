/** What a member of staff reads in the morning: each number is of what it says, and of nothing besides. */
import { describe, expect, test } from 'vitest';
import { waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { showToday, type TodayDeps } from '#app/desk/show-today.ts';
import type { WaitingEmail } from '#app/ports/mail-ports.ts';
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import type { Reading } from '#domain/jury/reading.ts';
import type { Juror, Panelist } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

function given(now = '2022-03-01T10:00:00.000Z', cohort = promotion1) {
  const programme = programmeInMemory(cohort, now);
  return {
    programme,
    today: (over: Partial<TodayDeps> = {}) =>
      showToday({ ...programme, waiting: waitingMail(programme.table), ...over }),
  };
}
const unread = async () => expect.unreachable();

test('of the mail it says whether it is stopped, what is held of all that waits, and what waits for its reader', async () => {
  const inState = (state: WaitingEmail['state']) => ({ state }) as WaitingEmail;
  const waiting = {
    all: async () => [inState('held'), inState('queued'), inState('held'), inState('held')],
    unconfirmed: async () => [inState('unconfirmed')],
    touch: unread,
  };
  const desk = { find: async () => ({ isStopped: true, version: 1, auditHead: '' }) };
  const { mail } = await given().today({ waiting, desk });
  expect(mail).toEqual({ isStopped: true, held: 3, waiting: 4, unconfirmed: 1 });
});

describe('of the jury', () => {
  const juror = (jurorId: string, more: Partial<Juror> = {}) =>
    ({ jurorId, name: jurorId.toUpperCase(), ...more }) as Juror;
  const reading = (jurorId: string, state: Reading['state']) => ({ jurorId, state }) as Reading;

  test('it says what is left to read, and who has most of it first; whoever left owes nothing', async () => {
    const { programme, today } = given();
    programme.putRound({ ...plannedRound('jury'), state: 'open' });
    const left = juror('left', { leftAt: '2022-02-20T10:00:00.000Z' });
    const { jury } = await today({
      rolls: {
        ...programme.rolls,
        jurors: async () => [juror('ada'), juror('bea'), left, juror('cyd'), juror('dan')],
      },
      readings: {
        all: async () => [
          reading('ada', 'assigned'),
          reading('ada', 'filed'),
          reading('ada', 'recused'),
          reading('bea', 'assigned'),
          reading('bea', 'assigned'),
          reading('bea', 'assigned'),
          reading('left', 'assigned'),
          reading('left', 'filed'),
          reading('cyd', 'filed'),
          reading('dan', 'assigned'),
          reading('dan', 'assigned'),
        ],
      },
    });
    expect(jury).toEqual({
      state: 'open',
      jurors: 4,
      toRead: 6,
      filed: 2,
      lackReaders: 0,
      late: [
        { jurorId: 'bea', name: 'BEA', remaining: 3 },
        { jurorId: 'dan', name: 'DAN', remaining: 2 },
        { jurorId: 'ada', name: 'ADA', remaining: 1 },
      ],
    });
  });

  test('that has nobody no reading is read', async () => {
    const { jury } = await given().today({ readings: { all: unread } });
    expect(jury).toEqual({ state: 'planned', jurors: 0, toRead: 0, filed: 0, lackReaders: 0, late: [] });
  });

  test.each(['planned', 'open', 'closed'] as const)(
    'that is %s it counts what fewer read than it needs, while somebody may still be given it',
    async (state) => {
      const { programme, today } = given();
      const [whole, recused, left, grey, late] = [1, 2, 3, 4, 5].map(idOf) as string[];
      programme.putRound({ ...plannedRound('jury'), state, extraReaders: { [grey as string]: 1 } });
      const given3 = (applicationId: string | undefined, ...states: Reading['state'][]) =>
        states.map(
          (one, at) => ({ applicationId, jurorId: ['ada', 'bea', 'cyd'][at], state: one }) as Reading,
        );
      const { jury } = await today({
        rolls: { ...programme.rolls, jurors: async () => [juror('ada'), juror('bea'), juror('cyd')] },
        readings: {
          all: async () => [
            ...given3(whole, 'filed', 'assigned', 'assigned'),
            ...given3(recused, 'filed', 'assigned', 'recused'),
            ...given3(left, 'filed', 'assigned'),
            ...given3(grey, 'filed', 'filed', 'filed'),
          ],
        },
        applications: {
          ...programme.applications,
          allIn: async (status: string) =>
            (status === 'eligible' ? [whole, recused, left, grey, late] : []).map((applicationId) => ({
              applicationId,
              status,
            })) as never,
        },
      });
      expect(jury.lackReaders).toBe(state === 'open' ? 4 : 0);
    },
  );
});

test('of the panel it counts the seats, and the votes of whoever had one', async () => {
  const { programme, today } = given();
  programme.putRound({ ...plannedRound('panel'), state: 'open' });
  const roll = [
    { panelistId: 'one' },
    { panelistId: 'two', votedOn: '2022-05-14' },
    { panelistId: 'gone', votedOn: '2022-05-14', replacedBy: 'three' },
    { panelistId: 'three', replaces: 'gone' },
    { panelistId: 'four', isSubstitute: true },
  ] as Partial<Panelist>[] as Panelist[];
  const rolls = { ...programme.rolls, panelists: async () => roll };
  const sheets = { ...programme.sheets, find: unread, questions: unread };
  const shown = await today({ rolls, sheets });
  expect(shown.panel).toEqual({
    state: 'open',
    members: 3,
    voted: 2,
    questions: { toModerate: 0, unanswered: 0 },
  });
});

test('before its sheets are shared the panel has no question, and none is read', async () => {
  const { programme, today } = given();
  const sheets = { ...programme.sheets, find: unread, questions: unread };
  expect((await today({ sheets })).panel).toEqual({
    state: 'planned',
    members: 0,
    voted: 0,
    questions: { toModerate: 0, unanswered: 0 },
  });
});

describe('of those examined', () => {
  const receivedAt = '2022-01-10T10:00:00.000Z';
  const first = implicitRejectionAt(receivedAt, promotion1.delays.implicitRejectionMonths, 'Europe/Paris');
  const line = { status: 'eligibility-review', receivedAt, implicitRejectionAt: first };
  const moved = { ...line, implicitRejectionAt: '2022-04-10T10:00:00.000Z' };
  const lines = [
    { ...line, registerUnchecked: true },
    { ...moved, registerUnchecked: true },
    moved,
    moved,
    line,
    { ...moved, decision: 'eligible', registerUnchecked: true },
  ].map((one, at) => ({ applicationId: idOf(at), ...one }));

  test.each([
    [{ url: 'https://register.example' }, 2],
    // Nobody waits for a register that is not asked.
    [undefined, 0],
  ])(
    'without a decision it counts whose answer came, and who waits for the register %j',
    async (register, registerUnchecked) => {
      const cohort = { ...promotion1, register };
      const { programme, today } = given('2022-01-20T10:00:00.000Z', cohort);
      const allIn = async (status: string) => (status === 'eligibility-review' ? lines : []) as never;
      const shown = await today({ applications: { ...programme.applications, allIn } });
      expect(shown).toMatchObject({ informationReceived: 3, registerUnchecked });
    },
  );
});

describe('a report on an agreement', () => {
  const { calendar } = promotion1;
  const voted = { ...promotion1, calendar: { ...calendar, panelOpensAt: '2022-01-09T18:00:00+01:00' } };
  /** Of a body that ends in 2023 it is due on 30 June 2024; of these persons six months after their end. */
  const dueOf = async (now: string) => {
    const { programme, today } = given(now, voted);
    programme.apply(1, 'countersigned');
    for (const [number, endsOn] of [
      [2, '2023-12-20'],
      [3, '2023-11-30'],
      [5, '2023-12-25'],
    ] as const) {
      const built = anApplication('countersigned');
      const applicant = { type: 'individual', name: 'Aline Dupré' };
      const form = { ...built.form, project: { ...built.form.project, endsOn }, applicant };
      programme.put({ ...built, applicationId: idOf(number), form } as typeof built);
    }
    programme.apply(4, 'signed');
    return (await today()).reportsDue.map(({ applicationId, dueOn }) => `${applicationId.at(-1)} ${dueOn}`);
  };

  test.each([
    ['2024-04-29T10:00:00.000Z', []],
    ['2024-04-30T10:00:00.000Z', ['3 2024-05-30']],
    ['2024-05-30T10:00:00.000Z', ['3 2024-05-30', '2 2024-06-20', '5 2024-06-25']],
    ['2024-05-31T10:00:00.000Z', ['2 2024-06-20', '5 2024-06-25', '1 2024-06-30']],
    ['2024-06-30T21:59:59.999Z', ['1 2024-06-30']],
    ['2024-06-30T22:00:00.000Z', []],
  ])(
    'is listed in the thirty days before it is due and no longer, the soonest first: at %s',
    async (now, listed) => {
      expect(await dueOf(now)).toEqual(listed);
    },
  );

  test('of who is listed among those who signed, and did not, is not asked', async () => {
    const { programme, today } = given('2024-06-10T10:00:00.000Z', voted);
    const applicationId = programme.apply(1, 'laureate');
    const allIn = async (status: string) =>
      (status === 'countersigned' ? [{ applicationId, status }] : []) as never;
    const shown = await today({ applications: { ...programme.applications, allIn } });
    expect(shown.reportsDue).toEqual([]);
  });

  test.each([
    ['2022-05-14T06:59:59.999Z', 0],
    ['2022-05-14T07:00:00.000Z', 1],
  ])(
    'is looked for from the opening of the vote on, when the first can be signed: at %s, %i',
    async (now, times) => {
      const asked: (readonly string[])[] = [];
      const standing = async (ids: readonly string[]) => {
        asked.push(ids);
        return new Map();
      };
      await given(now).today({ reported: { standing } });
      // Legal dates ask once in any case.
      expect(asked).toHaveLength(1 + times);
    },
  );
});

test('whatever it names of an application has its title', async () => {
  const { programme, today } = given('2022-03-14T10:00:00.000Z');
  for (const number of [1, 2, 3, 4]) programme.apply(number, 'eligible');
  const silent = (number: number, implicitRejectionAt: string) =>
    programme.put({ ...anApplication('eligible'), applicationId: idOf(number), implicitRejectionAt });
  silent(1, '2022-03-13T10:00:00.000Z');
  silent(2, '2022-03-20T10:00:00.000Z');
  silent(3, '2022-05-20T10:00:00.000Z');
  silent(4, '2022-05-20T10:00:00.000Z');
  const repairs = { all: async () => [{ applicationId: idOf(3), since: '2022-03-01T10:00:00.000Z' }] };
  const index = { ...programme.index, count: async (status: string) => (status === 'eligible' ? 4 : 0) };
  const { titles, total, counts } = await today({ repairs, index });
  const { title } = anApplication('eligible').form.project;
  expect(titles).toEqual({ [idOf(1)]: title, [idOf(2)]: title, [idOf(3)]: title });
  expect([total, counts?.eligible, counts?.received]).toEqual([4, 4, 0]);
});

test('where it names nobody no title is read', async () => {
  const { programme, today } = given('2022-01-20T10:00:00.000Z');
  const { titles } = await today({ index: { ...programme.index, byId: unread } });
  expect(Object.keys(titles)).toEqual([]);
});

test('the line of the programme has the end of the call as it was prolonged', async () => {
  const { programme, today } = given('2022-01-28T10:00:00.000Z');
  const lineOf = async () =>
    (await today()).line.map(({ stage, state, closesAt }) => [stage, state, closesAt]);
  const { closesAt } = promotion1.calendar;
  expect((await lineOf())[0]).toEqual(['call', 'done', closesAt]);
  const until = '2022-02-02T23:59:00+01:00';
  const extension = {
    from: closesAt,
    until,
    reason: 'Panne.',
    by: 'staff-1',
    at: '2022-01-25T10:00:00.000Z',
  };
  programme.putRound({ ...plannedRound('eligibility'), extensions: [extension] } as Round);
  expect((await lineOf())[0]).toEqual(['call', 'now', until]);
  expect((await today()).calendar.closesAt).toBe(until);
});

test('it warns of the day from which nobody may sign', async () => {
  const { service } = promotion1;
  const [signatory] = service.signatories;
  if (!signatory) throw new Error('somebody signs');
  const signatories = [{ ...signatory, from: '2021-01-01', until: '2022-03-10' }];
  const shown = await given(undefined, { ...promotion1, service: { ...service, signatories } }).today();
  expect(shown.nobodyDecidesFrom).toBe('2022-03-11');
  expect(await given().today()).not.toHaveProperty('nobodyDecidesFrom');
});
