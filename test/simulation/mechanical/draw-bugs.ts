/** Every bug that can be drawn from the sources that episodes run through, and a sample of them. */
import { readFileSync } from 'node:fs';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import type { PlantedBug } from '#test/simulation/planting.ts';
import { equivalents } from './equivalents.ts';
import { type Cut, kinds } from './kinds.ts';
import { isReached, type Reach } from './reach.ts';

export interface DrawnBug extends PlantedBug {
  kind: string;
  /** Why it changes nothing that anybody could see. */
  equivalent?: string;
}

const root = new URL('../../../', import.meta.url);

/** @param reach of some episodes without a bug */
export function drawnBugs(reach: Reach): DrawnBug[] {
  const sources = new Map(
    Object.keys(reach)
      .sort()
      .map((file) => [file, readFileSync(new URL(file, root), 'utf8')]),
  );
  /** A constant where one of its uses is, anything else where it stands. */
  function isAlive(file: string, { at, text, ...cut }: Cut): boolean {
    const own = sources.get(file) ?? '';
    const name = cut.name ?? constantAround(own, at);
    if (name === undefined) return isReached(reach, file, at + text.length - text.trimStart().length);
    const isExported = new RegExp(`export const ${name}\\b`).test(own);
    const users = isExported ? [...sources] : [[file, own] as const];
    return users.some(([user, source]) =>
      [...source.matchAll(new RegExp(`(?<!const )\\b${name}\\b`, 'g'))].some(
        ({ index }) =>
          isReached(reach, user, index) && !/^(?:import|export|const) /m.test(lineAt(source, index)),
      ),
    );
  }
  return [...sources].flatMap(([file, source]) =>
    kinds
      .filter(({ within }) => within.some((folder) => file.startsWith(folder)))
      .flatMap(({ name, find }) =>
        find(source)
          .filter((cut) => isAlive(file, cut))
          .map((cut) => bugOf(name, file, source, cut)),
      ),
  );
}

/** The constant at the margin of which a place is a part, where it is no function: the module itself runs through it. */
function constantAround(source: string, at: number): string | undefined {
  const before = source.slice(0, at);
  const found = [...before.matchAll(/^(?:export )?(?:const (\w+)|\w)/gm)].at(-1);
  const own = before.slice(found?.index);
  return /=>|\bfunction\b/.test(own) ? undefined : found?.[1];
}

const lineAt = (source: string, at: number) =>
  source.slice(source.lastIndexOf('\n', at) + 1, source.indexOf('\n', at));

function bugOf(kind: string, file: string, source: string, { also, name: _constant, ...cut }: Cut): DrawnBug {
  const line = source.slice(0, cut.at + cut.text.length - cut.text.trimStart().length).split('\n').length;
  const words = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 70);
  const what = `${words(cut.text)} → ${words(cut.by)}`;
  const short = file.replace(/^functions\//, '').replace(/\.ts$/, '');
  const why = equivalents.find(
    (one) =>
      one.file === short &&
      one.kind === kind &&
      cut.text.includes(one.text) &&
      (one.by === undefined || cut.by.includes(one.by)),
  );
  return {
    kind,
    name: `${kind}: ${short}:${line} ${what}`,
    isQuiet: true,
    changes: [{ file, ...cut }, ...(also ? [also] : [])],
    ...(why ? { equivalent: why.because } : {}),
  };
}

/** So many, spread over the kinds: each kind gives its share, the rare ones all of theirs. */
export function sampleOf(bugs: readonly DrawnBug[], count: number, seed: number): DrawnBug[] {
  const draw = drawFrom(seedFor(seed, 'mechanical'));
  const shuffled = [...Map.groupBy(bugs, ({ kind }) => kind).values()].map((own) =>
    own.map((bug) => ({ bug, place: draw.fraction() })).sort((a, b) => a.place - b.place),
  );
  const rounds = shuffled.flatMap((own) => own.map(({ bug }, round) => ({ bug, round })));
  return rounds
    .sort((a, b) => a.round - b.round)
    .slice(0, count)
    .map(({ bug }) => bug);
}
