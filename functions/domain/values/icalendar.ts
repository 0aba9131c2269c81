/**
 * An iCalendar file (RFC 5545) of whole-day events. Pure: the same events give the same text.
 * Not ical-generator: no LANGUAGE, a comma of the name unescaped, control characters kept; agreement-papers 67.2 → 76.2 KB gzip.
 */
import { type CivilDate, civilDaysAfter } from './civil-date.ts';

export interface CalendarEvent {
  /** Stable for one event across versions of the file, without personal data. */
  uid: string;
  on: CivilDate;
  summary: string;
  description?: string;
  /** Days before the event at which a calendar shows it. */
  remindDaysBefore?: number;
}

export interface CalendarFile {
  /** Who made it, such as `-//Programme//Convention//FR`. */
  productId: string;
  name: string;
  language: 'fr' | 'en';
  /** ISO instant at which the data was true: DTSTAMP of every event. Never the clock. */
  stampedAt: string;
  /** Rises when the dates change, so that a calendar replaces what it imported before. */
  sequence?: number;
  events: readonly CalendarEvent[];
}

/** The file's text, UTF-8, lines ended by CRLF and folded at 75 octets. Throws a RangeError on a wrong date. */
export function icalendar(file: CalendarFile): string {
  const { productId, name, language, events } = file;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(productId)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME;LANGUAGE=${language}:${escaped(name)}`,
    ...events.flatMap((event) => linesOf(event, file)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function linesOf(event: CalendarEvent, file: CalendarFile): string[] {
  const { uid, on, summary, description, remindDaysBefore } = event;
  const text = (property: string, value: string) => `${property};LANGUAGE=${file.language}:${escaped(value)}`;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(file.stampedAt)}`,
    `SEQUENCE:${file.sequence ?? 0}`,
    `DTSTART;VALUE=DATE:${day(on)}`,
    // The end of a whole-day event is the day after it.
    `DTEND;VALUE=DATE:${day(civilDaysAfter(on, 1))}`,
    text('SUMMARY', summary),
    ...(description === undefined ? [] : [text('DESCRIPTION', description)]),
    'TRANSP:TRANSPARENT',
    ...(remindDaysBefore === undefined ? [] : alarm(remindDaysBefore, summary)),
    'END:VEVENT',
  ];
}

const alarm = (days: number, summary: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(summary)}`,
  `TRIGGER:-P${days}D`,
  'END:VALARM',
];

const day = (date: CivilDate): string => date.replaceAll('-', '');

/** `20220110T100000Z` */
const utc = (instant: string): string =>
  new Date(instant).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');

/** RFC 5545 §3.3.11; a control character has no escape there and is left out. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');

/** RFC 5545 §3.1: at most 75 octets a line, the next one opened by a space; never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      [part, octets] = ['', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
