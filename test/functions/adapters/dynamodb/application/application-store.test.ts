/** Applications as they are filed and changed: what goes with each, what the lists keep of it, and why one is refused. */
import { beforeEach, describe, expect, test } from 'vitest';
import { amendmentWrites } from '#adapters/dynamodb/agreement/amendment-writes.ts';
import { awardOpenings } from '#adapters/dynamodb/agreement/award-openings.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { applicationStore, summarize } from '#adapters/dynamodb/application/application-store.ts';
import { lateAccessWrite } from '#adapters/dynamodb/application/late-access-writes.ts';
import { applicationKey, formDraftKey, mailTaskKey, startKey } from '#adapters/dynamodb/keys.ts';
import type { Filing } from '#app/ports/application-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { FiledDraft } from '#domain/application/draft-record.ts';
import type { LateAccessIn } from '#domain/application/late-access.ts';
import { sha256Of } from '#domain/values/digest.ts';
import {
  anApplication,
  anApplicationForm,
  aReceivedApplication,
  decided,
} from '#test/support/application-builder.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const application = aReceivedApplication();
const { applicationId, receivedAt } = application;
const at = '2022-02-01T10:00:00.000Z';
const change = { expectVersion: 1, actor: staff, at, events: [], effects: [] };

let programme: ReturnType<typeof programmeInMemory>;
const store = () => applicationStore(programme.table);
const file = (more: Partial<Filing> = {}) =>
  store().file({ application, duplicateKeys: [], effects: [], ...more });
beforeEach(() => {
  programme = programmeInMemory();
});

describe('an application that is filed', () => {
  test.each([
    ['its applicant, unless told', undefined, { kind: 'applicant' }],
    ['whoever of staff brought it in', staff, staff],
  ])('begins with an event of %s', async (_, by, actor) => {
    expect(await file(by ? { by } : {})).toBe('filed');
    const [event] = await store().timeline(applicationId);
    expect(event).toMatchObject({ type: 'ApplicationFiled', version: 1, at: receivedAt, actor });
    expect(await store().find(applicationId)).toMatchObject({ version: 1, auditHead: event?.hash });
  });

  test('has its workflow to start, under its own id', async () => {
    await file();
    expect(await programme.table.get(startKey(applicationId))).toMatchObject({
      machine: 'application',
      name: applicationId,
      input: { applicationId, outcome: 'received' },
      queuedAt: receivedAt,
    });
  });

  test('is one, whatever else is refused with it, and else says which of the two it came from has changed', async () => {
    const filedDraft: FiledDraft = {
      draftId: 'd-0123456789',
      version: 3,
      expiresAt: at,
      state: 'filed',
      applicationId,
      receivedAt,
      filedDuringGrace: false,
    };
    const lateAccess: LateAccessIn<'used'> = {
      accessId: 'd-0123456789',
      email: 'a@example.org',
      language: 'fr',
      reason: 'Panne.',
      endsAt: at,
      givenBy: 'ana',
      givenAt: receivedAt,
      state: 'used',
      applicationId,
      usedAt: receivedAt,
    };
    expect(await file({ filedDraft })).toBe('draft-changed');
    expect(await file({ filedDraft, lateAccess })).toBe('draft-changed');
    expect(await file({ lateAccess })).toBe('access-gone');
    expect(programme.stored.applications()).toEqual([]);
    const key = formDraftKey(filedDraft.draftId);
    await programme.table.put({ ...key, kind: 'form-draft', version: filedDraft.version - 1 });
    expect(await file({ filedDraft, lateAccess })).toBe('access-gone');
    const { applicationId: _id, usedAt: _at, ...given } = lateAccess;
    await programme.table.transact([lateAccessWrite({ ...given, state: 'given' })]);
    expect(await file({ filedDraft, lateAccess })).toBe('filed');
    const types = (await store().timeline(applicationId)).map(({ type }) => type);
    expect(types).toEqual(['ApplicationFiled', 'LateAccessUsed']);
    expect(await file({ filedDraft, lateAccess })).toBe('exists');
  });
});

