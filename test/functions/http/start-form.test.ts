/** A program tells by the status alone whether its key began a draft now, as it does of an application and of a note. */
import { expect, test } from 'vitest';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { drawDraftIds } from '#adapters/system-clock.ts';
import { draftOperations } from '#http/draft-api/operations.ts';
import { sentences } from '#http/words/problem-words.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

test('the draft of a key is begun once with 201, and found again with 200', async () => {
  const memory = programmeInMemory(promotion1, '2022-01-20T10:00:00.000Z');
  const deps = { ...memory, drafts: formDraftStore(memory.table), drawIds: drawDraftIds };
  const { 'start-form': start } = draftOperations(deps as never, () => sentences);
  const call = {
    body: { email: 'anne@example.org', language: 'fr' },
    idempotencyKey: '0b8f4a0e-6a1d-4d0e-9a53-0c0f6f6b8a11',
  } as never;
  const [begun, found] = [await start(call), await start(call)];
  const { draftId } = begun.ok ? begun.value : expect.unreachable();
  const value = { draftId, session: expect.any(String) };
  expect([begun, found]).toEqual([
    { ok: true, value, status: 201 },
    { ok: true, value, status: 200 },
  ]);
});
