/** Whom the daily run writes to, from which instant to which, and that nobody else hears of it. */
import { describe, expect, test } from 'vitest';
import { remind } from '#app/desk/remind.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { occasionAt } from '#domain/mail/occasion.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { answerTimes } from '#domain/sortition/invitations.ts';
import { anOpenJury, marksOf } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel, people } from '#test/functions/app/panel/panel-session.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

/** Nobody of staff has a mailbox: what they are told is said in digest.test.ts. */
const { staff: _mailbox, ...unstaffed } = promotion1;
type Programme = ReturnType<typeof programmeInMemory>;

/** The letters of this run, as told to each person. */
async function lettersOf(programme: Programme, at: string) {
  const before = programme.stored.letters().length;
  const { staff: _staff, ...cohort } = programme.cohort;
  const { queued } = await remind({ ...programme, cohort, clock: { now: () => new Date(at) } });
  const letters = programme.stored.letters().slice(before);
  expect(queued).toBe(letters.length);
  return letters;
}
const templatesOf = async (...of: Parameters<typeof lettersOf>) =>
  (await lettersOf(...of)).map(({ template }) => template);
const instant = (text: string) => new Date(text).toISOString();
const ahead = (text: string, milliseconds: number) => new Date(Date.parse(text) - milliseconds).toISOString();
const fiveDays = 5 * 86_400_000;

describe('a juror who has not filed every review', () => {
  const { juryClosesAt: closesAt } = promotion1.calendar;
  /** Three applications; ada has filed hers, bea one of hers, cyd left, and dan was given none. */
  async function aJuryNearItsEnd() {
    const jury = await anOpenJury(3);
    await jury.enrol('dan');
    const readings = jury.stored.readings();
    const [ada = '', bea = '', cyd = ''] = jury.jurors;
    const numbers = (id: string) =>
      readings.flatMap(({ jurorId, applicationId }) => (jurorId === id ? Number(applicationId.at(-1)) : []));
    for (const number of numbers(ada)) await jury.file(number, ada, marksOf(3));
    for (const number of numbers(bea).slice(0, 1)) await jury.file(number, bea, marksOf(3));
    const left = (await jury.rolls.juror(cyd)) ?? expect.unreachable();
    const jurors = async () =>
      (await jury.rolls.jurors()).map((one) =>
        one.jurorId === left.jurorId ? { ...one, leftAt: '2022-03-01T10:00:00.000Z' } : one,
      );
    const remaining = numbers(bea).length - 1;
    const filed = { [ada]: numbers(ada).length, [bea]: 1 };
    return { jury: { ...jury, rolls: { ...jury.rolls, jurors } }, ada, bea, remaining, filed };
  }

  test('is reminded of how many are left, and nobody else is', async () => {
    const { jury, bea, remaining } = await aJuryNearItsEnd();
    expect(remaining).toBeGreaterThan(0);
    expect(await lettersOf(jury, instant(closesAt))).toEqual([
      {
        to: { purpose: 'juror', id: bea },
        template: 'jury-reminder',
        occasion: 'jury-reminder',
        data: { remaining, closesAt },
      },
    ]);
  });

  test.each([
    ['before the last five days', ahead(closesAt, fiveDays + 1), 0],
    ['from the first of them', ahead(closesAt, fiveDays), 1],
    ['at the very end', instant(closesAt), 1],
    ['once nobody can file any more', ahead(closesAt, -1), 0],
  ])('is written to %s: %s, %i', async (_, at, letters) => {
    const { jury } = await aJuryNearItsEnd();
    expect(await templatesOf(jury, at)).toEqual(Array(letters).fill('jury-reminder'));
  });

  test('is not written to while the readings are closed', async () => {
    const { jury } = await aJuryNearItsEnd();
    jury.shut();
    expect(await templatesOf(jury, instant(closesAt))).toEqual([]);
  });

  test('once its outcomes are told each who filed is thanked for as many reviews, in the three days that follow', async () => {
    const { jury, ada, bea, filed } = await aJuryNearItsEnd();
    const releasedAt = '2022-04-04T10:00:00.000Z';
    const open = jury.stored.round('jury') ?? expect.unreachable();
    jury.putRound({ ...open, state: 'released', releasedAt } as Round);
    expect(await templatesOf(jury, '2022-04-04T09:59:59.999Z')).toEqual([]);
    expect(await templatesOf(jury, '2022-04-07T10:00:00.001Z')).toEqual([]);
    const thanked = await lettersOf(jury, releasedAt);
    expect(thanked).toHaveLength(2);
    for (const id of [ada, bea])
      expect(thanked).toContainEqual({
        to: { purpose: 'juror', id },
        template: 'jury-thanks',
        occasion: 'jury-thanks',
        data: { filed: filed[id] },
      });
    const { jury: later } = await aJuryNearItsEnd();
    later.putRound({ ...open, version: 9, state: 'released', releasedAt } as Round);
    expect(await templatesOf(later, '2022-04-07T10:00:00.000Z')).toEqual(['jury-thanks', 'jury-thanks']);
  });
});

