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
      'test/functions/app/!(application)/*.test.ts',
      'test/functions/app/application/{[!f],file,frozen}*.test.ts',
      'test/functions/documents/explanation.test.ts',
      'test/functions/web/{panel/ballot-page,applicant/dossier-page,server/parts}.test.ts',
      'test/functions/emails/letter/cohort-paragraphs.test.ts',
    ],
  },
  {
    name: 'delivery',
    mutate: [
      'functions/app/delivery/*.ts',
      'functions/app/mail/{send-email,letter-additions,email-feedback,reachable-address}.ts',
      'functions/app/application/{apply-command,expire-gate}.ts',
      'functions/app/agreement/{award,open-gate}.ts',
      'functions/app/round/{start-release,release-page}.ts',
      'functions/adapters/dynamodb/outbox.ts',
      'functions/adapters/dynamodb/delivery/*.ts',
      'functions/adapters/dynamodb/application/gate-store.ts',
      'functions/adapters/dynamodb/mail/email-store.ts',
      'functions/adapters/step-functions/workflow.ts',
      'functions/adapters/ses/mailer.ts',
      'functions/lambda/{changed-item,stream-batch}.ts',
    ],
    // Use cases over ports, and stores over the database in memory; the simulation judges the whole by its planted bugs.
    tests: [
      'test/functions/app/delivery/*.test.ts',
      'test/functions/app/mail/{send-email,mail-throttled,email-feedback,reachable-address}*.test.ts',
      'test/functions/app/application/{apply-command,expire-gate}*.test.ts',
      'test/functions/app/agreement/{open-gate,agreement-issue,award}*.test.ts',
      'test/functions/app/round/{start-release,release-page,aid-ceiling}*.test.ts',
      'test/functions/app/jury/jury-release.test.ts',
      'test/functions/adapters/dynamodb/{outbox,delivery/*,application/gate-store,mail/email-store}.test.ts',
      'test/functions/adapters/step-functions/*.test.ts',
      'test/functions/adapters/ses/mailer.test.ts',
      'test/functions/lambda/{changed-item,stream-batch}.test.ts',
    ],
  },
  {
    name: 'money',
    mutate: [
      'functions/app/payment/*.ts',
      'functions/app/support/{review-reports,report-terms,view-reports}.ts',
    ],
    tests: ['test/functions/app/payment/*.test.ts', 'test/functions/app/support/*report*.test.ts'],
  },
  {
    name: 'readings',
    mutate: [
      'functions/app/agreement/{agreement-papers,countersign-agreement,decline-agreement,sign-agreement,signed-copy}.ts',
      'functions/app/jury/*.ts',
      'functions/app/paper/*.ts',
    ],
    tests: [
      'test/functions/app/{agreement,jury}/*.test.ts',
      'test/functions/app/paper/{accept-paper,asked-papers}.test.ts',
      'test/functions/app/application/applicant-acts.test.ts',
      'test/functions/app/round/rolls.test.ts',
    ],
  },
  {
    name: 'rounds',
    mutate: ['functions/app/{panel,round}/!(start-release|release-page).ts'],
    tests: [
      'test/functions/app/{panel,round}/*.test.ts',
      'test/functions/app/jury/*.test.ts',
      'test/attacks/published-times.test.ts',
    ],
  },
  {
    name: 'applications',
    mutate: ['functions/app/application/!(apply-command|expire-gate).ts', 'functions/app/appeal/*.ts'],
    tests: [
      'test/functions/app/{application,appeal}/*.test.ts',
      'test/functions/app/mail/ask-lost-link.test.ts',
      'test/functions/app/round/late-access.test.ts',
      'test/attacks/draft-writing.test.ts',
    ],
  },
  {
    name: 'help',
    mutate: [
      'functions/app/support/!(review-reports|report-terms|view-reports).ts',
      'functions/app/mail/!(send-email|letter-additions|email-feedback|reachable-address).ts',
    ],
    // What advisers do at once goes through a database's engine.
    tests: [
      'test/functions/app/support/!(advisers).test.ts',
      'test/functions/app/mail/*.test.ts',
      'test/functions/app/desk/remind-reports.test.ts',
      'test/functions/app/jury/jury-release.test.ts',
      'test/functions/app/round/write-synthesis.test.ts',
    ],
  },
  {
    name: 'desk',
    mutate: ['functions/app/desk/*.ts'],
    // Attacks that draw whole cohorts cost more than they tell of one page.
    tests: [
      'test/functions/app/desk/*.test.ts',
      'test/functions/app/application/{settle-overdue,check-register,staff-acts}.test.ts',
      'test/functions/app/appeal/record-appeal.test.ts',
      'test/functions/app/jury/{reading-notes,review-drafts}.test.ts',
      'test/functions/app/panel/{ties-before-the-vote,invitations,informed-panel}.test.ts',
      'test/functions/app/results/bilan.test.ts',
      'test/functions/app/round/rolls.test.ts',
      'test/functions/app/support/reports.test.ts',
    ],
  },
  {
    name: 'requests',
    // Rates are judged by floods, and the parts of answers by every call of a test on the programme.
    mutate: ['functions/http/server/!(rates|answer-parts).ts'],
    // What an operation may answer is told by the compiler.
    tests: ['test/functions/http/*.test.ts', 'test/functions/http/server/!(operation).test.ts'],
  },
  {
    name: 'visits',
    // What protects a page; the rest of it is words, which tests in a browser read.
    mutate: ['functions/web/server/{fair-visits,own-forms,read-visit,session,session-needed}.ts'],
    tests: ['test/functions/web/server/*.test.ts'],
  },
  {
    name: 'stores',
    // What is written together or not at all: links and the letters that wait for them, mailings, rounds, rolls, money, readings, ballots.
    mutate: [
      'functions/adapters/dynamodb/{audit-log,kept-letters,link-item,link-writes,mailings,round-writes}.ts',
      'functions/adapters/dynamodb/{draw,jury,panel,payment,round,support}/*.ts',
      'functions/adapters/dynamodb/mail/!(email-store).ts',
    ],
    // Of what starts a database's engine only the rules of links, which are told first without one.
    tests: [
      'test/functions/adapters/dynamodb/!(contention|stores).test.ts',
      'test/functions/adapters/dynamodb/{delivery,draw,jury,mail,panel,payment,round,support}/*.test.ts',
      'test/functions/app/{jury,panel,payment,round}/*.test.ts',
      'test/functions/app/mail/!(ask-lost-link).test.ts',
      'test/functions/app/support/!(advisers).test.ts',
    ],
  },
  {
    name: 'results',
    mutate: ['functions/app/{results,record}/*.ts'],
    tests: ['test/functions/app/{results,record}/*.test.ts'],
  },
];
