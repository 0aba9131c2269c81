import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { draftReminderKey, linkKey } from '#adapters/dynamodb/keys.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { suppressionStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { mailedLinks } from '#adapters/dynamodb/round/mailed-links.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { inviteWriter } from '#app/application/co-writing.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { askLostLink } from '#app/mail/ask-lost-link.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { draftEndsAt } from '#domain/application/legal-clock.ts';
import { personIdOf } from '#domain/application/person-id.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { begunDraft, drafting } from '#test/support/drafting.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

describe.each(enginesHere.slice(0, 1))('a lost link, on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());
  /** Other addresses in each run: what one was sent before counts. */
  let run = '';
  beforeEach(() => {
    run = crypto.randomUUID().slice(0, 8);
  });

  function given(now?: string) {
    const deps = drafting(tables, now);
    const waited: number[] = [];
    const wait = async (milliseconds: number) => {
      waited.push(milliseconds);
    };
    const advisers = adviserStore(tables.programme);
    return { ...deps, forms: deps.drafts, advisers, letters: letterQueue(tables.programme), wait, waited };
  }
  async function filedBy(email: string) {
    const { contact, ...form } = anApplicationForm();
    const filing = { form: { ...form, contact: { ...contact, email } }, idempotencyKey: crypto.randomUUID() };
    const done = await fileApplication(given(), filing);
    if (!done.ok) throw new Error(done.refusal.code);
    return mailed('applicant', done.value.receipt.applicationId);
  }
  /** Its letter left, with a link. */
  async function mailed(purpose: 'applicant' | 'draft' | 'adviser', id: string) {
    const links = mailedLinks(tables.programme);
    const owner = { purpose, id };
    const endsAt = '2022-12-31T00:00:00.000Z';
    await links.replace(owner, { token: links.draw(owner), mailedTo: 'x', endsAt });
    return id;
  }
  const linksTo = async (purpose: 'applicant' | 'draft' | 'adviser', id: string) =>
    (await emailStore(tables.programme).of({ purpose, id })).filter(
      ({ template }) => template === 'personal-link',
    ).length;

  test('is sent again for everything that names the address, and for nothing else', async () => {
    const mine = await filedBy(`perdue${run}@example.org`);
    const others = await filedBy(`autre${run}@example.org`);
    const { draftId } = await begunDraft(given(), `Perdue${run}+brouillon@example.org`);
    await mailed('draft', draftId);
    await askLostLink(given(), { email: `perdue${run}@example.org` });
    expect(await linksTo('applicant', mine)).toBe(1);
    expect(await linksTo('draft', draftId)).toBe(1);
    expect(await linksTo('applicant', others)).toBe(0);
  });

  test('is not sent for a draft whose time is over, which no link opens', async () => {
    const { draftId } = await begunDraft(given(), `tard${run}@example.org`);
    await mailed('draft', draftId);
    const ends = Date.parse(draftEndsAt(given().cohort));
    await askLostLink(given(new Date(ends).toISOString()), { email: `tard${run}@example.org` });
    expect(await linksTo('draft', draftId)).toBe(0);
    await askLostLink(given(new Date(ends - 1).toISOString()), { email: `tard${run}@example.org` });
    expect(await linksTo('draft', draftId)).toBe(1);
  });

  test('is sent for an application as long as it is kept, years after the cohort has ended', async () => {
    const mine = await filedBy(`apres${run}@example.org`);
    await askLostLink(given('2026-10-05T10:00:00.000Z'), { email: `apres${run}@example.org` });
    expect(await linksTo('applicant', mine)).toBe(1);
  });

  test('is told of by no mark that outlasts the drafts: who was reminded is known for ninety days', async () => {
    const { draftId } = await begunDraft(given(), 'rappel@example.org');
    const to = { purpose: 'draft', id: draftId } as const;
    const said = { template: 'draft-reminder', data: { closesAt: '2022-01-31T22:59:59.000Z' } } as const;
    const reminder = { to, ...said, occasion: 'draft-reminder' };
    const at = '2022-01-20T10:00:00.000Z';
    const letters = letterQueue(tables.programme);
    expect(await letters.queue([{ ...reminder, oncePerMailbox: 'sha' }], at)).toBe(1);
    expect(await letters.queue([{ ...reminder, oncePerMailbox: 'sha' }], at)).toBe(0);
    const mark = await tables.programme.get(draftReminderKey('sha'));
    expect(mark?.ttl).toBe(Date.parse('2022-04-20T10:00:00.000Z') / 1000);
  });

  test('is sent for five applications and drafts at most, as many as a mailbox is sent of them in a day', async () => {
    const email = `plusieurs${run}@example.org`;
    const { form, ...built } = anApplication('received');
    const found = Array.from({ length: 3 }, (_, n) => ({
      ...built,
      applicationId: idOf(n),
      form: { ...form, contact: { ...form.contact, email } },
    }));
    const drafts = [0, 1, 2].map((n) => ({ draftId: `d-${n}`, mailbox: mailboxSha256(email), writers: [] }));
    // The address of one has changed since: a key of it stays.
    const moved = { ...built, form, applicationId: idOf(9) };
    const sent: string[] = [];
    const deps = {
      ...given(),
      applications: { lookalikes: async () => [], findMany: async () => [moved, ...found] },
      forms: { open: async () => drafts as never },
      letters: { sendLink: async ({ id }: LinkOwner) => void sent.push(id) },
    };
    await askLostLink(deps, { email });
    expect(sent).toEqual([idOf(0), idOf(1), idOf(2), 'd-0', 'd-1']);
  });

  test('is sent again to whoever was invited to write along, by a link of their own', async () => {
    const deps = { ...given(), suppressions: suppressionStore(tables.programme) };
    const { draftId } = await begunDraft(deps, `porteuse${run}@example.org`);
    const invited = await inviteWriter(deps, { writerId: draftId, email: `coredactrice${run}@example.org` });
    if (!invited.ok) throw new Error(invited.refusal.code);
    const writerId = await mailed('draft', invited.value.writerId);
    await mailed('draft', draftId);
    await askLostLink(given(), { email: `coredactrice${run}@example.org` });
    expect(await linksTo('draft', writerId)).toBe(1);
    expect(await linksTo('draft', draftId)).toBe(0);
  });

  test('is sent again to an adviser, and to nobody who left the roll', async () => {
    const deps = given();
    const emails = ['conseil', 'partie'].map((name) => `${name}-${crypto.randomUUID()}@example.org`);
    const people = emails.map((email) => ({
      adviserId: personIdOf(deps.cohort.cohort, 'adviser', email),
      email,
      name: 'Inès Faure',
      language: 'fr' as const,
      kinds: ['technical' as const],
    }));
    const [serving = '', gone = ''] = people.map(({ adviserId }) => adviserId);
    await deps.advisers.enrol(people);
    await deps.advisers.remove(gone, '2022-01-20T10:00:00.000Z');
    for (const id of [serving, gone]) await mailed('adviser', id);
    for (const email of emails) await askLostLink(given(), { email: email.replace('c', 'C') });
    expect([await linksTo('adviser', serving), await linksTo('adviser', gone)]).toEqual([1, 0]);
  });

  test('is sent again to an adviser whose links have ended and are forgotten', async () => {
    const deps = given();
    const email = `autrefois${run}@example.org`;
    const adviserId = personIdOf(deps.cohort.cohort, 'adviser', email);
    await deps.advisers.enrol([{ adviserId, email, name: 'Inès', language: 'fr', kinds: ['technical'] }]);
    for (const minute of ['00', '20']) await askLostLink(given(`2022-01-20T11:${minute}:00.000Z`), { email });
    expect(await linksTo('adviser', adviserId)).toBe(1);
    const kept = await tables.programme.get(linkKey({ purpose: 'adviser', id: adviserId }));
    expect(kept).toMatchObject({ kind: 'link', ttl: expect.any(Number) });
  });

  test('is sent once an hour, however often it is asked for', async () => {
    const mine = await filedBy(`encore${run}@example.org`);
    for (const minute of ['00', '20', '59'])
      await askLostLink(given(`2022-01-20T11:${minute}:00.000Z`), { email: `encore${run}@example.org` });
    expect(await linksTo('applicant', mine)).toBe(1);
    await askLostLink(given('2022-01-20T12:01:00.000Z'), { email: `encore${run}@example.org` });
    expect(await linksTo('applicant', mine)).toBe(2);
  });

  test('is answered alike, and as late, for an address that nobody gave', async () => {
    await filedBy(`connue${run}@example.org`);
    const answers = await Promise.all(
      [`connue${run}@example.org`, `inconnue${run}@example.org`].map(async (email) => {
        const deps = given();
        return { answer: await askLostLink(deps, { email }), waited: deps.waited };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.answer).toEqual({ ok: true, value: { asked: true } });
    expect(answers[0]?.waited).toHaveLength(1);
  });
});
