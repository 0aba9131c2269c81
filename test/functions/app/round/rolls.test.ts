import { describe, expect, it } from 'vitest';
import { mailDeskStore, waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import { remind } from '#app/desk/remind.ts';
import { listTasks } from '#app/desk/waiting-work.ts';
import { enrolJurors, removeJuror } from '#app/jury/jury-roll.ts';
import { listReadings } from '#app/jury/list-readings.ts';
import { closeTask } from '#app/mail/change-mail.ts';
import { showBallot } from '#app/panel/cast-ballot.ts';
import { enrolPanelists, replacePanelist } from '#app/panel/panel-roll.ts';
import { resendJurorLink, resendPanelistLink } from '#app/round/invitations.ts';
import { showPanelists } from '#app/round/show-round.ts';
import { hasSeat, rollAsVoted } from '#domain/round/roll.ts';
import { aPostOffice } from '#test/attacks/letters-that-leave.ts';
import { aJury, anOpenJury, type Jury, jurorsNamed, marksOf } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel, cohort, people } from '#test/functions/app/panel/panel-session.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

/** Applicants have one too, who opened it. */
const linksOf = ({ stored }: { stored: { items(kind: string): Record<string, unknown>[] } }) =>
  stored.items('link').filter(({ PK }) => !String(PK).startsWith('LINKS#applicant#'));

describe('a juror who leaves', () => {
  const leave = (jury: Jury, jurorId: string) => removeJuror(jury, { jurorId, actor: staff });
  async function aJuryThatLosesOne() {
    const jury = await anOpenJury(2);
    const jurorId = jury.on(1)[0]?.jurorId ?? '';
    const other = jury.on(2).find((one) => one.jurorId === jurorId);
    await jury.file(1, jurorId, marksOf(5));
    const left = await leave(jury, jurorId);
    return { jury, jurorId, left, waiting: other ? 1 : 0 };
  }
  it('reads no more: no link, no list, no review', async () => {
    const { jury, jurorId } = await aJuryThatLosesOne();
    expect(jury.revoked).toEqual([jurorId]);
    expect(await listReadings(jury, { jurorId })).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await jury.file(1, jurorId, marksOf(0))).toMatchObject({ refusal: { code: 'not-found' } });
  });
  it('leaves the reviews filed, which count, and frees the others', async () => {
    const { jury, jurorId, left, waiting } = await aJuryThatLosesOne();
    expect(left).toMatchObject({ value: { freed: waiting, filed: 1 } });
    expect(jury.on(1).find((one) => one.jurorId === jurorId)?.state).toBe('filed');
    await jury.assign();
    for (const number of [1, 2]) expect(jury.on(number).length).toBeGreaterThanOrEqual(2);
    await jury.mark(2, 3);
    for (const { jurorId: reader } of jury.on(1))
      if (reader !== jurorId) await jury.file(1, reader, marksOf(3));
    await jury.close();
    const ranked = jury.stored.ranking('jury')?.find((one) => one.applicationId === idOf(1));
    expect(ranked?.score).toBe('4.00');
  });
  it('frees what they were given a moment ago, which the list of a juror may not show yet', async () => {
    const jury = await anOpenJury(1);
    const jurorId = jury.on(1)[0]?.jurorId ?? '';
    const readings = { ...jury.readings, ofJuror: async () => [] };
    expect(await removeJuror({ ...jury, readings }, { jurorId, actor: staff })).toMatchObject({
      value: { freed: 1, filed: 0 },
    });
    expect(jury.on(1).map((one) => one.jurorId)).not.toContain(jurorId);
  });
  it('leaves once, whoever asks again, and the round records it', async () => {
    const { jury, jurorId } = await aJuryThatLosesOne();
    await leave(jury, jurorId);
    const told = jury.stored.timeline().filter(({ type }) => type === 'JurorLeft');
    expect(told).toMatchObject([{ data: { jurorId, filed: 1 } }]);
  });
  it('is told so by letter, once, with what becomes of their readings; it brings no link, nor do the thanks', async () => {
    const { jury, jurorId, waiting } = await aJuryThatLosesOne();
    await leave(jury, jurorId);
    const told = jury.stored.letters().filter(({ template }) => template === 'jury-left');
    expect(told).toMatchObject([
      { to: { purpose: 'juror', id: jurorId }, data: { filed: 1, freed: waiting } },
    ]);
    await letterQueue(jury.table).queue(
      [{ to: { purpose: 'juror', id: jurorId }, template: 'jury-thanks', data: { filed: 1 }, occasion: 'x' }],
      jury.clock.now().toISOString(),
    );
    const office = aPostOffice(jury);
    await office.deliverAll();
    const read = office.read.filter(({ ownerId }) => ownerId === jurorId);
    expect(read.map(({ template }) => template).sort()).toEqual(['jury-left', 'jury-thanks']);
    for (const { link, text } of read) {
      expect(link ?? '').toBe('');
      expect(text).not.toContain('/l/');
    }
  });
  it('is not written to where they never were: before the round opens', async () => {
    const jury = await aJury('ada');
    await leave(jury, jury.jurors[0] ?? '');
    expect(jury.stored.letters()).toEqual([]);
  });
  it('comes back by being enrolled again where staff say so, and stays away where they only correct the roll', async () => {
    const { jury, jurorId } = await aJuryThatLosesOne();
    const jurors = jurorsNamed('ada', 'bea', 'cyd');
    await enrolJurors(jury, { jurors });
    expect((await jury.rolls.juror(jurorId))?.leftAt).toBeDefined();
    await enrolJurors(jury, { jurors: jurors.map((one) => ({ ...one, returns: true })) });
    expect((await jury.rolls.juror(jurorId))?.leftAt).toBeUndefined();
  });
  it('is someone on the roll, and the round is not over', async () => {
    const jury = await aJury('ada');
    expect(await leave(jury, 'j-0000000000')).toMatchObject({ refusal: { code: 'not-found' } });
    const closed = await anOpenJury(1);
    await closed.mark(1, 3);
    await closed.close();
    expect(await leave(closed, closed.jurors[0] ?? '')).toMatchObject({
      refusal: { code: 'round-not-open' },
    });
  });
});

