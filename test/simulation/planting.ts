/** A bug of the programme, as texts of its files that are changed when they are loaded. */
import type { Replacement } from './hooks.ts';

export interface PlantedBug {
  name: string;
  changes: readonly Replacement[];
  /** Breaks no invariant: shows only beside the undisturbed run. */
  isQuiet?: true;
}

/**
 * @param about of what the bugs are, as their names end
 * @returns makes one of them: each change in a file of `functions/`, without its ending
 */
export const planting =
  (about?: string, more: Pick<PlantedBug, 'isQuiet'> = {}) =>
  (name: string, ...changes: [file: string, text: string, by: string][]): PlantedBug => ({
    name: about === undefined ? name : `${name} (${about})`,
    ...more,
    changes: changes.map(([file, text, by]) => ({ file: `functions/${file}.ts`, text, by })),
  });
