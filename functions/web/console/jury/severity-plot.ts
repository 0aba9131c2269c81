/** How each juror leans: a bar from the middle, to the left for the severe and to the right for the lenient. */
import { html, type Markup } from '#markup/html.ts';
import { across, axis, drawing, heightOf, markY, rowLabel } from '#web/console/round/plot-scale.ts';

export interface SeverityRow {
  label: string;
  /** Points: negative is severe. */
  leaning: number;
  isFlagged: boolean;
}
export interface SeverityPlot {
  id: string;
  title: string;
  description: string;
  rows: readonly SeverityRow[];
  /** Beyond it, either way, a juror is flagged; points. */
  bound: number;
  write: (value: number) => string;
}

export function severityPlot({ rows, bound, write, ...named }: SeverityPlot): Markup {
  const furthest = Math.max(2 * bound, ...rows.map(({ leaning }) => Math.abs(leaning)));
  const scale = { min: -furthest, max: furthest };
  const height = heightOf(rows.length);
  const middle = across(0, scale);
  return drawing({
    ...named,
    height,
    shapes: [
      ...axis(scale, rows.length, write),
      html`<line class="middle" x1="${middle}%" x2="${middle}%" y1="20" y2="${height}"/>`,
      ...[-bound, bound].map((value) => {
        const x = across(value, scale);
        return html`<line class="cut" x1="${x}%" x2="${x}%" y1="20" y2="${height}"/>`;
      }),
      ...rows.map(({ label, leaning, isFlagged }, index) => {
        const end = across(leaning, scale);
        const width = Math.round(10 * Math.abs(end - middle)) / 10;
        return html`<g class="${
          isFlagged ? 'severity flagged' : 'severity'
        }">${rowLabel(label, index)}<rect x="${Math.min(end, middle)}%" width="${width}%" y="${markY(index) - 7}" height="14"/></g>`;
      }),
    ],
  });
}
