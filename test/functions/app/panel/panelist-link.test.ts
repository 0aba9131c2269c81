/** A link sent again to somebody of the panel: also to another address, before the vote, and to whoever gave up their seat. */
import { beforeEach, describe, expect, it } from 'vitest';
import { castBallot, showBallot } from '#app/panel/cast-ballot.ts';
import { enrolPanelists, replacePanelist } from '#app/panel/panel-roll.ts';
import { sendPanelistLink } from '#app/panel/panelist-link.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { aPostOffice } from '#test/attacks/letters-that-leave.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { cohort, people } from './panel-session.ts';

const seated = { ...cohort, panel: { ...cohort.panel, substitutes: 1 } };
const list = people(6).map((one, index) => (index === 5 ? { ...one, substitute: true } : one));
const right = 'claire.martin@example.org';

let programme: ReturnType<typeof programmeInMemory>;
let ids: string[];
beforeEach(async () => {
  programme = programmeInMemory(seated, '2022-05-01T10:00:00.000Z');
  const done = await enrolPanelists(programme, { panelists: list, actor: staff });
  ids = done.ok ? done.value.panelists.map(({ panelistId }) => panelistId) : expect.unreachable();
});
const send = (panelistId = '', email?: string) =>
  sendPanelistLink(programme, { panelistId, email, actor: staff });
const opened = () =>
  programme.putRound({ ...plannedRound('panel'), version: 9, state: 'open', finalists: [] } as never);
const addressOf = async (panelistId = '') => (await programme.rolls.panelist(panelistId))?.email;

