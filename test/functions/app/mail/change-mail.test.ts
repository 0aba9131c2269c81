import { expect, test } from 'vitest';
import { type ChangeMailDeps, resumeMail } from '#app/mail/change-mail.ts';
import type { WaitingEmail } from '#app/ports/mail-ports.ts';

test('mail that is resumed goes on the way oldest first, one after the other, and only what is queued', async () => {
  const email = (id: string, state: WaitingEmail['state']): WaitingEmail => ({
    owner: { purpose: 'applicant', id },
    messageKey: `${id}_1_receipt`,
    state,
    queuedAt: '2022-01-10T09:00:00.000Z',
  });
  const waiting = [email('a', 'queued'), email('b', 'held'), email('c', 'queued'), email('d', 'queued')];
  const course: string[] = [];
  const deps = {
    desk: {
      find: async () => ({ isStopped: true, version: 1, auditHead: undefined }),
      act: async () => 'saved',
    },
    waiting: {
      all: async () => waiting,
      async touch({ owner }: WaitingEmail) {
        course.push(`${owner.id} begins`);
        await Promise.resolve();
        course.push(`${owner.id} ends`);
      },
    },
    clock: { now: () => new Date('2022-01-12T09:00:00.000Z') },
  } as unknown as ChangeMailDeps;
  const resumed = await resumeMail(deps, { actor: { kind: 'staff', id: 'alice' } });
  expect(resumed).toEqual({ ok: true, value: { isStopped: false, broughtBack: 3 } });
  expect(course).toEqual(['a begins', 'a ends', 'c begins', 'c ends', 'd begins', 'd ends']);
});
