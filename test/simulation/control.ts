/** The control of the simulation: with a bug planted, it must fail. */
import { plantedBugs } from './planted-bugs.ts';
import { startThread } from './threads.ts';

/** Steps that each bug is given before it counts as missed. */
const patience = 300_000;

/** @returns true when at least 95 % of the bugs were caught; prints each with the steps that it took */
export async function runControl(options: {
  seed: number;
  steps: number;
  threadCount: number;
  /** Only the first bugs, which are the quickest to catch. */
  most?: number | undefined;
  named?: string | undefined;
}): Promise<boolean> {
  const bugs = plantedBugs.filter(({ name }) => name.includes(options.named ?? '')).slice(0, options.most);
  const waiting = [...bugs];
  let caught = 0;
  await Promise.all(
    Array.from({ length: options.threadCount }, async () => {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
        const found = await hunt(bug, options.seed);
        if (found.violation !== undefined) caught += 1;
        const how = found.violation
          ? `caught after ${found.steps} steps: ${found.violation}`
          : `MISSED in ${found.steps}`;
        console.log(`${bug.name.padEnd(48)}${how.slice(0, 160)}`);
      }
    }),
  );
  console.log(`\n${caught} of ${bugs.length} planted bugs caught`);
  return caught >= bugs.length * 0.95;
}

async function hunt({ changes, isQuiet }: (typeof plantedBugs)[number], seed: number) {
  const thread = startThread(changes);
  let steps = 0;
  try {
    for (let episode = 0; steps < patience; episode += 1) {
      const settings = { seed: seed * 1_000_000 + episode };
      const told = await thread.run(settings);
      steps += told.steps;
      let [violation] = told.violations;
      if (isQuiet && !violation && !told.isWild) {
        const { outcome } = await thread.run({ ...settings, isUndisturbed: true });
        if (outcome !== told.outcome) violation = 'it ended otherwise than undisturbed';
      }
      if (violation !== undefined) return { steps, violation: violation.split('\n')[0] };
    }
    return { steps };
  } finally {
    await thread.close();
  }
}
