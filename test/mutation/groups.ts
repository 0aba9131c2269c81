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
      'test/functions/pages/{ballot-page,dossier-page,explanation,parts}.test.ts',
      'test/functions/emails/cohort-paragraphs.test.ts',
    ],
  },
  {
    name: 'delivery',
    mutate: [
      'functions/app/{relay-workflow,send-email,email-feedback,sweep,apply-command,award,transient-failure}.ts',
      'functions/app/{open-gate,expire-gate,start-release,release-page}.ts',
      'functions/adapters/dynamodb/{outbox,outbox-store,gate-store,undelivered-store}.ts',
    ],
    // Over the cloud in memory, which takes the place of the SDK: no other test fits beside it in one process.
    tests: ['test/mutation/episodes.ts'],
  },
];
