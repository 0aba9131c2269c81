/** What lies beside an application: labels, notes and whom they name, who sees to it, papers, late accesses, drafts, codes. */
import { beforeEach, describe, expect, test } from 'vitest';
import { registeredIds, summariesOf } from '#adapters/dynamodb/application/application-register.ts';
import { applicationStore, recordItem } from '#adapters/dynamodb/application/application-store.ts';
import { draftItem } from '#adapters/dynamodb/application/form-draft-item.ts';
import { writesAlong } from '#adapters/dynamodb/application/handover-store.ts';
import { lateAccessWrites } from '#adapters/dynamodb/application/late-access-writes.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { paperWrites } from '#adapters/dynamodb/application/paper-writes.ts';
import { useCode } from '#adapters/dynamodb/code-writes.ts';
import { formDraftKey, gateKey, handoverKey, paperKey, startKey } from '#adapters/dynamodb/keys.ts';
import { paperStore } from '#adapters/dynamodb/paper/paper-store.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import type { Handover } from '#domain/application/handover.ts';
import type { LateAccessIn } from '#domain/application/late-access.ts';
import { codeTries } from '#domain/application/one-time-code.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { PaperIn } from '#domain/paper/given-paper.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { aReceivedApplication } from '#test/support/application-builder.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const [one, other] = [idOf(1), idOf(2)];
const at = '2022-02-01T10:00:00.000Z';
const day = 86_400;
const secondsOf = (instant: string) => Date.parse(instant) / 1000;
const by = (id: string) => ({ kind: 'staff', id }) as const;

let programme: ReturnType<typeof programmeInMemory>;
beforeEach(() => {
  programme = programmeInMemory();
});
const file = (applicationId: string, receivedAt = at) =>
  programme.applications.file({
    application: { ...aReceivedApplication(), applicationId, receivedAt },
    duplicateKeys: [],
    effects: [],
  });

describe('a label', () => {
  const put = async (applicationId: string, label: string, isOn: boolean) => {
    const next = (await programme.applications.find(applicationId)) as Application;
    const change = { expectVersion: next.version, actor: staff, at, events: [], effects: [] };
    await programme.applications.save(next, { ...change, label: { label, isOn } });
  };

  test('is on what it was put on, and on the list of all, until it is taken off', async () => {
    await file(one);
    await file(other);
    await put(one, 'à revoir', true);
    await put(one, 'budget', true);
    await put(other, 'budget', true);
    expect(await programme.labels.of(one)).toEqual(['budget', 'à revoir']);
    expect(await programme.labels.all()).toEqual([
      { applicationId: one, label: 'budget' },
      { applicationId: other, label: 'budget' },
      { applicationId: one, label: 'à revoir' },
    ]);
    await put(one, 'budget', false);
    expect(await programme.labels.of(one)).toEqual(['à revoir']);
    expect(await programme.labels.of(other)).toEqual(['budget']);
    expect(programme.stored.items('label')).toHaveLength(2);
  });
});

describe('a note', () => {
  const note = { applicationId: one, noteId: 'n1', note: 'Voir @ben', by: by('ana'), writtenAt: at };

  test('stands once beside its application, and whoever it names finds it until it is opened', async () => {
    expect(await programme.staffNotes.add(note, ['ben', 'cyd'])).toBe(true);
    expect(await programme.staffNotes.add({ ...note, note: 'autre' }, ['dan'])).toBe(false);
    expect(await programme.staffNotes.ofApplication(one)).toEqual([note]);
    expect(await programme.staffNotes.ofApplication(other)).toEqual([]);
    const { note: _, ...mention } = note;
    expect(await programme.mentions.of('ben')).toEqual([mention]);
    expect(await programme.mentions.of('dan')).toEqual([]);
    await programme.mentions.close(mention, 'ben');
    expect(await programme.mentions.of('ben')).toEqual([]);
    expect(await programme.mentions.of('cyd')).toEqual([mention]);
    const kinds = ['staff-note', 'mention'];
    expect(kinds.map((kind) => programme.stored.items(kind).length)).toEqual([1, 1]);
  });

  test('is listed to whom it names by when it was written', async () => {
    const add = (noteId: string, writtenAt: string) =>
      programme.staffNotes.add({ ...note, noteId, writtenAt }, ['ben']);
    await add('a', '2022-02-03T10:00:00.000Z');
    await add('b', '2022-02-02T10:00:00.000Z');
    expect((await programme.mentions.of('ben')).map(({ noteId }) => noteId)).toEqual(['b', 'a']);
  });
});

