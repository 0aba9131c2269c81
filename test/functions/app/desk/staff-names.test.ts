import { expect, test } from 'vitest';
import { listStaffNames, registerMe } from '#app/desk/staff-names.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

test('whoever signs in under a name is shown by it; an account without one changes nothing', async () => {
  const programme = programmeInMemory();
  expect(await registerMe(programme, { id: 'alice', name: 'Alice Martin' })).toEqual({
    name: 'Alice Martin',
  });
  expect(await registerMe(programme, { id: 'bruno', name: undefined })).toEqual({});
  expect(await registerMe(programme, { id: 'alice', name: undefined })).toEqual({});
  const [first] = promotion1.service.signatories;
  expect(await listStaffNames({ ...programme, cohort: promotion1 })).toEqual({
    names: { alice: 'Alice Martin' },
    deciding: expect.arrayContaining([`${first?.firstName} ${first?.surname}`]),
  });
});
