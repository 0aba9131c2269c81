import { expect, test } from 'vitest';
import { icalendar } from '#domain/values/icalendar.ts';

const event = { uid: 'versement-1@aic.example.org', on: '2022-02-28', summary: 'Avance; première' };
const file = {
  productId: '-//AIC//Convention//FR',
  name: 'Convention, C1',
  language: 'fr' as const,
  stampedAt: '2022-01-31T09:30:15.250Z',
};

test('a calendar is what RFC 5545 asks for, to the line', () => {
  expect(icalendar({ ...file, events: [event] })).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//AIC//Convention//FR',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME;LANGUAGE=fr:Convention\\, C1',
      'BEGIN:VEVENT',
      'UID:versement-1@aic.example.org',
      'DTSTAMP:20220131T093015Z',
      'SEQUENCE:0',
      'DTSTART;VALUE=DATE:20220228',
      'DTEND;VALUE=DATE:20220301',
      'SUMMARY;LANGUAGE=fr:Avance\\; première',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

test('an event may be described and announced beforehand; a changed calendar has a higher number', () => {
  const told = { ...event, description: 'Sur le compte indiqué', remindDaysBefore: 7 };
  const text = icalendar({ ...file, sequence: 3, events: [told] });
  expect(text).toContain('\r\nSEQUENCE:3\r\n');
  expect(text).toContain(
    [
      'SUMMARY;LANGUAGE=fr:Avance\\; première',
      'DESCRIPTION;LANGUAGE=fr:Sur le compte indiqué',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Avance\\; première',
      'TRIGGER:-P7D',
      'END:VALARM',
      'END:VEVENT',
    ].join('\r\n'),
  );
});

test('a line of exactly 75 octets is not folded, one of 76 is', () => {
  const uidLine = (length: number) => {
    const text = icalendar({ ...file, events: [{ ...event, uid: 'u'.repeat(length - 'UID:'.length) }] });
    return text.split('\r\n').filter((line) => /^(UID:| )u/.test(line));
  };
  expect(uidLine(75).map(({ length }) => length)).toEqual([75]);
  expect(uidLine(76)).toEqual([`UID:${'u'.repeat(71)}`, ' u']);
});
