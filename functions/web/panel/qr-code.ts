/** A code to scan, drawn in the page itself: nothing is asked of another site, and nothing of it needs a style. */
import encodeQR from 'qr';
import { html, type Markup } from '#markup/html.ts';

/** Modules left white around the code, as the standard asks. */
const border = 4;

/** @param label what it leads to, for those who cannot scan it */
export function qrCode(text: string, label: string): Markup {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border });
  const dark = rows.flatMap((row, y) =>
    runsOf(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`),
  );
  return html`<svg class="qr" viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label="${label}" shape-rendering="crispEdges">
<path fill="#fff" d="M0 0h${rows.length}v${rows.length}h-${rows.length}z"/><path fill="#000" d="${dark.join('')}"/></svg>`;
}

/** Neighbouring dark modules of a row are one bar. */
function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  row.forEach((isDark, from) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last && last.from + last.length === from) last.length += 1;
    else runs.push({ from, length: 1 });
  });
  return runs;
}
