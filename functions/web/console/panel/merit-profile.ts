/** The merit profile of each finalist: how many citizens gave each grade, as a bar, the best grades first and the middle marked. */
import { html, type Markup } from '#markup/html.ts';
import { drawing, fitted, roomy, rowHeight, wrapped } from '#web/console/round/plot-scale.ts';

export interface MeritRow {
  label: string;
  /** How many of each grade, from the worst up, as tallies are kept. */
  tally: readonly number[];
}
export interface MeritPlot {
  id: string;
  title: string;
  description: string;
  rows: readonly MeritRow[];
}
interface Segment {
  /** Of the palette `--grade-1` (best) to `--grade-7` (worst). */
  colour: number;
  from: number;
  width: number;
  count: number;
}

/** The seven colours spread over however many grades there are; 0 is the worst grade. */
export const colourOf = (grade: number, grades: number): number =>
  grades < 2 ? 1 : Math.round(1 + ((grades - 1 - grade) * 6) / (grades - 1));

/** Segments from the best grade to the worst, per cent of the width; those without a voter are left out. */
export function segmentsOf(tally: readonly number[]): Segment[] {
  const voters = tally.reduce((sum, count) => sum + count, 0);
  const segments: Segment[] = [];
  let before = 0;
  for (let grade = tally.length - 1; grade >= 0; grade -= 1) {
    const count = tally[grade] ?? 0;
    if (count === 0) continue;
    const [from, to] = [before, before + count].map((sum) => Math.round((1000 * sum) / voters) / 10) as [
      number,
      number,
    ];
    segments.push({
      colour: colourOf(grade, tally.length),
      from,
      width: Math.round(10 * (to - from)) / 10,
      count,
    });
    before += count;
  }
  return segments;
}

/** A count is written in its segment where it has the room: at 312 px, 6 % are 19 px. */
const roomForCount = 6;

const lineHeight = 17;

/** Every title above its bar, in full on a phone as it is by its title that a finalist is known; on one line where there is room. */
export function meritPlot({ rows, ...named }: MeritPlot): Markup {
  let height = 0;
  const shapes = rows.map((row) => {
    const lines = wrapped(row.label);
    const top = height + lineHeight * lines.length + 1;
    const y = (at: number) => height + lineHeight * (at + 1) - 4;
    const label = html`<text class="row-label narrow">${lines.map(
      (line, at) => html`<tspan x="0" y="${y(at)}">${line}</tspan>`,
    )}</text><text class="row-label roomy" x="0" y="${y(lines.length - 1)}">${fitted(row.label, roomy)}</text>`;
    height = top + rowHeight - 18;
    return barOf(row, label, top);
  });
  return drawing({ ...named, height: height + 4, shapes });
}

/** @param top where the bar begins, pixels */
const barOf = ({ tally }: MeritRow, label: Markup, top: number): Markup =>
  html`<g>${label}${segmentsOf(tally).map(
    ({ colour, from, width, count }) =>
      html`<rect class="grade grade-${colour}" x="${from}%" width="${width}%" y="${top}" height="20"/>${
        width < roomForCount
          ? ''
          : html`<text class="count on-grade-${colour}" x="${
              Math.round(10 * (from + width / 2)) / 10
            }%" y="${top + 15}" text-anchor="middle">${count}</text>`
      }`,
  )}<line class="median" x1="50%" x2="50%" y1="${top - 2}" y2="${top + 22}"/></g>`;

/** The colours by name, best first: no grade is told by colour alone, the order of the segments is that of the list. */
export const gradeLegend = (grades: readonly string[]): Markup =>
  html`<ul class="legend">${grades
    .map(
      (label, grade) =>
        html`<li><span class="swatch grade-${colourOf(grade, grades.length)}"></span>${label}</li>`,
    )
    .reverse()}</ul>`;
