import { expect, test } from 'vitest';
import { type JournalQuery, showJournal } from '#app/desk/show-journal.ts';
import type { ApplicationSummary, JournalLine } from '#app/ports/application-ports.ts';
import { idOf } from '#test/support/programme-in-memory.ts';

const aLine = (number: number, type: JournalLine['type'], id?: string): JournalLine => ({
  ...{ subject: `application:${idOf(number % 3)}`, version: number, at: '2022-02-01T10:00:00.000Z', type },
  actor: id === undefined ? { kind: 'programme' } : { kind: 'staff', id },
});
/** A day of 500 lines, of which one in a hundred was decided by Alice. */
const day = Array.from({ length: 500 }, (_, number) =>
  number % 100 === 99 ? aLine(number, 'EligibilityDecided', 'alice') : aLine(number, 'ApplicationFiled'),
);
const deps = {
  journal: {
    async between(
      _from: string,
      _until: string,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ) {
      const start = Number(cursor ?? 0);
      const more = start + limit < day.length ? { cursor: String(start + limit) } : {};
      return { items: day.slice(start, start + limit), ...more };
    },
  },
  index: {
    byId: async (ids: readonly string[]) =>
      ids.map(
        (applicationId) => ({ applicationId, title: `Projet ${applicationId.at(-1)}` }) as ApplicationSummary,
      ),
  },
  cohort: { timeZone: 'Europe/Paris' },
  clock: { now: () => new Date('2022-02-01T10:00:00Z') },
};
async function journal(query: JournalQuery) {
  const shown = await showJournal(deps, query);
  if (!shown.ok) throw new Error(shown.refusal.code);
  return shown.value;
}

test('a filtered journal goes on through the day until its lines are found', async () => {
  const { items, cursor } = await journal({ kind: 'eligibility' });
  expect(items.map(({ version }) => version)).toEqual([99, 199, 299, 399, 499]);
  expect(cursor).toBeUndefined();
  expect((await journal({ person: 'alice' })).items).toHaveLength(5);
  expect((await journal({ person: 'bob' })).items).toEqual([]);
});

test('of one application it has that one’s lines, with the title', async () => {
  const { items } = await journal({ applicationId: idOf(1), kind: 'eligibility' });
  expect(items.map(({ version, title }) => [version, title])).toEqual([
    [199, 'Projet 1'],
    [499, 'Projet 1'],
  ]);
});

test('without filters it is a page at a time', async () => {
  const first = await journal({});
  expect([first.items.length, first.cursor]).toEqual([100, '100']);
});
