/** A draft or an application goes to another address: once somebody there accepts, and never before. */
import { describe, expect, test } from 'vitest';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { acceptHandover, showHandover } from '#app/application/accept-handover.ts';
import { amendmentOf } from '#app/application/amend-application.ts';
import { inviteWriter } from '#app/application/co-writing.ts';
import { fileForm, showForm, startForm } from '#app/application/form-drafts.ts';
import {
  askHandoverCode,
  handOverApplication,
  handOverDraft,
  takeBackApplication,
  takeBackDraft,
} from '#app/application/hand-over.ts';
import { viewApplication } from '#app/application/view-application.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { type Status, statuses } from '#domain/application/application.ts';
import { gateOfStatus } from '#domain/application/stages.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { codeSent } from '#test/support/one-time-codes.ts';
import { aDraftsAnswers } from '#test/support/peopled.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const day = 86_400_000;
const heir = { name: 'Noé Martin', email: 'repreneur@example.org' };
const session = 'session-1';
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code;

function aProgramme(start: string) {
  const memory = programmeInMemory(promotion1, start);
  let now = Date.parse(start);
  const deps = {
    ...{ ...memory, drafts: formDraftStore(memory.table), drawIds: drawDraftIds },
    clock: { now: () => new Date(now) },
  };
  const later = (milliseconds: number) => {
    now += milliseconds;
  };
  const letters = () => memory.stored.letters().map(({ to, template }) => [to.purpose, template]);
  const resolve = (token: string, { purpose }: LinkOwner) =>
    deps.links.resolve(token, purpose, deps.clock.now());
  return { ...memory, deps, later, letters, resolve };
}

/** An application whose applicant reads their mail, and has a link and a session. */
async function anApplicants(status: Status = 'eligible') {
  const programme = aProgramme('2022-03-10T10:00:00.000Z');
  const { deps } = programme;
  const applicationId = programme.put(anApplication(status));
  const owner = { purpose: 'applicant', id: applicationId } as const;
  const { email } = anApplication(status).form.contact;
  await deps.links.confirm(owner, mailboxSha256(email), deps.clock.now());
  const link = await mailedLink(deps.table, owner, '2022-12-31T00:00:00.000Z', email);
  const { token } = await deps.links.start(owner, '2022-12-31T00:00:00.000Z', deps.clock.now());
  const asking = { applicationId, session, renewals: 0 };
  const ask = (to = heir) => askHandoverCode(deps, { ...asking, ...to });
  const confirm = (code: string, to = heir) =>
    handOverApplication(deps, { applicationId, session, code, ...to });
  const offered = async (to = heir) => {
    expect(await ask(to)).toMatchObject({ ok: true });
    const done = await confirm(await codeSent(deps, { applicationId, session }), to);
    expect(done).toMatchObject({ ok: true });
    return programme.stored.application(applicationId)?.handover?.handoverId ?? '';
  };
  const form = () => programme.stored.application(applicationId)?.form;
  const types = async () => (await deps.applications.timeline(applicationId)).map(({ type }) => type);
  return { ...programme, applicationId, owner, email, link, token, ask, confirm, offered, form, types };
}

