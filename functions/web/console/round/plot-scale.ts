/**
 * Where things stand in a plot. Positions across are per cent of its width and heights are pixels, so that text keeps its
 * size on every screen and nothing overlaps at 360 px.
 */
import { html, type Markup } from '#markup/html.ts';

/** Kept free on both sides, per cent: half a label stands there at most. */
const margin = 5;
/** Text of 13 px is some 7 px a character; a screen of 360 px leaves this many pixels to a plot. */
export const narrowest = 312;
/** From the width at which `site.css` shows longer labels. */
export const roomy = 700;
const characterWidth = 7;

export interface Scale {
  min: number;
  max: number;
}

/** The place of a value across, per cent with one decimal; values out of the scale stand at its ends. */
export function across(value: number, { min, max }: Scale): number {
  const span = max > min ? max - min : 1;
  const share = Math.min(1, Math.max(0, (value - min) / span));
  return Math.round(10 * (margin + share * (100 - 2 * margin))) / 10;
}

/** At most `most` values at equal, round steps (1, 2, 5 and their tens), from end to end. */
export function ticksOf({ min, max }: Scale, most = 6): number[] {
  const span = max - min;
  if (span <= 0) return [min];
  const rough = span / (most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((by) => by * power).find((one) => one >= rough - 1e-9) ?? 10 * power;
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toFixed(6)));
}

/** A label in as many lines as it takes on the narrowest screen, broken between words. */
export function wrapped(label: string, width = narrowest): string[] {
  const most = Math.floor(width / characterWidth);
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(fitted(word, width));
  }
  return lines;
}

/** A label cut to fit above its row on the narrowest screen: whole characters, then an ellipsis. */
export function fitted(label: string, width = narrowest): string {
  const most = Math.floor(width / characterWidth);
  const characters = [...label];
  return characters.length <= most
    ? label
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

export interface Drawing {
  /** Unique on its page. */
  id: string;
  title: string;
  /** What it shows, in a sentence or two, for those who do not see it. */
  description: string;
  height: number;
  shapes: Markup[];
}

/** One image to a screen reader, with its name and description. */
export const drawing = ({ id, title, description, height, shapes }: Drawing): Markup =>
  html`<svg class="plot" role="img" aria-labelledby="${id}-title ${id}-desc" width="100%" height="${height}"
xmlns="http://www.w3.org/2000/svg">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>${shapes}</svg>`;

/** A figure with its legend, and the same numbers in a table for whoever prefers or needs one. */
export const figure = (caption: Markup | string, image: Markup, summary: string, table: Markup): Markup =>
  html`<figure class="plot"><figcaption>${caption}</figcaption>${image}</figure><details class="numbers">
<summary>${summary}</summary>${table}</details>`;

const axisHeight = 24;
/** Height of one row: its label above, its marks below. */
export const rowHeight = 44;
export const labelY = (row: number): number => axisHeight + row * rowHeight + 14;
export const markY = (row: number): number => axisHeight + row * rowHeight + 28;
export const heightOf = (rows: number): number => axisHeight + rows * rowHeight + 4;

/** Numbers along the top, and a faint line under each down through the rows. */
export const axis = (scale: Scale, rows: number, write: (value: number) => string): Markup[] =>
  ticksOf(scale).map((tick) => {
    const x = across(tick, scale);
    return html`<line class="grid" x1="${x}%" x2="${x}%" y1="${
      axisHeight - 4
    }" y2="${heightOf(rows)}"/><text class="tick" x="${x}%" y="14" text-anchor="middle">${write(tick)}</text>`;
  });

/** Cut where the screen is narrow; whole where there is room for it. */
export function rowLabel(label: string, row: number): Markup {
  const short = fitted(label);
  const text = (written: string, shown: string) =>
    html`<text class="row-label${shown}" x="0" y="${labelY(row)}">${written}</text>`;
  return short === label
    ? text(label, '')
    : html`${text(short, ' narrow')}${text(fitted(label, roomy), ' roomy')}`;
}
