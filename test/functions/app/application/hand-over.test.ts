/** An application goes to another address: once somebody there accepts, and never before. */

import { describe, expect, test } from 'vitest';
import { acceptHandover, showHandover } from '#app/application/accept-handover.ts';
import { amendmentOf } from '#app/application/amend-application.ts';
import { askHandoverCode, takeBackApplication } from '#app/application/hand-over.ts';
import { viewApplication } from '#app/application/view-application.ts';
import { statuses } from '#domain/application/application.ts';
import { gateOfStatus } from '#domain/application/stages.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { codeOf } from '#test/support/drafting.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { codeSent } from '#test/support/one-time-codes.ts';
import { anApplicants, day, heir, session } from './handing-over.ts';

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
    const { deps, applicationId, offered, resolve } = await anApplicants('received');
    const handoverId = await offered();
    const application = await deps.applications.find(applicationId);
    if (!application) throw new Error('it was put there');
    const draft = amendmentOf(application, '2022-12-31T00:00:00.000Z', '2022-03-10T10:00:00.000Z');
    await deps.drafts.save(draft, undefined);
    const amending = { purpose: 'draft', id: draft.draftId } as const;
    const { token } = await deps.links.start(amending, draft.expiresAt, deps.clock.now());
    // The function that accepts dies as soon as it has.
    const killed = () => Promise.reject(new Error('the function was killed'));
    const dying = { ...deps, links: { ...deps.links, start: killed } };
    await expect(acceptHandover(dying, handoverId)).rejects.toThrow('killed');
    expect(await deps.drafts.find(draft.draftId)).toBeUndefined();
    expect(await resolve(token, amending)).toBeUndefined();
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
    const { deps, ask, offered, email } = await anApplicants();
    await deps.suppressions.add('perdue@example.org', { type: 'Bounce', messageKey: 'x', at: '2022-03-10' });
    expect(codeOf(await ask({ ...heir, email: email.toUpperCase() }))).toBe('own-address');
    expect(codeOf(await ask({ ...heir, email: 'perdue@example.org' }))).toBe('address-unreachable');
    await offered();
    expect(await ask()).toMatchObject({ refusal: { code: 'handover-open' } });
    const application = { ...anApplication('received'), applicationId: 'aic1-00000000000000FF' };
    await deps.applications.file({ application, duplicateKeys: [], effects: [] });
    const asking = { applicationId: application.applicationId, session, ...heir };
    expect(codeOf(await askHandoverCode(deps, asking))).toBe('address-unconfirmed');
  });

  test('can go as long as something is awaited, of an award its help and its reports, and stays once it is refused or over', async () => {
    for (const status of statuses) {
      const { ask } = await anApplicants(status);
      const isAwaited = status in gateOfStatus || status === 'awarded';
      expect([status, codeOf(await ask())]).toEqual([status, isAwaited ? undefined : 'stage-passed']);
    }
  });

  test('of an award goes with all that is still to be done, also after the end of the cohort', async () => {
    const { deps, applicationId, owner, offered, form, later, resolve, token } =
      await anApplicants('awarded');
    expect(await viewApplication(deps, applicationId)).toMatchObject({ value: { actions: ['hand-over'] } });
    const monthsLater = Date.parse(deps.cohort.calendar.endsAt) - deps.clock.now().getTime() + day;
    later(monthsLater);
    const accepted = await acceptHandover(deps, await offered());
    expect(form()?.contact).toEqual(heir);
    expect(accepted.ok && (await resolve(accepted.value.session, owner))).toEqual(owner);
    expect(await resolve(token, owner)).toBeUndefined();
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

  test('is told of by letters with the end of the offer and then the moment of the change, in the name of its applicant', async () => {
    const { deps, applicationId, ask, confirm, later, stored, applications } = await anApplicants();
    await ask();
    const expiresAt = '2022-03-17T10:00:00.000Z';
    const done = await confirm(await codeSent(deps, { applicationId, session }));
    expect(done).toEqual({ ok: true, value: { status: 'eligible', expiresAt } });
    const { handoverId = '' } = stored.application(applicationId)?.handover ?? {};
    expect(handoverId).toMatch(/^h-[0-9A-Z]{16}$/);
    const to = { purpose: 'heir', id: handoverId };
    expect(stored.letters()).toContainEqual({
      to,
      template: 'handover-offered',
      occasion: 'handover-offered',
      data: { expiresAt },
    });
    later(day);
    // Whatever the clock says next: the letter tells of the moment that is recorded.
    let minutes = 0;
    const now = () => new Date(deps.clock.now().getTime() + 60_000 * minutes++);
    await acceptHandover({ ...deps, clock: { now } }, handoverId);
    const events = await applications.timeline(applicationId);
    const acceptedAt = events.at(-1)?.at;
    expect(acceptedAt).toMatch(/^2022-03-11T10:0/);
    const data = { acceptedAt, number: applicationId };
    expect(stored.letters()).toContainEqual({ to, template: 'handed-over', occasion: 'handed-over', data });
    expect(events.map(({ actor }) => actor)).toEqual(Array(3).fill({ kind: 'applicant' }));
  });

  test('ends the link that it was accepted with', async () => {
    const { deps, offered, resolve } = await anApplicants();
    const handoverId = await offered();
    const owner = { purpose: 'heir', id: handoverId } as const;
    const link = await mailedLink(deps.table, owner, '2022-03-17T10:00:00.000Z', heir.email);
    expect(await resolve(link, owner)).toMatchObject(owner);
    await acceptHandover(deps, handoverId);
    expect(await resolve(link, owner)).toBeUndefined();
  });

  test('taken back and offered again, is not to be had by the first letter; each is an act of its applicant', async () => {
    const { deps, applicationId, offered, later, applications } = await anApplicants();
    const first = await offered();
    await takeBackApplication(deps, applicationId);
    expect((await applications.timeline(applicationId)).at(-1)).toMatchObject({
      type: 'HandoverTakenBack',
      actor: { kind: 'applicant' },
    });
    later(day);
    const second = await offered();
    expect(codeOf(await showHandover(deps, first))).toBe('handover-over');
    expect(codeOf(await acceptHandover(deps, first))).toBe('handover-over');
    expect(await acceptHandover(deps, second)).toMatchObject({ ok: true });
  });

  test('taken back is not offered again by the code that offered it; a second press before is told of the offer', async () => {
    const { deps, applicationId, ask, confirm } = await anApplicants();
    await ask();
    const code = await codeSent(deps, { applicationId, session });
    expect(await confirm(code)).toMatchObject({ ok: true });
    expect(codeOf(await confirm(code))).toBe('handover-open');
    await takeBackApplication(deps, applicationId);
    expect(codeOf(await confirm(code))).toBe('code-not-in-force');
  });

  test('that is not there, or whose offer is not, is an invalid link', async () => {
    const { deps, offered } = await anApplicants();
    const handoverId = await offered();
    const gone = { ...deps, applications: { ...deps.applications, find: async () => undefined } };
    expect(await acceptHandover(gone, handoverId)).toEqual(refuse({ code: 'link-invalid' }));
    expect(await showHandover(gone, handoverId)).toEqual(refuse({ code: 'handover-over' }));
    for (const unknown of [acceptHandover, showHandover])
      expect(await unknown(deps, 'h-0000000000000000')).toEqual(refuse({ code: 'link-invalid' }));
    const asking = { applicationId: 'aic1-00000000000000FF', session, ...heir };
    expect(await askHandoverCode(deps, asking)).toEqual(refuse({ code: 'not-found' }));
  });

  test('whose stage has passed is told so, whether or not its address was confirmed', async () => {
    const { deps, put } = await anApplicants();
    const applicationId = put({ ...anApplication('withdrawn'), applicationId: 'aic1-00000000000000FF' });
    const asking = { applicationId, session, ...heir };
    expect(codeOf(await askHandoverCode(deps, asking))).toBe('stage-passed');
  });

  test('is not offered to an address that takes no mail any more since the code was asked for', async () => {
    const { deps, applicationId, ask, confirm } = await anApplicants();
    await ask();
    const code = await codeSent(deps, { applicationId, session });
    await deps.suppressions.add(heir.email, { type: 'Bounce', messageKey: 'x', at: '2022-03-10' });
    expect(codeOf(await confirm(code))).toBe('address-unreachable');
  });
});