describe('an application', () => {
  test('changes nothing for its holder until somebody at the other address accepts; then all that they had ends', async () => {
    const { deps, applicationId, owner, email, link, token, offered, form, types, letters, resolve } =
      await anApplicants();
    const handoverId = await offered();
    expect(form()?.contact.email).toBe(email);
    expect(await resolve(token, owner)).toEqual(owner);
    expect(await viewApplication(deps, applicationId)).toMatchObject({
      value: { handover: { email: heir.email } },
    });
    expect(await showHandover(deps, handoverId)).toMatchObject({
      value: { of: 'applicant', title: form()?.project.title, from: email, to: heir.email },
    });
    const accepted = await acceptHandover(deps, handoverId);
    expect(accepted).toMatchObject({ ok: true, value: { of: 'applicant' } });
    expect(form()?.contact).toEqual(heir);
    for (const secret of [link, token]) expect(await resolve(secret, owner)).toBeUndefined();
    expect(accepted.ok && (await resolve(accepted.value.session, owner))).toEqual(owner);
    expect(await deps.links.isConfirmed(owner, mailboxSha256(heir.email))).toBe(true);
    expect(await types()).toEqual(['HandoverCodeAsked', 'HandoverAsked', 'HandedOver']);
    expect(letters()).toEqual(
      expect.arrayContaining([
        ['heir', 'handover-offered'],
        ['heir', 'handed-over'],
        ['applicant', 'personal-link'],
      ]),
    );
    expect(codeOf(await acceptHandover(deps, handoverId))).toBe('handover-over');
    // Neither address is in the chain, which nobody can take anything out of.
    const chain = JSON.stringify(await deps.applications.timeline(applicationId));
    expect(chain).not.toContain(heir.email);
    expect(chain).not.toContain(email);
  });

  test('goes without what its holder typed to change it, at the same moment', async () => {
    const { deps, applicationId, offered } = await anApplicants('received');
    const handoverId = await offered();
    const application = await deps.applications.find(applicationId);
    if (!application) throw new Error('it was put there');
    const draft = amendmentOf(application, '2022-12-31T00:00:00.000Z', '2022-03-10T10:00:00.000Z');
    await deps.drafts.save(draft, undefined);
    // The function that accepts dies as soon as it has.
    const killed = () => Promise.reject(new Error('the function was killed'));
    const dying = { ...deps, links: { ...deps.links, start: killed } };
    await expect(acceptHandover(dying, handoverId)).rejects.toThrow('killed');
    expect(await deps.drafts.find(draft.draftId)).toBeUndefined();
  });

  test('goes to nobody without the code of that very address', async () => {
    const { deps, applicationId, ask, confirm, types, letters } = await anApplicants();
    expect(codeOf(await confirm('12345678'))).toBe('code-not-in-force');
    await ask();
    const code = await codeSent(deps, { applicationId, session });
    expect(codeOf(await confirm(code, { ...heir, email: 'voleur@example.org' }))).toBe('heir-changed');
    expect(codeOf(await confirm('00000000'))).toBe('code-wrong');
    expect(await types()).toEqual(['HandoverCodeAsked']);
    expect(letters().flat()).not.toContain('handover-offered');
  });

  test('is not offered to its own address, to one that takes no mail, twice at once, nor before its own is confirmed', async () => {
    const { deps, ask, offered, email, put } = await anApplicants();
    await deps.suppressions.add('perdue@example.org', { type: 'Bounce', messageKey: 'x', at: '2022-03-10' });
    expect(codeOf(await ask({ ...heir, email: email.toUpperCase() }))).toBe('own-address');
    expect(codeOf(await ask({ ...heir, email: 'perdue@example.org' }))).toBe('address-unreachable');
    await offered();
    expect(await ask()).toMatchObject({ refusal: { code: 'handover-open' } });
    const unread = put({ ...anApplication('received'), applicationId: 'aic1-00000000000000FF' });
    const asking = { applicationId: unread, session, renewals: 0, ...heir };
    expect(codeOf(await askHandoverCode(deps, asking))).toBe('address-unconfirmed');
  });

  test('can go as long as something is awaited, and stays once it is decided for good', async () => {
    for (const status of statuses) {
      const { ask } = await anApplicants(status);
      expect([status, codeOf(await ask())]).toEqual([
        status,
        status in gateOfStatus ? undefined : 'stage-passed',
      ]);
    }
  });

  test('taken back, expired, withdrawn or corrected meanwhile, is nobody’s to accept', async () => {
    type Given = Awaited<ReturnType<typeof anApplicants>>;
    const ends: Record<string, (given: Given) => unknown> = {
      'taken back': ({ deps, applicationId }) => takeBackApplication(deps, applicationId),
      expired: ({ later }) => later(7 * day),
      'at another address': ({ stored, put, applicationId }) => {
        const application = stored.application(applicationId) ?? anApplication('eligible');
        const { form } = application;
        put({ ...application, form: { ...form, contact: { ...form.contact, email: 'autre@example.org' } } });
      },
      withdrawn: ({ stored, put, applicationId }) => {
        const { handover } = stored.application(applicationId) ?? {};
        put({ ...anApplication('withdrawn'), applicationId, handover } as never);
      },
    };
    for (const [name, end] of Object.entries(ends)) {
      const given = await anApplicants();
      const handoverId = await given.offered();
      const heirs = { purpose: 'heir', id: handoverId } as const;
      const link = await mailedLink(given.deps.table, heirs, '2022-03-17T10:00:00.000Z', heir.email);
      await end(given);
      expect([name, codeOf(await showHandover(given.deps, handoverId))]).toEqual([name, 'handover-over']);
      const code = codeOf(await acceptHandover(given.deps, handoverId));
      expect([name, code]).toEqual([name, name === 'withdrawn' ? 'stage-passed' : 'handover-over']);
      expect(given.form()?.contact.email).not.toBe(heir.email);
      const isLive = (await given.resolve(link, heirs)) !== undefined;
      expect([name, isLive]).toEqual([name, name === 'at another address' || name === 'withdrawn']);
    }
    const { deps, applicationId } = await anApplicants();
    expect(codeOf(await takeBackApplication(deps, applicationId))).toBe('handover-over');
  });

  test('accepted and taken back at one moment is one of the two', async () => {
    const { deps, applicationId, offered, form } = await anApplicants();
    const handoverId = await offered();
    const [accepted, back] = await Promise.all([
      acceptHandover(deps, handoverId),
      takeBackApplication(deps, applicationId),
    ]);
    expect([accepted.ok, back.ok].filter(Boolean)).toHaveLength(1);
    expect(form()?.contact.email === heir.email).toBe(accepted.ok);
  });
});

