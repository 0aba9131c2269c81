/** A new cohort file from that of another cohort: comments kept, every date moved, and what names the last cohort names the next. */
import { type Document, isCollection, isMap, isNode, isScalar, type Node, parseDocument, visit } from 'yaml';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CohortNames, mayName, type NamedAnew, renamedText } from '#infra/cohort-file/cohort-names.ts';
import { offsetAt } from '#infra/cohort-file/rules/calendar-rules.ts';
import { monthNames } from '#infra/cohort-file/rules/month-names.ts';

export type NewCohort = {
  name: string;
  /** 4 to 12 lower-case letters and digits. */
  idPrefix: string;
  /** The day on which the call opens, `2022-12-05`: every other date keeps its distance to it. */
  opensOn: string;
  /** As they were, with the next cohort named, where left out. */
  title?: { fr?: string | undefined; en?: string | undefined };
  budgetCents?: number;
  maximumLaureates?: number;
};

/** What is put in the place of the characters from `start` to `end`. */
type Edit = { start: number; end: number; text: string };

export type CopiedCohort = {
  text: string;
  renamed: NamedAnew[];
  /** Paths that were emptied: what stood there is of the last cohort's stacks alone. */
  emptied: string[];
  /** Lines of the new file, from 1, that may still speak of the last cohort: comments, and words that count something else. */
  left: { line: number; text: string }[];
  /** What a programme of another title has to write anew, by its path and its line in the new file. */
  anew: { line: number; path: string }[];
};

/** What a programme says of who grants and decides, of what else there is and of what follows: no date or name in it can be moved. */
const ofTheProgramme = [
  'agreement.party',
  ...['name', 'authority', 'signatories', 'superior', 'otherProgrammes', 'nextCall'].map(
    (key) => `service.${key}`,
  ),
  'sender.name',
];

const dayMs = 86_400_000;

/**
 * The text of the new file. Instants keep their hour of the day in the cohort's zone, with the offset of their new
 * season; days in rules, and dates written out in the messages of rules, move by as many days. Words that name the last
 * cohort name the next. A new cohort ranks by the corrected marks, whatever the last one did (SELECTION.md §4). Comments stay as
 * they are: what they say of sources is of the other cohort, and the new file says so at its head.
 */
export function copiedCohort(source: { text: string; cohort: Cohort }, wanted: NewCohort): CopiedCohort {
  const { cohort, text } = source;
  const document = parseDocument(text);
  const days = Math.round(
    (Date.parse(wanted.opensOn) - Date.parse(cohort.calendar.opensAt.slice(0, 10))) / dayMs,
  );
  const names = { old: cohort.cohort, next: wanted.name };
  const renamed: NamedAnew[] = [];
  const set = [
    ...namedEdits(document, cohort, wanted),
    ...Object.entries(cohort.calendar).flatMap(([key, value]) =>
      typeof value === 'string'
        ? edit(document, ['calendar', key], movedInstant(value, days, cohort.timeZone))
        : [],
    ),
  ];
  const persons = [...cohort.service.signatories.map((_, index) => ['signatories', index]), ['superior']];
  const ofThisCohort = persons
    .flatMap((person) => ['account', 'recusedFrom'].map((key) => ['service', ...person, key]))
    .flatMap((path) => {
      const edits = emptied(document, path);
      return edits.length > 0 ? [{ path: path.join('.'), edits }] : [];
    });
  set.push(...ofThisCohort.flatMap(({ edits }) => edits));
  const isSet = new Set(set.map(({ start }) => start));
  const prose = proseEdits({ document, text, days, names, isSet }, renamed);
  const body = [...set, ...prose]
    .toSorted((a, b) => b.start - a.start)
    .reduce((whole, { start, end, text }) => whole.slice(0, start) + text + whole.slice(end), text);
  const [head, rest] = [headOf(cohort.cohort), withoutHead(body)];
  const before = head.split('\n').length;
  const left = rest
    .split('\n')
    .flatMap((line, index) =>
      mayName(line, names) ? [{ line: before + index + 1, text: line.trim() }] : [],
    );
  const made = `${head}\n${rest}`;
  const anew = wanted.title?.fr || wanted.title?.en ? placesIn(made, ofTheProgramme) : [];
  return { text: made, renamed, emptied: ofThisCohort.map(({ path }) => path), left, anew };
}

/** Where the values of the paths begin that a file has. */
function placesIn(text: string, paths: readonly string[]): CopiedCohort['anew'] {
  const document = parseDocument(text);
  return paths.flatMap((path) => {
    const node = document.getIn(path.split('.'), true);
    if (!isNode(node) || !node.range) return [];
    return [{ path, line: text.slice(0, node.range[0]).split('\n').length }];
  });
}

