/** What a later version of the programme stored, which was taken back since, is read by every store with what it added. */
import { expect, test } from 'vitest';
import { bilanKey, type Key, openDataKey, questionKey, sheetKey } from '#adapters/dynamodb/keys.ts';
import { sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { bilanStore } from '#adapters/dynamodb/results/bilan-store.ts';
import { openDataReader } from '#adapters/dynamodb/results/open-data-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { bilanOf } from '#domain/results/bilan.ts';
import { editionOf } from '#domain/results/public-bilan.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const applicationId = 'aic1-0123456789ABCDEF';
const rapporteur = { firstName: 'Ada', surname: 'Martin', capacity: 'membre du jury' };
const sheet = {
  applicationId,
  project: { title: 'Un jardin', applicantName: 'Les Jardins', requestedCents: 1, summary: 'Un jardin.' },
  jury: { readings: 3, marks: [] },
  synthesis: { strengths: 'Utile.', doubts: 'Aucun.', rapporteur },
  questions: [],
  declined: [],
};
const question = { questionId: 'q-1', applicationId, text: 'Où ?', askedOn: '2022-02-01', state: 'asked' };
const publication = {
  sha256: 'ab',
  references: [],
  publishedBy: 's',
  publishedAt: '2022-02-01T10:00:00.000Z',
};
const edition = editionOf(bilanOf([], promotion1, '2022-02-01'));

const rows: [string, Key, object, (table: Table) => Promise<unknown>][] = [
  [
    'a sheet',
    sheetKey(applicationId),
    sheet,
    async (table) => (await sheetStore(table).find([applicationId]))[0],
  ],
  ['a question', questionKey('q-1'), question, async (table) => (await sheetStore(table).questions())[0]],
  ['an edition of the bilan', bilanKey('ab'), edition, (table) => bilanStore(table).find('ab')],
  ['open data', openDataKey('ab#1'), publication, async (table) => (await openDataReader(table).all())[0]],
];

test.each(rows)('%s', async (_, key, document, read) => {
  const { table } = tableInMemory();
  const stored = { ...document, later: { fr: 'Plus tard', en: 'Later' } };
  await table.put({ ...key, document: stored });
  expect(await read(table)).toEqual(stored);
});
