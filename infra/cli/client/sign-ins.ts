/** Who signed in where: one file in the person's own configuration folder, which only they can read. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { UsageProblem } from './problems.ts';
import type { Terminal } from './terminal.ts';

/** On this machine a name will do: the local issuer gives a token for it whenever one is needed. */
const localSignIn = z.strictObject({
  kind: z.literal('local'),
  username: z.string(),
  groups: z.array(z.string()),
});
const deployedSignIn = z.strictObject({
  kind: z.literal('deployed'),
  url: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  idToken: z.string(),
  refreshToken: z.optional(z.string()),
  /** ISO 8601. */
  expiresAt: z.string(),
});
const fileSchema = z.strictObject({
  /** The profile that is meant when none is named; without one, the programme on this machine. */
  current: z.optional(z.string()),
  profiles: z.record(z.string(), z.discriminatedUnion('kind', [localSignIn, deployedSignIn])),
});
export type DeployedSignIn = z.infer<typeof deployedSignIn>;
type SignIns = z.infer<typeof fileSchema>;
type SignIn = SignIns['profiles'][string];

/** The profile of the programme on this machine. */
export const localProfile = 'local';

export function configurationFolder({ env }: Pick<Terminal, 'env'>): string {
  const base = env.XDG_CONFIG_HOME ?? env.APPDATA ?? join(homedir(), '.config');
  return join(base, 'accelerateur-initiatives-citoyennes');
}

const pathIn = (terminal: Pick<Terminal, 'env'>) => join(configurationFolder(terminal), 'sign-ins.json');

/** Throws UsageProblem where the file is not one of ours. */
export function readSignIns(terminal: Pick<Terminal, 'env'>): SignIns {
  const path = pathIn(terminal);
  if (!existsSync(path)) return { profiles: {} };
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UsageProblem(`${path} cannot be read: remove it and sign in again`);
  }
}

/** Keeps a sign-in, which the commands that follow mean unless they are told otherwise. */
export function keepSignIn(terminal: Pick<Terminal, 'env'>, profile: string, signIn: SignIn): void {
  const { profiles } = readSignIns(terminal);
  writeSignIns(terminal, { current: profile, profiles: { ...profiles, [profile]: signIn } });
}

/** Changes the file as a whole, so that no half of it is ever read. */
export function writeSignIns(terminal: Pick<Terminal, 'env'>, content: SignIns): void {
  const path = pathIn(terminal);
  mkdirSync(configurationFolder(terminal), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}
