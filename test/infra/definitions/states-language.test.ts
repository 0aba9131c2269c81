import { expect, test } from 'vitest';
import { definitionOf } from '#infra/definitions/definition-contract.ts';
import { languageProblems } from '#infra/definitions/states-language.ts';

test.each([
  ['goes on in a state that is not there', { Next: 'Nowhere' }, /^MISSING_TRANSITION_TARGET: /],
  ['goes on and ends', { End: true }, /^TERMINAL_STATE_WITH_NEXT: /],
  ['reads by a path that is none', { OutputPath: '$.[' }, /^SCHEMA_VALIDATION_FAILED: .*OutputPath/],
  ['waits for no time', { TimeoutSeconds: -1 }, /^SCHEMA_VALIDATION_FAILED: /],
])('a state that %s is told', (_, over, said) => {
  const definition = definitionOf('Application');
  const { AssessEligibility } = definition.States;
  expect(languageProblems(definition)).toEqual([]);
  const planted = {
    ...definition,
    States: { ...definition.States, AssessEligibility: { ...AssessEligibility, ...over } },
  };
  expect(languageProblems(planted).join('\n')).toMatch(said);
});