describe('a panelist with a seat', () => {
  const closesAt = '2022-05-15T00:30:00+02:00';
  const also = people(6)
    .slice(5)
    .map((one) => ({ ...one, substitute: true }));
  const aPanel = () => anOpenPanel([6_000_000], { also });

  test('who did not vote is reminded of the end and of the quorum, and nobody else is', async () => {
    const panel = await aPanel();
    await panel.vote(1, 'bien');
    const letters = await lettersOf(panel, instant(closesAt));
    const reminder = {
      template: 'panel-reminder',
      occasion: 'panel-reminder',
      data: { closesAt, quorum: panel.cohort.panel.quorumVoters },
    };
    const late = panel.panelists.slice(1).map((id) => ({ to: { purpose: 'panelist', id }, ...reminder }));
    expect(letters).toHaveLength(4);
    expect(letters).toEqual(expect.arrayContaining(late));
  });

  test('is not written to before the last days, nor once the vote is over', async () => {
    const panel = await aPanel();
    expect(await templatesOf(panel, ahead(closesAt, fiveDays + 1))).toEqual([]);
    expect(await templatesOf(panel, ahead(closesAt, -1))).toEqual([]);
    const open = panel.stored.round('panel') ?? expect.unreachable();
    panel.putRound({ ...open, state: 'closed', closedAt: instant(closesAt) } as Round);
    expect(await templatesOf(panel, instant(closesAt))).toEqual([]);
  });

  test.each([
    ['on the day of the vote, which must not be told', '2022-05-15T23:59:59.999Z', 0],
    ['from the next day on', '2022-05-16T00:00:00.000Z', 1],
    ['where runs were missed', '2022-05-19T00:00:00.000Z', 1],
    ['and not after that', '2022-05-19T00:00:00.001Z', 0],
  ])('who voted has a receipt, %s', async (_, at, receipts) => {
    const panel = await aPanel();
    await panel.vote(2, 'bien');
    const [id] = panel.panelists.slice(1);
    const voted = (await panel.rolls.panelists()).map(({ votedOn: _day, ...one }) =>
      one.panelistId === id ? { ...one, votedOn: '2022-05-15' } : one,
    );
    const rolls = { ...panel.rolls, panelists: async () => voted };
    const late = { ...panel.cohort.calendar, panelClosesAt: '2022-05-15T18:00:00+02:00' };
    const letters = await lettersOf({ ...panel, rolls, cohort: { ...panel.cohort, calendar: late } }, at);
    expect(letters.filter(({ template }) => template !== 'panel-reminder')).toEqual(
      Array(receipts).fill({
        to: { purpose: 'panelist', id },
        template: 'panel-receipt',
        data: {},
        occasion: 'panel-receipt',
      }),
    );
  });

  test('of a vote held again, each letter is of that vote', async () => {
    const panel = await aPanel();
    const open = panel.stored.round('panel') ?? expect.unreachable();
    panel.putRound({ ...open, ballotEdition: 2 } as Round);
    const reminded = await lettersOf(panel, instant(closesAt));
    expect(new Set(reminded.map(({ occasion }) => occasion))).toEqual(new Set(['vote2_panel-reminder']));
  });
});

const calledOff = { reason: 'Crédits annulés.', by: 'staff-1', at: '2022-01-20T10:00:00.000Z' };
const afterIt = { state: 'called-off', calledOff } as const;

