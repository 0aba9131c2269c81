/** What an episode has much of: mishaps that are rare everywhere meet nothing that they could spoil. */
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';

const themes = [
  /** An index shows what was written only seconds later, and then a part of it. */
  'lagging indexes',
  /** Functions stay down until executions park, and operators give most of those up. */
  'abandoned repairs',
  /** They park as often, and operators come hours later. */
  'late repairs',
  /** Staff ask for the next of the waiting list though no place is free. */
  'untimely promotions',
  /** Votes meet the closing, and answers the end of their delay: what is slow comes after what was begun later. */
  'last moments',
  /** People press every button twice, and functions overtake each other in the middle. */
  'at once',
] as const;
export type Theme = (typeof themes)[number];

/** @returns the theme of a seed; none for half of them, where anything may happen as often as anything else */
export function themeOf(seed: number): Theme | undefined {
  const draw = drawFrom(seedFor(seed, 'theme'));
  // What lags is seen only beside the undisturbed run, and rarely: it comes more often.
  return draw.chance(0.5) ? draw.pick([...themes, 'lagging indexes', 'lagging indexes']) : undefined;
}

/** Where indexes lag, staff of some begin each session at its last moment: what it rests on was written seconds before. */
export const isHurried = (seed: number): boolean =>
  themeOf(seed) === 'lagging indexes' && seedFor(seed, 'hurry') % 2 === 0;