/** Five members, two substitutes. */
const withSubstitutes = { ...cohort, panel: { ...cohort.panel, substitutes: 2 } };
const substitutes = (count: number) =>
  people(5 + count)
    .slice(5)
    .map((one) => ({ ...one, substitute: true }));

async function aPanelWithSubstitutes() {
  const panel = await anOpenPanel([6_000_000], { cohort: withSubstitutes, also: substitutes(2) });
  const [member = ''] = panel.panelists;
  const [substitute = '', second = ''] = panel.substitutes;
  const replace = (panelistId: string, by: string) =>
    replacePanelist(panel, { panelistId, by, reason: 'Malade.', actor: staff });
  return { panel, member, substitute, second, replace };
}

describe('substitutes', () => {
  it('are enrolled beside the members, as many as the cohort has', async () => {
    const programme = programmeInMemory(withSubstitutes);
    const enrol = (count: number) =>
      enrolPanelists(programme, { panelists: [...people(5), ...substitutes(count)], actor: staff });
    expect(await enrol(3)).toMatchObject({
      refusal: { code: 'panel-full', of: 'substitutes', size: 2, would: 3 },
    });
    expect(await enrol(2)).toMatchObject({ ok: true });
  });
  it('are not called, not reminded, and have no ballot', async () => {
    const { panel, substitute } = await aPanelWithSubstitutes();
    expect(panel.stored.letters().map(({ to }) => to.id)).not.toContain(substitute);
    expect(await showBallot(panel, { panelistId: substitute })).toMatchObject({
      value: { waits: true, finalists: [] },
    });
    const clock = { now: () => new Date(panel.cohort.calendar.panelClosesAt) };
    const before = panel.stored.letters().length;
    const desk = { find: async () => ({ isStopped: true, version: 0, auditHead: undefined }) };
    const none = { all: async () => [] };
    await remind({ ...panel, clock, repairs: none, tasks: none, desk, forms: { open: async () => [] } });
    expect(
      panel.stored
        .letters()
        .slice(before)
        .map(({ to }) => to.id),
    ).not.toContain(substitute);
  });
  it('take the seat of a member who did not vote: one is called, the other’s link is revoked', async () => {
    const { panel, member, substitute, replace } = await aPanelWithSubstitutes();
    expect(await replace(member, substitute)).toMatchObject({ ok: true });
    expect(panel.stored.letters().at(-1)).toMatchObject({
      to: { id: substitute },
      template: 'panel-invitation',
    });
    expect(linksOf(panel)).toMatchObject([{ PK: `LINKS#panelist#${member}`, renewals: 1 }]);
    expect(await panel.vote(1, 'bien')).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await panel.voteAs(substitute, 'bien')).toMatchObject({ ok: true });
    // Seven people and five seats: neither the one who lost theirs nor who waits for one is counted.
    expect(await showPanelists(panel)).toMatchObject({ panelists: { length: 7 }, seats: 5, voters: 1 });
    expect(panel.stored.timeline().at(-1)).toMatchObject({
      type: 'PanelistReplaced',
      data: { memberId: member, substituteId: substitute, reason: 'Malade.' },
    });
  });
  it('are given a seat with a reason, which its member is told alike whether they voted or not, by letter and on their page', async () => {
    const told = [];
    for (const hasVoted of [true, false]) {
      const { panel, member, substitute, replace } = await aPanelWithSubstitutes();
      if (hasVoted) await panel.vote(1, 'bien');
      await replace(member, substitute);
      const letters = panel.stored.letters().filter(({ to }) => to.id === member);
      const letter = letters.find(({ template }) => template === 'panel-seat-given');
      expect(letter).toMatchObject({ data: { reason: 'Malade.', isVoteOpen: true } });
      const page = await showBallot(panel, { panelistId: member });
      expect(page).toMatchObject({ value: { seatGiven: true, voted: false, finalists: [] } });
      told.push({ member, letter, page });
    }
    expect(told[0]).toEqual(told[1]);
  });
  it('are given a seat before the vote, of which its member is told, and nobody is called', async () => {
    const { panel, member, substitute, replace } = await aPanelWithSubstitutes();
    panel.putRound({ ...panel.stored.round('panel'), state: 'planned' } as never);
    const before = panel.stored.letters().length;
    await replace(member, substitute);
    expect(panel.stored.letters().slice(before)).toMatchObject([
      { to: { id: member }, template: 'panel-seat-given', data: { isVoteOpen: false } },
    ]);
    const page = await showBallot(panel, { panelistId: member });
    expect(page).toMatchObject({ value: { seatGiven: true } });
  });
  it('twice is once; another person cannot take a seat that is taken', async () => {
    const { panel, member, substitute, second, replace } = await aPanelWithSubstitutes();
    await replace(member, substitute);
    const events = panel.stored.timeline().length;
    expect(await replace(member, substitute)).toMatchObject({ ok: true });
    expect(panel.stored.timeline()).toHaveLength(events);
    expect(await replace(member, second)).toMatchObject({ refusal: { code: 'seat-taken' } });
  });
  it('take the seat of someone who voted as well, so that the answer tells nothing; the ballot and the seat stay', async () => {
    const { panel, member, substitute, second, replace } = await aPanelWithSubstitutes();
    await panel.vote(1, 'bien');
    expect(await replace(member, substitute)).toEqual({
      ok: true,
      value: { memberId: member, substituteId: substitute },
    });
    expect(await replace(substitute, second)).toMatchObject({ ok: true });
    expect(await panel.voteAs(second, 'bien')).toMatchObject({ refusal: { code: 'seat-used' } });
    expect(await showBallot(panel, { panelistId: second })).toMatchObject({
      value: { seatUsed: true, voted: false, finalists: [] },
    });
    const seats = rollAsVoted(await panel.rolls.panelists());
    const seatOf = (id: string) => seats.find(({ panelistId }) => panelistId === id);
    expect(seatOf(member)).toMatchObject({ votedOn: expect.any(String) });
    expect(
      [member, substitute, second].map((id) => seats.some((one) => one.panelistId === id && hasSeat(one))),
    ).toEqual([true, false, false]);
    expect(seats.filter(hasSeat)).toHaveLength(5);
  });
  it('take seats of members, and only substitutes do', async () => {
    const { panel, member, replace } = await aPanelWithSubstitutes();
    expect(await replace(member, panel.panelists[1] ?? '')).toMatchObject({
      refusal: { code: 'not-a-substitute' },
    });
  });
  it('keep their seat when the same list is enrolled again', async () => {
    const { panel, member, substitute, replace } = await aPanelWithSubstitutes();
    await replace(member, substitute);
    const again = await enrolPanelists(panel, { panelists: [...people(5), ...substitutes(2)], actor: staff });
    expect(again).toMatchObject({ ok: true });
    expect(await panel.voteAs(substitute, 'bien')).toMatchObject({ ok: true });
  });
});

