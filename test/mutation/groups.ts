/** What is mutated, and by which tests it must be noticed. */
export interface Group {
  name: string;
  /** Patterns of the files that are mutated. */
  mutate: readonly string[];
  /** Patterns of the tests that may notice. */
  tests: readonly string[];
}

export const groups: readonly Group[] = [
  {
    name: 'domain',
    mutate: ['functions/domain/**/*.ts'],
    // The form's drafts go through a database, which costs more than they tell of the rules.
    tests: [
      'test/functions/domain/**/*.test.ts',
      'test/functions/app/[!f]*.test.ts',
      'test/functions/app/{file,frozen}*.test.ts',
      'test/functions/pages/{ballot-page,dossier-page,parts}.test.ts',
      'test/functions/emails/cohort-paragraphs.test.ts',
    ],
  },
];
