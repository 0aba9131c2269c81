import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { calendarStages, stageLine } from '#web/server/parts/stage-line.ts';

const say = wording('fr', 'Europe/Paris');
const statesAt = (now: string) =>
  calendarStages(promotion1.calendar, new Date(now)).map(({ state }) => state);

test.each([
  ['2021-12-01T10:00:00Z', ['later', 'later', 'later', 'later']],
  ['2022-01-10T10:00:00Z', ['now', 'later', 'later', 'later']],
  ['2022-01-30T10:00:00Z', ['done', 'later', 'later', 'later']],
  ['2022-02-10T10:00:00Z', ['done', 'now', 'later', 'later']],
  ['2022-05-14T10:00:00Z', ['done', 'done', 'now', 'later']],
  ['2022-07-01T10:00:00Z', ['done', 'done', 'done', 'now']],
  ['2022-12-01T10:00:00Z', ['done', 'done', 'done', 'done']],
])('at %s the stages of the calendar are %j', (now, states) => {
  expect(statesAt(now)).toEqual(states);
});

test('the line is a list whose states are words, the present one marked', () => {
  const stages = calendarStages(promotion1.calendar, new Date('2022-02-10T10:00:00Z'));
  const line = markupText(stageLine('Calendrier', stages, say));
  expect(line.match(/aria-current="step"/g)).toHaveLength(1);
  expect(line.replaceAll(/<[^>]+>|\u00A0/g, ' ').replaceAll(/ +/g, ' ')).toContain(
    'Lecture par le jury du lundi 7 février 2022 au vendredi 25 mars 2022 en cours',
  );
});
