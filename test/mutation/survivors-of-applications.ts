/** Mutants of an application's course and of its duplicates that no test can tell from the programme. */
import type { Survivor } from './survivors.ts';

export const survivorsOfApplications: readonly Survivor[] = [
  {
    file: 'functions/domain/agreement/agreement.ts',
    line: '.sort(([a], [b]) => (a < b ? -1 : 1));',
    becomes: ['a <= b'],
    why: 'an object never has one key twice',
  },
  {
    file: 'functions/domain/application/effects.ts',
    line: "if (before.status !== 'eligibility-review') return [];",
    becomes: ['["Stryker was here"]', 'false'],
    why: 'a release tells nobody else that they are ineligible',
  },
  {
    file: 'functions/domain/application/effects.ts',
    line: 'const retained = before.decision?.reasonCodes ?? [];',
    becomes: ['["Stryker was here"]'],
    why: 'no rule has that code',
  },
  {
    file: 'functions/domain/application/effects.ts',
    line: "if (!('agreement' in before)) return email('awarded');",
    becomes: ['""', 'false'],
    why: 'nobody is awarded without an agreement',
  },
];
