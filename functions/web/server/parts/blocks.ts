/** Pieces that pages of every audience are made of. */
import { html, type Markup } from '#markup/html.ts';

export const notice = (kind: 'info' | 'success' | 'warning', body: Markup | string): Markup =>
  html`<div class="notice ${kind}" role="${kind === 'warning' ? 'alert' : 'status'}">${
    typeof body === 'string' ? html`<p>${body}</p>` : body
  }</div>`;

/** Words and what they stand for, in pairs. */
export const factList = (pairs: readonly (readonly [label: string, value: string | Markup])[]): Markup =>
  html`<dl class="facts">${pairs.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;

export const tag = (text: string, tone: 'neutral' | 'good' | 'warning' | 'bad' = 'neutral'): Markup =>
  html`<span class="tag ${tone}">${text}</span>`;

export const buttonLink = (href: string, label: string, kind: 'primary' | 'secondary' = 'primary'): Markup =>
  html`<a class="button ${kind}" href="${href}">${label}</a>`;

export const writeLink = (address: string): Markup => html`<a href="mailto:${address}">${address}</a>`;

/** A number to tap, on one line; what holds words as well, such as an extension or hours, stays as it is. */
export const callLink = (phone: string): Markup =>
  /^\+?[\d ().-]+$/.test(phone)
    ? html`<a href="tel:${phone.replaceAll(/\(0\)|[^+\d]/g, '')}">${phone.replaceAll(' ', '\u00A0')}</a>`
    : html`${phone}`;

/** How to reach the service. */
export const reachLinks = ({ phone, email }: { phone: string; email: string }): Markup =>
  html`${callLink(phone)}, ${writeLink(email)}`;

export interface Column {
  label: string;
  isNumber?: boolean;
}

/**
 * Wide tables scroll on their own. The first column that is no number names each row (RGAA 5.6): a screen reader says it with every cell.
 * Of no rows it says their number: headings alone would say nothing.
 * @param caption says what the table is, for those who do not see it
 */
export const dataTable = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | number | Markup)[])[],
): Markup => (rows.length === 0 ? factList([[caption, '0']]) : table(caption, columns, rows));

/** The headings of such a table, for a script that adds its rows. */
export const tableToFill = (caption: string, columns: readonly Column[]): Markup =>
  table(caption, columns, []);

function table(...[caption, columns, rows]: Parameters<typeof dataTable>): Markup {
  const naming = columns.findIndex(({ isNumber }) => !isNumber);
  const cellOf = (cell: string | number | Markup, index: number) =>
    index === naming
      ? html`<th scope="row">${cell}</th>`
      : html`<td${columns[index]?.isNumber ? html` class="number"` : ''}>${cell}</td>`;
  return html`<div class="table-scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption><thead><tr>${columns.map(
    ({ label, isNumber }) => html`<th scope="col"${isNumber ? html` class="number"` : ''}>${label}</th>`,
  )}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map(cellOf)}</tr>`)}</tbody></table></div>`;
}
