import { expect, test } from 'vitest';
import { viewApplication } from '#app/application/view-application.ts';
import { showApplication } from '#app/desk/show-application.ts';
import { addNote, listNotes } from '#app/desk/staff-notes.ts';
import { refuse } from '#domain/values/result.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const keyOf = (number: number) => `0b8f4a0e-6a1d-4d0e-9a53-${String(number).padStart(12, '0')}`;
const alice = { kind: 'staff', id: 'alice' } as const;
const bruno = { kind: 'staff', id: 'bruno' } as const;

function given() {
  let minutes = 0;
  const programme = {
    ...programmeInMemory(promotion1),
    clock: { now: () => new Date(Date.parse('2022-02-01T10:00:00Z') + ++minutes * 60_000) },
  };
  programme.apply(1, 'eligibility-review');
  return {
    programme,
    add: (note: string, key: number, by: typeof alice | typeof bruno = alice) =>
      addNote(programme, { applicationId: idOf(1), note, idempotencyKey: keyOf(key), by }),
    async notes() {
      const listed = await listNotes(programme, idOf(1));
      return listed.ok ? listed.value.items.map(({ note, by }) => [by.id, note]) : listed;
    },
  };
}

test('notes stand in the order in which they were written, each by its author', async () => {
  const { add, notes } = given();
  await add('<b>Rappelée</b> ce matin', 9);
  await add('Le devis est là', 1, bruno);
  await add('Dossier complet', 5);
  expect(await notes()).toEqual([
    ['alice', '<b>Rappelée</b> ce matin'],
    ['bruno', 'Le devis est là'],
    ['alice', 'Dossier complet'],
  ]);
});

test('the same note sent again is there once; nothing is written over under its key', async () => {
  const { add, notes } = given();
  await add('Avant', 0);
  const first = await add('Rappelée', 1);
  expect(first).toMatchObject({ value: { isNew: true } });
  expect(await add('Rappelée', 1)).toEqual(
    first.ok && { ok: true, value: { note: first.value.note, isNew: false, unknown: [] } },
  );
  expect(await add('Autre chose', 1)).toEqual(refuse({ code: 'idempotency-key-reused' }));
  expect(await add('Rappelée', 1, bruno)).toEqual(refuse({ code: 'idempotency-key-reused' }));
  expect(await notes()).toEqual([
    ['alice', 'Avant'],
    ['alice', 'Rappelée'],
  ]);
});

test('nothing is noted of an application that is not there', async () => {
  const { programme } = given();
  const note = { applicationId: idOf(2), note: 'Qui ?', idempotencyKey: keyOf(1), by: alice };
  expect(await addNote(programme, note)).toEqual(refuse({ code: 'not-found' }));
  expect(await listNotes(programme, idOf(2))).toEqual(refuse({ code: 'not-found' }));
  expect(programme.stored.items('staff-note')).toEqual([]);
});

test('a note is in no answer but the list of notes, and no part of the record', async () => {
  const { programme, add } = given();
  const secret = 'Ce que l’équipe seule doit lire';
  await add(secret, 1);
  const seen = [
    await viewApplication(programme, idOf(1)),
    await showApplication(programme, idOf(1)),
    programme.stored.timeline(),
  ];
  expect(JSON.stringify(seen)).not.toContain(secret);
});
