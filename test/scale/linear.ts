/**
 * Whether ten times as many applications take ten times the time and memory: runs in processes of their own, the tenth
 * once before all and once after, for a machine's speed wanders by more than is sought here; its mean is compared. Time
 * is that of all threads from the first application filed to the last letter sent, without loading the programme and
 * without the check; memory is what the process holds then. What a process takes whatever it does makes the tenth look
 * large: so memory is also compared without what it held before the first application. All runs have this one's options
 * (`npm run scale`): all the memory they need, and a young generation of 128 MB, for each of its collections also goes
 * through the pages of what stays.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A tenth is linear; half a part more is for what grows with the logarithm. */
const mostRatio = 10.5;

interface Run {
  seconds: number;
  megabytes: number;
  /** Beyond what it held before the first application. */
  added: number;
  passed: boolean;
}

const print = (line: string) => void process.stdout.write(`${line}\n`);

export async function linear(count: number, seed: number) {
  const runs = [];
  for (const size of [count / 10, count, count / 10]) runs.push(await run(Math.round(size), seed));
  const [before, many, after] = runs as [Run, Run, Run];
  const mean = (name: 'seconds' | 'megabytes' | 'added') => (before[name] + after[name]) / 2;
  const few = { seconds: mean('seconds'), megabytes: mean('megabytes'), added: mean('added') };
  const ratios = {
    seconds: many.seconds / few.seconds,
    megabytes: many.megabytes / few.megabytes,
    added: many.added / few.added,
  };
  const row = (name: keyof typeof ratios) =>
    `${few[name].toFixed(1)}, ${many[name].toFixed(1)}, ${ratios[name].toFixed(1)} times (at most ${mostRatio})`;
  return {
    print,
    figures: {
      'processor seconds of a tenth, of all, ratio': row('seconds'),
      'memory at the end of a tenth, of all, ratio, MB': row('megabytes'),
      'memory beyond that of an empty run, the same': row('added'),
    },
    violations: [
      ...(ratios.seconds > mostRatio ? [`time grew ${ratios.seconds.toFixed(1)} times`] : []),
      ...(ratios.megabytes > mostRatio ? [`memory grew ${ratios.megabytes.toFixed(1)} times`] : []),
      ...(ratios.added > mostRatio
        ? [`memory beyond an empty run grew ${ratios.added.toFixed(1)} times`]
        : []),
      ...(runs.every(({ passed }) => passed) ? [] : ['a run failed by itself, as it says above']),
    ],
  };
}

/** One run; what it prints is shown, and its figures are read from that. */
async function run(count: number, seed: number): Promise<Run> {
  const script = new URL('./release.ts', import.meta.url).pathname;
  const args = [...process.execArgv, script, '--applications', String(count), '--seed', String(seed)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    process.stdout.write(text);
  });
  const [code] = await once(child, 'close');
  const figure = (name: string) => new RegExp(`^${name}.*?([\\d.]+)$`, 'm').exec(said)?.[1];
  const megabytes = Number(figure('memory at 25, 50, 75, 100 % told, MB'));
  return {
    megabytes,
    added: megabytes - Number(figure('memory before the first application, MB')),
    seconds: Number(figure('processor, seconds')),
    passed: code === 0,
  };
}
