import { expect, test } from 'vitest';
import { readEnvironment } from '#environment.ts';

test('a function reads its own variables and no other', () => {
  const source = {
    PROGRAMME_TABLE: 'programme',
    BALLOTS_TABLE: 'ballots',
    PUBLIC_URL: 'https://example.org',
  };
  expect(readEnvironment('panel-api', source)).toEqual({
    PROGRAMME_TABLE: 'programme',
    BALLOTS_TABLE: 'ballots',
  });
});

test('every missing variable is named at once, and no value is told', () => {
  const source = { PROGRAMME_TABLE: 'secret-name', APPLICATION_MACHINE_ARN: '' };
  expect(() => readEnvironment('relay-workflow', source)).toThrow(
    'relay-workflow needs APPLICATION_MACHINE_ARN, SUPPORT_MACHINE_ARN, RELEASE_MACHINE_ARN in its environment',
  );
});
