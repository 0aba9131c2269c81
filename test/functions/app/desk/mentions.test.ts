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
  await closeMention(programme, { ...mention, staffId: 'alice' });
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
