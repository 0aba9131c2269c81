/** Whom an account put on a roll can be found again: who takes over an account may enrol a reader of their own. */
import { expect, test, vi } from 'vitest';
import { rollOperations } from '#http/manage-rolls/operations.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const caller = { kind: 'staff', id: 'staff-1' } as const;
const eve = { name: 'Eve Dupont', email: 'eve@example.org' };

test('who was put on a roll is in the log, by the account and ids, and nothing of who they are', async () => {
  const logged = vi.spyOn(console, 'info').mockImplementation(() => {});
  const operations = rollOperations(programmeInMemory(promotion1) as never);
  const asked = [
    operations['enrol-jurors']({ body: { jurors: [eve] }, caller } as never),
    operations['enrol-panelists']({ body: { panelists: [eve] }, caller } as never),
  ];
  for (const one of asked) expect(await one).toMatchObject({ ok: true });
  const lines = logged.mock.calls.map(([line]) => line);
  expect(lines).toEqual([
    { message: 'enrolled', caller, ids: [expect.stringMatching(/^j-/)] },
    { message: 'enrolled', caller, ids: [expect.stringMatching(/^p-/)] },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/eve/i);
});

test('whom nobody put on a roll is in no line', async () => {
  const logged = vi.spyOn(console, 'info').mockImplementation(() => {});
  const { 'enrol-jurors': enrol } = rollOperations(programmeInMemory(promotion1) as never);
  expect(await enrol({ body: { jurors: [eve, eve] }, caller } as never)).toMatchObject({ ok: false });
  expect(logged).not.toHaveBeenCalled();
});
