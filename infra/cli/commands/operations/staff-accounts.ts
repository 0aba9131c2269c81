/** What the commands about staff's accounts share: where the directory is, whom they mean, and how they refuse. */
import type * as z from 'zod/mini';
import { type FieldProblem, fieldProblems } from '#domain/values/field-problem.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { problemOf } from '#http/server/problem.ts';
import { sentences } from '#http/words/problem-words.ts';
import type { CommandCall } from '#infra/cli/client/command.ts';
import { RefusedAnswer, UsageProblem } from '#infra/cli/client/problems.ts';
import { openUserPool, type StaffAccount, type UserPoolDoor } from '#infra/cli/maintenance/user-pool.ts';

const words = {
  here: {
    fr: 'Personne n’est invité sur cette machine : npx aic sign-in --as <nom> --group <groupe> suffit ; npx aic staff names dit qui y agit. Pour une pile sur AWS, ajoutez --stack.',
    en: 'Nobody is invited on this machine: npx aic sign-in --as <name> --group <group> will do; npx aic staff names says who acts there. For a stack on AWS, add --stack.',
  },
  unknown: {
    fr: 'Personne n’a de compte à cette adresse : npx aic staff list dit qui en a un.',
    en: 'Nobody has an account at this address: npx aic staff list says who has one.',
  },
} as const satisfies Record<string, Bilingual>;

export const staffStack = {
  flag: '--stack <name>',
  what: {
    fr: 'la pile de la promotion (aic-promotion-1-production), avec vos propres droits AWS',
    en: 'the stack of the cohort (aic-promotion-1-production), with your own AWS credentials',
  },
} as const;
export const staffAddress = {
  name: 'email',
  what: { fr: 'l’adresse électronique de la personne', en: 'the person’s e-mail address' },
} as const;

export const refusedAccount = (
  status: number,
  code: string,
  { fr, en }: Bilingual,
  accounts?: string,
): RefusedAnswer => {
  const told = (text: string) => text.replace('{accounts}', accounts ?? '');
  return new RefusedAnswer(status, { code, messages: { fr: told(fr), en: told(en) } });
};

/** The fields are of a command line: no form has words for them. */
export const refusedFields = (problems: FieldProblem[], language: Language): RefusedAnswer => {
  const refusal = { code: 'invalid-request', problems } as const;
  return new RefusedAnswer(422, problemOf(refusal, { ...sentences, named: {} }, language, 'aic'));
};

/** Throws UsageProblem where no stack is named: the directory of a machine is a page on which one picks a person. */
export async function withPool<T>(call: CommandCall, work: (pool: UserPoolDoor) => Promise<T>): Promise<T> {
  if (typeof call.values.stack !== 'string') throw new UsageProblem(words.here[call.language]);
  const pool = await openUserPool(call.values.stack);
  try {
    return await work(pool);
  } finally {
    pool.close();
  }
}

/** Throws RefusedAnswer with all that is wrong in it. */
export function readSaid<S extends z.ZodMiniType>(
  schema: S,
  said: Record<string, unknown>,
  language: Language,
) {
  const read = schema.safeParse(said);
  if (!read.success) throw refusedFields(fieldProblems(read.error, said), language);
  return read.data as z.infer<S>;
}

export const accountsAt = (all: readonly StaffAccount[], email: string): StaffAccount[] =>
  all.filter((one) => one.email.toLowerCase() === email.toLowerCase());

/** Refused where nobody has an account at the address. */
export const nobodyThere = (): RefusedAnswer => refusedAccount(404, 'unknown-account', words.unknown);
