import { expect, test } from 'vitest';
import { cursorAfter } from '#app/desk/cursors.ts';
import { type JournalQuery, showJournal } from '#app/desk/show-journal.ts';
import type { ApplicationSummary, JournalLine } from '#app/ports/application-ports.ts';
import { refuse } from '#domain/values/result.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aCursor, cursorsOfNoPage } from './cursors-of-no-page.ts';

const aLine = (number: number, type: JournalLine['type'], id?: string): JournalLine => ({
  subject: `application:${idOf(number % 3)}`,
  version: number,
  at: '2022-02-01T10:00:00.000Z',
  type,
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
      const start =
        cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64url').toString().split('#')[1]);
      const more =
        start + limit < day.length
          ? { cursor: cursorAfter(`2022-02-01T10:00:00.000Z#${start + limit}`) }
          : {};
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
  expect([first.items.length, first.cursor]).toEqual([100, cursorAfter('2022-02-01T10:00:00.000Z#100')]);
});

/** The instants between which the lines of a day are asked for, and from which cursor. */
async function askedFor(query: JournalQuery, over: { timeZone?: string; now?: string } = {}) {
  const asked: unknown[] = [];
  const journal = {
    async between(from: string, until: string, { cursor }: { cursor?: string | undefined }) {
      asked.push(from, until, cursor);
      return { items: [] };
    },
  };
  const clock = { now: () => new Date(over.now ?? '2022-02-01T10:00:00Z') };
  const cohort = { timeZone: over.timeZone ?? 'Europe/Paris' };
  const shown = await showJournal({ ...deps, journal, clock, cohort }, query);
  return [shown.ok && shown.value.day, ...asked];
}

test.each([
  ['Europe/Paris', '2022-01-26', '2022-01-25T23:00:00.000Z', '2022-01-26T23:00:00.000Z'],
  // An hour shorter, and an hour longer.
  ['Europe/Paris', '2022-03-27', '2022-03-26T23:00:00.000Z', '2022-03-27T22:00:00.000Z'],
  ['Europe/Paris', '2022-10-30', '2022-10-29T22:00:00.000Z', '2022-10-30T23:00:00.000Z'],
  ['Pacific/Kiritimati', '2022-01-26', '2022-01-25T10:00:00.000Z', '2022-01-26T10:00:00.000Z'],
  ['America/Guadeloupe', '2022-01-26', '2022-01-26T04:00:00.000Z', '2022-01-27T04:00:00.000Z'],
  ['Asia/Kathmandu', '2022-12-31', '2022-12-30T18:15:00.000Z', '2022-12-31T18:15:00.000Z'],
])('a day in %s, such as %s, is from midnight to midnight there', async (timeZone, day, from, until) => {
  expect(await askedFor({ day }, { timeZone })).toEqual([day, from, until, undefined]);
});

test('without a day it is today in the place of the programme, from where the last page ended', async () => {
  expect(await askedFor({ cursor: aCursor }, { now: '2022-02-01T23:30:00Z' })).toEqual([
    '2022-02-02',
    '2022-02-01T23:00:00.000Z',
    '2022-02-02T23:00:00.000Z',
    aCursor,
  ]);
});

test.each(cursorsOfNoPage)('a cursor that no page gave is refused: %s', async (cursor) => {
  const problems = [{ field: 'cursor', code: 'wrong-format' }];
  expect(await showJournal(deps, { cursor })).toEqual(refuse({ code: 'invalid-request', problems }));
});

test('what is about a round has no title, and no application is looked for', async () => {
  const line = (subject: string) => ({ ...aLine(1, 'RoundOpened', 'alice'), subject });
  const journal = { between: async () => ({ items: [line('round:jury'), line(`application:${idOf(2)}`)] }) };
  const looked: string[] = [];
  const index = {
    byId(ids: readonly string[]) {
      looked.push(...ids);
      return deps.index.byId(ids);
    },
  };
  const shown = await showJournal({ ...deps, journal, index }, {});
  expect(shown.ok && shown.value.items.map(({ title }) => title)).toEqual([undefined, 'Projet 2']);
  expect(looked).toEqual([idOf(2)]);
});
