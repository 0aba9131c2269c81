import { expect, test } from 'vitest';
import { readEnvironment } from '#environment.ts';

const source = { PROGRAMME_TABLE: 'programme', BALLOTS_TABLE: '', PUBLIC_URL: 'https://example.org' };

test('a function reads its variables', () => {
  const { PROGRAMME_TABLE } = readEnvironment('panel-api', source);
  expect(PROGRAMME_TABLE).toBe('programme');
});

test('one that is missing or empty is named, and no value is told', () => {
  expect(() => readEnvironment('panel-api', source).BALLOTS_TABLE).toThrow(
    'panel-api needs BALLOTS_TABLE in its environment',
  );
  expect(() => readEnvironment('relay-workflow', source).SUPPORT_MACHINE_ARN).toThrow(
    'relay-workflow needs SUPPORT_MACHINE_ARN in its environment',
  );
});
