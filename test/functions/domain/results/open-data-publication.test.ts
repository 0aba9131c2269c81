import { expect, test } from 'vitest';
import { openDataPublicationSchema } from '#domain/results/open-data-publication.ts';

test('what was published of the open data is read back as it was written, and nothing else is one', () => {
  const publication = {
    sha256: 'ab',
    references: ['C1', 'C2'],
    publishedBy: 'alice',
    publishedAt: '2023-01-10T10:00:00.000Z',
  };
  expect(openDataPublicationSchema.parse(publication)).toEqual(publication);
  const kept = { ...publication, csv: 'nomAttribuant\r\n' };
  expect(openDataPublicationSchema.parse(kept)).toEqual(kept);
  expect(openDataPublicationSchema.safeParse({}).success).toBe(false);
  expect(openDataPublicationSchema.safeParse({ ...publication, note: '' }).success).toBe(false);
});
