/** What a cohort adds to its letters: a mistake there is found here, never when a letter leaves. */
import { templates } from '#domain/application/letters.ts';
import { letterVariables, variablesIn } from '#emails/letter/letter-common.ts';
import { type CohortRule, unless } from './cohort-rule.ts';

const variables: readonly string[] = letterVariables;

export const letterRules: readonly CohortRule[] = [
  {
    code: 'unknown-letter',
    reads: ['letters'],
    findings: ({ letters = {} }) =>
      Object.entries(letters).flatMap(([template, words]) => [
        ...unless(
          (templates as readonly string[]).includes(template),
          ['letters', template],
          `the name of a letter, one of: ${templates.join(', ')}`,
          'write one of them',
        ),
        ...(['fr', 'en'] as const).flatMap((language) => {
          const unknown = variablesIn(words[language]).filter((name) => !variables.includes(name));
          const found = unless(
            unknown.length === 0,
            ['letters', template, language],
            `no variable but ${variables.map((name) => `{${name}}`).join(', ')}`,
            `mend ${unknown.map((name) => `{${name}}`).join(', ')}`,
          );
          return found.map((one) => ({ ...one, code: 'unknown-variable' }));
        }),
      ]),
  },
];