describe('a personal link sent again', () => {
  it('revokes the one before, and says again what is to be done', async () => {
    const { panel, member } = await aPanelWithSubstitutes();
    expect(await resendPanelistLink(panel, { panelistId: member })).toEqual({
      ok: true,
      value: { queued: 1 },
    });
    expect(linksOf(panel)).toMatchObject([{ PK: `LINKS#panelist#${member}`, renewals: 1 }]);
    expect(panel.stored.letters().at(-1)).toMatchObject({
      to: { id: member },
      occasion: expect.stringMatching(/^panel-link-\d{17}$/),
    });
    const jury = await anOpenJury(1);
    const jurorId = jury.on(1)[0]?.jurorId ?? '';
    await resendJurorLink(jury, { jurorId });
    expect(jury.stored.letters().at(-1)).toMatchObject({ to: { id: jurorId }, data: { applications: [{}] } });
  });
  it('is for everybody on a roll: once their round is over it ends the one before all the same', async () => {
    const { panel, substitute } = await aPanelWithSubstitutes();
    expect(await resendPanelistLink(panel, { panelistId: 'p-0000000000' })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    // Before the vote a substitute is asked for their ties, on a page that a lost letter alone opened; in it, the page says that they wait.
    for (const [place, state] of (['open', 'planned'] as const).entries()) {
      panel.putRound({ ...panel.stored.round('panel'), state } as never);
      const now = new Date(panel.clock.now().getTime() + place * 120_000);
      const later = { ...panel, clock: { now: () => now } };
      expect(await resendPanelistLink(later, { panelistId: substitute })).toMatchObject({
        value: { queued: 1 },
      });
      expect(panel.stored.letters().at(-1)).toMatchObject({
        to: { purpose: 'panelist', id: substitute },
        template: 'personal-link',
      });
    }
    const jury = await anOpenJury(1);
    await jury.mark(1, 3);
    await jury.close();
    const owner = { purpose: 'juror', id: jury.on(1)[0]?.jurorId ?? '' } as const;
    const { token } = await jury.links.start(owner, '2022-11-30T17:00:00.000Z', jury.clock.now());
    const closed = (await jury.rounds.find('jury')) ?? expect.unreachable();
    const released = { ...closed, state: 'released', releasedAt: '2022-04-04T10:00:00.000Z' };
    for (const round of [closed, released]) {
      jury.putRound(round as never);
      const now = () => new Date(jury.clock.now().getTime() + (round === closed ? 0 : 120_000));
      const again = { ...jury, clock: { now } };
      expect(await resendJurorLink(again, { jurorId: owner.id })).toMatchObject({ value: { queued: 1 } });
      expect(jury.stored.letters().at(-1)).toMatchObject({ to: owner, template: 'personal-link', data: {} });
    }
    expect(await jury.links.resolve(token, 'juror', jury.clock.now())).toBeUndefined();
  });
});

describe('a letter to a panelist that did not arrive', () => {
  it('is no task of staff while the vote is open where it tells who has voted, and cannot be closed; afterwards it is', async () => {
    const { panel, member } = await aPanelWithSubstitutes();
    const owner = { purpose: 'panelist', id: member } as const;
    const task = (template: string) => ({
      messageKey: `${member}_${template}`,
      ownerId: member,
      because: 'bounced' as const,
      since: '2022-05-14T10:00:00.000Z',
    });
    for (const template of ['panel-receipt', 'panel-invitation'])
      await panel.tasks.open(owner, task(template));
    const seen = async () => {
      const { items, waiting } = await listTasks(panel);
      return { shown: items.map(({ messageKey }) => messageKey), counted: waiting.mailTasks };
    };
    const close = (template: string) =>
      closeTask(
        { ...panel, desk: mailDeskStore(panel.table), waiting: waitingMail(panel.table) },
        { messageKey: `${member}_${template}`, actor: staff },
      );
    expect(await seen()).toEqual({ shown: [`${member}_panel-invitation`], counted: 1 });
    expect(await close('panel-receipt')).toMatchObject({ refusal: { code: 'not-found' } });
    const round = panel.stored.round('panel');
    if (round) panel.putRound({ ...round, state: 'closed', closedAt: '2022-05-15T16:00:00.000Z' });
    expect(await seen()).toMatchObject({ counted: 2 });
    expect(await close('panel-receipt')).toMatchObject({ ok: true });
  });
});
