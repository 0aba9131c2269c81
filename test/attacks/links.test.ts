/** Links as somebody attacks them who has an old letter, presses twice, or sends a link of theirs to somebody else. */
import { describe, expect, test } from 'vitest';
import { tokenSha256 } from '#adapters/dynamodb/link-item.ts';
import { acceptHandover } from '#app/application/accept-handover.ts';
import { renewLink } from '#app/application/renew-link.ts';
import { askNewLink } from '#app/mail/ask-new-link.ts';
import { openSession } from '#app/mail/open-session.ts';
import { resendPanelistLink } from '#app/round/invitations.ts';
import { templatesWhere } from '#domain/application/letters.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { aDrafts, anApplicants } from '#test/functions/app/application/handing-over.ts';
import { sampleData } from '#test/functions/emails/letter-fixtures.ts';
import { aRevealedDraw } from '#test/support/draws.ts';
import { ownerIn } from '#test/support/mailed-link.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { aPostOffice } from './letters-that-leave.ts';

const begin = Date.parse('2022-05-14T10:00:10.000Z');
const second = 1000;
const minute = 60 * second;

function given() {
  const memory = programmeInMemory();
  let now = begin;
  const programme = { ...memory, clock: { now: () => new Date(now) } };
  const post = aPostOffice(programme);
  return {
    ...programme,
    post,
    pass(ms: number): void {
      now += ms;
    },
    opens: async (token: string, purpose: 'applicant' | 'panelist' = 'applicant') =>
      ownerIn(await programme.links.resolve(token, purpose, new Date(now))),
  };
}
type Given = ReturnType<typeof given>;

async function aPanelist(programme: Given) {
  const panelistId = 'p-0000000001';
  const citizen = { panelistId, name: 'Citoyenne', email: 'citoyenne@panel.example' };
  programme.putPanelists({ ...citizen, language: 'fr' });
  programme.putRound({
    round: 'panel',
    version: 1,
    auditHead: '',
    releases: [],
    adjustments: {},
    state: 'open',
    openedAt: '2022-05-10T10:00:00.000Z',
    draw: aRevealedDraw('jury').draw,
    finalists: [programme.apply(3, 'shortlisted')],
  });
  return panelistId;
}

describe('a link that staff send again', () => {
  test('33 seconds later is refused, with the time from which it can be; the first letter’s link opens', async () => {
    const programme = given();
    const panelistId = await aPanelist(programme);
    expect(await resendPanelistLink(programme, { panelistId })).toEqual({ ok: true, value: { queued: 1 } });
    await programme.post.deliverAll();
    programme.pass(33 * second);
    expect(await resendPanelistLink(programme, { panelistId })).toEqual({
      ok: false,
      refusal: { code: 'link-just-sent', retryAt: '2022-05-14T10:01:10.000Z' },
    });
    await programme.post.deliverAll();
    expect(await programme.opens(programme.post.newestLinkOf(panelistId), 'panelist')).toMatchObject({
      id: panelistId,
    });
    programme.pass(27 * second);
    expect(await resendPanelistLink(programme, { panelistId })).toMatchObject({ value: { queued: 1 } });
    await programme.post.deliverAll();
    expect(programme.post.read).toHaveLength(2);
    expect(await programme.opens(programme.post.newestLinkOf(panelistId), 'panelist')).toMatchObject({
      id: panelistId,
    });
  });

  test('by two at once leaves once, whichever way the writes fall, and the newest link opens', async () => {
    for (const delivered of ['before', 'after'] as const) {
      const programme = given();
      const panelistId = await aPanelist(programme);
      let second: unknown;
      programme.meanwhile.run = async () => {
        second = await resendPanelistLink(programme, { panelistId });
        if (delivered === 'before') await programme.post.deliverAll();
      };
      const first = await resendPanelistLink(programme, { panelistId });
      await programme.post.deliverAll();
      expect([first, second]).toMatchObject([
        { refusal: { code: 'link-just-sent' } },
        { value: { queued: 1 } },
      ]);
      expect(programme.post.read).toHaveLength(1);
      expect(await programme.opens(programme.post.newestLinkOf(panelistId), 'panelist')).toMatchObject({
        id: panelistId,
      });
    }
  });

  test('in a letter that SES did not take locks nobody out: the link before opens', async () => {
    const programme = given();
    const id = programme.apply(1, 'agreement-issued');
    const owner = { purpose: 'applicant', id } as const;
    const at = '2022-05-14T10:00:00.000Z';
    const letter = (occasion: string) =>
      programme.letters.queue([{ to: owner, template: 'personal-link', data: {}, occasion }], at);
    await letter('one');
    await programme.post.deliverAll();
    for (const outcome of ['deferred', 'refused'] as const) {
      await letter(outcome);
      await programme.post.deliverAll({ outcome, reason: 'Throttling' });
      expect(await programme.opens(programme.post.newestLinkOf(id))).toEqual(owner);
    }
  });
});

