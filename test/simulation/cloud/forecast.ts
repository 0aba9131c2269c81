/** What an episode will meet, drawn from its seed. */
import type { Habits } from '#test/simulation/memory/habits.ts';
import { isHurried, type Theme, themeOf } from '#test/simulation/theme.ts';
import { drawFrom, seedFor } from './random.ts';
import type { Fates } from './reports.ts';
import { type FaultKind, faultKinds, type Weather } from './weather.ts';

/** Functions that are down early and for long where that is the theme: executions park while people act. */
const stormy: Partial<Record<Theme, readonly string[]>> = {
  'abandoned repairs': ['open-gate', 'open-gate', 'assess-eligibility', 'award'],
  'late repairs': ['open-gate'],
};

/** Each episode has some kinds of fault and not others: rare things show when the common ones are absent. */
export function weatherFor(
  seed: number,
  { kinds = [], steps = new Set() }: { kinds?: readonly FaultKind[]; steps?: ReadonlySet<number> },
): Weather {
  const draw = drawFrom(seedFor(seed, 'weather'));
  const rates: Weather['rates'] = {};
  for (const kind of faultKinds) {
    const rate = draw.chance(0.5) ? 10 ** (-3 + draw.fraction() * 1.5) : 0;
    rates[kind] = kinds.includes(kind) ? 0 : kind === 'timeout' ? rate / 10 : rate;
  }
  const theme = themeOf(seed);
  const down = theme && stormy[theme];
  const names = down ?? [
    'open-gate',
    'assess-eligibility',
    'expire-gate',
    'award',
    'release-page',
    'relay-workflow',
    'send-email',
  ];
  const storm = () => {
    const from = draw.under(down ? 800 : 1_500);
    return { name: draw.pick(names), from, to: from + (down ? 300 : 100) + draw.under(400) };
  };
  const isStormy = draw.chance(down ? 1 : 0.4);
  // After days in which nothing could be told, a session that begins at the last moment has no time left.
  const storms = isStormy && !isHurried(seed) ? [storm(), storm(), storm()] : [];
  const throttledFrom = draw.under(1_500);
  const mail = {
    from: throttledFrom,
    to: draw.chance(0.3) ? throttledFrom + 200 : 0,
    lost: draw.chance(0.3) ? 0.25 : 0,
  };
  const isSpared = (kind: FaultKind) => kinds.includes(kind);
  return {
    rates,
    storms: isSpared('unavailable') ? [] : storms,
    mail: isSpared('throttled') ? { from: 0, to: 0, lost: 0 } : mail,
    spared: steps,
  };
}

/** Letters are refused or come back in some wild episodes only: who cannot be reached acts otherwise than in the undisturbed run. */
export function fatesFor(seed: number, isWild: boolean): Fates {
  const draw = drawFrom(seedFor(seed, 'fates'));
  const rate = () => (isWild && draw.chance(0.6) ? draw.fraction() * 0.2 : 0);
  return { dead: rate(), away: rate(), complains: rate() / 4, refused: rate() / 4 };
}

/** How the tables answer: calm in some episodes; in others late, in small pages and in parts of what was asked. */
export function habitsFor(seed: number): Habits {
  const draw = drawFrom(seedFor(seed, 'habits'));
  const latest = draw.pick([0, 0, 500, 5_000, 20_000]);
  const page = draw.pick([0, 0, 0, 1, 3]);
  const left = draw.pick([0, 0, 0.3]);
  return {
    // As late as it may be half of the time: what was written a moment before is then seldom seen.
    ...(latest > 0 ? { lag: () => (draw.chance(0.5) ? latest : draw.under(latest)) } : {}),
    ...(page > 0 ? { pageSize: () => 1 + draw.under(page) } : {}),
    // Never more than half: the client tries five times, and the smallest of programmes has a dozen items.
    ...(left > 0
      ? { leavesOut: (count: number) => (draw.chance(left) ? draw.under(1 + Math.floor(count / 2)) : 0) }
      : {}),
  };
}
