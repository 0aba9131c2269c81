import { expect, test } from 'vitest';
import { giveBackApplication, takeApplication } from '#app/desk/own-application.ts';
import { showApplication } from '#app/desk/show-application.ts';
import { refuse } from '#domain/values/result.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const alice = { kind: 'staff', id: 'alice' } as const;
const bruno = { kind: 'staff', id: 'bruno' } as const;

function given() {
  const programme = programmeInMemory();
  programme.apply(1, 'eligibility-review');
  return {
    programme,
    take: (by: typeof alice | typeof bruno, number = 1) =>
      takeApplication(programme, { applicationId: idOf(number), by }),
    giveBack: (number = 1, of?: string) =>
      giveBackApplication(programme, { applicationId: idOf(number), of }),
    async owner() {
      const shown = await showApplication(programme, idOf(1));
      return shown.ok ? shown.value.owner?.by.id : shown;
    },
  };
}

test('one member of staff sees to an application until it is given back', async () => {
  const { programme, take, giveBack, owner } = given();
  expect(await take(alice)).toMatchObject({ ok: true, value: { by: alice } });
  expect(await take(alice)).toMatchObject({ ok: true, value: { by: alice } });
  expect(await take(bruno)).toEqual(refuse({ code: 'owned-by-another' }));
  expect([await owner(), await programme.owners.ownedBy('alice')]).toEqual(['alice', [idOf(1)]]);
  expect(await giveBack()).toEqual({ ok: true, value: { applicationId: idOf(1) } });
  expect([await owner(), await programme.owners.ownedBy('alice')]).toEqual([undefined, []]);
  expect((await take(bruno)).ok).toBe(true);
});

test('of two who take it at once, one has it', async () => {
  const { take, owner } = given();
  const taken = await Promise.all([take(alice), take(bruno)]);
  expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
  expect(['alice', 'bruno']).toContain(await owner());
});

test('nobody sees to an application that is not there', async () => {
  const { programme, take, giveBack } = given();
  expect(await take(alice, 2)).toEqual(refuse({ code: 'not-found' }));
  expect(await giveBack(2)).toEqual(refuse({ code: 'not-found' }));
  expect(programme.stored.items('owner')).toEqual([]);
});

test('whoever comes second has it where the first gives it back meanwhile', async () => {
  const { programme, take, giveBack, owner } = given();
  await take(alice);
  const owners: typeof programme.owners = {
    ...programme.owners,
    async take(ownership) {
      const isTaken = await programme.owners.take(ownership);
      if (!isTaken) await giveBack();
      return isTaken;
    },
  };
  const asked = { applicationId: idOf(1), by: bruno };
  expect(await takeApplication({ ...programme, owners }, asked)).toMatchObject({ value: { by: bruno } });
  expect(await owner()).toBe('bruno');
});

test('a page of before takes it from nobody who took it since', async () => {
  const { take, giveBack, owner } = given();
  await take(alice);
  expect((await giveBack(1, 'alice')).ok).toBe(true);
  expect((await giveBack(1, 'alice')).ok).toBe(true);
  await take(bruno);
  expect(await giveBack(1, 'alice')).toEqual(refuse({ code: 'owned-by-another' }));
  expect(await owner()).toBe('bruno');
});
