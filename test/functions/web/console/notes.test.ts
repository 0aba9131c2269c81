import { expect, test } from 'vitest';
import { newNoteIn } from '#web/console/application/notes.ts';

const keyOf = (noteKey: string, note: string) =>
  newNoteIn(new URLSearchParams({ noteKey, note })).idempotencyKey;

test('the same note sent twice from one page has one key; another note, or another page, another', () => {
  const key = keyOf('page-1', 'Rappelée');
  expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(keyOf('page-1', 'Rappelée')).toBe(key);
  expect(keyOf('page-1', 'Rappelée deux fois')).not.toBe(key);
  expect(keyOf('page-2', 'Rappelée')).not.toBe(key);
});
