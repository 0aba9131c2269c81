/** A new cohort file from that of another cohort: every word and comment kept, every date moved. */
import { type Document, isScalar, parseDocument, visit } from 'yaml';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { offsetAt } from '#infra/cohort-file/rules/calendar-rules.ts';

export type NewCohort = {
  name: string;
  /** 4 to 12 lower-case letters and digits. */
  idPrefix: string;
  /** The day on which the call opens, `2022-12-05`: every other date keeps its distance to it. */
  opensOn: string;
  title?: { fr: string; en: string };
  budgetCents?: number;
  maximumLaureates?: number;
};

/** What is put in the place of the characters from `start` to `end`. */
type Edit = { start: number; end: number; text: string };

const dayMs = 86_400_000;

/**
 * The text of the new file. Instants keep their hour of the day in the cohort's zone, with the offset of their new
 * season; days in rules, and dates written out in the messages of rules, move by as many days. Comments stay as they
 * are: what they say of sources is of the other cohort, and the new file says so at its head.
 */
export function copiedCohort(source: { text: string; cohort: Cohort }, wanted: NewCohort): string {
  const { cohort, text } = source;
  const document = parseDocument(text);
  const days = Math.round(
    (Date.parse(wanted.opensOn) - Date.parse(cohort.calendar.opensAt.slice(0, 10))) / dayMs,
  );
  const edits = [
    ...namedEdits(document, cohort, wanted),
    ...Object.entries(cohort.calendar).flatMap(([key, value]) =>
      typeof value === 'string'
        ? edit(document, ['calendar', key], movedInstant(value, days, cohort.timeZone))
        : [],
    ),
    ...ruleEdits(document, text, days),
  ];
  const body = edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((whole, { start, end, text }) => whole.slice(0, start) + text + whole.slice(end), text);
  return `${headOf(cohort.cohort)}\n${withoutHead(body)}`;
}

function namedEdits(document: Document, cohort: Cohort, wanted: NewCohort): Edit[] {
  const { title, budgetCents, maximumLaureates, name, idPrefix } = wanted;
  const values: [path: string[], value: string | number | undefined][] = [
    [['cohort'], name],
    [['idPrefix'], idPrefix],
    [['rulesVersion'], 1],
    [['title', 'fr'], title && JSON.stringify(title.fr)],
    [['title', 'en'], title && JSON.stringify(title.en)],
    [['funding', 'budgetCents'], budgetCents],
    [['funding', 'maximumLaureates'], maximumLaureates],
    [['agreement', 'commitmentsVersion'], `${name}/1`],
    [['sender', 'email'], ownSender(cohort, name)],
  ];
  return values.flatMap(([path, value]) => (value === undefined ? [] : edit(document, path, String(value))));
}

/** An address of a subdomain of its own: SES knows a domain once per account, and one stack owns it. */
function ownSender({ cohort, sender }: Cohort, name: string): string {
  const [local, domain = ''] = sender.email.split('@');
  return `${local}@${name}.${domain.replace(new RegExp(`^${cohort}\\.`), '')}`;
}

function edit(document: Document, path: readonly string[], text: string): Edit[] {
  const node = document.getIn(path, true);
  return isScalar(node) && node.range ? [{ start: node.range[0], end: node.range[1], text }] : [];
}

/** Days among the rules' bounds, and dates written out in their messages. */
function ruleEdits(document: Document, source: string, days: number): Edit[] {
  const edits: Edit[] = [];
  visit(document.getIn(['applicants', 'rules'], true) as Document, {
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || !range) return;
      const [start, end] = range;
      const written = source.slice(start, end);
      const text = /^\d{4}-\d\d-\d\d$/.test(value) ? movedDay(value, days) : movedProse(written, days);
      if (text !== written) edits.push({ start, end, text });
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

const monthNames = (['fr', 'en'] as const).map((language) => ({
  language,
  names: Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2022, month, 1)),
  ),
}));

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