test('one of staff sees to an application until they give it back', async () => {
  const { owners } = programme;
  const ownership = (applicationId: string, id: string) => ({ applicationId, by: by(id), since: at });
  expect(await owners.take(ownership(one, 'ana'))).toBe(true);
  expect(await owners.take(ownership(one, 'ben'))).toBe(false);
  expect(await owners.take(ownership(other, 'ana'))).toBe(true);
  expect(await owners.of(one)).toEqual(ownership(one, 'ana'));
  expect(await owners.ofMany([one, idOf(3)])).toEqual([ownership(one, 'ana')]);
  expect(await owners.ownedBy('ana')).toEqual([one, other]);
  expect(programme.stored.items('owner')).toHaveLength(2);
  await owners.giveBack(one);
  expect(await owners.ownedBy('ana')).toEqual([other]);
  expect(await owners.take(ownership(one, 'ben'))).toBe(true);
});

describe('a paper', () => {
  const asked = { paperId: 'f-0123456789ABCDEF', applicationId: one, code: 'statuts', askedAt: at };
  const accepted: PaperIn<'accepted'> = {
    ...asked,
    state: 'accepted',
    name: 'statuts.pdf',
    type: 'pdf',
    bytes: 10,
    sha256: sha256Of('x'),
    acceptedAt: at,
  };
  const papers = () => paperStore(programme.table);
  const itemOf = () => programme.table.get(paperKey(one, asked.paperId));
  const write = async (change: Parameters<typeof paperWrites>[1]) =>
    (await programme.table.transact(paperWrites(one, change))).ok;

  test('that is awaited goes by itself a day later; one that was accepted stays', async () => {
    await papers().await({ ...asked, state: 'awaited' });
    expect(await itemOf()).toMatchObject({ kind: 'paper', state: 'awaited', ttl: secondsOf(at) + day });
    expect(await write({ accepted })).toBe(true);
    expect(await papers().ofApplication(one)).toEqual([accepted]);
    expect(await itemOf()).not.toHaveProperty('ttl');
  });

  test('is accepted once, and not where it was refused or never asked for', async () => {
    expect(await write({ accepted })).toBe(false);
    await papers().await({ ...asked, state: 'awaited' });
    const refused = { ...asked, state: 'refused', name: 'a.exe', because: 'type', refusedAt: at };
    expect(await papers().refuse(refused as PaperIn<'refused'>)).toBe(true);
    expect(await itemOf()).toMatchObject({ state: 'refused', ttl: secondsOf(at) + day });
    expect(await write({ accepted })).toBe(false);
    expect(await papers().refuse(refused as PaperIn<'refused'>)).toBe(false);
  });

  test('that goes takes no other with it', async () => {
    await papers().await({ ...asked, state: 'awaited' });
    await papers().await({ ...asked, paperId: 'f-FEDCBA9876543210', state: 'awaited' });
    expect(await write({ gone: asked.paperId })).toBe(true);
    expect((await papers().ofApplication(one)).map(({ paperId }) => paperId)).toEqual(['f-FEDCBA9876543210']);
  });
});

const draft: OpenDraft = {
  draftId: 'd-0123456789',
  version: 1,
  state: 'open',
  email: 'ana@example.org',
  language: 'fr',
  answers: {},
  idempotencyKey: 'k',
  savedAt: at,
  expiresAt: '2022-02-06T10:00:00.000Z',
};