describe('whoever began an application and did not file it', () => {
  const { closesAt } = promotion1.calendar;
  const drafts = [
    { draftId: 'd-1', mailbox: 'one' },
    { draftId: 'd-2', mailbox: 'two' },
    { draftId: 'd-3', mailbox: 'one' },
    { draftId: 'd-4', mailbox: 'one' },
    { draftId: 'd-5', mailbox: 'three' },
    // A second click on the button that begins one.
    { draftId: 'd-6', mailbox: 'four', isBlank: true as const },
  ];
  /** @param opened drafts whose link was opened by who reads the mailbox */
  async function reminded(at: string, opened: readonly string[]) {
    const letters: object[] = [];
    const programme = programmeInMemory(unstaffed);
    await remind({
      ...programme,
      clock: { now: () => new Date(at) },
      forms: { open: async () => drafts.map((one) => ({ ...one, writers: [] })) },
      links: {
        isConfirmed: async ({ purpose, id }: LinkOwner, mailbox: string) =>
          purpose === 'draft' &&
          opened.includes(id) &&
          drafts.some((one) => one.draftId === id && one.mailbox === mailbox),
      },
      letters: {
        ...programme.letters,
        async queue(all) {
          letters.push(...all);
          return all.length;
        },
      },
    });
    return letters;
  }

  test('has one letter to a mailbox, by a draft that says something and whose link was opened there; without one, none', async () => {
    const reminder = { template: 'draft-reminder', data: { closesAt }, occasion: 'draft-reminder' };
    expect(await reminded(instant(closesAt), ['d-3', 'd-4', 'd-5', 'd-6'])).toEqual([
      { ...reminder, to: { purpose: 'draft', id: 'd-3' }, oncePerMailbox: 'one' },
      { ...reminder, to: { purpose: 'draft', id: 'd-5' }, oncePerMailbox: 'three' },
    ]);
    expect(await reminded(instant(closesAt), [])).toEqual([]);
  });

  test.each([
    [ahead(closesAt, fiveDays + 1), 0],
    [ahead(closesAt, fiveDays), 1],
    [instant(closesAt), 1],
    [ahead(closesAt, -1), 0],
  ])('is written to in the last days of the call alone: at %s, %i', async (at, letters) => {
    expect(await reminded(at, ['d-2'])).toHaveLength(letters);
  });

  test('has a call that was prolonged until its new end', async () => {
    const programme = programmeInMemory(unstaffed);
    const until = '2022-02-02T23:59:00+01:00';
    const extension = { from: closesAt, until, reason: 'Panne.', by: 'staff-1', at: instant(closesAt) };
    const eligibility = { ...programme.stored.round('eligibility'), extensions: [extension] };
    const rounds = {
      ...programme.rounds,
      find: async (name: string) => (name === 'eligibility' ? (eligibility as Round) : undefined),
    };
    const asked: string[] = [];
    const forms = {
      async open() {
        asked.push('read');
        return [];
      },
    };
    for (const at of [ahead(closesAt, 1), ahead(until, 1)])
      await remind({ ...programme, rounds, forms, clock: { now: () => new Date(at) } } as never);
    expect(asked).toEqual(['read']);
  });
});

test('of a call that was called off no draft is reminded', async () => {
  const forms = { open: async () => [{ draftId: 'd-1', mailbox: 'one' }] };
  const links = { isConfirmed: async () => true };
  const at = instant(promotion1.calendar.closesAt);
  expect(await queuedAt(at, {}, { forms, links })).toHaveLength(1);
  expect(await queuedAt(at, { eligibility: afterIt }, { forms, links })).toEqual([]);
});

/** What is queued at an instant where the jury and the panel stand so; nothing was queued before. */
async function queuedAt(at: string, states: Partial<Record<string, Partial<Round>>>, over: object = {}) {
  const programme = programmeInMemory(unstaffed, at);
  const queued: object[] = [];
  const letters = { queue: async (all: object[]) => queued.push(...all) };
  const rounds = {
    ...programme.rounds,
    find: async (name: 'jury') => states[name] && { ...plannedRound(name), ...states[name] },
  };
  await remind({ ...programme, rounds, letters, ...over } as never);
  return queued;
}

