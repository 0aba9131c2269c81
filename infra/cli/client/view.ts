/** How an answer is shown to people, as data. Pure. */
import type { Bilingual, Language } from '#domain/values/language.ts';
import { type Format, filled, formatted, isProse, isRightAligned, valueAt } from './format.ts';
import { type Label, labelIn } from './labels.ts';
import type { Names } from './staff-names.ts';
import { textTable } from './text-table.ts';

/** A label, where its value stands in the answer, and how it is written. */
export type Labelled = readonly [label: Label, path: string, format?: Format];

interface TableView {
  title?: Bilingual;
  /** Where the list stands; the columns' paths start from its items. An object's items are `{key, value}`. */
  of: string;
  columns: readonly Labelled[];
  /** Said when the list is empty; a list without this and without items is left out. */
  empty?: Bilingual;
}

export interface View {
  /** What people are shown beside what was answered: made of it, never told to machines. */
  also?: (answer: unknown, language: Language) => object;
  /** A sentence with `{path}` or `{path:format}` for what the answer says. */
  says?: Bilingual;
  facts?: readonly Labelled[];
  tables?: readonly TableView[];
  /** The text of the answer at these paths, as it is. */
  texts?: readonly string[];
}

export interface Screen {
  columns: number | undefined;
  language: Language;
  /** Of who acted, by account. */
  names?: Names;
}

/** The lines of an answer. What the answer does not have is left out. */
export function viewLines(view: View, answered: unknown, paper: Screen): string[] {
  const answer = view.also ? { ...(answered as object), ...view.also(answered, paper.language) } : answered;
  const parts = [
    view.says === undefined ? [] : [filled(view.says[paper.language], answer, paper.language).trimEnd()],
    factLines(view.facts ?? [], answer, paper),
    ...(view.tables ?? []).map((table) => tableLines(table, answer, paper)),
    ...(view.texts ?? []).map((path) => textLines(valueAt(answer, path))),
  ].filter((lines) => lines.length > 0);
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function factLines(facts: readonly Labelled[], answer: unknown, { language }: Screen): string[] {
  const there = facts
    .map(([label, path, format]) => ({
      label: labelIn(label, language),
      text: formatted(valueAt(answer, path), format, language),
    }))
    .filter(({ text }) => text !== '');
  const widest = Math.max(0, ...there.map(({ label }) => label.length));
  return there.map(({ label, text }) => `${label.padEnd(widest)}  ${text}`);
}

function tableLines({ title, of, columns, empty }: TableView, answer: unknown, paper: Screen): string[] {
  const items = itemsOf(valueAt(answer, of));
  if (items.length === 0) return empty === undefined ? [] : [empty[paper.language]];
  const rows = items.map((item) =>
    columns.map(([, path, format]) => formatted(valueAt(item, path), format, paper.language, paper.names)),
  );
  // A column that nothing stands in tells nobody anything.
  const used = columns.flatMap((_, index) => (rows.some((row) => row[index] !== '') ? [index] : []));
  const lines = textTable(
    used.map((index) => {
      const [label, , format] = columns[index] as Labelled;
      return {
        head: labelIn(label, paper.language),
        isRight: isRightAligned(format),
        isProse: isProse(format),
      };
    }),
    rows.map((row) => used.map((index) => row[index] ?? '')),
    paper.columns,
  );
  return title === undefined ? lines : [title[paper.language], ...lines];
}

function itemsOf(list: unknown): readonly unknown[] {
  if (Array.isArray(list)) return list;
  if (typeof list !== 'object' || list === null) return [];
  return Object.entries(list).map(([key, value]) => ({ key, value }));
}

const textLines = (text: unknown): string[] => (typeof text === 'string' ? text.trimEnd().split('\n') : []);
