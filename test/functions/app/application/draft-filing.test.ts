/** What whoever files a draft has of it afterwards, and when it is not filed. */
import { describe, expect, test } from 'vitest';
import { startAmendment } from '#app/application/amend-application.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { discardForm, fileForm, saveForm, showForm } from '#app/application/form-drafts.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { formOf } from '#domain/application/form-draft.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { completeAnswers } from '#test/support/drafting.ts';
import { aClockedDraft, aProgramme, begunAt, email } from './clocked-programme.ts';

const mailbox = mailboxSha256(email);

/** Tells how often each was done. */
function counting(deps: Awaited<ReturnType<typeof aClockedDraft>>['deps']) {
  const done = { saves: 0, starts: 0 };
  const counted: typeof deps = {
    ...deps,
    drafts: {
      ...deps.drafts,
      save(...change) {
        done.saves += 1;
        return deps.drafts.save(...change);
      },
    },
    links: {
      ...deps.links,
      start(...given) {
        done.starts += 1;
        return deps.links.start(...given);
      },
    },
  };
  return { done, counted };
}

describe('a draft', () => {
  test('is filed in one transaction, with one session, and once', async () => {
    const { deps, draftId, resolve } = await aClockedDraft();
    const { done, counted } = counting(deps);
    const filed = await fileForm(counted, draftId);
    const { applicationId, session = '' } = filed.ok ? filed.value : expect.unreachable();
    expect(filed).toEqual({
      ok: true,
      value: { applicationId, status: 'received', receivedAt: begunAt, filedDuringGrace: false, session },
    });
    expect(done).toEqual({ saves: 0, starts: 1 });
    const owner = { purpose: 'applicant', id: applicationId } as const;
    expect(await resolve(session, owner)).toMatchObject(owner);
    expect(await fileForm(deps, draftId)).toEqual(refuse({ code: 'draft-filed', applicationId }));
  });

  test.each([
    ['was opened', [mailbox], true],
    ['was not', [], false],
    ['was opened at another address', [mailboxSha256('autre@example.org')], false],
  ])('whose link %s makes its applicant known to read there: %s', async (_, read, isKnown) => {
    const { deps, draftId } = await aClockedDraft();
    for (const one of read)
      await deps.links.confirm({ purpose: 'draft', id: draftId }, one, deps.clock.now());
    const filed = await fileForm(deps, draftId);
    const id = filed.ok ? filed.value.applicationId : '';
    expect(await deps.links.isConfirmed({ purpose: 'applicant', id }, mailbox)).toBe(isKnown);
  });

  test('whose application was stored past it is a filed one, with a session', async () => {
    const { deps, draftId, open, resolve } = await aClockedDraft();
    const { answers, language, idempotencyKey } = await open();
    const { form } = formOf(answers, language, offerOf(deps.cohort));
    if (!form) throw new Error('it is complete');
    await fileApplication(deps, { form, idempotencyKey });
    const filed = await fileForm(deps, draftId);
    const { applicationId, session = '' } = filed.ok ? filed.value : expect.unreachable();
    const owner = { purpose: 'applicant', id: applicationId } as const;
    expect(await resolve(session, owner)).toMatchObject(owner);
    expect(await deps.drafts.find(draftId)).toMatchObject({ state: 'filed', applicationId });
  });

  test('that others save each time is tried five times, and the last version is told', async () => {
    const { deps, draftId } = await aClockedDraft();
    let tries = 0;
    const file = async () => {
      tries += 1;
      return 'draft-changed' as const;
    };
    const busy = { ...deps, applications: { ...deps.applications, file } };
    expect(await fileForm(busy, draftId)).toEqual(refuse({ code: 'draft-changed', version: 2 }));
    expect(tries).toBe(5);
  });

  test('once filed has nothing more to mend, and its owner may do away with it', async () => {
    const { deps, draftId } = await aClockedDraft();
    await fileForm(deps, draftId);
    const shown = await showForm(deps, draftId);
    expect(shown).toMatchObject({
      value: { draft: { state: 'filed' }, problems: [], advice: [], writers: [] },
    });
    expect(await discardForm(deps, draftId)).toEqual({ ok: true, value: { discarded: true } });
    expect(await deps.drafts.find(draftId)).toBeUndefined();
    expect(await discardForm(deps, draftId)).toEqual(refuse({ code: 'link-invalid' }));
  });

  test('of a late access that is gone is shown to nobody', async () => {
    const { deps, draftId, change } = await aClockedDraft();
    await change({ isLate: true });
    await expect(showForm(deps, draftId)).rejects.toThrow('its access is not there');
    await expect(fileForm(deps, draftId)).rejects.toThrow('its access is not there');
  });
});

describe('a draft that has to keep its address', () => {
  async function amending() {
    const { deps, ...programme } = aProgramme(begunAt);
    const form = anApplicationForm({ contact: { name: 'Aline Dupré', email } });
    const filed = await fileApplication(deps, { form, idempotencyKey: crypto.randomUUID() });
    const { applicationId } = filed.ok ? filed.value.receipt : expect.unreachable();
    const begun = await startAmendment({ ...deps, forms: deps.drafts }, applicationId);
    const { draftId } = begun.ok ? begun.value : expect.unreachable();
    const problems = async () => {
      const shown = await showForm(deps, draftId);
      return shown.ok ? shown.value.problems : [];
    };
    return { ...programme, deps, applicationId, draftId, problems };
  }

  test.each([
    [' Porteuse@Example.org ', []],
    ['autre@example.org', ['address-stays']],
    ['aucune adresse', ['address-stays']],
    ['', ['address-stays']],
  ])('has %j in the place of it: %j', async (typed, codes) => {
    const { deps, draftId, problems } = await amending();
    await saveForm(deps, { draftId, version: 1, answers: { 'contact.email': typed } });
    expect((await problems()).map(({ code }) => code)).toEqual(codes);
  });

  test('is told so where nothing was typed of it', async () => {
    const { deps, draftId, problems } = await amending();
    const draft = await deps.drafts.find(draftId);
    if (draft?.state !== 'open') throw new Error('it is open');
    await deps.drafts.save({ ...draft, answers: completeAnswers, version: 2 }, 1);
    expect(await problems()).toContainEqual({ field: 'contact.email', code: 'address-stays' });
  });

  test('once filed is the application that was there, which it opens to nobody who had no session of it', async () => {
    const { deps, applicationId, draftId } = await amending();
    await saveForm(deps, { draftId, version: 1, answers: { 'project.title': 'Un verger' } });
    expect(await fileForm(deps, draftId)).toEqual({
      ok: true,
      value: { applicationId, status: 'received', receivedAt: begunAt, filedDuringGrace: false },
    });
  });
});
