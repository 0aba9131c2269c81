import { expect, test } from 'vitest';
import { remind } from '#app/desk/remind.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const silentSince = '2022-02-20T10:00:00.000Z';

/** The staff digests of the daily runs of a fortnight, by the day on which each was queued. */
async function digestsOf(status: 'eligible' | 'eligibility-review'): Promise<string[]> {
  const queued: string[] = [];
  for (let day = 1; day <= 14; day += 1) {
    const at = new Date(Date.UTC(2022, 2, 6 + day, 7)).toISOString();
    const programme = programmeInMemory(promotion1, at);
    programme.put({ ...anApplication(status), applicationId: idOf(1), implicitRejectionAt: silentSince });
    const letters = {
      ...programme.letters,
      queue: async (all: Letter[]) => queued.push(...all.map((one) => `${at.slice(0, 10)} ${one.template}`)),
    };
    await remind({ ...programme, letters });
  }
  return queued.filter((one) => one.endsWith(' staff-digest')).map((one) => one.slice(0, 10));
}

test('a date that has passed is said again each Monday while it stays open', async () => {
  expect(await digestsOf('eligible')).toEqual(['2022-03-07', '2022-03-14']);
});

test('beside work that waits it is said every working day', async () => {
  expect(await digestsOf('eligibility-review')).toHaveLength(10);
});