describe('an address that was mistyped', () => {
  it('is corrected before the vote: the link goes to the right one, what was sent to the other opens nothing', async () => {
    const office = aPostOffice(programme);
    await send(ids[0]);
    await office.deliverAll();
    const [wrong] = office.read;
    programme.clock.now = () => new Date('2022-05-01T10:00:20.000Z');
    const resolve = (link = '') => programme.links.resolve(link, 'panelist', programme.clock.now());
    expect(await resolve(wrong?.link)).toMatchObject({ id: ids[0] });
    expect(await send(ids[0], right)).toEqual({ ok: true, value: { queued: 1 } });
    expect(await resolve(wrong?.link), 'before the letter has left').toBeUndefined();
    await office.deliverAll();
    expect(await resolve(wrong?.link)).toBeUndefined();
    const last = office.read.at(-1);
    expect(last).toMatchObject({ ownerId: ids[0], template: 'personal-link' });
    expect(await resolve(last?.link)).toMatchObject({ id: ids[0] });
    expect(await addressOf(ids[0])).toBe(right);
    expect(programme.stored.timeline().at(-1)).toMatchObject({
      type: 'PanelistAddressCorrected',
      actor: staff,
      data: { panelistId: ids[0] },
    });
  });

  it('is corrected once where two press at one moment: the link that has just been sent stays', async () => {
    const { save } = programme.rounds;
    let isFirst = true;
    const meanwhile = async (...asked: Parameters<typeof save>) => {
      if (isFirst) {
        isFirst = false;
        expect(await send(ids[0], right)).toEqual({ ok: true, value: { queued: 1 } });
        programme.clock.now = () => new Date('2022-05-01T10:00:02.000Z');
      }
      return save(...asked);
    };
    programme.rounds.save = meanwhile;
    expect(await send(ids[0], right)).toEqual({ ok: true, value: { queued: 1 } });
    const types = programme.stored.timeline().map(({ type }) => type);
    expect(types.filter((type) => type === 'PanelistAddressCorrected')).toHaveLength(1);
    expect(programme.stored.letters()).toHaveLength(1);
  });

  it('stays with the person, their ties and their seat, whichever list is enrolled again', async () => {
    await programme.rolls.declareTies({ panelistId: ids[0] ?? '' }, ['aic1-000000000000000A']);
    await send(ids[0], right);
    const before = await programme.rolls.panelists();
    const [first, ...others] = list;
    const renamed = { ...first, name: 'Claire Martin', email: right };
    for (const panelists of [list, [renamed, ...others]])
      expect(await enrolPanelists(programme, { panelists, actor: staff })).toMatchObject({ ok: true });
    const after = await programme.rolls.panelists();
    expect(after.map(({ panelistId }) => panelistId)).toEqual(before.map(({ panelistId }) => panelistId));
    expect(after.find(({ panelistId }) => panelistId === ids[0])).toMatchObject({
      email: right,
      name: 'Claire Martin',
      declaredConflicts: ['aic1-000000000000000A'],
    });
    expect(await enrolPanelists(programme, { panelists: [...list, renamed], actor: staff })).toMatchObject({
      refusal: {
        code: 'roll-invalid',
        problems: [
          { field: 'panelists.6.email', code: 'repeated' },
          { field: 'panelists.0.email', code: 'former-address' },
        ],
      },
    });
  });

  it('is refused of somebody else, whom a list names under it: nobody takes their name', async () => {
    await send(ids[0], right);
    const before = await programme.rolls.panelists();
    const another = { ...list[0], name: 'Chloé Blanc' } as (typeof list)[number];
    expect(await enrolPanelists(programme, { panelists: [another], actor: staff })).toMatchObject({
      refusal: { code: 'roll-invalid', problems: [{ field: 'panelists.0.email', code: 'former-address' }] },
    });
    expect(await programme.rolls.panelists()).toEqual(before);
  });

  it('is nobody else’s on the roll', async () => {
    expect(await send(ids[0], list[1]?.email.toLowerCase())).toMatchObject({
      refusal: { code: 'address-on-roll' },
    });
    expect(await send('p-0000000000', right)).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('is corrected no more once the vote is open: nobody could tell who votes by the link', async () => {
    opened();
    expect(await send(ids[0], right)).toMatchObject({
      refusal: { code: 'round-not-planned', state: 'open' },
    });
    expect(await addressOf(ids[0])).not.toBe(right);
  });

  it('may be said as it is: the link is sent again', async () => {
    expect(await send(ids[0], await addressOf(ids[0]))).toMatchObject({ value: { queued: 1 } });
    expect(programme.stored.timeline().map(({ type }) => type)).toEqual(['PanelistsEnrolled']);
  });
});

it('whoever gave up their seat and lost the letter gets another, which leads to the page that says so', async () => {
  const [member = '', substitute = ''] = [ids[0], ids[5]];
  for (const isOpen of [false, true]) {
    if (isOpen) opened();
    else {
      const given = { panelistId: member, by: substitute, reason: 'Malade.', actor: staff };
      expect(await replacePanelist(programme, given)).toMatchObject({ ok: true });
    }
    programme.clock.now = () => new Date(isOpen ? '2022-05-14T10:00:00.000Z' : '2022-05-02T10:00:00.000Z');
    expect(await send(member)).toEqual({ ok: true, value: { queued: 1 } });
    expect(programme.stored.letters().at(-1)).toMatchObject({
      to: { purpose: 'panelist', id: member },
      template: 'personal-link',
    });
  }
});

it('a substitute keeps their page while the vote is open: it says that they wait, and shows no finalist', async () => {
  const substitute = ids[5] ?? '';
  opened();
  programme.clock.now = () => new Date('2022-05-14T10:00:00.000Z');
  expect(await showBallot(programme, { panelistId: substitute })).toMatchObject({
    value: { waits: true, voted: false, seatGiven: false, round: { takesVotes: true }, finalists: [] },
  });
  expect(await send(substitute)).toEqual({ ok: true, value: { queued: 1 } });
  expect(programme.stored.letters().at(-1)).toMatchObject({
    to: { purpose: 'panelist', id: substitute },
    template: 'personal-link',
  });
  expect(await castBallot(programme, { panelistId: substitute, grades: {}, recusals: [] })).toMatchObject({
    refusal: { code: 'not-found' },
  });
});
