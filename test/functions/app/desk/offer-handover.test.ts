/** Two of the staff offer an application to another address, where its holder cannot: only whoever reads there makes it go. */
import { describe, expect, test } from 'vitest';
import { acceptHandover } from '#app/application/accept-handover.ts';
import { takeBackApplication } from '#app/application/hand-over.ts';
import { offerHandover, proposeHandover } from '#app/desk/offer-handover.ts';
import { statuses } from '#domain/application/application.ts';
import { gateOfStatus } from '#domain/application/stages.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplicants, heir } from '#test/functions/app/application/handing-over.ts';
import { codeOf } from '#test/support/drafting.ts';
import { mailedLink } from '#test/support/mailed-link.ts';

const reason = 'La personne est décédée ; l’association a écrit le 3 mars.';
const [first, second] = [
  { kind: 'staff', id: 'staff-1' },
  { kind: 'staff', id: 'staff-2' },
] as const;

async function aStaffs(status: Parameters<typeof anApplicants>[0] = 'eligible') {
  const one = await anApplicants(status);
  const { deps, applicationId } = one;
  const input = { applicationId, ...heir, reason };
  const propose = (change = {}) => proposeHandover(deps, { ...input, by: first, ...change });
  const digest = async () => {
    const proposed = await propose();
    return proposed.ok ? proposed.value.proposal.digest : proposed.refusal.code;
  };
  const confirm = (confirms: string, change = {}) =>
    offerHandover(deps, { ...input, by: second, confirms, ...change });
  const offeredByTwo = async () => {
    expect(await confirm(await digest())).toMatchObject({ ok: true });
    return one.stored.application(applicationId)?.handover?.handoverId ?? '';
  };
  return { ...one, propose, digest, confirm, offeredByTwo };
}

describe('an application whose holder cannot hand it over', () => {
  test('is offered by two, and goes once somebody at the other address accepts, with all that its holder had', async () => {
    const { deps, applicationId, owner, email, link, token, offeredByTwo, form, types, stored, resolve } =
      await aStaffs();
    const handoverId = await offeredByTwo();
    const open = stored.application(applicationId)?.handover;
    expect(form()?.contact.email).toBe(email);
    expect(await resolve(token, owner)).toEqual(owner);
    expect(stored.letters()).toMatchObject([
      { to: owner, template: 'handover-announced', data: { expiresAt: open?.expiresAt, reason } },
      { to: { purpose: 'heir', id: handoverId }, template: 'handover-offered' },
    ]);
    expect(await acceptHandover(deps, handoverId)).toMatchObject({ ok: true });
    expect(form()?.contact).toEqual(heir);
    for (const secret of [link, token]) expect(await resolve(secret, owner)).toBeUndefined();
    expect(await types()).toEqual(['MoneyProposed', 'HandoverOffered', 'HandedOver']);
    const events = await deps.applications.timeline(applicationId);
    expect(events[1]).toMatchObject({ actor: second, data: { reason, by: 'staff-2' } });
    // Neither address is in the chain, which nobody can take anything out of.
    expect(JSON.stringify(events)).not.toContain(heir.email);
    expect(JSON.stringify(events)).not.toContain(email);
  });

  test('is kept by a holder who objects from their page', async () => {
    const { deps, applicationId, email, offeredByTwo, form } = await aStaffs();
    const handoverId = await offeredByTwo();
    expect(await takeBackApplication(deps, applicationId)).toMatchObject({ ok: true });
    expect(codeOf(await acceptHandover(deps, handoverId))).toBe('handover-over');
    expect(form()?.contact.email).toBe(email);
  });

  test('is taken back by one of the staff where the address was wrong: its letter leads to nothing, and another can be named', async () => {
    const { deps, applicationId, email, offeredByTwo, propose, form, types, resolve, stored } =
      await aStaffs();
    const handoverId = await offeredByTwo();
    const heirs = { purpose: 'heir', id: handoverId } as const;
    const sent = await mailedLink(deps.table, heirs, '2022-12-31T00:00:00.000Z', heir.email);
    expect(await takeBackApplication(deps, applicationId, first)).toMatchObject({ ok: true });
    expect(codeOf(await acceptHandover(deps, handoverId))).toBe('handover-over');
    expect(await resolve(sent, heirs)).toBeUndefined();
    expect(form()?.contact.email).toBe(email);
    expect(stored.application(applicationId)).not.toHaveProperty('handover');
    expect((await deps.applications.timeline(applicationId)).at(-1)).toMatchObject({
      type: 'HandoverTakenBack',
      actor: first,
      data: { handoverId },
    });
    expect(codeOf(await takeBackApplication(deps, applicationId, first))).toBe('handover-over');
    expect(await propose({ email: 'juste@example.org' })).toMatchObject({ ok: true });
    expect(await types()).toEqual(['MoneyProposed', 'HandoverOffered', 'HandoverTakenBack', 'MoneyProposed']);
  });

  test('is offered by no account alone, nor to anybody else than was proposed, nor for another reason', async () => {
    const { confirm, digest, types } = await aStaffs();
    expect(codeOf(await confirm('0'.repeat(64)))).toBe('proposal-missing');
    const proposed = await digest();
    expect(codeOf(await confirm(proposed, { by: first }))).toBe('same-account');
    for (const change of [{ email: 'autre@example.org' }, { name: 'Autre' }, { reason: 'Autre.' }])
      expect(codeOf(await confirm(proposed, change))).toBe('proposal-changed');
    expect(await types()).toEqual(['MoneyProposed']);
    expect(await confirm(proposed)).toMatchObject({ ok: true });
    // What was confirmed waits no more.
    expect(codeOf(await confirm(proposed))).toBe('handover-open');
  });

  test('is not offered while another offer is open, to its own address, nor to one that takes no mail', async () => {
    const { deps, propose, offered, email, digest, confirm } = await aStaffs();
    expect(codeOf(await propose({ email: email.toUpperCase() }))).toBe('own-address');
    const returned = { type: 'bounce', messageKey: 'm-1', at: '2022-03-01T10:00:00.000Z' };
    await deps.suppressions.add('pleine@example.org', returned);
    expect(codeOf(await propose({ email: 'pleine@example.org' }))).toBe('address-unreachable');
    const proposed = await digest();
    await offered();
    expect(codeOf(await propose())).toBe('handover-open');
    expect(codeOf(await confirm(proposed))).toBe('handover-open');
  });

  test('is told to nobody as unknown', async () => {
    const { propose } = await aStaffs();
    expect(codeOf(await propose({ applicationId: 'aic1-0000000000000000' }))).toBe('not-found');
  });

  test.each(statuses)('%s: as long as its holder could', async (status) => {
    const { propose, offeredByTwo, stored, applicationId } = await aStaffs(status);
    if (status in gateOfStatus || status === 'awarded') {
      await offeredByTwo();
      expect(stored.application(applicationId)).toMatchObject({ status });
      expect(stored.application(applicationId)).not.toHaveProperty('proposal');
    } else {
      expect(await propose()).toEqual(refuse({ code: 'stage-passed', status, command: 'offer-handover' }));
    }
  });
});