describe('a citizen who was drawn', () => {
  const invitedAt = '2022-04-01T10:00:00.000Z';
  const panel = { sortition: { awaited: { 'v-1': invitedAt } } } as unknown as Partial<Round>;
  const { remindFrom, answerBy } = answerTimes(invitedAt, {
    answerDays: promotion1.sortition?.answerDays,
    opensAt: promotion1.calendar.panelOpensAt,
  });

  test.each([
    ['before half of their days are over', ahead(remindFrom, 1), 0],
    ['from half way', remindFrom, 1],
    ['to the last moment', ahead(answerBy, 1), 1],
    ['and not once a person calls them', answerBy, 0],
  ])('and does not answer is reminded %s', async (_, at, letters) => {
    const reminder = { to: { purpose: 'volunteer', id: 'v-1' }, template: 'citizen-reminder' };
    const occasion = occasionAt('citizen-reminder', invitedAt);
    expect(await queuedAt(at, { panel })).toMatchObject(Array(letters).fill({ ...reminder, occasion }));
  });

  test('has the usual days where the cohort says none', async () => {
    const { sortition: _lot, ...cohort } = unstaffed;
    expect(await queuedAt(remindFrom, { panel }, { cohort })).toHaveLength(1);
  });
});

describe('a panelist before the vote', () => {
  const until = instant(promotion1.calendar.panelOpensAt);
  const rolls = {
    panelists: async () => [{ panelistId: 'p-1' }, { panelistId: 'p-2', declaredConflicts: [] }],
  };
  const finalists = (count: number) => ({
    allIn: async () => Array(count).fill({}),
    findMany: async () => [],
  });
  const jury = { state: 'released', releasedAt: '2022-04-01T10:00:00.000Z' } as Partial<Round>;

  test.each([
    ['until the end of it', until, 1],
    ['and not after', ahead(until, -1), 0],
  ])('who has not declared ties is asked for them %s', async (_, at, letters) => {
    const asked = await queuedAt(at, { jury }, { rolls, applications: finalists(3) });
    expect(asked).toEqual(
      Array(letters).fill({
        to: { purpose: 'panelist', id: 'p-1' },
        template: 'panel-ties',
        occasion: 'panel-ties',
        data: { finalists: 3, until: promotion1.calendar.panelOpensAt },
      }),
    );
  });

  test('is asked for none where there is no finalist; where all have declared, none are counted', async () => {
    expect(await queuedAt(until, { jury }, { rolls, applications: finalists(0) })).toEqual([]);
    const declared = { panelists: async () => (await rolls.panelists()).slice(1) };
    const applications = { ...finalists(0), allIn: async () => expect.unreachable() };
    expect(await queuedAt(until, { jury }, { rolls: declared, applications })).toEqual([]);
  });

  test('of a vote held again has a receipt of that vote', async () => {
    const voted = { panelists: async () => [{ panelistId: 'p-1', votedOn: '2022-05-14' }] };
    const panel = { state: 'open', ballotEdition: 2 } as Partial<Round>;
    expect(await queuedAt('2022-05-15T07:00:00.000Z', { panel }, { rolls: voted })).toMatchObject([
      { template: 'panel-receipt', occasion: 'vote2_panel-receipt' },
    ]);
  });

  test('of a call that was called off has none: no list of them is published', async () => {
    const voted = { panelists: async () => [{ panelistId: 'p-1', votedOn: '2022-05-14' }] };
    expect(await queuedAt('2022-05-15T07:00:00.000Z', { panel: afterIt }, { rolls: voted })).toEqual([]);
  });

  test('that nobody opened is reminded of nothing at its end', async () => {
    expect(await queuedAt(instant(promotion1.calendar.panelClosesAt), {}, { rolls })).toEqual([]);
  });
});

test('on a day on which nobody is written to nothing is queued', async () => {
  const programme = programmeInMemory(unstaffed, '2022-02-20T07:00:00.000Z');
  const letters = { ...programme.letters, queue: async () => expect.unreachable() };
  expect(await remind({ ...programme, letters })).toEqual({ queued: 0 });
});
