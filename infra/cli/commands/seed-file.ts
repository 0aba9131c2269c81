/** The seed of a lot, in a file that its keeper alone can read. */
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { commitmentOf } from '#domain/values/lot.ts';
import { type Kind, readText } from '#infra/cli/client/kinds.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';

/** Reads as the hash of the seed in the file; where there is no file, a seed of 256 bits is drawn into it first. */
export const seedFileKind: Kind = {
  read(path) {
    if (!existsSync(path)) draw(path);
    const seed = readText(path).trim();
    if (seed === '') throw new UsageProblem(`${path} holds no seed`);
    return commitmentOf(seed);
  },
  write: () => undefined,
};

function draw(path: string): void {
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new UsageProblem(`${path} cannot be written: ${(error as Error).message}`);
  }
}
