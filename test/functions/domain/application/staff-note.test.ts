import { expect, test } from 'vitest';
import { mentionsIn } from '#domain/application/staff-note.ts';

const names = { a: 'Alice', m: 'Alice Martin', b: 'bruno@example.org', z: 'Zoé (abcd1234)' };

test('a colleague is named by the whole of their name, the longest that fits, whatever its capitals', () => {
  const known = (note: string) => mentionsIn(note, names).known;
  expect(known('@Alice Martin, le devis ?')).toEqual(['m']);
  expect(known('(@alice) et @ALICE MARTIN')).toEqual(['a', 'm']);
  expect(known('@Alice @Alice')).toEqual(['a']);
  expect(known('@bruno@example.org : vu.')).toEqual(['b']);
  expect(known('@Zoe\u0301 (abcd1234)')).toEqual(['z']);
});

test('who is nobody known is told, and an address is no mention', () => {
  const unknown = (note: string) => mentionsIn(note, names).unknown;
  expect(unknown('@Alicette et @Chloé.')).toEqual(['Alicette', 'Chloé']);
  expect(unknown('Écrire à alice@example.org, @ demain, @@')).toEqual([]);
  expect(mentionsIn('@<b>Alice</b>', names)).toEqual({ known: [], unknown: [] });
});