describe('an old letter', () => {
  const applicants = templatesWhere(({ audience }) => [audience].flat().some((one) => one === 'applicant'));

  test('of any kind has a dead link once a later one was sent: at most one link opens, over all letters to applicants', async () => {
    const programme = given();
    const { expiresAt, reason } = sampleData['handover-announced'];
    const handover = { handoverId: 'h-1', askedAt: programme.clock.now().toISOString(), expiresAt };
    // Of what staff offered somebody else there is a letter as long as that is open.
    const offered = { type: 'HandoverOffered', handover, reason, by: staff.id } as const;
    const id = programme.apply(1, 'agreement-issued', undefined, offered);
    const to = { purpose: 'applicant', id } as const;
    const address = programme.stored.application(id)?.form.contact.email ?? '';
    await programme.links.confirm(to, mailboxSha256(address), programme.clock.now());
    for (const template of applicants) {
      const letter = { to, template, data: sampleData[template], occasion: template };
      await programme.letters.queue([letter as never], programme.clock.now().toISOString());
      await programme.post.deliverAll();
      // Over two days: a mailbox is sent no more than twenty letters in one.
      programme.pass(100 * minute);
      const links = programme.post.linksOf(id);
      const live = await Promise.all(links.map((link) => programme.opens(link)));
      expect(
        live.filter((one) => typeof one === 'object'),
        template,
      ).toHaveLength(1);
      expect(live.at(-1), template).toEqual(to);
    }
    expect(programme.post.linksOf(id).filter((link) => link !== '')).toHaveLength(applicants.length);
  });

  test('has a new link sent to the address on file, once an hour, and ends no session; nothing tells whether it was one of ours', async () => {
    const programme = given();
    const id = programme.apply(1, 'agreement-issued');
    const owner = { purpose: 'applicant', id } as const;
    const at = programme.clock.now().toISOString();
    for (const occasion of ['one', 'two']) {
      await programme.letters.queue([{ to: owner, template: 'personal-link', data: {}, occasion }], at);
      await programme.post.deliverAll();
    }
    const [old = '', live = ''] = programme.post.linksOf(id);
    const shown = { credential: tokenSha256(live) };
    const session = await openSession(programme, owner, shown);
    const answers = new Set<string>();
    const ask = async (token: string) => {
      answers.add(JSON.stringify(await askNewLink(programme, { token })));
      await programme.post.deliverAll();
      return programme.post.read.length;
    };
    const unknown = `${idOf(2)}.${'A'.repeat(43)}`;
    for (const token of [live, unknown, 'nonsense', 'staff', `${id}.${'A'.repeat(43)}`]) {
      expect(await ask(token)).toBe(2);
    }
    expect(await ask(old)).toBe(3);
    expect(await ask(old)).toBe(3);
    programme.pass(59 * minute);
    expect(await ask(old)).toBe(3);
    programme.pass(minute);
    expect(await ask(old)).toBe(4);
    expect(answers.size).toBe(1);
    const { text = '' } = programme.post.read.at(-1) ?? {};
    expect(text).not.toContain('Citoyens');
    expect(await programme.opens(programme.post.newestLinkOf(id))).toEqual(owner);
    expect(await programme.opens(session.ok ? session.value.token : '')).toEqual(owner);
  });
});

