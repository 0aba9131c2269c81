/** The file that keeps a round's seed: drawn before its hash is published, and gone again where the programme refused the hash. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { commitmentOf } from '#domain/values/lot.ts';
import { type CliCommand, type Kind, readText, textKind } from '#infra/cli/client/command.ts';
import { isEnding, RefusedAnswer, Unreachable, UsageProblem } from '#infra/cli/client/problems.ts';

/** The file's path: `withSeedFile` puts the hash of its seed there. */
const seedFileKind: Kind = { ...textKind, write: () => undefined };

export const seedOption = {
  flag: '--seed <text>',
  what: { fr: 'la graine engagée, ou @fichier', en: 'the seed that was committed to, or @file' },
  isRequired: true,
  to: 'body.seed',
} as const;
export const commitmentOptions = [
  {
    flag: '--seed-file <file>',
    what: {
      fr: 'où est la graine ; une nouvelle y est tirée s’il n’y en a pas',
      en: 'where the seed is; a new one is drawn into it where there is none',
    },
    kind: seedFileKind,
    to: 'body.seedSha256',
  },
  {
    flag: '--sha256 <hash>',
    what: { fr: 'l’empreinte d’une graine gardée ailleurs', en: 'the hash of a seed that is kept elsewhere' },
    to: 'body.seedSha256',
  },
] as const;

/** @param command takes the hash as its `--seed-file` */
export function withSeedFile(command: CliCommand): CliCommand {
  return {
    ...command,
    async run(call) {
      const { seedFile } = call.values;
      if (seedFile === undefined) return command.run(call);
      const path = String(seedFile);
      const isNew = !existsSync(path);
      if (isNew) draw(path);
      try {
        return await command.run({ ...call, values: { ...call.values, seedFile: hashOf(path) } });
      } catch (error) {
        if (isNew && !mayBePublished(error)) rmSync(path, { force: true });
        throw error;
      }
    },
  };
}

/** Where nobody answered, or the programme failed, the hash may stand there: without its seed no round could be closed. */
const mayBePublished = (error: unknown): boolean =>
  !isEnding(error) || error instanceof Unreachable || (error instanceof RefusedAnswer && error.status >= 500);

function hashOf(path: string): string {
  const seed = readText(path).trim();
  if (seed === '') throw new UsageProblem(`${path} holds no seed`);
  return commitmentOf(seed);
}

function draw(path: string): void {
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new UsageProblem(`${path} cannot be written: ${(error as Error).message}`);
  }
}
