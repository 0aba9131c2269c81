/**
 * Mutants that no test can tell from the programme, each with the reason. `npm run mutation` says which survivor is not
 * here, and which of these survives no more.
 */
export interface Survivor {
  file: string;
  /** The line where the mutant begins, without its indentation. */
  line: string;
  /** What the mutant puts there, as Stryker writes it; each of them when several survive on the line. */
  becomes: readonly string[];
  why: string;
}

export const survivors: readonly Survivor[] = [
  {
    file: 'functions/domain/lot.ts',
    line: 'return drawn.sort((a, b) => (a.digest < b.digest ? -1 : 1)).map(({ id }) => id);',
    becomes: ['a.digest <= b.digest'],
    why: 'two applications never have one digest',
  },
];