describe('a draft', () => {
  async function aDrafts() {
    const programme = aProgramme('2022-01-20T10:00:00.000Z');
    const { deps } = programme;
    const begun = await startForm(deps, { email: 'porteuse@example.org', language: 'fr' });
    if (!begun.ok) throw new Error(begun.refusal.code);
    const { draftId, session: token } = begun.value;
    const owner = { purpose: 'draft', id: draftId } as const;
    const found = async () => {
      const draft = await deps.drafts.find(draftId);
      return draft?.state === 'open' ? draft : undefined;
    };
    const offered = async (to = heir) => {
      expect(await handOverDraft(deps, { writerId: draftId, ...to })).toMatchObject({ ok: true });
      return (await found())?.handover?.handoverId ?? '';
    };
    return { ...programme, draftId, token, owner, found, offered };
  }

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

  test('that is filed, taken back, or whose offer expired, is nobody’s to accept', async () => {
    for (const end of ['filed', 'taken back', 'expired']) {
      const { deps, draftId, found, offered, later } = await aDrafts();
      const draft = await found();
      if (draft) await deps.drafts.save({ ...draft, answers: aDraftsAnswers, version: 2 }, 1);
      const handoverId = await offered();
      if (end === 'filed') expect(await fileForm(deps, draftId)).toMatchObject({ ok: true });
      if (end === 'taken back') expect(await takeBackDraft(deps, draftId)).toMatchObject({ ok: true });
      if (end === 'expired') later(7 * day);
      expect([end, codeOf(await acceptHandover(deps, handoverId))]).toEqual([end, 'handover-over']);
      expect([end, codeOf(await showHandover(deps, handoverId))]).toEqual([end, 'handover-over']);
    }
  });

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
    expect(codeOf(await acceptHandover(late, handoverId))).toBe('draft-changed');
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

  test('is offered to one address at a time, not to its own, and of an amendment not at all', async () => {
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
    if (draft) await deps.drafts.save({ ...draft, amends, version: draft.version + 1 }, draft.version);
    expect(codeOf(await offer('tiers@example.org'))).toBe('handover-of-amendment');
  });
});
