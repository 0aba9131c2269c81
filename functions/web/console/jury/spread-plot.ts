/** How far the readers of each application are from each other: a line from the lowest reading to the highest, the mean across it. */
import { html, type Markup } from '#markup/html.ts';
import {
  across,
  axis,
  drawing,
  heightOf,
  markY,
  rowLabel,
  type Scale,
} from '#web/console/round/plot-scale.ts';

export interface SpreadRow {
  label: string;
  min: number;
  max: number;
  mean: number;
  corrected: number | null;
  /** Each reading, where they are known one by one. */
  readings: readonly number[];
  isGrey: boolean;
}
export interface SpreadPlot {
  id: string;
  title: string;
  description: string;
  scale: Scale;
  rows: readonly SpreadRow[];
  /** The mark at the cut, if there is one. */
  cut: number | null;
  write: (value: number) => string;
}

export function spreadPlot({ rows, scale, cut, write, ...named }: SpreadPlot): Markup {
  const height = heightOf(rows.length);
  return drawing({
    ...named,
    height,
    shapes: [
      ...axis(scale, rows.length, write),
      ...(cut === null
        ? []
        : [
            html`<line class="cut" x1="${across(cut, scale)}%" x2="${across(cut, scale)}%" y1="20" y2="${height}"/>`,
          ]),
      ...rows.map((row, index) => spreadRow(row, index, scale)),
    ],
  });
}

function spreadRow(
  { label, min, max, mean, corrected, readings, isGrey }: SpreadRow,
  index: number,
  scale: Scale,
): Markup {
  const y = markY(index);
  const at = (value: number) => `${across(value, scale)}%`;
  return html`<g class="${
    isGrey ? 'spread grey' : 'spread'
  }">${rowLabel(label, index)}<line class="range" x1="${at(min)}" x2="${at(max)}" y1="${y}" y2="${y}"/>${readings.map(
    (reading) => html`<circle class="reading" cx="${at(reading)}" cy="${y}" r="4"/>`,
  )}<line class="mean" x1="${at(mean)}" x2="${at(mean)}" y1="${y - 8}" y2="${y + 8}"/>${
    corrected === null ? '' : html`<circle class="corrected" cx="${at(corrected)}" cy="${y}" r="6"/>`
  }</g>`;
}