describe('a late access', () => {
  const given: LateAccessIn<'given'> = {
    accessId: draft.draftId,
    email: 'a@example.org',
    language: 'fr',
    ground: 'outage',
    reason: 'Panne.',
    endsAt: at,
    givenBy: 'ana',
    givenAt: at,
    state: 'given',
  };
  const change = (...args: Parameters<typeof lateAccessWrites>) =>
    programme.table.transact(lateAccessWrites(...args));

  test('comes with its draft, once, and is found among all', async () => {
    expect(await change({ access: given, draft })).toEqual({ ok: true });
    expect(await change({ access: given, draft })).toMatchObject({ ok: false, failed: [0, 1] });
    expect(await programme.lateAccesses.find(given.accessId)).toEqual(given);
    expect(await programme.lateAccesses.all()).toEqual([given]);
    expect((await programme.forms.find(draft.draftId))?.version).toBe(1);
    expect(programme.stored.items('late-access')).toHaveLength(1);
  });

  test('that is taken back was given until then', async () => {
    const gone = { ...given, state: 'taken-back', takenBackBy: 'ben', takenBackAt: at } as const;
    expect(await change({ access: gone })).toMatchObject({ ok: false });
    await change({ access: given });
    expect(await change({ access: gone })).toEqual({ ok: true });
    expect(await change({ access: gone })).toMatchObject({ ok: false });
    expect(programme.stored.items()).not.toContainEqual(expect.objectContaining({ kind: 'form-draft' }));
  });
});

describe('a draft', () => {
  test('is deleted a day after its end, and is listed with the mailboxes of all who write it', () => {
    const writers = [{ writerId: 'w1', email: 'ben@example.org', invitedAt: at }];
    expect(draftItem({ ...draft, writers })).toMatchObject({
      kind: 'form-draft',
      ttl: secondsOf(draft.expiresAt) + day,
      summary: {
        mailbox: mailboxSha256('ana@example.org'),
        writers: [{ writerId: 'w1', mailbox: mailboxSha256('ben@example.org') }],
        isBlank: true,
      },
    });
  });

  test('is begun once and discarded once', async () => {
    const letter: Letter = {
      to: { purpose: 'draft', id: draft.draftId },
      template: 'personal-link',
      data: {},
      occasion: 'started',
    };
    const start = () => programme.forms.start(draft, letter, at);
    expect([await start(), await start()]).toEqual(['saved', 'conflict']);
    const discard = () => programme.forms.discard(draft.draftId, 1, { at });
    expect([await discard(), await discard()]).toEqual(['saved', 'conflict']);
  });
});

test('what goes with a change writes nothing of what it does not name', async () => {
  expect(writesAlong({}, at)).toEqual([]);
  expect(writesAlong({ endsDraft: 'd-0123456789' }, at)).toEqual([{ delete: formDraftKey('d-0123456789') }]);
  const [gone, ends, ...more] = writesAlong({ endsHandover: 'h-0123456789' }, at);
  expect(gone).toEqual({ delete: handoverKey('h-0123456789') });
  expect(ends).toMatchObject({ update: { values: { ':kind': 'link' } } });
  expect(more).toEqual([]);
  const handover = { handoverId: 'h-0123456789', expiresAt: at } as Handover;
  expect(writesAlong({ handover }, at)).toEqual([
    {
      put: {
        ...handoverKey('h-0123456789'),
        kind: 'handover',
        document: handover,
        ttl: secondsOf(at) + 30 * day,
      },
    },
  ]);
});

