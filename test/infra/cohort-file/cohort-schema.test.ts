import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cohortSchema } from '#domain/cohort/cohort.ts';
import { cohortSchemaText } from '#infra/cohort-file/cohort-schema.ts';

const folder = new URL('../../../infra/cohorts/', import.meta.url);

test('the schema for editors is what the zod schema of today makes, and knows every part of a file', () => {
  const text = readFileSync(new URL('cohort.schema.json', folder), 'utf8');
  expect(text).toBe(cohortSchemaText());
  const { properties, required } = JSON.parse(text) as { properties: object; required: string[] };
  expect(Object.keys(properties)).toEqual(Object.keys(cohortSchema.def.shape));
  expect(required).toContain('appealNotice');
});

test.each(['promotion-1', 'promotion-2', 'quartiers-1'])('%s names it for the editor', (name) => {
  expect(readFileSync(new URL(`${name}.yaml`, folder), 'utf8').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=./cohort.schema.json',
  );
});
