/** A table of any length, a page of rows at a time: two thousand applications are read as lightly as two hundred. */
import { html, type Markup } from '#markup/html.ts';
import { dataTable } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { RoundPage } from './round-page.ts';

const rowsPerPage = 100;

const words = typesetWords({
  rows: [
    (from: number, to: number, all: number) => `Lignes ${from} à ${to} sur ${all}`,
    (from: number, to: number, all: number) => `Lines ${from} to ${to} of ${all}`,
  ],
  before: ['Page précédente', 'Previous page'],
  next: ['Page suivante', 'Next page'],
});

/** Whether the visitor turned the pages of the table of this name: what it is folded in then stands open. */
export const isTurned = (name: string, { query = {} }: Pick<RoundPage, 'query'>): boolean =>
  query[name] !== undefined;

/** @param name of the table in the page's address, where the number of its page stands */
export function longTable(
  name: string,
  [caption, columns, rows]: Parameters<typeof dataTable>,
  { say, query = {} }: Pick<RoundPage, 'say' | 'query'>,
): Markup {
  if (rows.length <= rowsPerPage) return dataTable(caption, columns, rows);
  const text = words[say.language];
  const pages = Math.ceil(rows.length / rowsPerPage);
  const asked = Number(query[name] ?? 1);
  const shown = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  const from = (shown - 1) * rowsPerPage;
  const some = rows.slice(from, from + rowsPerPage);
  const { fait: _done, lang: _language, ...kept } = query;
  const link = (to: number, label: string): Markup | string =>
    to < 1 || to > pages
      ? ''
      : html` <a class="button secondary" href="?${String(new URLSearchParams({ ...kept, [name]: String(to) }))}#${name}">${label}</a>`;
  return html`<div id="${name}">${dataTable(caption, columns, some)}<nav aria-label="${caption}"><p>${text.rows(
    from + 1,
    from + some.length,
    rows.length,
  )}${link(shown - 1, text.before)}${link(shown + 1, text.next)}</p></nav></div>`;
}
