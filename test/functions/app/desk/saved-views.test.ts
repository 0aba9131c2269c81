import { expect, test } from 'vitest';
import { savedViewKey } from '#adapters/dynamodb/keys.ts';
import { deleteView, listViews, saveView } from '#app/desk/saved-views.ts';
import { listFiltersSchema } from '#domain/application/list-filters.ts';
import { refuse } from '#domain/values/result.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const alice = { kind: 'staff', id: 'alice' } as const;
const bruno = { kind: 'staff', id: 'bruno' } as const;

function given() {
  const programme = programmeInMemory();
  return {
    programme,
    save: (name: string, by = alice as typeof alice | typeof bruno, text = 'jardin') =>
      saveView(programme, { name, filters: { text, sort: 'title' }, by }),
    async names() {
      return (await listViews(programme)).items.map(({ name }) => name);
    },
  };
}
const idIn = (saved: Awaited<ReturnType<typeof saveView>>) => (saved.ok ? saved.value.viewId : '');

test('a list is kept under a name for all, in the order of names, once however often it is sent', async () => {
  const { programme, save, names } = given();
  const first = await save('Écoles');
  // Its address takes no other id.
  expect(idIn(first)).toMatch(/^[0-9a-f]{16}$/);
  await save('Doublons', bruno);
  expect(await save('écoles', bruno)).toEqual(first);
  expect(await names()).toEqual(['Doublons', 'Écoles']);
  expect((await listViews(programme)).items[1]).toMatchObject({ by: alice, filters: { text: 'jardin' } });
});

test('one name is one list; of two saved at once under it, one is', async () => {
  const { save } = given();
  const both = await Promise.all([save('Écoles'), save('Écoles', bruno, 'lycée')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await save('ÉCOLES', alice, 'collège')).toEqual(refuse({ code: 'view-name-taken' }));
});

test('one list sent twice at once is there once, and neither is told that its name is taken', async () => {
  const { save, names } = given();
  for (const name of ['Doublons', 'Écoles', 'À voir']) {
    const [first, second] = await Promise.all([save(name), save(name)]);
    expect([first.ok, second]).toEqual([true, first]);
  }
  expect(await names()).toEqual(['À voir', 'Doublons', 'Écoles']);
});

test('whoever kept it deletes it, and nobody else', async () => {
  const { programme, save, names } = given();
  await save('Doublons');
  const viewId = idIn(await save('Écoles', bruno));
  expect(await deleteView(programme, { viewId, by: alice })).toEqual(refuse({ code: 'view-of-another' }));
  expect(await deleteView(programme, { viewId, by: bruno })).toEqual({ ok: true, value: { viewId } });
  expect(await deleteView(programme, { viewId, by: alice })).toEqual(refuse({ code: 'not-found' }));
  expect(await names()).toEqual(['Doublons']);
});

test('there are fifty at most', async () => {
  const { save } = given();
  for (let number = 1; number <= 50; number += 1) await save(`Vue ${number}`);
  expect(await save('Une de trop')).toEqual(refuse({ code: 'too-many-views', most: 50 }));
  expect((await save('Vue 50')).ok).toBe(true);
});

test('of a view with a filter that is not known, none is taken: the list would be another', async () => {
  const { programme, save } = given();
  expect(listFiltersSchema.safeParse({ status: 'eligible', shade: 'green' }).success).toBe(false);
  const viewId = idIn(await save('Écoles'));
  const key = savedViewKey(viewId);
  const stored = programme.stored.items('saved-view')[0] as { document: { filters: object } };
  const document = { ...stored.document, filters: { ...stored.document.filters, shade: 'green' } };
  await programme.table.put({ ...key, kind: 'saved-view', document });
  const [view] = (await listViews(programme)).items;
  expect([view?.name, view?.filters]).toEqual(['Écoles', undefined]);
  expect(await save('Écoles')).toEqual(refuse({ code: 'view-name-taken' }));
  expect((await deleteView(programme, { viewId, by: alice })).ok).toBe(true);
});
