/** The file that keeps a round's seed: drawn before its hash is published, and gone again where the programme refused the hash. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { commitmentOf } from '#domain/values/lot.ts';
import { type CliCommand, readText } from '#infra/cli/client/command.ts';
import { isEnding, RefusedAnswer, Unreachable, UsageProblem } from '#infra/cli/client/problems.ts';

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