describe('a one-time code', () => {
  const code = { messageKey: 'm', askedAt: at, sentAt: at, expiresAt: '2022-02-01T10:15:00.000Z', tries: 0 };
  const codes = () => oneTimeCodeStore(programme.table);
  const keep = (codeSha256: string, askedAt = at) =>
    codes().keep(one, 'session', { ...code, codeSha256, askedAt });

  test('is deleted a day after it expires, and found by nobody before it is there', async () => {
    expect(await codes().find(one, 'session')).toBeUndefined();
    await keep('a');
    expect(programme.stored.items('one-time-code')).toMatchObject([{ ttl: secondsOf(code.expiresAt) + day }]);
  });

  test('that comes after a later one is not kept; the very same, put again, is', async () => {
    expect(await keep('b', '2022-02-01T10:05:00.000Z')).toBe(true);
    expect(await keep('a')).toBe(false);
    expect(await keep('b')).toBe(false);
    expect(await keep('b', '2022-02-01T10:05:00.000Z')).toBe(true);
  });

  test('is tried a few times, and no other with it', async () => {
    await keep('a');
    expect(await codes().spendTry(one, 'session', 'b')).toBeUndefined();
    const tries: unknown[] = [];
    for (let tried = 0; tried <= codeTries; tried += 1)
      tries.push(await codes().spendTry(one, 'session', 'a'));
    expect(tries).toEqual([...Array.from({ length: codeTries }, (_, spent) => spent + 1), undefined]);
  });

  test('confirms once, and only as the code that was kept', async () => {
    await keep('a');
    const use = (codeSha256: string) =>
      programme.table.transact([useCode(one, { session: 'session', codeSha256 }, at)]);
    expect(await use('b')).toMatchObject({ ok: false });
    expect(await use('a')).toEqual({ ok: true });
    expect(await use('a')).toMatchObject({ ok: false });
  });
});

describe('the register', () => {
  test('knows every application by its number, each once', async () => {
    await file(other);
    await file(one);
    expect(await registeredIds(programme.table)).toEqual([one, other]);
    expect(programme.stored.items('registration')).toHaveLength(2);
  });

  test('reads more than one round of calls takes, oldest first, each once and a hundred in a call', async () => {
    const count = 1_705;
    const instants = ['2022-01-03', '2022-01-01', '2022-01-02'].map((on) => `${on}T10:00:00.000Z`);
    const ids = Array.from({ length: count }, (_, number) => idOf(number));
    for (const [number, applicationId] of ids.entries()) {
      const receivedAt = instants[number % instants.length] as string;
      await programme.table.put(recordItem({ ...aReceivedApplication(), applicationId, receivedAt }));
    }
    programme.asked.length = 0;
    const found = await summariesOf(programme.table, [...ids, ...ids.slice(0, 3)].reverse());
    const order = found.map(({ receivedAt, applicationId }) => `${receivedAt} ${applicationId}`);
    expect(order).toEqual([...order].sort());
    expect(new Set(order).size).toBe(count);
    expect(programme.asked).toHaveLength(Math.ceil(count / 100));
    for (const { input } of programme.asked)
      expect(Object.values(input.RequestItems as object)).toMatchObject([
        { ExpressionAttributeNames: { '#only': 'summary' } },
      ]);
  });
});

test('an execution that goes on has the version as its name, and takes the waits after those that were settled', async () => {
  await file(one);
  const { table } = programme;
  const store = applicationStore(table);
  const { undeliveredPk: _pk, undeliveredSk: _sk, ...started } = (await table.get(startKey(one))) ?? {};
  await table.put(started as never);
  await table.put({ ...gateKey(one, 4), kind: 'gate', settledAt: at });
  const next = { ...((await store.find(one)) as Application), resolutions: 4 };
  const change = { expectVersion: 1, actor: staff, at, effects: [{ kind: 'go-on' }] } as const;
  const events = [{ type: 'Withdrawn' }] as const;
  expect(await store.save(next, { ...change, events } as never)).toBe('saved');
  expect(await table.get(startKey(one))).toMatchObject({ name: `${one}_a2`, after: 4, goneOnAt: at });
  const unmoved = { ...next, version: 2, auditHead: (await store.find(one))?.auditHead };
  await store.save(unmoved as Application, { ...change, expectVersion: 2, effects: [], events } as never);
  expect(await table.get(startKey(one))).toMatchObject({ name: `${one}_a2` });
});
