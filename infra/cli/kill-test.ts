/**
 * `npm run kill-test`: kills the local programme with SIGKILL at random moments of its rehearsal, starts it again each
 * time, until it has come to its end. Exit code 1 when anything is lost or stuck, a letter was sent twice, or a start takes longer than
 * two seconds to go on. The laureates of two runs are not the same: each draws the secrets of its lots anew.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFlags, readOrEnd } from '#infra/cli/client/flags.ts';
import { type Random, randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { fewestApplications } from '#infra/cli/rehearsal/people/stories.ts';

const flags = {
  kills: { type: 'string', default: '20', whole: [1] },
  applications: { type: 'string', default: '187', whole: [fewestApplications, 2_000] },
  seed: { type: 'string', default: '1', whole: [0] },
} as const;
const { values } = readOrEnd((args) => readFlags(args, flags));
const { kills } = values;
const root = join('.local', 'kill-test');
const startBar = 2_000;

interface Life {
  /** How the process ended: by its own end, with this code, or by our signal. */
  ended: 'finished' | 'killed' | 'failed';
  upMs: number | undefined;
  wallMs: number;
  output: string;
}

/** One process of `npm start`, from its spawn to its end, killed after `killAfterMs` if it lives that long. */
function live(state: string, killAfterMs?: number): Promise<Life> {
  const began = performance.now();
  const args = [
    '--applications',
    `${values.applications}`,
    '--seed',
    `${values.seed}`,
    '--state',
    state,
    '--once',
  ];
  const child: ChildProcess = spawn(process.execPath, [join('infra', 'cli', 'start.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let upMs: number | undefined;
  const read = (chunk: Buffer) => {
    output += chunk.toString('utf8');
    if (upMs === undefined && output.includes(' is up after ')) upMs = performance.now() - began;
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const ended = signal === 'SIGKILL' ? 'killed' : code === 0 ? 'finished' : 'failed';
      resolve({ ended, upMs, wallMs: performance.now() - began, output });
    });
  });
}

/** What a run that lost nothing says at its end. */
const whole = [', sent twice 0\n', '\nlaureates: ', '  lost 0, stuck 0, doctor’s findings 0\n'];
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Plays whole rehearsals, each killed as often as it lives long enough, until there were enough kills. */
async function disturbed(random: Random, undisturbed: Life): Promise<string[]> {
  const problems: string[] = [];
  for (let [killed, run] = [0, 1]; killed < kills; run += 1) {
    const state = join(root, `run-${run}`);
    for (;;) {
      const after = killed < kills ? 300 + random.next() * (undisturbed.wallMs / 4) : undefined;
      const life = await live(state, after);
      const resumed = life.upMs !== undefined && !life.output.includes('synthesized anew');
      if (resumed && (life.upMs ?? 0) > startBar) problems.push(`a start took ${seconds(life.upMs ?? 0)}`);
      if (life.ended === 'killed') {
        killed += 1;
        say(`kill ${killed} after ${seconds(life.wallMs)}`);
        continue;
      }
      if (life.ended === 'failed') return [...problems, `a start failed:\n${life.output}`];
      const isWhole = whole.every((line) => life.output.includes(line));
      say(`run ${run} ended ${isWhole ? 'whole' : 'with something LOST'}`);
      if (!isWhole) problems.push(`run ${run} lost something:\n${life.output}`);
      break;
    }
  }
  return problems;
}

rmSync(root, { recursive: true, force: true });
const undisturbed = await live(join(root, 'undisturbed'));
if (undisturbed.ended !== 'finished') {
  say(undisturbed.output);
  process.exitCode = 1;
} else {
  say(`undisturbed: ${seconds(undisturbed.wallMs)}`);
  const problems = await disturbed(randomOf('kill-test', values.seed), undisturbed);
  for (const problem of problems) say(problem);
  say(problems.length === 0 ? `${kills} kills, nothing lost` : `${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
