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
    tests: ['test/functions/domain/**/*.test.ts'],
  },
];