describe('a link of who held it before', () => {
  test.each([
    ['an application', anApplicants],
    ['a draft', aDrafts],
  ] as const)('of %s that was handed over says nothing, and brings nobody a letter', async (_, given) => {
    const { deps, owner, offered } = await given();
    const post = aPostOffice(deps);
    const resolve = (token: string) => deps.links.resolve(token, owner.purpose, deps.clock.now());
    const letter = (occasion: string) =>
      deps.letters.queue(
        [{ to: owner, template: 'personal-link', data: {}, occasion }],
        deps.clock.now().toISOString(),
      );
    for (const occasion of ['one', 'two']) {
      await letter(occasion);
      await post.deliverAll();
    }
    const [first = '', second = ''] = post.linksOf(owner.id).slice(-2);
    expect(ownerIn(await resolve(second))).toEqual(owner);
    expect(await resolve(first)).toBe('replaced');
    const handoverId = await offered();
    expect(await acceptHandover(deps, handoverId)).toMatchObject({ ok: true });
    await post.deliverAll();
    const heirs = post.newestLinkOf(owner.id);
    expect(ownerIn(await resolve(heirs))).toEqual(owner);
    const read = post.read.length;
    for (const token of [first, second]) {
      expect(await resolve(token)).toBeUndefined();
      await askNewLink(deps, { token });
    }
    await post.deliverAll();
    expect(post.read).toHaveLength(read);
    expect(ownerIn(await resolve(heirs))).toEqual(owner);
  });
});

describe('a renewal', () => {
  test.each([
    ['by the applicant', { kind: 'applicant' }],
    ['by staff', staff],
  ] as const)(
    '%s ends the link and every session, is recorded with who asked, and brings the only link',
    async (_, actor) => {
      const programme = given();
      const id = programme.apply(1, 'agreement-issued');
      const owner = { purpose: 'applicant', id } as const;
      const at = programme.clock.now().toISOString();
      await programme.letters.queue(
        [{ to: owner, template: 'personal-link', data: {}, occasion: 'one' }],
        at,
      );
      await programme.post.deliverAll();
      const stolen = programme.post.newestLinkOf(id);
      const session = await openSession(programme, owner, { credential: tokenSha256(stolen) });
      const onScreen = await programme.links.start(owner, '2022-11-30T17:00:00.000Z', programme.clock.now());
      const held = [stolen, session.ok ? session.value.token : '', onScreen.token];
      expect(await renewLink(programme, { applicationId: id, actor })).toEqual({
        ok: true,
        value: { queued: 1 },
      });
      for (const token of held) expect(await programme.opens(token)).toBeUndefined();
      expect(await openSession(programme, owner, { credential: tokenSha256(stolen) })).toMatchObject({
        ok: false,
      });
      await programme.post.deliverAll();
      expect(await programme.opens(programme.post.newestLinkOf(id))).toEqual(owner);
      expect((await programme.applications.timeline(id)).at(-1)).toMatchObject({
        type: 'LinkRenewed',
        actor,
      });
      programme.pass(33 * second);
      expect(await renewLink(programme, { applicationId: id, actor })).toMatchObject({
        refusal: { code: 'link-just-sent' },
      });
      expect(await programme.opens(programme.post.newestLinkOf(id))).toEqual(owner);
    },
  );

  test('asked for twice at once is one: the second is told so, and the link that was sent opens', async () => {
    const programme = given();
    const id = programme.apply(1, 'eligible');
    let second: unknown;
    programme.meanwhile.run = async () => {
      second = await renewLink(programme, { applicationId: id, actor: staff });
      await programme.post.deliverAll();
    };
    const first = await renewLink(programme, { applicationId: id, actor: staff });
    expect([first, second]).toMatchObject([
      { refusal: { code: 'link-just-sent' } },
      { value: { queued: 1 } },
    ]);
    await programme.post.deliverAll();
    expect(programme.post.read).toHaveLength(1);
    expect(await programme.opens(programme.post.newestLinkOf(id))).toMatchObject({ id });
  });
});
