/** A draft goes to another address: once somebody there accepts, and never before. */
import { describe, expect, test } from 'vitest';
import { acceptHandover, showHandover } from '#app/application/accept-handover.ts';
import { ApplicationContended } from '#app/application/apply-command.ts';
import { inviteWriter, removeWriter } from '#app/application/co-writing.ts';
import { discardForm, fileForm, showForm } from '#app/application/form-drafts.ts';
import { handOverDraft, takeBackDraft } from '#app/application/hand-over.ts';
import { refuse } from '#domain/values/result.ts';
import { codeOf } from '#test/support/drafting.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { aDraftsAnswers } from '#test/support/peopled.ts';
import { aDrafts, day, heir } from './handing-over.ts';

type Deps = Awaited<ReturnType<typeof aDrafts>>['deps'];

describe('a draft', () => {
  test('goes to whoever accepts, with its letters; whoever held it opens it no more', async () => {
    const { deps, draftId, token, owner, found, offered, letters, resolve } = await aDrafts();
    const handoverId = await offered();
    expect(await resolve(token, owner)).toEqual(owner);
    const accepted = await acceptHandover(deps, handoverId);
    expect(accepted).toMatchObject({ ok: true, value: { of: 'draft' } });
    expect(await found()).toMatchObject({
      email: heir.email,
      answers: { 'contact.email': heir.email, 'contact.name': heir.name },
    });
    expect(await resolve(token, owner)).toBeUndefined();
    expect(accepted.ok && (await resolve(accepted.value.session, owner))).toEqual(owner);
    expect(await showForm(deps, draftId)).toMatchObject({ value: { isOwner: true } });
    expect(letters()).toEqual([
      ['draft', 'draft-saved'],
      ['heir', 'handover-offered'],
      ['heir', 'handed-over'],
      ['draft', 'personal-link'],
    ]);
  });

  test('whose co-writer takes it over has one writer less, and a co-writer cannot hand it over', async () => {
    const { deps, draftId, found, offered, resolve } = await aDrafts();
    const invited = await inviteWriter(deps, { writerId: draftId, email: heir.email });
    const writerId = invited.ok ? invited.value.writerId : '';
    expect(codeOf(await handOverDraft(deps, { writerId, ...heir }))).toBe('owner-only');
    expect(codeOf(await takeBackDraft(deps, writerId))).toBe('owner-only');
    const owner = { purpose: 'draft', id: writerId } as const;
    const { token } = await deps.links.start(owner, '2022-02-01T00:00:00.000Z', deps.clock.now());
    await acceptHandover(deps, await offered());
    expect((await found())?.writers).toEqual([]);
    expect(await resolve(token, owner)).toBeUndefined();
  });

  test('that somebody saves while it is accepted goes with what came', async () => {
    const { deps, found, offered, meanwhile, save } = await aDrafts();
    const handoverId = await offered();
    meanwhile.run = () => save({ 'project.title': 'Un verger' });
    expect(await acceptHandover(deps, handoverId)).toMatchObject({ ok: true, value: { of: 'draft' } });
    expect(await found()).toMatchObject({ email: heir.email, answers: { 'project.title': 'Un verger' } });
  });

  test('that is filed, taken back, or whose offer expired, is nobody’s to accept', async () => {
    for (const end of ['filed', 'given up', 'taken back', 'expired']) {
      const { deps, draftId, found, offered, later } = await aDrafts();
      const draft = await found();
      if (draft) await deps.drafts.save({ ...draft, answers: aDraftsAnswers, version: 2 }, 1);
      const handoverId = await offered();
      if (end === 'filed') expect(await fileForm(deps, draftId)).toMatchObject({ ok: true });
      if (end === 'given up') await discardForm(deps, draftId);
      if (end === 'taken back') expect(await takeBackDraft(deps, draftId)).toMatchObject({ ok: true });
      if (end === 'expired') later(7 * day);
      // Of an offer that its holder ended nothing is left.
      const code = end === 'given up' || end === 'taken back' ? 'link-invalid' : 'handover-over';
      expect([end, codeOf(await acceptHandover(deps, handoverId))]).toEqual([end, code]);
      expect([end, codeOf(await showHandover(deps, handoverId))]).toEqual([end, code]);
    }
  });

  test('that is given up leaves nobody’s address behind: of whom it was offered to, who wrote along, or had it', async () => {
    const { deps, draftId, offered, later, stored, resolve } = await aDrafts();
    const first = { ...heir, email: 'premier@example.org' };
    await offered(first);
    later(5 * day);
    await inviteWriter(deps, { writerId: draftId, email: 'amie@example.org' });
    later(2 * day);
    const id = await offered();
    const owner = { purpose: 'heir', id } as const;
    const link = await mailedLink(deps.table, owner, '2022-02-03T10:00:00.000Z', heir.email);
    const held = () => {
      const items = JSON.stringify(stored.items());
      const addresses = [first.email, heir.email, 'amie@example.org', 'porteuse@example.org'];
      return addresses.filter((address) => items.includes(address));
    };
    // Of an offer that nobody accepted nothing is left once there is another.
    expect(held()).toEqual([heir.email, 'amie@example.org', 'porteuse@example.org']);
    expect(await discardForm(deps, draftId)).toMatchObject({ ok: true });
    expect(held()).toEqual([]);
    expect(await resolve(link, owner)).toBeUndefined();
  });

  test('that somebody saves while it is given up goes all the same, with what came', async () => {
    const { deps, draftId, offered, meanwhile, stored, found } = await aDrafts();
    meanwhile.run = () => offered();
    expect(await discardForm(deps, draftId)).toMatchObject({ ok: true });
    expect(await found()).toBeUndefined();
    expect(JSON.stringify(stored.items())).not.toContain(heir.email);
  });

  test.each([
    ['gives it up', discardForm],
    ['files it', fileForm],
  ] as const)(
    'that is taken over while whoever held it %s stays with who has it now, as a draft',
    async (_, act) => {
      const { deps, draftId, found, offered, meanwhile, stored } = await aDrafts();
      const draft = await found();
      if (draft) await deps.drafts.save({ ...draft, answers: aDraftsAnswers, version: 2 }, 1);
      const handoverId = await offered();
      meanwhile.run = () => acceptHandover(deps, handoverId);
      expect(await act(deps, draftId)).toEqual(refuse({ code: 'link-invalid' }));
      expect(await found()).toMatchObject({ state: 'open', email: heir.email });
      expect(stored.items('application')).toEqual([]);
    },
  );

  test('whoever comes while it is filed is told of it, and what is filed is its holder’s', async () => {
    const { deps, draftId, found, offered } = await aDrafts();
    const draft = await found();
    if (draft) await deps.drafts.save({ ...draft, answers: aDraftsAnswers, version: 2 }, 1);
    const handoverId = await offered();
    const { find } = deps.drafts;
    let isFiled = false;
    // It is filed once each of them has read it.
    const late = {
      ...deps,
      drafts: {
        ...deps.drafts,
        async find(id: string) {
          const read = await find(id);
          isFiled ||= (await fileForm(deps, draftId)).ok;
          return read;
        },
      },
    };
    expect(codeOf(await acceptHandover(late, handoverId))).toBe('handover-over');
    expect(isFiled).toBe(true);
    const writerId = draftId;
    for (const act of [
      () => inviteWriter(deps, { writerId, email: 'amie@example.org' }),
      () => handOverDraft(deps, { writerId, ...heir }),
      () => takeBackDraft(deps, writerId),
    ])
      expect(codeOf(await act())).toBe('draft-filed');
    expect(codeOf(await acceptHandover(deps, handoverId))).toBe('handover-over');
  });

  test('is offered to one address at a time, not to its own; of an amendment or by a right to file late not at all', async () => {
    const { deps, draftId, found, offered } = await aDrafts();
    const offer = (email: string) => handOverDraft(deps, { writerId: draftId, ...heir, email });
    expect(codeOf(await offer('porteuse+2@example.org'))).toBe('own-address');
    await deps.suppressions.add('perdue@example.org', { type: 'Bounce', messageKey: 'x', at: '2022-01-20' });
    expect(codeOf(await offer('perdue@example.org'))).toBe('address-unreachable');
    await offered();
    expect(codeOf(await offer('tiers@example.org'))).toBe('handover-open');
    expect(codeOf(await takeBackDraft(deps, draftId))).toBeUndefined();
    expect(codeOf(await takeBackDraft(deps, draftId))).toBe('handover-over');
    const draft = await found();
    const amends = { applicationId: 'aic1-0123456789ABCDEF', formSha256: 'x' };
    let version = draft?.version ?? 0;
    const becomes = async (change: object) => {
      if (draft) await deps.drafts.save({ ...draft, ...change, version: version + 1 }, version);
      version += 1;
    };
    await becomes({ isLate: true });
    expect(codeOf(await offer('tiers@example.org'))).toBe('handover-of-late-access');
    await becomes({ amends });
    expect(codeOf(await offer('tiers@example.org'))).toBe('handover-of-amendment');
  });

  test('is shown to whoever is offered it by its title, or without one', async () => {
    const { deps, found, offered } = await aDrafts();
    const handoverId = await offered();
    const shown = { of: 'draft', from: 'porteuse@example.org', to: heir.email };
    const expiresAt = '2022-01-27T10:00:00.000Z';
    expect(await showHandover(deps, handoverId)).toEqual({
      ok: true,
      value: { ...shown, title: '', expiresAt },
    });
    const draft = (await found()) ?? expect.unreachable();
    const answers = { ...draft.answers, 'project.title': 'Un verger' };
    await deps.drafts.save({ ...draft, answers, version: draft.version + 1 }, draft.version);
    expect(await showHandover(deps, handoverId)).toMatchObject({ value: { title: 'Un verger' } });
  });

  test('is told of by letters: the end of the offer, a new link for whoever has it now, and when it went', async () => {
    const { deps, draftId, found, later, stored } = await aDrafts();
    const expiresAt = '2022-01-27T10:00:00.000Z';
    const done = await handOverDraft(deps, { writerId: draftId, ...heir });
    expect(done).toEqual({ ok: true, value: { expiresAt } });
    expect(await found()).toMatchObject({ version: 2, handover: { expiresAt } });
    const handoverId = (await found())?.handover?.handoverId ?? '';
    later(day);
    await acceptHandover(deps, handoverId);
    expect(await found()).toMatchObject({ version: 3 });
    const to = { purpose: 'heir', id: handoverId };
    expect(stored.letters().slice(1)).toEqual([
      { to, template: 'handover-offered', occasion: 'handover-offered', data: { expiresAt } },
      {
        to,
        template: 'handed-over',
        occasion: 'handed-over',
        data: { acceptedAt: '2022-01-21T10:00:00.000Z' },
      },
      {
        to: { purpose: 'draft', id: draftId },
        template: 'personal-link',
        data: {},
        occasion: `personal-link-${handoverId}`,
      },
    ]);
  });

  test('keeps whoever else writes along, with their link', async () => {
    const { deps, draftId, found, offered, resolve } = await aDrafts();
    await inviteWriter(deps, { writerId: draftId, email: heir.email });
    const invited = await inviteWriter(deps, { writerId: draftId, email: 'amie@example.org' });
    const writerId = invited.ok ? invited.value.writerId : expect.unreachable();
    const owner = { purpose: 'draft', id: writerId } as const;
    const { token } = await deps.links.start(owner, '2022-02-01T00:00:00.000Z', deps.clock.now());
    await acceptHandover(deps, await offered());
    expect((await found())?.writers).toMatchObject([{ writerId }]);
    expect(await resolve(token, owner)).toEqual(owner);
  });

  test('taken back and offered again, is not to be had by the first letter, whose link has ended', async () => {
    const { deps, draftId, found, offered, resolve } = await aDrafts();
    const first = await offered();
    const owner = { purpose: 'heir', id: first } as const;
    const link = await mailedLink(deps.table, owner, '2022-01-27T10:00:00.000Z', heir.email);
    expect(await takeBackDraft(deps, draftId)).toEqual({ ok: true, value: { takenBack: true } });
    expect(await found()).toMatchObject({ version: 3 });
    expect(await resolve(link, owner)).toBeUndefined();
    const second = await offered();
    expect(codeOf(await acceptHandover(deps, first))).toBe('link-invalid');
    expect(await acceptHandover(deps, second)).toMatchObject({ ok: true });
  });

  test.each(['offered', 'taken back'] as const)('is %s with what somebody saves meanwhile', async (what) => {
    const { deps, draftId, found, offered, meanwhile, save } = await aDrafts();
    if (what === 'taken back') await offered();
    meanwhile.run = () => save({ 'project.title': 'Un verger' });
    const act =
      what === 'offered' ? handOverDraft(deps, { writerId: draftId, ...heir }) : takeBackDraft(deps, draftId);
    expect(await act).toMatchObject({ ok: true });
    expect(await found()).toMatchObject({ answers: { 'project.title': 'Un verger' } });
    expect((await found())?.handover !== undefined).toBe(what === 'offered');
  });

  test('that is taken over meanwhile is no more of whoever held it, to offer, take back or share', async () => {
    for (const act of [
      (deps: Deps, writerId: string) => takeBackDraft(deps, writerId),
      (deps: Deps, writerId: string) => removeWriter(deps, { writerId, coWriterId: `${writerId}-friend` }),
      (deps: Deps, writerId: string) => inviteWriter(deps, { writerId, email: 'tiers@example.org' }),
    ]) {
      const { deps, draftId, found, offered, meanwhile, save } = await aDrafts();
      await save({}, [
        { writerId: `${draftId}-friend`, email: 'amie@example.org', invitedAt: '2022-01-20T10:00:00.000Z' },
      ]);
      const handoverId = await offered();
      meanwhile.run = () => acceptHandover(deps, handoverId);
      expect(codeOf(await act(deps, draftId))).toBe('link-invalid');
      expect(await found()).toMatchObject({ email: heir.email, writers: [{ email: 'amie@example.org' }] });
    }
  });

  test('is given up after as many attempts as anything else of an application', async () => {
    const { deps, draftId } = await aDrafts();
    let tried = 0;
    const save = async () => {
      tried += 1;
      return 'conflict' as const;
    };
    const busy = { ...deps, drafts: { ...deps.drafts, save } };
    await expect(handOverDraft(busy, { writerId: draftId, ...heir })).rejects.toThrow(ApplicationContended);
    expect(tried).toBe(5);
  });
});
