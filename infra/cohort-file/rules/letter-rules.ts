/** What a cohort says in its letters in its own words: a mistake there is found here, never when a letter leaves. */
import { clauseVariables } from '#domain/agreement/agreement.ts';
import { templates } from '#domain/application/letters.ts';
import { appealUses, appealVariables } from '#domain/cohort/appeal-notice.ts';
import { languages } from '#domain/values/language.ts';
import { variablesIn } from '#domain/values/variables.ts';
import { letterVariables } from '#emails/letter/letter-common.ts';
import { type CohortRule, type RuleFinding, unless } from './cohort-rule.ts';

const knownVariables = (
  text: string,
  path: readonly (string | number)[],
  variables: readonly string[],
): RuleFinding[] => {
  const unknown = variablesIn(text).filter((name) => !variables.includes(name));
  const found = unless(
    unknown.length === 0,
    [...path],
    `no variable but ${variables.map((name) => `{${name}}`).join(', ')}`,
    `mend ${unknown.map((name) => `{${name}}`).join(', ')}`,
  );
  return found.map((one) => ({ ...one, code: 'unknown-variable' }));
};

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
        ...languages.flatMap((language) =>
          knownVariables(words[language], ['letters', template, language], letterVariables),
        ),
      ]),
  },
  {
    code: 'appeal-notice-empty',
    reads: ['appealNotice'],
    findings: ({ appealNotice }) =>
      appealUses.flatMap((use) =>
        languages.flatMap((language) => {
          const text = appealNotice[use][language];
          const path = ['appealNotice', use, language];
          return [
            ...unless(
              text.trim().length > 0,
              path,
              'how to appeal: no refusal and no receipt leaves without it (CJA R421-5, CRPA R112-11-1)',
              'write it, with the court and its address',
            ),
            ...knownVariables(text, path, appealVariables),
          ];
        }),
      ),
  },
  {
    code: 'unknown-variable',
    reads: ['agreement.clauses'],
    findings: ({ agreement }) =>
      agreement.clauses.flatMap(({ text }, index) =>
        knownVariables(text, ['agreement', 'clauses', index, 'text'], clauseVariables),
      ),
  },
];
