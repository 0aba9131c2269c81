/** Tables and lists of any length, a page of rows at a time: two thousand applications are read as lightly as two hundred. */
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { dataTable } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const rowsPerPage = 100;

const words = typesetWords({
  rows: [
    (from: number, to: number, all: number) => `Lignes ${from} à ${to} sur ${all}`,
    (from: number, to: number, all: number) => `Lines ${from} to ${to} of ${all}`,
  ],
  before: ['Page précédente', 'Previous page'],
  next: ['Page suivante', 'Next page'],
});

interface Paged {
  say: Wording;
  /** Of the page's address. */
  query?: Readonly<Record<string, string>> | undefined;
}

/** Whether the visitor turned the pages of the table of this name: what it is folded in then stands open. */
export const isTurned = (name: string, { query = {} }: Pick<Paged, 'query'>): boolean =>
  query[name] !== undefined;

/** @param name of the table in the page's address, where the number of its page stands */
export const longTable = (
  name: string,
  [caption, columns, rows]: Parameters<typeof dataTable>,
  page: Paged,
): Markup => inPages({ name, caption, all: rows }, (some) => dataTable(caption, columns, some), page);

/** The same of the lines of a list. */
export const longList = (name: string, caption: string, lines: readonly Markup[], page: Paged): Markup =>
  inPages(
    { name, caption, all: lines },
    (some) => html`<ul>${some.map((line) => html`<li>${line}</li>`)}</ul>`,
    page,
  );

function inPages<T>(
  { name, caption, all }: { name: string; caption: string; all: readonly T[] },
  draw: (some: readonly T[]) => Markup,
  { say, query = {} }: Paged,
): Markup {
  if (all.length <= rowsPerPage) return draw(all);
  const text = words[say.language];
  const pages = Math.ceil(all.length / rowsPerPage);
  const asked = Number(query[name] ?? 1);
  const shown = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  const from = (shown - 1) * rowsPerPage;
  const some = all.slice(from, from + rowsPerPage);
  const { fait: _done, lang: _language, ...kept } = query;
  const link = (to: number, label: string): Markup | string => {
    if (to < 1 || to > pages) return '';
    const address = new URLSearchParams({ ...kept, [name]: String(to) });
    return html` <a class="button secondary" href="?${String(address)}#${name}">${label}</a>`;
  };
  return html`<div id="${name}">${draw(some)}<nav aria-label="${caption}"><p>${text.rows(
    from + 1,
    from + some.length,
    all.length,
  )}${link(shown - 1, text.before)}${link(shown + 1, text.next)}</p></nav></div>`;
}