describe('the lists keep of an application', () => {
  const examined = anApplication('eligibility-review');
  const assessed = (more: object) =>
    ({
      ...examined,
      assessment: { ...('assessment' in examined ? examined.assessment : {}), ...more },
    }) as Application;

  test('who proposed what of its money, and since when, not what would happen', () => {
    const waits = { act: 'countersign', by: 'ana', at };
    const proposal = { ...waits, digest: 'd', said: { amountCents: 1 } };
    expect(summarize({ ...examined, proposal } as unknown as Application).proposal).toEqual(waits);
    expect(summarize(examined)).not.toHaveProperty('proposal');
  });

  test('what is decided or advised of its eligibility, while that is examined', () => {
    expect(summarize(anApplication('eligibility-review', decided('eligible')))).toMatchObject({
      decision: 'eligible',
      advice: 'eligible',
    });
    const others = (['eligible', 'ineligible', 'information-requested'] as const).map((status) =>
      summarize({ ...anApplication(status), decision: { outcome: 'eligible' } } as never),
    );
    for (const other of others)
      for (const kept of ['decision', 'advice']) expect(other).not.toHaveProperty(kept);
  });

  test('how many look like it, where any does, and that no register was asked, where none was', () => {
    expect(summarize(assessed({ duplicates: [idOf(1), idOf(2)] }))).toMatchObject({ lookalikes: 2 });
    expect(summarize(assessed({ duplicates: [] }))).not.toHaveProperty('lookalikes');
    const register = (state: string) => summarize(assessed({ register: { state } }));
    expect(register('unavailable')).toMatchObject({ registerUnchecked: true });
    expect(register('found')).not.toHaveProperty('registerUnchecked');
  });

  test('all that is listed of it, and no more is carried', async () => {
    await file();
    programme.asked.length = 0;
    expect(await programme.index.byId([applicationId, applicationId, idOf(1)])).toEqual([
      summarize(application),
    ]);
    expect(Object.values(programme.asked[0]?.input.RequestItems ?? {})).toMatchObject([
      { Keys: [{}, {}], ExpressionAttributeNames: { '#only': 'summary' } },
    ]);
  });
});

describe('a change of an application', () => {
  test('of a version that is no more is a conflict', async () => {
    await file();
    const next = (await store().find(applicationId)) as Application;
    const told = { ...change, events: [{ type: 'Withdrawn' } as const] };
    expect([await store().save(next, told), await store().save(next, told)]).toEqual(['saved', 'conflict']);
    const event = (await store().timeline(applicationId)).at(-1);
    expect(event).toMatchObject({ type: 'Withdrawn', data: {} });
    expect(event?.data).not.toHaveProperty('formSha256');
    expect(programme.stored.items('duplicate-key')).toEqual([]);
  });

  test('of its form leaves in the chain the hash of that, and not a word of it', async () => {
    await file();
    const next = (await store().find(applicationId)) as Application;
    const form = anApplicationForm({ contact: { name: 'Zoé Absente', email: 'zoe@example.org' } });
    const corrected = { type: 'FormCorrected', form, fields: ['contact'], by: 'ana' } as const;
    expect(await store().save({ ...next, form }, { ...change, events: [corrected] } as never)).toBe('saved');
    const after = (await store().find(applicationId)) as Application;
    const [history] = await store().histories([after]);
    expect(history).toEqual({ application: after, events: await store().timeline(applicationId) });
    const { data } = history?.events[1] ?? {};
    expect(data).toEqual({ fields: ['contact'], by: 'ana', formSha256: sha256Of(form) });
  });

  test('ends each wait at a place of its own, after those before it', async () => {
    await file();
    const gates = ['AwaitEligibilityDecision', 'AwaitJuryOutcome', 'AwaitPanelOutcome'];
    const save = async (...ended: string[]) => {
      const next = (await store().find(applicationId)) as Application;
      const resolution = { kind: 'success', outcome: 'eligible' };
      const effects = ended.map((gate) => ({ kind: 'resolve-gate', gate, resolution }));
      await store().save(next, { ...change, expectVersion: next.version, effects } as never);
    };
    await save(...gates.slice(0, 2));
    await save(...gates.slice(2));
    expect(await store().find(applicationId)).toMatchObject({ resolutions: 3 });
    expect(programme.stored.items('gate').map(({ gate }) => gate)).toEqual(gates);
  });

  test('by an appeal makes a finalist of whom it puts on the shortlist, and of nobody else', async () => {
    for (const [number, to] of [
      [1, 'shortlisted'],
      [2, 'eligibility-review'],
    ] as const) {
      const other = { ...application, applicationId: idOf(number) };
      await file({ application: other });
      await store().save(other, { ...change, events: [{ type: 'Reinstated', to, reason: 'Vu.' }] } as never);
    }
    expect(await programme.rounds.reinstated()).toEqual([idOf(1)]);
    expect(programme.stored.items('reinstated')).toHaveLength(1);
  });

  test('that makes it look like others is found from then on, and keeps its paper apart', async () => {
    await file();
    const next = (await store().find(applicationId)) as Application;
    const paper = { copy: 'issued', sha256: 'abc', bytes: Buffer.from('%PDF') } as const;
    await store().save(next, { ...change, duplicateKeys: ['k'], paper });
    expect(await programme.index.withKey('k')).toEqual([applicationId]);
    const kinds = ['duplicate-key', 'agreement-paper'];
    expect(kinds.map((kind) => programme.stored.items(kind).length)).toEqual([1, 1]);
  });

  test('that awards it is stored by who opens what comes with it: any other function changes nothing', async () => {
    await file();
    const before = programme.stored.application(applicationId);
    const next = (await store().find(applicationId)) as Application;
    for (const opened of ['support', 'payments'])
      await expect(store().save(next, { ...change, [opened]: {} } as never)).rejects.toThrow('opens nothing');
    expect(programme.stored.application(applicationId)).toEqual(before);
  });

  test('puts a task before staff, and takes it away again', async () => {
    await file();
    const next = (await store().find(applicationId)) as Application;
    const key = mailTaskKey({ purpose: 'applicant', id: applicationId }, `${applicationId}_codes`);
    const task = async (isOpen: boolean) => {
      await store().save(next, { ...change, effects: [{ kind: 'task', because: 'codes', isOpen }] });
      return programme.tasks.all();
    };
    const open = {
      messageKey: `${applicationId}_codes`,
      because: 'codes',
      since: at,
      ownerId: applicationId,
    };
    expect([await task(true), await task(false)]).toEqual([[open], []]);
    expect(await programme.table.get(key)).toMatchObject({ kind: 'mail-task', closedAt: at });
  });
});