function namedEdits(document: Document, cohort: Cohort, wanted: NewCohort): Edit[] {
  const { title, budgetCents, maximumLaureates, name, idPrefix } = wanted;
  const values: [path: string[], value: string | number | undefined][] = [
    [['cohort'], name],
    [['idPrefix'], idPrefix],
    [['rulesVersion'], 1],
    [['jury', 'ranking'], 'corrected'],
    [['title', 'fr'], title?.fr && JSON.stringify(title.fr)],
    [['title', 'en'], title?.en && JSON.stringify(title.en)],
    [['funding', 'budgetCents'], budgetCents],
    [['funding', 'maximumLaureates'], maximumLaureates],
    [['agreement', 'commitmentsVersion'], `${name}/1`],
    // As it is, whatever it names: its domain is verified, and outlives cohorts.
    [['sender', 'email'], cohort.sender.email],
  ];
  return values.flatMap(([path, value]) => (value === undefined ? [] : edit(document, path, String(value))));
}

function edit(document: Document, path: readonly string[], text: string): Edit[] {
  const node = document.getIn(path, true);
  return isScalar(node) && node.range ? [{ start: node.range[0], end: node.range[1], text }] : [];
}

/** The values of a group taken out, and the group left to be filled in again. */
function emptied(document: Document, path: readonly (string | number)[]): Edit[] {
  const group = document.getIn(path, true);
  if (!isCollection(group) || !group.range || group.items.length === 0) return [];
  // A group that is written in lines ends, to the parser, where the next key begins.
  const last = isMap(group) ? group.items.at(-1)?.value : group.items.at(-1);
  const end = group.flow || !isScalar(last) || !last.range ? group.range[1] : last.range[1];
  return [{ start: group.range[0], end, text: isMap(group) ? '{}' : '[]' }];
}

interface Prose {
  document: Document;
  text: string;
  days: number;
  names: CohortNames;
  /** Where the values begin that are given otherwise. */
  isSet: ReadonlySet<number>;
}

/** Days among the rules' bounds, dates written out in their messages, and the name of the cohort in any text. */
function proseEdits({ document, text: source, days, names, isSet }: Prose, renamed: NamedAnew[]): Edit[] {
  const edits: Edit[] = [];
  const [from = 0, to = 0] = (document.getIn(['applicants', 'rules'], true) as Node | undefined)?.range ?? [];
  visit(document, {
    Scalar(key, { value, range }) {
      if (key === 'key' || typeof value !== 'string' || !range) return;
      const [start, end] = range;
      if (isSet.has(start)) return;
      const written = source.slice(start, end);
      const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
      const moved =
        start < from || start >= to ? written : isDay ? movedDay(value, days) : movedProse(written, days);
      const named = renamedText(moved, names);
      if (named.text === written) return;
      renamed.push(...named.renamed);
      edits.push({ start, end, text: named.text });
    },
  });
  return edits;
}

function movedDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The same hour by the clock on the wall, so many days later. */
function movedInstant(instant: string, days: number, timeZone: string): string {
  const wall = `${movedDay(instant.slice(0, 10), days)}${instant.slice(10).replace(/(Z|[+-]\d\d:\d\d)$/, '')}`;
  return `${wall}${offsetAt(`${wall}Z`, timeZone) ?? '+00:00'}`;
}

/** « le 30 juin 2023 » and "30 June 2023", moved. */
function movedProse(words: string, days: number): string {
  return monthNames.reduce((text, { language, names }) => {
    const date = new RegExp(`\\b(\\d{1,2})(?:er)? (${names.join('|')}) (\\d{4})\\b`, 'g');
    return text.replace(date, (_, day: string, month: string, year: string) => {
      const moved = new Date(Date.UTC(Number(year), names.indexOf(month), Number(day)) + days * dayMs);
      const number = moved.getUTCDate();
      const first = language === 'fr' && number === 1 ? 'er' : '';
      return `${number}${first} ${names[moved.getUTCMonth()]} ${moved.getUTCFullYear()}`;
    });
  }, words);
}

const headOf = (source: string): string =>
  [
    '# yaml-language-server: $schema=./cohort.schema.json',
    `# Copied from ${source}.yaml, dates moved. Read every line: what a comment names as a source speaks of that cohort,`,
    '# "Sample" marks what was chosen to be plausible, "Jurist" what a jurist must read and confirm before real use.',
    '',
  ].join('\n');

/** The file without the comments at its head, which are of the other cohort. */
const withoutHead = (text: string): string => text.slice(text.search(/^(?!#|\s*$)/m));
