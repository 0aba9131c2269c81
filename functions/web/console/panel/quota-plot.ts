/** The quotas as bars: of each category from its least seats to its most, the share of the pool, and the seats that were drawn. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { across, axis, drawing, heightOf, markY, rowLabel } from '#web/console/round/plot-scale.ts';

export type CategoryLine = Answer<'show-pool'>['categories'][number];

export interface QuotaPlot {
  id: string;
  title: string;
  description: string;
  categories: readonly { label: string; line: CategoryLine }[];
  /** Seats that the pool would give a category by its numbers alone. */
  share: (line: CategoryLine) => number;
  isDrawn: boolean;
}

export function quotaPlot({ categories, share, isDrawn, ...named }: QuotaPlot): Markup {
  const most = Math.max(1, ...categories.map(({ line }) => Math.max(line.max, line.members, share(line))));
  const scale = { min: 0, max: Math.ceil(most) };
  const at = (seats: number) => `${across(seats, scale)}%`;
  const rows = categories.map(({ label, line }, row) => {
    const y = markY(row);
    const { min, max, members } = line;
    // A single number of seats is a bar too: half a seat to either side.
    const [from, to] = min === max ? [min - 0.15, max + 0.15] : [min, max];
    const range = html`<line class="range" x1="${at(from)}" x2="${at(to)}" y1="${y}" y2="${y}"/>`;
    const weight = html`<circle class="reading" cx="${at(share(line))}" cy="${y}" r="5"/>`;
    const stroke = html`<line class="mean" x1="${at(members)}" x2="${at(members)}" y1="${y - 10}" y2="${y + 10}"/>`;
    return html`<g>${rowLabel(label, row)}${range}${weight}${isDrawn ? stroke : ''}</g>`;
  });
  const shapes = [...axis(scale, categories.length, String), ...rows];
  return drawing({ ...named, height: heightOf(categories.length), shapes });
}
