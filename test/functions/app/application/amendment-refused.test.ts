/** What keeps an application from being changed by its applicant, and what a change leaves as it is. */
import { describe, expect, test } from 'vitest';
import { amendApplication, amendmentOf, startAmendment } from '#app/application/amend-application.ts';
import { discardForm } from '#app/application/form-drafts.ts';
import { renewLink } from '#app/application/renew-link.ts';
import { crockford } from '#domain/values/crockford.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aProgramme, begunAt } from './clocked-programme.ts';

const { opensAt } = promotion1.calendar;
const nowhere = 'aic1-00000000000000FF';

function given(application = anApplication('received'), now = begunAt) {
  const programme = aProgramme(now);
  const deps = { ...programme.deps, forms: programme.deps.drafts };
  const applicationId = programme.put(application);
  const start = (id = applicationId) => startAmendment(deps, id);
  const { form } = application;
  const changed = { ...form, project: { ...form.project, title: 'Un verger' } };
  /** The draft as it stands there, and what it would make of the application. */
  async function amendment(to = changed) {
    await start();
    const draft = await deps.drafts.find(amendmentOf(application, begunAt, begunAt).draftId);
    if (draft?.state !== 'open' || !draft.amends) throw new Error('it is open');
    return { form: to, draft, amends: draft.amends };
  }
  return { ...programme, deps, applicationId, start, amendment };
}

describe('a change is not begun', () => {
  test('of an application that is not there', async () => {
    expect(await given().start(nowhere)).toEqual(refuse({ code: 'link-invalid' }));
  });

  test('of one that is nobody’s to change any more, although the call is open', async () => {
    expect(await given(anApplication('withdrawn')).start()).toEqual(
      refuse({ code: 'stage-passed', status: 'withdrawn', command: 'amend-form' }),
    );
  });

  test('before the call opens', async () => {
    const early = given(undefined, new Date(Date.parse(opensAt) - 1).toISOString());
    expect(await early.start()).toEqual(refuse({ code: 'call-not-open', opensAt }));
  });
});

test('its draft has a session, and the same id in every release, of eighty bits', async () => {
  const { applicationId, start, resolve } = given();
  const begun = await start();
  const { draftId: id, session } = begun.ok ? begun.value : expect.unreachable();
  const digest = sha256Of([applicationId, sha256Of(anApplication('received').form)]);
  expect(id).toBe(`d-${crockford(Buffer.from(digest.slice(0, 20), 'hex'))}`);
  expect(await resolve(session, { purpose: 'draft', id })).toMatchObject({ purpose: 'draft', id });
});

test('a draft that was filed is begun again as its next version', async () => {
  const { deps, amendment, start } = given();
  const { form } = anApplication('received');
  const same = await amendment(form);
  expect(await amendApplication(deps, same)).toMatchObject({ ok: true });
  expect(await deps.drafts.find(same.draft.draftId)).toMatchObject({ state: 'filed', version: 2 });
  await start();
  expect(await deps.drafts.find(same.draft.draftId)).toMatchObject({ state: 'open', version: 3 });
});

describe('whoever begins a change as the link of the application is renewed has no session of it', () => {
  const actor = { kind: 'applicant' } as const;

  test('where it is renewed before they have one', async () => {
    const { deps, applicationId } = given();
    const read = await deps.links.read({ purpose: 'applicant', id: applicationId });
    const links: typeof deps.links = {
      ...deps.links,
      async start(...owner) {
        await renewLink(deps, { applicationId, actor });
        return deps.links.start(...owner);
      },
    };
    const begun = await startAmendment({ ...deps, links }, applicationId, read);
    expect(begun).toEqual(refuse({ code: 'link-invalid' }));
  });

  test('where it is begun while it is being renewed', async () => {
    const { deps, applicationId, resolve } = given();
    const read = await deps.links.read({ purpose: 'applicant', id: applicationId });
    const begun: Awaited<ReturnType<typeof startAmendment>>[] = [];
    const forms: typeof deps.forms = {
      ...deps.forms,
      async find(draftId) {
        const found = await deps.forms.find(draftId);
        begun.push(await startAmendment(deps, applicationId, read));
        return found;
      },
    };
    expect(await renewLink({ ...deps, forms }, { applicationId, actor })).toMatchObject({ ok: true });
    const [first] = begun;
    const { draftId: id, session } = first?.ok ? first.value : expect.unreachable();
    expect(await resolve(session, { purpose: 'draft', id })).toBeUndefined();
  });
});

describe('a change is not made', () => {
  test('of an application that is gone since', async () => {
    const { deps, amendment } = given();
    const applications = { ...deps.applications, find: async () => undefined };
    expect(await amendApplication({ ...deps, applications }, await amendment())).toEqual(
      refuse({ code: 'link-invalid' }),
    );
  });

  test('of where its letters go, by whoever has its link and no mailbox', async () => {
    const { form } = anApplication('received');
    const second = { ...form.contact, secondEmail: 'complice@example.org' };
    const { secondEmail: _, ...none } = second;
    for (const [before, after] of [
      [none, second],
      [second, none],
    ] as const) {
      const filed = { ...anApplication('received'), form: { ...form, contact: before } };
      const { deps, amendment, changes } = given(filed);
      const asked = await amendment({ ...filed.form, contact: after });
      expect(await amendApplication(deps, asked)).toEqual(
        refuse({
          code: 'invalid-request',
          problems: [{ field: 'contact.secondEmail', code: 'address-stays' }],
        }),
      );
      expect(changes).toEqual([]);
    }
  });

  test('by a draft that was given up since, or saved by another', async () => {
    const { deps, amendment } = given();
    const changed = refuse({ code: 'draft-changed', version: 1 });
    const asked = await amendment();
    const drafts = { ...deps.drafts, save: async () => 'conflict' as const };
    const same = { ...asked, form: anApplicationForm() };
    expect(await amendApplication({ ...deps, drafts }, same)).toEqual(changed);
    await discardForm(deps, asked.draft.draftId);
    expect(await amendApplication(deps, asked)).toEqual(changed);
  });
});

test('before the rules were applied a change asks neither them nor the register', async () => {
  const { deps, amendment, changes } = given();
  const register = { lookUp: () => Promise.reject(new Error('it was asked')) };
  expect(await amendApplication({ ...deps, register }, await amendment())).toMatchObject({ ok: true });
  expect(changes.at(-1)).toMatchObject({ actor: { kind: 'applicant' }, events: [{ type: 'FormAmended' }] });
});
