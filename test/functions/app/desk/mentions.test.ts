import { expect, test } from 'vitest';
import { closeMention, listMentions } from '#app/desk/mentions.ts';
import { addNote } from '#app/desk/staff-notes.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const keyOf = (number: number) => `0b8f4a0e-6a1d-4d0e-9a53-${String(number).padStart(12, '0')}`;
const alice = { kind: 'staff', id: 'alice' } as const;

async function given() {
  const programme = programmeInMemory();
  programme.apply(1, 'eligibility-review');
  await programme.staffNames.keep({ id: 'alice', name: 'Alice Martin' });
  await programme.staffNames.keep({ id: 'bruno', name: 'Bruno Petit' });
  return {
    programme,
    add: (note: string, key: number) =>
      addNote(programme, { applicationId: idOf(1), note, idempotencyKey: keyOf(key), by: alice }),
    async notesNaming(staffId: string) {
      return (await listMentions(programme, staffId)).items.map(({ noteId, title }) => [noteId, title]);
    },
  };
}

test('whoever a note names finds it until they tick it off; its author does not', async () => {
  const { programme, add, notesNaming } = await given();
  await add('@Bruno Petit et @Alice Martin : <b>à voir</b>', 1);
  await add('@Bruno Petit et @Alice Martin : <b>à voir</b>', 1);
  expect(await notesNaming('bruno')).toEqual([[keyOf(1), 'Projet 1']]);
  expect(await notesNaming('alice')).toEqual([]);
  const mention = { applicationId: idOf(1), noteId: keyOf(1) };
  expect(await closeMention(programme, { ...mention, staffId: 'alice' })).toEqual({ noteId: keyOf(1) });
  expect(await notesNaming('bruno')).toHaveLength(1);
  await closeMention(programme, { ...mention, staffId: 'bruno' });
  await closeMention(programme, { ...mention, staffId: 'bruno' });
  expect(await notesNaming('bruno')).toEqual([]);
});

test('a mention of nobody known is kept as text, and told', async () => {
  const { programme, add } = await given();
  expect(await add('Demander à @Chloé', 1)).toMatchObject({ ok: true, value: { unknown: ['Chloé'] } });
  expect(await add('Demander à @Chloé', 1)).toMatchObject({
    ok: true,
    value: { isNew: false, unknown: ['Chloé'] },
  });
  expect(programme.stored.items('mention')).toEqual([]);
  const [note] = programme.stored.items('staff-note');
  expect(note?.document).toMatchObject({ note: 'Demander à @Chloé' });
});

test('the notes that name somebody are in the order in which they were written', async () => {
  const { programme } = await given();
  for (const [key, hour] of [
    [1, '11'],
    [2, '12'],
    [3, '10'],
  ] as const) {
    const clock = { now: () => new Date(`2022-02-01T${hour}:00:00.000Z`) };
    const note = { note: '@Bruno Petit', idempotencyKey: keyOf(key), by: alice };
    await addNote({ ...programme, clock }, { applicationId: idOf(1), ...note });
  }
  const [first, second, third] = await programme.mentions.of('bruno');
  if (!first || !second || !third) throw new Error('three notes name him');
  const mentions = { ...programme.mentions, of: async () => [second, third, first] };
  const listed = await listMentions({ ...programme, mentions }, 'bruno');
  expect(listed.items.map(({ noteId }) => noteId)).toEqual([3, 1, 2].map(keyOf));
});
