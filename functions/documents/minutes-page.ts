/** The minutes as one self-contained page, to read, print and sign: no script, nothing fetched. */
import { createHash } from 'node:crypto';
import type { Language } from '#domain/values/language.ts';
import { html, type Markup, markupText } from '#markup/html.ts';
import { typeset } from '#markup/wording.ts';
import type { Minutes, MinutesBlock, MinutesSection } from './minutes-section.ts';

const style = `
body{font:1rem/1.5 Georgia,serif;color:#161616;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.75rem;line-height:1.2}
h2{font-size:1.25rem;margin-top:2rem}
p,li,td{overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.9rem}
caption{text-align:left;font-weight:bold;padding-bottom:.5rem}
th,td{border:1px solid #666;padding:.3rem .5rem;text-align:left;vertical-align:top}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:2rem}
.sign p{border-top:1px solid #161616;padding-top:.5rem;margin-top:4rem}
@media print{${[
  'body{margin:0;max-width:none;font-size:10pt}tr{break-inside:avoid}h2{break-after:avoid}',
  'thead{display:table-header-group}.scroll{overflow:visible}',
].join('')}}
`;

/** The header that lets this page's own style through, and nothing else. */
export const minutesPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(style)
  .digest('base64')}'; frame-ancestors 'none'`;

export function minutesPage({ title, subtitle, sections }: Minutes, language: Language = 'fr'): string {
  const set = (text: string): string => typeset(language, text);
  const head = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
`;
  const name = markupText(html`<title>${set(title)} – ${set(subtitle)}</title>`);
  const body = html`
<main>
<h1>${set(title)}</h1>
<p>${set(subtitle)}</p>
${sections.map((section, index) => sectionMarkup(section, index, set))}
</main>
`;
  return `${head}${name}\n<style>${style}</style>\n</head>\n<body>${markupText(body)}</body>\n</html>\n`;
}

/** A text as its language prints it. */
type Typeset = (text: string) => string;

const sectionMarkup = ({ heading, blocks }: MinutesSection, index: number, set: Typeset): Markup => html`
<section aria-labelledby="s${index + 1}">
<h2 id="s${index + 1}">${index + 1}. ${set(heading)}</h2>
${blocks.map((block) => blockMarkup(block, set))}
</section>`;

/** The first column says what its row is about. */
const cellMarkup = (cell: string, index: number, set: Typeset): Markup =>
  index === 0 ? html`<th scope="row">${set(cell)}</th>` : html`<td>${set(cell)}</td>`;

function blockMarkup(block: MinutesBlock, set: Typeset): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${set(block.text)}</p>
`;
    case 'list':
      return html`<ul>
${block.items.map(
  (item) => html`<li>${set(item)}</li>
`,
)}</ul>
`;
    case 'table':
      // A wide table scrolls by itself, with the keyboard too.
      return html`<div class="scroll" role="region" aria-label="${set(block.caption)}" tabindex="0"><table>
<caption>${set(block.caption)}</caption>
<thead><tr>${block.head.map((cell) => html`<th scope="col">${set(cell)}</th>`)}</tr></thead>
<tbody>
${block.rows.map(
  (row) => html`<tr>${row.map((cell, index) => cellMarkup(cell, index, set))}</tr>
`,
)}</tbody>
</table></div>
`;
    case 'signatures':
      return html`<p>Fait à …………………………, le …………………………</p>
<div class="sign">${block.signatories.map((one) => html`<p>${set(one)}</p>`)}</div>
`;
  }
}

/** The minutes as plain text, for a file or a screen reader's plainest view. */
export function minutesText({ title, subtitle, sections }: Minutes): string {
  const parts = sections.flatMap(({ heading, blocks }, index) => [
    underlined(`${index + 1}. ${heading}`, '-'),
    ...blocks.map(blockText),
  ]);
  return `${[underlined(title, '='), subtitle, ...parts].map((part) => typeset('fr', part)).join('\n\n')}\n`;
}

const underlined = (text: string, line: string): string => `${text}\n${line.repeat(text.length)}`;

/** Each table row becomes one line with every cell after its heading, since plain-text columns do not line up. */
function blockText(block: MinutesBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'table':
      return [
        `${block.caption} :`,
        ...block.rows.map(
          (row) => `- ${row.map((cell, index) => `${block.head[index] ?? ''} : ${cell}`).join(' ; ')}`,
        ),
      ].join('\n');
    case 'signatures':
      return [
        'Fait à …………………………, le …………………………',
        ...block.signatories.map((one) => `${one} : …………………………`),
      ].join('\n\n');
  }
}
