/** In the lot a person is one, whatever tag their address bears. */
import { expect, test } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import { enrolVolunteers } from '#app/panel/volunteer-pool.ts';
import { aPool, person } from './a-pool.ts';

const jean = (email: string, name = 'Jean') => ({ ...person(1, { sex: 'm', age: 'old' }), name, email });

test('two addresses of one list that differ by their tag are one person, named twice', async () => {
  const deps = aPool(await loadSolver());
  const volunteers = [jean('jean+a@example.org'), jean('Jean+b@example.org'), jean('jean@example.org')];
  expect(await enrolVolunteers(deps, { volunteers })).toMatchObject({
    refusal: {
      code: 'pool-invalid',
      problems: [
        { field: 'volunteers.1.email', code: 'repeated' },
        { field: 'volunteers.2.email', code: 'repeated' },
      ],
    },
  });
});

test('whoever comes again under another tag is known: with the same chance, at the address that they gave first', async () => {
  const deps = aPool(await loadSolver());
  await enrolVolunteers(deps, { volunteers: [jean('jean+a@example.org')] });
  const [before] = await deps.pool.contacts();
  expect(await enrolVolunteers(deps, { volunteers: [jean('jean+b@example.org', 'Jean Martin')] })).toEqual({
    ok: true,
    value: { added: 0, replaced: 1, volunteers: 1 },
  });
  expect(await deps.pool.contacts()).toEqual([{ ...before, name: 'Jean Martin' }]);
  expect(await deps.pool.volunteers()).toHaveLength(1);
});