test('where nothing goes along nothing is written of it', () => {
  expect([awardOpenings(applicationId, {}), amendmentWrites(applicationId, {})]).toEqual([[], []]);
});

test('a status is listed whole, page by page from either end, and counted; of ids those are found that are there', async () => {
  const ids = [1, 2, 3].map(idOf);
  for (const id of ids) await file({ application: { ...application, applicationId: id } });
  const { index, applications } = programme;
  const idsOf = (items: readonly { applicationId: string }[]) => items.map((one) => one.applicationId);
  const oldest = await index.page('received', { limit: 2, newestFirst: false });
  const newest = await index.page('received', { limit: 2, newestFirst: true });
  expect([idsOf(oldest.items), idsOf(newest.items)]).toEqual([ids.slice(0, 2), ids.slice(1).reverse()]);
  const page = { limit: 2, cursor: String(oldest.cursor) };
  expect(idsOf((await applications.list('received', page)).items)).toEqual(ids.slice(2));
  for (const listed of [await index.allIn('received'), await applications.allIn('received')])
    expect(idsOf(listed)).toEqual(ids);
  expect([await index.count('received'), await index.count('eligible')]).toEqual([3, 0]);
  const found = await applications.findMany([idOf(3), idOf(9), idOf(1), idOf(3)]);
  expect(idsOf(found)).toEqual([3, 1, 3].map(idOf));
});

test('those under a key of the other’s are told in the order of their ids, whichever keys they share', async () => {
  const shared: Record<number, string[]> = { 1: ['b'], 2: ['a', 'b'], 3: ['a'], 4: ['c'] };
  for (const [number, duplicateKeys] of Object.entries(shared)) {
    const other = { ...application, applicationId: idOf(Number(number)) };
    await file({ application: other, duplicateKeys });
  }
  const reader = applicationReader(programme.table);
  expect(await reader.lookalikes(idOf(2), ['a', 'b'])).toEqual([idOf(1), idOf(3)]);
  expect(await reader.lookalikes(idOf(9), ['a', 'b'])).toEqual([1, 2, 3].map(idOf));
  expect(await reader.lookalikes(idOf(2), [])).toEqual([]);
  expect(await programme.table.get(applicationKey(idOf(1)))).toMatchObject({ kind: 'application' });
});
