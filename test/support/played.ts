/** What many files of tests begin with is played once: each goes on in a copy of its state. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { oneAfterTheOther } from './one-after-the-other.ts';
import { startTestProgramme, type TestProgramme } from './programme.ts';
import { synthesized } from './synthesized.ts';

/** A programme, and what is known of its play beside its state: ids, as JSON. */
interface Played<T> {
  programme: TestProgramme;
  known: T;
}

/**
 * @param name of the play, one for each
 * @param play ends with everything settled
 */
export async function played<T>(name: string, play: () => Promise<Played<T>>): Promise<Played<T>> {
  const { assemblyDir } = await synthesized('promotion-1');
  const folder = join(tmpdir(), `played-${name}-${basename(assemblyDir)}`);
  const state = join(folder, 'state');
  const known = join(folder, 'known.json');
  await oneAfterTheOther(folder, async () => {
    if (existsSync(state)) return;
    const first = await play();
    await first.programme.local.close();
    writeFileSync(known, JSON.stringify(first.known));
    renameSync(first.programme.stateDir, state);
  });
  const programme = await startTestProgramme({ from: state });
  return { programme, known: JSON.parse(readFileSync(known, 'utf8')) as T };
}
