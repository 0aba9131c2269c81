/**
 * Rows under their heads, aligned. Prose is cut to the width of the terminal; an id, a code, an address, an amount or a date
 * never is: who reads one wants to copy it, and a line that stays too long goes on below. Pure.
 * Not cli-table3: the same text, yet `shrunk` stays ours and its borders are to be emptied; 7 packages, 14 ms of each start.
 */

export interface TableColumn {
  head: string;
  isRight: boolean;
  /** May be cut where it holds words: text, and not a number, a date or the like. */
  isProse: boolean;
}

const gap = '  ';
const narrowest = 6;

/**
 * @param width in characters; undefined cuts nothing
 * @returns one line per row, the heads first
 */
export function textTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number | undefined,
): string[] {
  const natural = columns.map(({ head }, index) =>
    rows.reduce((widest, row) => Math.max(widest, lengthOf(row[index] ?? '')), lengthOf(head)),
  );
  const isCut = columns.map(
    ({ isProse }, index) => isProse && rows.some((row) => /\S\s+\S/.test(row[index] ?? '')),
  );
  const widths = width === undefined ? natural : shrunk(natural, isCut, width);
  const line = (cells: readonly string[]) =>
    columns
      .map(({ isRight }, index) => placed(cells[index] ?? '', widths[index] ?? 0, isRight))
      .join(gap)
      .trimEnd();
  return [line(columns.map(({ head }) => head)), ...rows.map(line)];
}

/** Takes from the widest column that may be cut, one character at a time, until the line fits. */
function shrunk(natural: readonly number[], isCut: readonly boolean[], width: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, one) => sum + one, gap.length * (widths.length - 1)) - width;
  for (; over > 0; over -= 1) {
    const most = Math.max(...widths.filter((_, index) => isCut[index]));
    const widest = widths.findIndex((one, index) => isCut[index] && one === most);
    if ((widths[widest] ?? 0) <= narrowest) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

const lengthOf = (text: string): number => [...text].length;

function placed(text: string, width: number, isRight: boolean): string {
  const characters = [...text];
  const fitting = characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text;
  const padding = ' '.repeat(Math.max(0, width - lengthOf(fitting)));
  return isRight ? `${padding}${fitting}` : `${fitting}${padding}`;
}
