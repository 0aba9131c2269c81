/** Every function of a cohort's stack, by who calls it, with the variables that it reads. */
type Keys = Record<string, readonly string[]>;

/** Functions that serve the API; a route names one of them. */
const apiKeys = {
  'applicant-api': ['PROGRAMME_TABLE', 'REGISTER_URL'],
  'draft-api': ['PROGRAMME_TABLE', 'REGISTER_URL'],
  'juror-api': ['PROGRAMME_TABLE'],
  'panel-api': ['PROGRAMME_TABLE', 'BALLOTS_TABLE'],
  'inform-panel': ['PROGRAMME_TABLE'],
  'adviser-api': ['PROGRAMME_TABLE'],
  'staff-api': ['PROGRAMME_TABLE', 'REGISTER_URL'],
  'rounds-api': ['PROGRAMME_TABLE'],
  'round-draws': ['PROGRAMME_TABLE', 'ESCROW_TABLE', 'BEACON_SOURCE'],
  'staff-desk': ['PROGRAMME_TABLE'],
  'manage-rolls': ['PROGRAMME_TABLE'],
  'mail-desk': ['PROGRAMME_TABLE', 'PUBLIC_URL'],
  'panel-pool': ['PROGRAMME_TABLE', 'ESCROW_TABLE', 'BEACON_SOURCE'],
  'assign-jurors': ['PROGRAMME_TABLE', 'ESCROW_TABLE'],
  'round-analysis': ['PROGRAMME_TABLE'],
  'close-jury': ['PROGRAMME_TABLE', 'ESCROW_TABLE'],
  'close-panel': ['PROGRAMME_TABLE', 'BALLOTS_TABLE', 'ESCROW_TABLE'],
  'round-documents': ['PROGRAMME_TABLE', 'PUBLIC_URL'],
  'agreement-papers': ['PROGRAMME_TABLE', 'REGISTER_URL'],
  'support-desk': ['PROGRAMME_TABLE'],
  'support-api': ['PROGRAMME_TABLE'],
  'payments-api': ['PROGRAMME_TABLE', 'BANK_KEY_ARN'],
  'payment-orders': ['PROGRAMME_TABLE', 'BANK_KEY_ARN'],
  'reports-api': ['PROGRAMME_TABLE'],
  'cohort-exports': ['PROGRAMME_TABLE'],
  'papers-api': ['PROGRAMME_TABLE', 'PAPERS_BUCKET', 'PAPERS_URL', 'PUBLIC_URL'],
} as const satisfies Keys;

/** Functions that show pages, and hold no table: a page asks the API. */
const pageKeys = {
  'public-pages': ['PUBLIC_URL'],
  'form-pages': ['PUBLIC_URL'],
  // Its form that gives a paper ends at the bucket.
  'applicant-pages': ['PUBLIC_URL', 'PAPERS_URL'],
  'reports-pages': ['PUBLIC_URL'],
  'juror-pages': ['PUBLIC_URL'],
  'panel-pages': ['PUBLIC_URL'],
  'adviser-pages': ['PUBLIC_URL'],
  console: ['PUBLIC_URL', 'SIGN_IN_URL', 'STAFF_CLIENT_ID'],
  'console-rounds': ['PUBLIC_URL', 'SIGN_IN_URL', 'STAFF_CLIENT_ID'],
  'console-citizens': ['PUBLIC_URL', 'SIGN_IN_URL', 'STAFF_CLIENT_ID'],
  'console-support': ['PUBLIC_URL', 'SIGN_IN_URL', 'STAFF_CLIENT_ID'],
} as const satisfies Keys;

/** Functions that no visitor calls: a workflow, a stream, a schedule or the mail service does. */
const workKeys = {
  'assess-eligibility': ['PROGRAMME_TABLE', 'REGISTER_URL'],
  'open-gate': ['PROGRAMME_TABLE'],
  'expire-gate': ['PROGRAMME_TABLE'],
  award: ['PROGRAMME_TABLE'],
  'next-support-step': ['PROGRAMME_TABLE'],
  'open-support-gate': ['PROGRAMME_TABLE'],
  'release-page': ['PROGRAMME_TABLE'],
  'relay-workflow': [
    'PROGRAMME_TABLE',
    'APPLICATION_MACHINE_ARN',
    'SUPPORT_MACHINE_ARN',
    'RELEASE_MACHINE_ARN',
  ],
  'send-email': ['PROGRAMME_TABLE', 'CONFIGURATION_SET', 'PUBLIC_URL'],
  'email-feedback': ['PROGRAMME_TABLE'],
  'check-papers': ['PROGRAMME_TABLE', 'PAPERS_BUCKET', 'PAPERS_URL'],
  sweep: ['PROGRAMME_TABLE', 'BEACON_SOURCE'],
  remind: ['PROGRAMME_TABLE', 'REGISTER_URL'],
} as const satisfies Keys;

/**
 * The environment of each function, as one list: the construct sets exactly these keys (so one that the
 * stack cannot fill fails at synth), and the handler reads exactly these.
 */
export const environmentKeys = /* @__PURE__ */ Object.assign({}, apiKeys, pageKeys, workKeys);

export type ApiFunction = keyof typeof apiKeys;
export type PageFunction = keyof typeof pageKeys;
export type FunctionName = keyof typeof environmentKeys;
export type EnvironmentKey = (typeof environmentKeys)[FunctionName][number];
export type Environment<F extends FunctionName> = Readonly<
  Record<(typeof environmentKeys)[F][number], string>
>;

export const functionNames = /* @__PURE__ */ Object.keys(environmentKeys) as FunctionName[];

/** A variable that the function cannot run without is missing. Names variables, never values. */
class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

/**
 * The environment of a function, read at cold start. The list above is no part of a bundle: the compiler lets a handler ask for its own
 * variables alone, and the construct sets exactly these.
 * @returns what throws EnvironmentError, naming the variable, where one is asked for that is missing or empty
 */
export const readEnvironment = <F extends FunctionName>(
  name: F,
  source: Readonly<Record<string, string | undefined>> = process.env,
): Environment<F> =>
  new Proxy({} as Environment<F>, {
    get(_, key) {
      const value = source[String(key)];
      if (value) return value;
      throw new EnvironmentError(`${name} needs ${String(key)} in its environment`);
    },
  });
