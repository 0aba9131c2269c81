/** The control of the simulation: with a bug planted, or drawn from the sources, it must fail. */
import { onceEach } from '#domain/values/once.ts';
import { type DrawnBug, drawnBugs, sampleOf } from './mechanical/draw-bugs.ts';
import { plantedBugs } from './planted-bugs.ts';
import type { PlantedBug } from './planting.ts';
import { startThread, type Thread } from './threads.ts';

/** Steps that each bug is given before it counts as missed. */
const usual = { planted: 300_000, drawn: 150_000 };
/**
 * An episode that works for longer than this goes round for ever, in milliseconds; most take half a second. By the clock it may take
 * longer: on a busy machine it waits.
 */
const longest = 120_000;
const lookEvery = 5_000;
const bar = 0.95;
/** Episodes that show which places of the sources are reached. */
const scouts = 12;

type Bug = PlantedBug | DrawnBug;
/** Of the programme as it is: what should come out of an episode, and what is violated in it all the same. */
interface Known {
  outcomeOf(episode: number): Promise<string>;
  violationOf(episode: number): Promise<string | undefined>;
}
type Found = { bug: Bug; steps: number; violation?: string | undefined; isNone?: boolean };
export interface ControlOptions {
  seed: number;
  threadCount: number;
  /** Only the first bugs, which are the quickest to catch; none is drawn then. */
  most?: number | undefined;
  named?: string | undefined;
  /** Steps that each bug is given, instead of what is usual. */
  patience?: number | undefined;
  /** How many bugs are drawn from the sources; all of them when infinite. */
  drawn: number;
}

/**
 * @returns true when at least 95 % of the planted bugs were caught, and of those drawn, and the programme as it is passes wherever it was
 * asked; prints each, with the steps that it took
 */
export async function runControl({
  seed,
  threadCount,
  most,
  named = '',
  patience,
  drawn,
}: ControlOptions): Promise<boolean> {
  const isNamed = ({ name }: Bug) => name.includes(named);
  const planted = plantedBugs.filter(isNamed).slice(0, most);
  const all = most === undefined && drawn > 0 ? (await drawnFrom(seed)).filter(isNamed) : [];
  const alive = all.filter(({ equivalent }) => equivalent === undefined);
  const chosen = Number.isFinite(drawn) ? sampleOf(alive, drawn, seed) : alive;
  if (chosen.length > 0) {
    const apart = all.length - alive.length;
    console.log(`${chosen.length} of ${alive.length} bugs drawn from the sources; ${apart} that nobody could tell
`);
  }
  const clean = startThread();
  let isClean = true;
  const known: Known = {
    outcomeOf: onceEach(async (seed: number) => (await clean.run({ seed, isUndisturbed: true })).outcome),
    violationOf: onceEach(async (seed: number) => {
      const [violation] = (await clean.run({ seed })).violations;
      if (violation !== undefined) console.log(`WITHOUT ANY BUG, seed ${seed}: ${violation}`);
      isClean &&= violation === undefined;
      return violation;
    }),
  };
  const given = (bug: Bug) => patience ?? ('kind' in bug ? usual.drawn : usual.planted);
  const waiting: Bug[] = [...planted, ...chosen];
  const found: Found[] = [];
  await Promise.all(
    Array.from({ length: threadCount }, async () => {
      for (let bug = waiting.shift(); bug; bug = waiting.shift())
        found.push(tell(await hunt(bug, { seed, most: given(bug), known })));
    }),
  );
  await clean.close();
  const isPlantedDone = report(
    'planted',
    found.filter(({ bug }) => !('kind' in bug)),
  );
  const groups = Map.groupBy(
    found.filter(({ bug }) => 'kind' in bug),
    ({ bug }) => ('kind' in bug ? bug.kind : ''),
  );
  for (const [kind, own] of groups) report(kind, own);
  const isDrawnDone = chosen.length === 0 || report('drawn', [...groups.values()].flat());
  return isPlantedDone && isDrawnDone && isClean;
}

function tell(found: Found): Found {
  const { bug, steps, violation, isNone } = found;
  const missed = isNone ? 'is no programme' : `MISSED in ${steps}`;
  const what = violation ? `caught after ${steps} steps: ${violation}` : missed;
  console.log(`${bug.name.padEnd(48)} ${what}`.slice(0, 330));
  return found;
}

/** @returns whether enough of them were caught */
function report(what: string, found: readonly Found[]): boolean {
  const counted = found.filter(({ isNone }) => !isNone);
  const caught = counted.filter(({ violation }) => violation !== undefined);
  const steps = caught.map((one) => one.steps).sort((a, b) => a - b);
  const middle = steps[Math.floor(steps.length / 2)] ?? 0;
  console.log(
    `\n${caught.length} of ${counted.length} ${what} bugs caught, half of them within ${middle} steps`,
  );
  return caught.length >= counted.length * bar;
}

async function drawnFrom(seed: number): Promise<DrawnBug[]> {
  const scout = startThread([], true);
  for (let episode = 0; episode < scouts; episode += 1) await scout.run({ seed: seed * 1_000_000 + episode });
  const reach = await scout.reach();
  await scout.close();
  return drawnBugs(reach);
}

/** An episode in which the programme as it is fails too tells nothing of a bug, and is said. */
async function hunt(
  bug: Bug,
  { seed, most, known }: { seed: number; most: number; known: Known },
): Promise<Found> {
  const thread = startThread(bug.changes);
  let steps = 0;
  try {
    for (let episode = seed * 1_000_000; steps < most; episode += 1) {
      const told = await inTime(thread, episode);
      steps += told.steps;
      let [violation] = told.violations;
      if (bug.isQuiet && !violation && !told.isWild && told.outcome !== (await known.outcomeOf(episode)))
        violation = 'it ended otherwise than undisturbed';
      if (violation !== undefined && (await known.violationOf(episode)) === undefined)
        return { bug, steps, violation: violation.split('\n')[0] };
    }
    return { bug, steps };
  } catch (error) {
    const [what = ''] = (error as Error).message.split('\n');
    // Not even a text that could be loaded, or one that the simulation has changed itself: no bug that anybody could make.
    if (steps === 0 && /^((un)?expected|not a pattern|invalid)|holds 0 times/i.test(what))
      return { bug, steps, isNone: true };
    return { bug, steps, violation: `the programme broke: ${what}` };
  } finally {
    await thread.close();
  }
}

async function inTime(thread: Thread, seed: number) {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const before = await thread.worked();
  const timer = setInterval(async () => {
    if ((await thread.worked()) - before > longest) reject(new Error('an episode goes round for ever'));
  }, lookEvery);
  try {
    return await Promise.race([thread.run({ seed }), late]);
  } finally {
    clearInterval(timer);
  }
}
